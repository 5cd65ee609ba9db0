import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { RemoteSigner, serveSigner, serveWitness, SignerRefused, Witness } from '../../src/audit/index.js';
import { Witnesses } from '../../src/audit/witnesses.js';
import { run as witnessCommand } from '../../src/cli/witness.js';
import { believe, formatVerifierKey, isFault, openNote } from '../../src/core/audit-log/index.js';
import { JournalFixture, newChain } from './journal-fixture.js';

let fixture: JournalFixture;
let watching: Witness;
let server: Server;
let url: string;

beforeEach(async () => {
  fixture = await JournalFixture.open();
  watching = new Witness({ folder: path.join(fixture.folder, 'witness'), name: 'tutelle.example/w1', logs: [await fixture.signer.key()] }, () => 1_773_480_413);
  server = await serveWitness(watching, { host: '127.0.0.1', port: 0 });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterEach(async () => {
  server.close();
  server.closeAllConnections();
  await fixture.close();
});

const witnesses = (): Witnesses => new Witnesses({ source: fixture.source, files: fixture.files, signer: fixture.signer, witnesses: [{ name: 'tutelle', key: watching.key, url }] });
const grow = async (count: number): Promise<void> => {
  for (let n = 0; n < count; n += 1) await fixture.append(newChain());
  await fixture.sequenceAll();
};
const post = (body: string): Promise<Response> => fetch(`${url}add-checkpoint`, { method: 'POST', body });
const request = (old: number): string => witnesses().request(old) ?? '';

describe('a witness', () => {
  test('cosigns what extends, and the log shows it', async () => {
    await grow(3);
    expect(await witnesses().push()).toEqual([3]);
    await grow(2);
    expect(await witnesses().push()).toEqual([5]);
    const policy = await fixture.policy(`witness tutelle ${formatVerifierKey(watching.key)}\n`, 'tutelle');
    expect(believe(policy, fixture.files.readWitnessed() ?? '')).toMatchObject({ checkpoint: { size: 5 }, cosigned: [{ witness: 'tutelle', timestamp: 1_773_480_413 }] });
  });

  test('answers 409 with the size it knows, and the log asks again from there', async () => {
    await grow(3);
    expect((await post(request(0))).status).toBe(200);
    await grow(2);
    const answer = await post(request(0));
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([409, 'text/x.tlog.size', '3\n']);
    expect(await witnesses().push()).toEqual([5]);
  });

  test('answers 422 to a history that is not the one it saw, 404 and 403 to strangers, 400 to noise', async () => {
    await grow(3);
    await post(request(0));
    await grow(3);
    const good = request(3);
    const lines = good.split('\n');
    const bent = [lines[0], `${(lines[1] ?? '').startsWith('A') ? 'B' : 'A'}${(lines[1] ?? '').slice(1)}`, ...lines.slice(2)].join('\n');
    expect((await post(bent)).status).toBe(422);
    expect((await post(good.replaceAll('pli.kidal', 'pli.gao'))).status).toBe(404);
    expect((await post(good.replace('\n6\n', '\n7\n'))).status).toBe(403);
    expect((await post(good.replace('old 3', 'old 7'))).status).toBe(400);
    for (const noise of ['', 'old', 'old -1\n\n', 'x'.repeat(200_000)]) expect((await post(noise)).status).toBe(400);
    expect((await fetch(url)).status).toBe(404);
    expect((await post(good)).status).toBe(200);
  });

  test('of many requests for the same step one is answered, the others learn the new size', async () => {
    await grow(3);
    await post(request(0));
    await grow(1);
    const from3 = request(3);
    await grow(1);
    const further = request(3);
    const answers = await Promise.all([from3, further, from3, further, from3, further].map((body) => post(body)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(5);
  });

  test('further on than the log makes the journal read-only', async () => {
    await grow(1);
    const old = fixture.files.readCheckpoint() ?? '';
    await grow(2);
    await witnesses().push();
    const restored = await JournalFixture.open();
    fixture.files.writeCheckpoint(old);
    const elsewhere = new Witnesses({ source: restored.source, files: fixture.files, signer: fixture.signer, witnesses: [{ name: 'tutelle', key: watching.key, url }] });
    expect(await elsewhere.push()).toEqual([]);
    await expect(restored.append(newChain())).rejects.toMatchObject({ why: expect.stringContaining('has seen this log at size 3') as string });
    await restored.close();
  });

  test('whose note is not of this log, or carries a false signature, is not merged', async () => {
    await grow(2);
    const note = fixture.files.readCheckpoint() ?? '';
    await expect(witnesses().merge('noise')).rejects.toThrow();
    await expect(witnesses().merge(note.replace('\n2\n', '\n3\n'))).rejects.toThrow();
    expect(await witnesses().merge(note)).toBe(0);
  });
});

describe('the stick', () => {
  const out = jest.spyOn(process.stdout, 'write').mockImplementation(() => true);
  const err = jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
  afterAll(() => void [out, err].map((spy) => { spy.mockRestore(); }));

  test('carries a request there and a cosigned checkpoint back', async () => {
    await grow(4);
    const stick = mkdtempSync(path.join(os.tmpdir(), 'pli-stick-'));
    const [there, back] = [path.join(stick, 'request'), path.join(stick, 'cosigned')];
    writeFileSync(there, request(0));
    const options = ['--name', 'tutelle.example/w1', '--folder', path.join(fixture.folder, 'witness'), '--log', formatVerifierKey(await fixture.signer.key())];
    expect(await witnessCommand(['sign', there, '--out', back, ...options])).toBe(0);
    expect(await witnesses().merge(readFileSync(back, 'utf8'))).toBe(1);
    expect(isFault(openNote(fixture.files.readWitnessed() ?? '', [watching.key]))).toBe(false);
    expect(await witnessCommand(['sign', there, ...options])).toBe(2);
    expect(err).toHaveBeenLastCalledWith(expect.stringContaining('last saw size 4'));
    writeFileSync(there, 'noise');
    expect(await witnessCommand(['sign', there, ...options])).toBe(2);
    expect(await witnessCommand(['sign', path.join(stick, 'absent'), ...options])).toBe(2);
    rmSync(stick, { recursive: true });
  });
});

test('the signer as a process of its own signs and refuses as the one inside', async () => {
  const apart = await serveSigner(fixture.signer, 0);
  const remote = new RemoteSigner(`http://127.0.0.1:${(apart.address() as AddressInfo).port}/`);
  expect(await remote.key()).toEqual(await fixture.signer.key());
  await fixture.append(newChain());
  const sequencer = fixture.sequencer({ signer: remote });
  await sequencer.connect();
  await sequencer.integrate();
  await sequencer.checkpoint();
  await sequencer.disconnect();
  const head = await remote.head();
  expect(head.size).toBe(1);
  await expect(remote.sign({ size: 0, root: head.root }, [])).rejects.toThrow(SignerRefused);
  await expect(remote.sign({ size: 2, root: head.root }, [])).rejects.toThrow(SignerRefused);
  apart.close();
  apart.closeAllConnections();
});
