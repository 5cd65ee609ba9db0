import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { serveWitness, Witness } from '../audit/index.js';
import { formatVerifierKey, isFault, logKeyType, parseAddCheckpoint, parseVerifierKey } from '../core/audit-log/index.js';

export const witnessUsage = `pli witness [serve] --name <name> --log <vkey> [--folder <folder>] [--host <host>] [--port <port>]
pli witness sign <request-file> --name <name> --log <vkey> [--folder <folder>] [--out <file>]
pli witness send <cosigned-file> --to <address of Pli>
pli witness key --name <name> [--folder <folder>]
`;

/** Runs on a machine of the one who watches, never on the log's. Answers the exit status. */
export async function run(words: readonly string[]): Promise<number> {
  const options = {
    name: { type: 'string' }, log: { type: 'string', multiple: true }, folder: { type: 'string', default: './witness' },
    host: { type: 'string', default: '127.0.0.1' }, port: { type: 'string', default: '8091' }, out: { type: 'string' }, to: { type: 'string' },
  } as const;
  try {
    const { values, positionals: [command = 'serve', file] } = parseArgs({ args: [...words], options, allowPositionals: true });
    if (command === 'send' && file !== undefined && values.to !== undefined) return await send(file, values.to);
    if (values.name === undefined) return complain(witnessUsage);
    const logs = (values.log ?? []).map((vkey) => parseVerifierKey(vkey));
    if (logs.some((key) => key?.type !== logKeyType)) return complain('--log must be the key line of a log\n');
    const watching = new Witness({ folder: values.folder, name: values.name, logs: logs.filter((key) => key !== undefined) }, () => Math.floor(Date.now() / 1000));
    if (command === 'key') return say(`${formatVerifierKey(watching.key)}\n`);
    if (command === 'sign' && file !== undefined) return sign(watching, file, values.out);
    return command === 'serve' ? await serve(watching, values.host, Number(values.port)) : complain(witnessUsage);
  } catch (error) {
    return complain(`${error instanceof Error ? error.message : String(error)}\n`);
  }
}

/** The stick: the request comes as a file, the checkpoint with our line goes back as a file. */
function sign(watching: Witness, file: string, out: string | undefined): number {
  const body = readFileSync(file, 'utf8');
  const request = parseAddCheckpoint(body);
  if (isFault(request)) return complain(`${file}: ${request.fault}\n`);
  const { status, body: answer } = watching.addCheckpoint(body);
  if (status === 409) return complain(`refused: this witness last saw size ${answer.trim()}; ask for a request from that size\n`);
  if (status !== 200) return complain(`refused: ${answer}`);
  if (out === undefined) return say(request.checkpoint + answer);
  writeFileSync(out, request.checkpoint + answer);
  return say(`${out}: bring it back and run pli witness send\n`);
}

/** On any machine that reaches Pli: what came back on the stick. */
async function send(file: string, to: string): Promise<number> {
  const body = JSON.stringify({ note: readFileSync(file, 'utf8') });
  const response = await fetch(new URL('/journal/cosignatures', to), { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() }, body });
  const answer = await response.text();
  return response.ok ? say(`${answer}\n`) : complain(`refused: ${answer}\n`);
}

async function serve(watching: Witness, host: string, port: number): Promise<number> {
  const server = await serveWitness(watching, { host, port });
  const address = server.address();
  say(`${formatVerifierKey(watching.key)}\nlistening on http://${host}:${typeof address === 'object' && address !== null ? address.port : port}/\n`);
  await new Promise((resolve) => {
    process.once('SIGTERM', resolve);
    process.once('SIGINT', resolve);
  });
  server.close();
  return 0;
}

function say(line: string): number {
  process.stdout.write(line);
  return 0;
}

function complain(line: string): number {
  process.stderr.write(line);
  return 2;
}
