import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { fromBase64, fromHex, parseVerifierKey, formatVerifierKey, toBase64, toHex, type Proof, type VerifierKey } from '../core/audit-log/index.js';
import { SignerRefused, type CheckpointSigner, type SignedHead } from './signer.js';

const largestRequest = 65_536;

/** `pli signer`: the log's key in a process of its own, reached over the loopback interface only. */
export function serveSigner(signer: CheckpointSigner, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    answer(signer, request).then(
      (body) => { send(response, 200, body); },
      (error: unknown) => { send(response, error instanceof SignerRefused ? 409 : 500, { refused: error instanceof Error ? error.message : 'unknown' }); },
    );
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => { resolve(server); });
  });
}

let turn: Promise<unknown> = Promise.resolve();

async function answer(signer: CheckpointSigner, request: IncomingMessage): Promise<unknown> {
  const body = request.method === 'POST' ? ((await readJson(request)) as Record<string, unknown>) : {};
  switch (`${String(request.method)} ${String(request.url)}`) {
    case 'GET /key': return { key: formatVerifierKey(await signer.key()) };
    case 'GET /head': return headOut(await signer.head());
    case 'POST /sign': return inTurn(async () => ({ note: await signer.sign(headIn(body), proofIn(body['proof'])) }));
    case 'POST /witnessed': return inTurn(async () => signer.witnessed(Number(body['size'])).then(() => ({})));
    default: throw new SignerRefused('no such request');
  }
}

/** One after another: comparing and remembering a head must not interleave. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const done = turn.then(work, work);
  turn = done.catch(() => undefined);
  return done;
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > largestRequest) throw new SignerRefused('the request is too large');
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch {
    throw new SignerRefused('the request is not JSON');
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

const headOut = ({ size, root }: SignedHead): { size: number; root: string } => ({ size, root: toHex(root) });

function headIn(body: Record<string, unknown>): SignedHead {
  const root = typeof body['root'] === 'string' ? fromHex(body['root']) : undefined;
  const size = body['size'];
  if (root?.length !== 32 || !Number.isSafeInteger(size)) throw new SignerRefused('a head is size and root');
  return { size: size as number, root };
}

function proofIn(value: unknown): Proof {
  const hashes = Array.isArray(value) ? value.map((hash) => (typeof hash === 'string' ? fromBase64(hash) : undefined)) : [undefined];
  if (hashes.length > 63 || hashes.some((hash) => hash?.length !== 32)) throw new SignerRefused('the proof is not hashes in base 64');
  return hashes as Uint8Array[];
}

/** The same signer, asked from another process. */
export class RemoteSigner implements CheckpointSigner {
  constructor(private readonly url: string) {}

  async key(): Promise<VerifierKey> {
    const key = parseVerifierKey((await this.ask<{ key: string }>('/key')).key);
    if (key === undefined) throw new Error('the signer names no key');
    return key;
  }

  async head(): Promise<SignedHead> {
    return headIn(await this.ask<Record<string, unknown>>('/head'));
  }

  async sign(head: SignedHead, proof: Proof): Promise<string> {
    return (await this.ask<{ note: string }>('/sign', { ...headOut(head), proof: proof.map(toBase64) })).note;
  }

  async witnessed(size: number): Promise<void> {
    await this.ask('/witnessed', { size });
  }

  private async ask<T>(path: string, body?: unknown): Promise<T> {
    const post = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const response = await fetch(new URL(path, this.url), { ...post, signal: AbortSignal.timeout(10_000) });
    const answered = (await response.json()) as { refused?: string };
    if (response.status === 409) throw new SignerRefused(answered.refused ?? 'refused');
    if (!response.ok) throw new Error(`the signer answered ${response.status}: ${String(answered.refused)}`);
    return answered as T;
  }
}
