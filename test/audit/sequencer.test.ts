import { cpSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { LogSigner, SignerRefused } from '../../src/audit/index.js';
import { Receipts } from '../../src/audit/receipts.js';
import { LogDamaged } from '../../src/audit/sequencer.js';
import { consistencyProof, fromHex, isFault, sha256, subtreesOf, treeRoot, utf8, verifyTlogProof, type Proof } from '../../src/core/audit-log/index.js';
import { verifyLog } from '../../src/verifier/log/verify-log.js';
import { JournalFixture, newChain } from './journal-fixture.js';

let fixture: JournalFixture;
beforeEach(async () => void (fixture = await JournalFixture.open()));
afterEach(() => fixture.close());

const folder = (): string => path.join(fixture.folder, 'journal');

describe('the sequencer', () => {
  test('publishes a log that a stranger can verify, and receipts for its entries', async () => {
    const chain = newChain();
    for (let n = 0; n < 5; n += 1) await fixture.append(chain, { n });
    const receipts = new Receipts(fixture.source, fixture.files);
    expect(await receipts.of(chain, 3)).toBe('waiting');
    expect(await receipts.of(chain, 6)).toBeUndefined();
    await fixture.sequenceAll();
    const group = fixture.groupCommit();
    const appended = await Promise.all(Array.from({ length: 700 }, (_, n) => group.append({ chain: newChain(), type: 'record.read', at: '2026-03-14T09:26:53.589Z', actor: 'system', role: 'system', parts: { command: { n } } })));
    await fixture.sequenceAll();
    expect(await verifyLog(folder(), await fixture.policy(), { threads: 1 })).toMatchObject({ verified: true, entries: 705, findings: [] });
    for (const { entry, leaf } of appended.slice(690)) {
      const receipt = await receipts.of(entry.chain, entry.seq);
      expect(verifyTlogProof(receipt ?? '', fromHex(leaf) ?? new Uint8Array(0), await fixture.policy())).toMatchObject({ checkpoint: { size: 705 } });
    }
  });

  test('published again after the files were lost, the log is the same to the byte', async () => {
    for (let n = 0; n < 3; n += 1) await fixture.append(newChain());
    await fixture.sequenceAll();
    const before = fixture.files.readCheckpoint();
    rmSync(folder(), { recursive: true });
    await fixture.sequenceAll();
    expect(fixture.files.readCheckpoint()).toBe(before);
    expect(await verifyLog(folder(), await fixture.policy())).toMatchObject({ verified: true });
  });

  test('only one works at a time, and the next goes on where it stopped', async () => {
    const [first, second] = [fixture.sequencer({ pollMilliseconds: 10, checkpointMilliseconds: 10 }), fixture.sequencer({ pollMilliseconds: 10, checkpointMilliseconds: 10 })];
    first.start();
    await waitFor(() => isLocked());
    second.start();
    for (let n = 0; n < 20; n += 1) await fixture.append(newChain());
    await waitFor(() => (fixture.files.readCheckpoint() ?? '').split('\n')[1] === '20');
    await first.stop();
    await fixture.append(newChain());
    await waitFor(() => (fixture.files.readCheckpoint() ?? '').split('\n')[1] === '21');
    await second.stop();
    expect(await verifyLog(folder(), await fixture.policy())).toMatchObject({ verified: true, entries: 21 });
  });

  test('a bit flipped in a stored entry is found before anything is signed', async () => {
    await fixture.append(newChain());
    await fixture.asOwner('ALTER TABLE journal.audit_entry DISABLE TRIGGER ALL', 'ALTER TABLE journal.audit_entry DROP CONSTRAINT audit_entry_check',
      'UPDATE journal.audit_entry SET entry = set_bit(entry, 100, 1 - get_bit(entry, 100))');
    await expect(fixture.sequenceAll()).rejects.toThrow(LogDamaged);
    expect(fixture.files.readCheckpoint()).toBeUndefined();
    const sequencer = fixture.sequencer({ pollMilliseconds: 10 });
    sequencer.start();
    await waitFor(async () => (await fixture.one<{ why: string | null }>('SELECT read_only_because AS why FROM journal.log_state')).why !== null);
    await sequencer.stop();
    await expect(fixture.append(newChain())).rejects.toMatchObject({ code: 'BUSY' });
  });

  test('a database older than what was signed or published is not continued', async () => {
    await fixture.append(newChain());
    await fixture.sequenceAll();
    await fixture.append(newChain());
    await fixture.sequenceAll();
    await fixture.asOwner('ALTER TABLE journal.log_state DISABLE TRIGGER ALL', 'ALTER TABLE journal.log_tile DISABLE TRIGGER ALL', 'ALTER TABLE journal.log_leaf DISABLE TRIGGER ALL',
      'UPDATE journal.log_state SET size = 1, root = (SELECT leaf FROM journal.log_leaf WHERE idx = 0)', 'UPDATE journal.log_tile SET width = 1, hashes = substr(hashes, 1, 32)', 'DELETE FROM journal.log_leaf WHERE idx = 1');
    await expect(fixture.sequenceAll()).rejects.toThrow('the log was signed at size 2');
  });

  const waitFor = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
    for (let tries = 0; !(await isSo()); tries += 1) {
      if (tries > 200) throw new Error('it did not happen');
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  };
  const isLocked = async (): Promise<boolean> => (await fixture.one<{ n: string }>("SELECT count(*) AS n FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND granted")).n === '1';
});

describe('the signer', () => {
  const leaves = Array.from({ length: 20 }, (_, n) => sha256(utf8(String(n))));
  const other = leaves.map((leaf, n) => (n === 1 ? sha256(leaf) : leaf));
  const head = (size: number, of = leaves): { size: number; root: Uint8Array } => ({ size, root: treeRoot(size, subtreesOf(of)) ?? new Uint8Array(32) });
  const proof = (from: number, to: number, of = leaves): Proof => consistencyProof(from, to, subtreesOf(of)) ?? [];

  test('signs what extends, and refuses a smaller head, another history and a missing proof', async () => {
    const { signer } = fixture;
    await signer.sign(head(5), []);
    await signer.sign(head(12), proof(5, 12));
    expect(await signer.sign(head(12), [])).toBe(await signer.sign(head(12), []));
    await expect(signer.sign(head(5), [])).rejects.toThrow(SignerRefused);
    await expect(signer.sign(head(12, other), [])).rejects.toThrow(SignerRefused);
    await expect(signer.sign(head(15, other), proof(12, 15, other))).rejects.toThrow(SignerRefused);
    await expect(signer.sign(head(15), [])).rejects.toThrow(SignerRefused);
    expect((await signer.head()).size).toBe(12);
  });

  test('remembers across restarts, and does not sign behind a witness', async () => {
    await fixture.signer.sign(head(5), []);
    await fixture.signer.witnessed(9);
    const again = LogSigner.open(path.join(fixture.folder, 'keys'), 'pli.kidal.example/exercise');
    expect((await again.head()).size).toBe(5);
    await expect(again.sign(head(8), proof(5, 8))).rejects.toThrow('a witness has seen');
    await again.sign(head(9), proof(5, 9));
  });

  test('without its memory, or with another log’s, it does not open', () => {
    const keys = path.join(fixture.folder, 'keys');
    expect(() => LogSigner.open(keys, 'pli.gao.example/journal')).toThrow(SignerRefused);
    cpSync(keys, `${keys}-copy`, { recursive: true });
    writeFileSync(path.join(`${keys}-copy`, 'log-signer.json'), '{"size":');
    expect(() => LogSigner.open(`${keys}-copy`, 'pli.kidal.example/exercise')).toThrow();
    rmSync(path.join(`${keys}-copy`, 'log-signer.json'));
    expect(() => LogSigner.open(`${keys}-copy`, 'pli.kidal.example/exercise')).toThrow('without its memory');
  });
});

test('an offline check finds a changed entry, a changed tile and a missing file, and a policy that does not know the log', async () => {
  for (let n = 0; n < 4; n += 1) await fixture.append(newChain());
  await fixture.sequenceAll();
  const policy = await fixture.policy();
  const entries = path.join(folder(), 'tile/entries/000.p/4');
  const tile = path.join(folder(), 'tile/0/000.p/4');
  const findingsWithout = async (file: string, change: (bytes: Buffer) => Buffer | null): Promise<readonly string[]> => {
    const copy = `${folder()}-copy`;
    rmSync(copy, { recursive: true, force: true });
    cpSync(folder(), copy, { recursive: true });
    const target = file.replace(folder(), copy);
    const changed = change((await import('node:fs')).readFileSync(target));
    if (changed === null) rmSync(target);
    else writeFileSync(target, changed);
    return (await verifyLog(copy, policy)).findings;
  };
  expect(await findingsWithout(entries, (bytes) => Buffer.from(bytes.map((byte, index) => (index === 40 ? byte ^ 1 : byte))))).not.toEqual([]);
  expect(await findingsWithout(tile, (bytes) => Buffer.from(bytes.map((byte, index) => (index === 40 ? byte ^ 1 : byte))))).toEqual([expect.stringContaining('tile 0/0')]);
  expect(await findingsWithout(entries, () => null)).not.toEqual([]);
  expect(await findingsWithout(entries, (bytes) => bytes.subarray(0, bytes.length - 1))).not.toEqual([]);
  const stranger = await JournalFixture.open();
  expect(isFault(await stranger.policy())).toBe(false);
  expect((await verifyLog(folder(), await stranger.policy())).verified).toBe(false);
  await stranger.close();
});
