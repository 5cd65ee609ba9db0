import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { reportPaper } from '../../src/award/paper/report-paper.js';
import { robustnessOfLot } from '../../src/core/evaluation/robustness-of-lot.js';
import type { LotFile } from '../../src/core/tenders/tender-file.js';
import { SideThread } from '../../src/web/aside/side-thread.js';
import { pdfOf } from '../../src/web/paper/pdf.js';
import { TransportRefused } from '../../src/web/refused.js';
import { signed } from '../support/builders/award.js';

const lost: unknown[] = [];
const threads: SideThread[] = [];
let started = 0;
const threadOf = (start: () => Worker, limits = { milliseconds: 60_000, waiting: 4 }): SideThread => {
  const thread = new SideThread(() => { started += 1; return start(); }, (why) => lost.push(why), limits);
  threads.push(thread);
  return thread;
};
/** a thread of few words */
const saying = (source: string): Worker => new Worker(`const { parentPort } = require('node:worker_threads'); ${source}`, { eval: true });
const ours = (): Worker => new Worker(path.join(process.cwd(), 'test/support/run.cjs'), { argv: [path.join(process.cwd(), 'src/web/aside/thread.ts')] });
const order = (input: unknown) => ({ name: 'print' as const, input });
const refused = (done: Promise<unknown>): Promise<unknown> => done.catch((error: unknown): unknown => (error instanceof TransportRefused ? error.code : error));

beforeEach(() => { [started, lost.length] = [0, 0]; });
afterEach(async () => { await Promise.all(threads.splice(0).map((thread) => thread.close())); });

describe('the thread of long work', () => {
  it('prints the same bytes as printing in place, and works out the same robustness', async () => {
    const file = signed();
    const paper = reportPaper({ file, nameOf: (id) => id, language: 'fr' });
    const lot = file.tender?.file.lots[0] as LotFile;
    const thread = threadOf(ours);
    const [pdf, robustness] = await Promise.all([thread.run({ name: 'print', input: paper }), thread.run({ name: 'robustness', input: { file, lot } })]);
    if (paper === null) throw new Error('the report is drawn');
    expect(Buffer.from(pdf as Uint8Array).equals(await pdfOf(paper))).toBe(true);
    expect(robustness).toEqual(robustnessOfLot(file, lot));
    expect(started).toBe(1);
  });

  it('passes on what the work itself threw, and goes on', async () => {
    const thread = threadOf(() => saying("parentPort.on('message', ({ input }) => parentPort.postMessage(input === 'bad' ? { failed: 'Error: no such paper' } : { done: input }));"));
    await expect(thread.run(order('bad'))).rejects.toThrow('no such paper');
    expect([await thread.run(order('good')), started, lost]).toEqual(['good', 1, []]);
  });

  it('that crashes or ends is refused to whoever waited, and the next order finds a new one', async () => {
    const thread = threadOf(() => saying("parentPort.on('message', ({ input }) => { if (input === 'crash') throw new Error('out of it'); if (input === 'end') process.exit(3); parentPort.postMessage({ done: input }); });"));
    expect(await Promise.all([refused(thread.run(order('crash'))), refused(thread.run(order('end'))), refused(thread.run(order('good')))])).toEqual(['PAPER_NOT_READY', 'PAPER_NOT_READY', 'good']);
    expect([started, lost.length]).toEqual([3, 2]);
  });

  it('that takes too long is given up and refused, and the next order finds a new one', async () => {
    let slow = true;
    const thread = threadOf(() => saying(slow ? "parentPort.on('message', () => { for (;;); });" : "parentPort.on('message', ({ input }) => parentPort.postMessage({ done: input }));"), { milliseconds: 2_000, waiting: 4 });
    const first = refused(thread.run(order('endless')));
    slow = false;
    expect(await first).toBe('PAPER_NOT_READY');
    expect(lost).toEqual(['too long']);
  });

  it('refuses at once what would wait behind too many, what cannot be handed over, and everything once it is closed', async () => {
    const thread = threadOf(() => saying("parentPort.on('message', ({ input }) => setTimeout(() => parentPort.postMessage({ done: input }), 50));"), { milliseconds: 60_000, waiting: 1 });
    const [first, second, third] = [thread.run(order(1)), thread.run(order(2)), refused(thread.run(order(3)))];
    expect(await third).toBe('PAPER_NOT_READY');
    expect(await Promise.all([first, second])).toEqual([1, 2]);
    await expect(thread.run(order(() => 0))).rejects.toThrow('could not be cloned');
    const open = refused(thread.run(order(4)));
    await thread.close();
    expect(await open).toBe('PAPER_NOT_READY');
  });
});
