import { combinedLots } from '../src/core/evaluation/combine-lots.js';
import { isRefusal } from '../src/core/refusal.js';
import { bestCombination, type CombinationRule } from '../src/core/scoring/best-combination.js';
import type { CrossDiscount, LotBid } from '../src/core/scoring/combination-options.js';
import { rational } from '../src/core/scoring/rational.js';
import { isBestCombination } from '../src/core/verification/checks/p06-combination.js';
import type { Bench, Measure } from './harness.js';
import { chanceFrom } from './large-lot.js';

const size = { lots: 8, bids: 30 };
const goalMilliseconds = 1000;
const many: CombinationRule = { maximumLotsPerBidder: null, limits: [], crossDiscounts: true };
const few: CombinationRule = {
  maximumLotsPerBidder: 3, crossDiscounts: true,
  limits: Array.from({ length: 6 }, (_, firm) => ({ bidder: `p-firm-${String(5 * firm + 1)}`, lots: firm % 2 === 0 ? 1 : null, amount: firm % 2 === 0 ? null : 70_000_000 })),
};

/** Every firm bids for every lot and offers two discounts, so that every set of lots of every bidder has to be weighed. Prices are fractions. */
function tender(): { readonly bids: readonly LotBid[]; readonly discounts: readonly CrossDiscount[] } {
  const chance = chanceFrom(20_261_128);
  const lots = Array.from({ length: size.lots }, (_, index) => `lot-${String(index + 1)}`);
  const firms = Array.from({ length: size.bids }, (_, index) => `p-firm-${String(index + 1)}`);
  const bids = firms.flatMap((bidder, firm) => lots.map((lot): LotBid => ({ lot, bid: `bid-${String(firm + 1)}`, bidder, price: rational(90_000_000 + chance(60_000_000), 1 + chance(4)) })));
  const discounts = firms.flatMap((bidder) => [0, 1].map((): CrossDiscount => {
    const first = chance(size.lots - 2);
    return { bidder, lots: lots.slice(first, first + 2 + chance(2)), basisPoints: 100 + chance(900) };
  }));
  return { bids, discounts };
}

/** The best combination of eight lots with thirty bids each, and the second, found by the act's search and looked for again by the verifier's. */
export const combination: Bench = {
  name: 'combination',
  async prepare(say) {
    const { bids, discounts } = tender();
    say(`${String(bids.length)} bids of ${String(size.bids)} firms for ${String(size.lots)} lots, ${String(discounts.length)} cross discounts`);
    const measured = (name: string, rule: CombinationRule): Measure => {
      let first: string | undefined;
      return {
        name, unit: 'combinations/s', goal: 1, floorName: `${String(goalMilliseconds)} ms each`, floor: () => Promise.resolve(1000 / goalMilliseconds),
        pli() {
          const started = performance.now();
          const outcome = bestCombination(bids, discounts, rule);
          const taken = performance.now() - started;
          if (isRefusal(outcome)) throw new Error(`refused: ${outcome.refused}`);
          const found = combinedLots(outcome, bids);
          if (found.second === null) throw new Error('no second was reported');
          if (first === undefined && !isTrue(found, { bids, discounts }, rule)) throw new Error('the verifier finds another combination');
          if ((first ??= JSON.stringify(found)) !== JSON.stringify(found)) throw new Error('the same bids gave another combination');
          return Promise.resolve(1000 / taken);
        },
      };
    };
    return Promise.resolve({
      measures: [measured('8 lots of 30 bids, any number of lots a bidder', many), measured('8 lots of 30 bids, limits of lots and amounts', few)],
      notes: ['the best, the second and what lies between them were those of the verifier’s own search'],
      close: () => Promise.resolve(),
    });
  },
};

function isTrue(found: Parameters<typeof isBestCombination>[2], { bids, discounts }: ReturnType<typeof tender>, rule: CombinationRule): boolean {
  const candidates = bids.map((bid) => ({ ...bid, offered: discounts.filter(({ bidder, lots }) => bidder === bid.bidder && lots[0] === bid.lot) }));
  const limitOf = (bidder: string) => rule.limits.find((limit) => limit.bidder === bidder);
  return isBestCombination(candidates, { mostLots: (bidder) => limitOf(bidder)?.lots ?? rule.maximumLotsPerBidder, mostAmount: (bidder) => limitOf(bidder)?.amount ?? null }, found);
}
