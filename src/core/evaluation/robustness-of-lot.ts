// How firmly the winner of a lot stands: the lot's frozen inputs, and its own ranking over varied ones; where lots are awarded together, what the
// combination gives with each.
import type { CaseFile } from '../procedure/case-file.js';
import { isRefusal } from '../refusal.js';
import { opensFirstOnly } from '../scoring/methods.js';
import { placesOf } from '../scoring/multiple-winners.js';
import type { TechnicalResult } from '../scoring/technical-score.js';
import { pricingOf } from '../tenders/pricing-terms.js';
import type { AwardMethod, LotFile } from '../tenders/tender-file.js';
import { combinedOutcomes } from './combined-outcome.js';
import type { RankedBid } from './evaluation-facts.js';
import { bidsToQualify, contendersOf, evaluationAfter, evaluationOf, remainingBids } from './lot-evaluation.js';
import { rankingFrom } from './rank-lot.js';
import { bidsNamedIn, robustnessOf, wonBy, type MarksOfBid, type Outcome, type Robustness, type VariedRule } from './robustness.js';
import { keyOf } from './sheets.js';
import { technicalRuleOf, technicalScoreFrom } from './technical-scores.js';
import { beforeNewPrices } from './tie-inputs.js';

type LotRule = AwardMethod & VariedRule;

/** Null as long as the lot is not ranked. Who failed the qualification stays out of every variant. */
export function robustnessOfLot(file: CaseFile, lot: LotFile): Robustness | null {
  const { ranking, treatments } = evaluationOf(file, lot.id);
  if (ranking === null) return null;
  const compared = evaluationAfter(file, lot.id, { treatments: beforeNewPrices(treatments) });
  const preference = opensFirstOnly(lot.award.method) ? null : pricingOf(lot).preference?.method ?? null;
  const rule: LotRule = { ...lot.award, ...technicalRuleOf(lot.award), preference };
  const combined = combinedOutcomes(file, lot.id);
  return robustnessOf({ rule, bids: marksOf(file, lot), winner: (scores, varied) => winnerOf(compared, lotBy(varied, lot), scores, combined) });
}

function lotBy(rule: LotRule, lot: LotFile): LotFile {
  const pricing = pricingOf(lot);
  const { preference: method } = rule;
  return method === null || pricing.preference === null ? { ...lot, award: rule } : { ...lot, award: rule, pricing: { ...pricing, preference: { ...pricing.preference, method } } };
}

function marksOf(file: CaseFile, lot: LotFile): readonly MarksOfBid[] {
  if (lot.award.criteria.length === 0) return [];
  const { sheets, consensus, technical } = evaluationOf(file, lot.id);
  const marks = new Map<string, { readonly member: string; readonly mark: number }[]>();
  for (const { member, marks: given } of sheets.filter(({ counts }) => counts)) {
    for (const each of given) marks.set(keyOf(each), [...(marks.get(keyOf(each)) ?? []), { member, mark: each.mark }]);
  }
  const agreed = new Map(consensus.map((each) => [keyOf(each), each.mark]));
  // A best mark stays what the others are measured by, though its bid was rejected since.
  const scored = lot.award.scoring?.stretch ? (technical ?? []).map(({ bid }) => bid) : remainingBids(file, lot.id).map(({ id }) => id);
  return scored.map((id) => ({
    bid: id,
    criteria: lot.award.criteria.map((criterion) => ({
      criterion,
      marks: marks.get(keyOf({ bid: id, criterion: criterion.id })) ?? [],
      consensus: agreed.get(keyOf({ bid: id, criterion: criterion.id })) ?? null,
    })),
  }));
}

function winnerOf(file: CaseFile, lot: LotFile, scores: ReadonlyMap<string, TechnicalResult> | null, combined: ((ranking: readonly RankedBid[]) => Outcome) | null): Outcome {
  const varied = scores === null ? file : evaluationAfter(file, lot.id, { technical: [...scores].map(([bid, score]) => technicalScoreFrom(bid, score)) });
  const evaluation = evaluationOf(varied, lot.id);
  const contenders = contendersOf(varied, lot).map(({ id }) => id);
  // Where the method ranks with closed prices, none is missed.
  const unpriced = opensFirstOnly(lot.award.method) ? [] : contenders.filter((bid) => !evaluation.treatments.some((each) => each.bid === bid));
  if (unpriced.length > 0) return { winner: null, undecided: 'TREATMENTS_MISSING', bids: unpriced };
  const outcome = rankingFrom(varied, lot, evaluation.tieInputs ?? []);
  if (isRefusal(outcome)) return { winner: null, undecided: outcome.refused, bids: bidsNamedIn(outcome) };
  return combined?.(outcome.ranking) ?? wonBy(bidsToQualify({ ...evaluation, ranking: outcome.ranking }).slice(0, placesOf(lot.award)));
}
