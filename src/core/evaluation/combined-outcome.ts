// What a variant of one lot's ranking gives where lots are awarded together: the lots are combined anew with it, by the limits and the draw of the combination
// that stands. Of a lot's many variants few give the combination other bids to weigh; only these are combined again.
import type { CaseFile } from '../procedure/case-file.js';
import { isRefusal } from '../refusal.js';
import { compare } from '../scoring/rational.js';
import type { LotBid } from '../scoring/combination-options.js';
import type { CombinationTerms } from '../tenders/combination-terms.js';
import { candidates, combinationFrom, type CombineLotsResult } from './combine-lots.js';
import type { CombinationFacts } from './combination-facts.js';
import type { RankedBid } from './evaluation-facts.js';
import { evaluationAfter } from './lot-evaluation.js';
import type { Outcome } from './robustness.js';

/** Null as long as no combination stands: the lot is then looked at alone. */
export function combinedOutcomes(file: CaseFile, lot: string): ((ranking: readonly RankedBid[]) => Outcome) | null {
  const [standing, terms] = [file.combination ?? null, file.tender?.file.combination];
  if (standing === null || terms === undefined) return null;
  const base = candidates(file);
  const known = new Map<string, Outcome>();
  return (ranking) => {
    const varied = evaluationAfter(file, lot, { ranking });
    const bids = candidates(varied);
    if (changesNothing(standing, base, bids)) return outcomeOf(standing, lot);
    const key = ranking.map(({ bid, rank, comparison }) => `${bid} ${String(rank)} ${comparison ?? ''}`).join('\n');
    const outcome = known.get(key) ?? combinedAnew(varied, terms, { standing, bids, lot });
    known.set(key, outcome);
    return outcome;
  };
}

/** Where nothing was tied, bids that leave without having won anything cannot make another combination cheaper, nor this one dearer. */
function changesNothing({ best, tie }: CombinationFacts, base: readonly LotBid[], bids: readonly LotBid[]): boolean {
  const find = (among: readonly LotBid[], { lot, bid }: LotBid): LotBid | undefined => among.find((each) => each.lot === lot && each.bid === bid);
  const asBefore = bids.every((each) => {
    const before = find(base, each);
    return before !== undefined && compare(before.price, each.price) === 0;
  });
  const gone = base.filter((each) => find(bids, each) === undefined);
  return tie === undefined && asBefore && !gone.some(({ bidder }) => best.awards.some((award) => award.bidder === bidder));
}

interface Again {
  readonly standing: CombinationFacts;
  readonly bids: readonly LotBid[];
  readonly lot: string;
}

function combinedAnew(file: CaseFile, terms: CombinationTerms, { standing, bids, lot }: Again): Outcome {
  const limits = standing.limits.filter(({ bidder }) => bids.some((each) => each.bidder === bidder));
  const setAside = standing.setAside.filter((each) => bids.some(({ bid, lot: of }) => bid === each.bid && of === each.lot));
  const alone = combinationFrom(file, terms, { limits, setAside });
  const drawn = isRefusal(alone) && alone.refused === 'COMBINATION_TIED' && standing.draw !== undefined ? combinationFrom(file, terms, { limits, setAside, draw: standing.draw }) : alone;
  return isRefusal(drawn) ? { winner: null, undecided: drawn.refused === 'COMBINATION_DRAW_UNFIT' ? 'COMBINATION_TIED' : drawn.refused, bids: [] } : outcomeOf(drawn, lot);
}

function outcomeOf({ best }: Pick<CombineLotsResult, 'best'>, lot: string): Outcome {
  const winner = best.awards.find((award) => award.lot === lot)?.bid ?? null;
  return { winner, undecided: winner === null ? 'NOBODY_MAY_WIN' : null, bids: [], awards: best.awards.map(({ lot: given, bid }) => ({ lot: given, bid })) };
}
