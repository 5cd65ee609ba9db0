import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Witness } from './witness.js';

const largestRequest = 131_072;

/** POST /add-checkpoint, as C2SP tlog-witness has it. */
export function serveWitness(witness: Witness, { host, port }: { readonly host: string; readonly port: number }): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.method !== 'POST' || request.url !== '/add-checkpoint') {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('POST /add-checkpoint\n');
      return;
    }
    readText(request).then(
      (body) => {
        const answer = body === undefined ? { status: 400, body: 'the request is too large\n', contentType: 'text/plain' } : witness.addCheckpoint(body);
        response.writeHead(answer.status, { 'content-type': answer.contentType }).end(answer.body);
      },
    ).catch(() => response.writeHead(500, { 'content-type': 'text/plain' }).end('the witness could not answer\n'));
  });
  server.requestTimeout = 15_000;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => { resolve(server); });
  });
}

async function readText(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > largestRequest) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
