// The lot under evaluation as decisions ask it: its rules, its bids, who is still in. Every change to a lot's facts passes `evaluationAfter`.
import type { BidFacts } from '../bids/bid-facts.js';
import { standingBids } from '../bids/register.js';
import { noEvaluation, type CaseFile } from '../procedure/case-file.js';
import type { LotState } from '../procedure/states.js';
import { refuse, type Refusal } from '../refusal.js';
import type { LotFile } from '../tenders/tender-file.js';
import { opensFirstOnly } from '../scoring/methods.js';
import type { ClarificationFinding, ClarificationRequest, LotEvaluation } from './evaluation-facts.js';

export function lotFileOf(file: CaseFile, lot: string): LotFile | Refusal {
  return file.tender?.file.lots.find(({ id }) => id === lot) ?? refuse('UNKNOWN_LOT', { lot });
}

export const evaluationOf = (file: CaseFile, lot: string): LotEvaluation =>
  (Object.hasOwn(file.evaluation, lot) ? file.evaluation[lot] : undefined) ?? noEvaluation;

/** An act on a lot that had been sent back ends the sending back. */
export const evaluationAfter = (file: CaseFile, lot: string, change: Partial<LotEvaluation>): CaseFile => ({
  ...file, evaluation: { ...file.evaluation, [lot]: { ...evaluationOf(file, lot), returnTo: null, ...change } },
});

export const bidsOfLot = (file: CaseFile, lot: string): readonly BidFacts[] => standingBids(file).filter(({ lots }) => lots.includes(lot));

/** Standing in the lot and not rejected. */
export function remainingBids(file: CaseFile, lot: string): readonly BidFacts[] {
  const rejected = new Set(evaluationOf(file, lot).rejections.map(({ bid }) => bid));
  return bidsOfLot(file, lot).filter(({ id }) => !rejected.has(id));
}

/** Remaining and, where the lot has scored criteria, at or above every minimum: these, and only these, are priced and ranked. */
export function contendersOf(file: CaseFile, lot: LotFile): readonly BidFacts[] {
  const remaining = remainingBids(file, lot.id);
  if (lot.award.criteria.length === 0) return remaining;
  const passed = new Set(evaluationOf(file, lot.id).technical?.filter((score) => score.passed).map(({ bid }) => bid));
  return remaining.filter(({ id }) => passed.has(id));
}

/** Ranked and not yet found wanting, best first. */
export function bidsToQualify({ ranking, qualifications }: LotEvaluation): readonly string[] {
  const failed = new Set(qualifications.filter(({ qualified }) => !qualified).map(({ bid }) => bid));
  return (ranking ?? []).map(({ bid }) => bid).filter((bid) => !failed.has(bid));
}

/** Whose price may be opened, corrected and compared: every contender's; or, where the method ranks with closed prices, that of the bid whose
 *  turn it is, and nobody else's (law.md 1.2: SFQ, SQC). */
export function pricedBidsOf(file: CaseFile, lot: LotFile): readonly BidFacts[] {
  const contenders = contendersOf(file, lot);
  if (!opensFirstOnly(lot.award.method)) return contenders;
  const [turn] = bidsToQualify(evaluationOf(file, lot.id));
  return contenders.filter(({ id }) => id === turn);
}

/** Prices are opened and corrected before the ranking, or, where the method ranks with closed prices, after it. */
export const priceStepOf = ({ award }: LotFile): LotState => (opensFirstOnly(award.method) ? 'postQualification' : 'financial');

export function whyNotPriceStep(file: CaseFile, lot: LotFile, act: string): Refusal | undefined {
  const [step, state] = [priceStepOf(lot), file.lotStates[lot.id] ?? 'waiting'];
  return state === step ? undefined : refuse('WRONG_STATE', { act, state, possibleIn: [step], lot: lot.id });
}

/** The bid as one still in the lot, or why it is not. */
export function remainingBid(file: CaseFile, lot: string, bid: string): BidFacts | Refusal {
  const found = bidsOfLot(file, lot).find(({ id }) => id === bid);
  if (found === undefined) return refuse('BID_NOT_IN_LOT', { lot, bid });
  const rejection = evaluationOf(file, lot).rejections.find((each) => each.bid === bid);
  return rejection === undefined ? found : refuse('BID_ALREADY_REJECTED', { lot, bid, clause: rejection.rule });
}

export const requestsOf = ({ requests = [] }: Pick<LotEvaluation, 'requests'>, bid: string): readonly ClarificationRequest[] =>
  requests.filter((request) => request.bid === bid);

/** In whatever lot. */
export const requestsToBid = (file: CaseFile, bid: string): readonly ClarificationRequest[] =>
  Object.values(file.evaluation).flatMap((evaluation) => requestsOf(evaluation, bid));

export function requestById(file: CaseFile, id: string): { readonly lot: string; readonly request: ClarificationRequest } | null {
  for (const [lot, { requests = [] }] of Object.entries(file.evaluation)) {
    const request = requests.find((each) => each.id === id);
    if (request !== undefined) return { lot, request };
  }
  return null;
}

export const withRequest = (file: CaseFile, lot: string, id: string, change: Partial<ClarificationRequest>): Pick<LotEvaluation, 'requests'> =>
  ({ requests: (evaluationOf(file, lot).requests ?? []).map((request) => (request.id === id ? { ...request, ...change } : request)) });

/** The requests with those of the findings that are kept. */
export const withFindings = ({ requests }: Pick<LotEvaluation, 'requests'>, kept: (finding: ClarificationFinding) => boolean): Pick<LotEvaluation, 'requests'> =>
  (requests === undefined ? {} : { requests: requests.map((request) => ({ ...request, findings: request.findings.filter(kept) })) });
