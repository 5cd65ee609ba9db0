import { createHash } from 'node:crypto';
import { reportPaper } from '../src/award/index.js';
import { evaluationAfter } from '../src/core/evaluation/lot-evaluation.js';
import { rankingFrom } from '../src/core/evaluation/rank-lot.js';
import { technicalScoresOf } from '../src/core/evaluation/technical-scores.js';
import type { CaseFile } from '../src/core/procedure/case-file.js';
import { isRefusal } from '../src/core/refusal.js';
import { pdfOf } from '../src/web/paper/pdf.js';
import type { Bench } from './harness.js';
import { largeLot } from './large-lot.js';

const size = { members: 5, bids: 60, criteria: 5 };
const goalMilliseconds = 2000;

/** The report of 60 bids from the case file to the PDF, with every sheet of every member and how firmly the winner stands. */
export const report: Bench = {
  name: 'report',
  async prepare(say) {
    const { file: marked, lot } = largeLot(size);
    const scored = evaluationAfter(marked, lot.id, { technical: technicalScoresOf(marked, lot) });
    const outcome = rankingFrom(scored, lot, []);
    if (isRefusal(outcome)) throw new Error(`refused: ${outcome.refused}`);
    const ranked = evaluationAfter(scored, lot.id, { ...outcome, proposed: outcome.ranking[0]?.bid ?? null });
    const file: CaseFile = { ...ranked, award: { ...ranked.award, report: { digest: 'b'.repeat(64), signatories: [], signatures: [] } } };
    let first: string | undefined;
    const weights = new Set<number>();
    const print = async (): Promise<number> => {
      const started = performance.now();
      const paper = reportPaper({ file, nameOf: (id) => id, language: 'fr' });
      if (paper === null) throw new Error('no report');
      const pdf = await pdfOf(paper);
      const taken = performance.now() - started;
      const digest = createHash('sha256').update(pdf).digest('hex');
      if ((first ??= digest) !== digest) throw new Error('the same report gave other bytes');
      weights.add(pdf.length);
      return 1000 / taken;
    };
    await print();
    say(`a report of ${String(size.bids)} bids weighs ${[...weights].join(', ')} bytes`);
    return {
      measures: [{ name: 'report of 60 bids as PDF', unit: 'reports/s', goal: 1, floorName: `${String(goalMilliseconds)} ms each`, floor: () => Promise.resolve(1000 / goalMilliseconds), pli: print }],
      notes: [`sheets of ${String(size.members)} members whole, annexes and robustness; the same bytes each time`],
      close: () => Promise.resolve(),
    };
  },
};
