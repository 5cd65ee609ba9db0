import { spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fsck } from '../../src/audit/index.js';
import { verifyLog } from '../../src/verifier/log/verify-log.js';
import { at, JournalFixture, newChain, origin } from '../audit/journal-fixture.js';

let fixture: JournalFixture;
beforeAll(async () => void (fixture = await JournalFixture.open()));
afterAll(() => fixture.close());

test('killed again and again under load, the sequencer loses no entry, breaks no order and never signs two heads', async () => {
  let isWriting = true;
  const written = Promise.all(Array.from({ length: 12 }, (_, writer) => write(writer, () => isWriting)));
  let errors = '';
  for (let round = 0; round < 8; round += 1) {
    const child = spawn(process.execPath, [path.join(__dirname, '../support/run.cjs'), path.join(__dirname, 'sequencer-process.ts'), fixture.database.appUrl, fixture.folder, origin], { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stderr.on('data', (chunk: Buffer) => void (errors += chunk.toString()));
    const gone = new Promise((resolve) => child.once('exit', resolve));
    // Once it works: at another moment of a batch each time.
    await Promise.race([new Promise((resolve) => child.stdout.once('data', resolve)), gone]);
    await pause(40 + round * 37);
    child.kill('SIGKILL');
    await gone;
  }
  isWriting = false;
  const kept = (await written).flat();
  const published = publishedSize();
  await fixture.sequenceAll();

  expect(errors).not.toContain('read-only');
  expect(published).toBeGreaterThan(0);
  const counts = await fixture.one<Record<string, string>>(
    `SELECT (SELECT count(*) FROM journal.audit_entry) AS entries, count(*) AS leaves, max(idx) + 1 AS size, count(DISTINCT id) AS different FROM journal.log_leaf`);
  expect(new Set(Object.values(counts))).toEqual(new Set([String(kept.length)]));
  const disorder = await fixture.one<{ n: string }>(
    `SELECT count(*) AS n FROM (SELECT idx, lag(idx) OVER (PARTITION BY chain ORDER BY seq) AS before FROM journal.audit_entry JOIN journal.log_leaf USING (id)) placed WHERE before >= idx`);
  expect(disorder.n).toBe('0');
  const report = await fsck((fixture.source.driver as unknown as { master: Parameters<typeof fsck>[0] }).master);
  expect(report).toMatchObject({ size: kept.length, findings: [] });
  expect((await fixture.one<{ n: string }>('SELECT count(*) AS n FROM journal.checkpoint')).n).not.toBe('0');
  expect(await verifyLog(path.join(fixture.folder, 'journal'), await fixture.policy(), { threads: 1 })).toMatchObject({ verified: true, entries: kept.length });
}, 60_000);

/** One of ten transactions is given up after its entry was written. */
async function write(writer: number, goesOn: () => boolean): Promise<string[]> {
  const chains = Array.from({ length: 3 }, newChain);
  const kept: string[] = [];
  for (let n = 0; goesOn(); n += 1) {
    await fixture.source.transaction(async (em) => {
      const { id } = await fixture.journal.append(em, { chain: chains[n % 3] ?? '', type: 'bid.deposited', at, actor: 'p-1', role: 'bidder', parts: fixture.journal.seal({ command: { writer, n } }), signer: null });
      if (n % 10 === writer % 10) throw new Error('given up');
      kept.push(id);
    }).catch((error: unknown) => {
      if ((error as Error).message !== 'given up') throw error;
    });
    await pause(10);
  }
  return kept;
}

const publishedSize = (): number => {
  const note = fixture.files.readCheckpoint() ?? '\n0\n';
  return Number(note.split('\n')[1]);
};
