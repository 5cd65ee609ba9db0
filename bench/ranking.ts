import { evaluationAfter } from '../src/core/evaluation/lot-evaluation.js';
import { rankingFrom } from '../src/core/evaluation/rank-lot.js';
import { technicalScoresOf } from '../src/core/evaluation/technical-scores.js';
import { isRefusal } from '../src/core/refusal.js';
import type { Bench } from './harness.js';
import { largeLot } from './large-lot.js';

const size = { members: 9, bids: 200, criteria: 20 };
const goalMilliseconds = 40;

/** 36,000 marks to the ranking, end to end, compared each time with an oracle that shares no arithmetic with Pli. */
export const ranking: Bench = {
  name: 'ranking',
  async prepare(say) {
    const { file, lot, oracle } = largeLot(size);
    const expected = oracle().join('\n');
    say(`${String(size.members * size.bids * size.criteria)} marks of ${String(size.members)} members for ${String(size.bids)} bids by ${String(size.criteria)} criteria`);
    return Promise.resolve({
      measures: [{
        name: '36,000 marks to a ranking', unit: 'rankings/s', goal: 1, floorName: `${String(goalMilliseconds)} ms each`, floor: () => Promise.resolve(1000 / goalMilliseconds),
        pli() {
          const started = performance.now();
          const technical = technicalScoresOf(file, lot);
          const outcome = rankingFrom(evaluationAfter(file, lot.id, { technical }), lot, []);
          const taken = performance.now() - started;
          if (isRefusal(outcome)) throw new Error(`refused: ${outcome.refused}`);
          const reached = outcome.ranking.map(({ rank, bid, combinedScore }) => `${String(rank)} ${bid} ${combinedScore ?? ''}`).join('\n');
          if (reached !== expected) throw new Error('the ranking is not the oracle’s');
          return Promise.resolve(1000 / taken);
        },
      }],
      notes: ['each ranking was bit for bit the oracle’s: order and every combined score as a fraction in lowest terms'],
      close: () => Promise.resolve(),
    });
  },
};
