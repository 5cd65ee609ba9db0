import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Server } from 'node:http';
import { DataSource } from 'typeorm';
import { ulid } from 'ulid';
import { Journal, JournalService, serveWitness, Witness } from '../../src/audit/index.js';
import { believe, fromHex, isFault, parsePolicy, parseVerifierKey, verifyTlogProof } from '../../src/core/audit-log/index.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { at } from './journal-fixture.js';

let pli: TestApp;
beforeAll(async () => void (pli = await startTestApp({ runsJobs: true, environment: { PLI_AUTHORITY: 'kidal.example', PLI_EXERCISE: '1' } })));
afterAll(() => pli.close());

const get = (url: string) => pli.app.inject({ method: 'GET', url });
const cosign = (note: unknown) => pli.app.inject({ method: 'POST', url: '/journal/cosignatures', headers: { 'idempotency-key': randomUUID() }, payload: { note } });

async function appended(): Promise<{ chain: string; leaf: string }> {
  const journal = pli.app.get(Journal);
  const chain = ulid();
  const { leaf } = await pli.app.get(DataSource).transaction((em) =>
    journal.append(em, { chain, type: 'tender.drafted', at, actor: 'p-1', role: 'clerk', parts: journal.seal({ command: { n: 1 } }), signer: null }));
  return { chain, leaf };
}

/** Asks as a bidder's software does: again after the time it is told. */
async function receiptOf({ chain, leaf }: { readonly chain: string; readonly leaf: string }): Promise<string> {
  for (let tries = 0; tries < 100; tries += 1) {
    const answer = await get(`/v1/tenders/${chain}/entries/1/proof?leaf=${leaf}`);
    if (answer.statusCode === 200) return answer.body;
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([202, '1']);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('no receipt');
}

test('anybody gets the head, the keys, a policy and the tiles, and nobody the entries', async () => {
  const { chain, leaf } = await appended();
  const receipt = await receiptOf({ chain, leaf });
  const policy = parsePolicy((await get('/journal/policy')).body);
  if (isFault(policy)) throw new Error(policy.fault);
  const checkpoint = await get('/journal/checkpoint');
  expect(checkpoint.headers).toMatchObject({ 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=5' });
  const head = believe(policy, checkpoint.body);
  if (isFault(head)) throw new Error(head.fault);
  expect(head.checkpoint.origin).toBe('pli.kidal.example/exercise');
  expect(verifyTlogProof(receipt, fromHex(leaf) ?? new Uint8Array(0), policy)).toMatchObject({ log: head.log });
  expect((await get('/journal/keys')).body.trim().split('\n').map((line) => parseVerifierKey(line)?.name)).toEqual(['pli.kidal.example/exercise']);
  const tile = await get(`/journal/tile/0/000.p/${head.checkpoint.size}`);
  expect(tile.headers).toMatchObject({ 'content-type': 'application/octet-stream', 'cache-control': 'public, max-age=31536000, immutable' });
  expect(tile.rawPayload).toHaveLength(head.checkpoint.size * 32);
  for (const url of [`/journal/tile/entries/000.p/${head.checkpoint.size}`, '/journal/tile/0/000', '/journal/tile/0/000.p/256', '/journal/tile/0/../../../keys/log.key', '/journal/tile/0/..%2f..%2fkeys', '/journal/tile/64/000',
    `/v1/tenders/none/entries/1/proof?leaf=${leaf}`, `/v1/tenders/${chain}/entries/2/proof?leaf=${leaf}`, `/v1/tenders/${chain}/entries/x/proof`, `/v1/tenders/${chain}/entries/1/proof`, `/v1/tenders/${chain}/entries/1/proof?leaf=${'0'.repeat(64)}`, '/journal/checkpoint.witnessed']) {
    expect([url, (await get(url)).statusCode]).toEqual([url, 404]);
  }
});

test('a first start opens the journal and registers the service key', async () => {
  const entries = await pli.app.get(Journal).read(pli.app.get(DataSource), 'journal');
  expect(entries.slice(0, 2).map(({ entry }) => entry.type)).toEqual(['journal.opened', 'key.registered']);
  expect(entries[1]?.parts[0]?.value).toMatchObject({ key: pli.app.get(JournalService).serviceKeyId, owner: 'service' });
});

describe('cosignatures', () => {
  let server: Server;
  beforeAll(async () => {
    const { signer } = pli.app.get(JournalService);
    const watching = new Witness({ folder: path.join(pli.dataDir, 'witness'), name: 'tutelle.example/w1', logs: [await signer.key()] }, () => 1_773_480_413);
    server = await serveWitness(watching, { host: '127.0.0.1', port: 0 });
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });

  test('that are noise, or of nobody known, are refused and change nothing', async () => {
    await receiptOf(await appended());
    const note = (await get('/journal/checkpoint')).body;
    for (const payload of ['noise', note.replace('kidal', 'gao'), '', 7, null]) expect((await cosign(payload)).json()).toMatchObject({ status: 400, code: 'VALIDATION_FAILED' });
    const request = (await get('/journal/add-checkpoint?old=0')).body;
    const cosigned = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/add-checkpoint`, { method: 'POST', body: request });
    const known = await cosign(request.slice(request.indexOf('\n\n') + 2) + (await cosigned.text()));
    expect([known.statusCode, known.body]).toEqual([200, '{"cosignatures":0}']);
    expect((await get('/journal/add-checkpoint?old=9999')).statusCode).toBe(404);
  });
});
