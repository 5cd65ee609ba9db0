// The authority decides the award: exactly what the commission proposed, at the corrected prices, on the report it saw and the reviewer did
// not object to (law.md step 24). It cannot give a lot to anybody else; its other choice is to end the procedure, with reasons.
import { defineAct } from '../procedure/act.js';
import type { CaseFile } from '../procedure/case-file.js';
import { digest, identifier, integer, list, object, optional, readShape, text, type Shaped } from '../procedure/shape.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import { ruleFlag, ruleReference } from '../rulebook/rules.js';
import { mostPlaces } from '../scoring/multiple-winners.js';
import type { AwardedLot } from './award-facts.js';
import { refuseExpiredBids } from './bid-validity.js';
import { hasNoObjection } from './opinions.js';
import { proposedAwards } from './proposed-awards.js';
import { provisionalAwardDigest } from './provisional-award-minutes.js';
import { refuseOverBudget, type RaisedCredit } from './within-budget.js';

const type = 'award.decided';
const lotDecision = object({ lot: identifier, bid: identifier, amount: integer(0, Number.MAX_SAFE_INTEGER) });
/** As many lots as a tender file may have, each with as many places. */
export const mostAwards = 50 * mostPlaces;
const credit = object({ lot: identifier, amount: integer(1, Number.MAX_SAFE_INTEGER), reference: text(1000) });
const shape = object({ report: digest, lots: list(lotDecision, mostAwards), credits: optional(list(credit)) });

type LotDecision = Shaped<typeof lotDecision>;
export type DecideAwardCommand = {
  /** digest of the report the decision rests on */
  readonly report: string;
  readonly lots: readonly { readonly lot: string; readonly bid: string; readonly amount: number }[];
  /** credit raised for lots above their budget; left out when none is */
  readonly credits?: readonly RaisedCredit[] | null;
};
export type DecideAwardResult = { readonly digest: string; readonly lots: readonly AwardedLot[] };

export const decideAward = defineAct<DecideAwardCommand, DecideAwardResult>({
  type,
  by: ['authority'],
  decisive: true,
  scope: 'tender',
  decide(file, command, { at }) {
    const decision = readShape(type, command, shape);
    if (isRefusal(decision)) return decision;
    const proposed = proposedAwards(file);
    if (proposed.length === 0) return refuse('NO_LOT_PROPOSED', {});
    const refusal = refuseOtherReport(file, decision.report) ?? refuseExpiredBids(file, type, at) ?? refuseOtherLots(proposed, decision.lots) ??
      refuseOverBudget(file, proposed, decision.credits ?? []);
    return refusal ?? { digest: provisionalAwardDigest(file), lots: proposed };
  },
  record(file, { result, circumstances }) {
    return { ...file, award: { ...file.award, decision: { lots: result.lots, at: circumstances.at, digest: result.digest } } };
  },
});

function refuseOtherReport(file: CaseFile, seen: string): Refusal | undefined {
  const report = file.award.report?.digest ?? 'none';
  if (seen !== report) return refuse('REPORT_DIFFERENT', { seen, report });
  const cleared = !ruleFlag(file.rules, 'review.award.required') || hasNoObjection(file, 'award', report);
  return cleared ? undefined : refuse('NO_STANDING_OPINION', { report }, ruleReference(file.rules, 'review.award.required'));
}

function refuseOtherLots(proposed: readonly AwardedLot[], given: readonly LotDecision[]): Refusal | undefined {
  const isProposed = (decision: LotDecision): boolean => proposed.some(({ lot, bid }) => lot === decision.lot && bid === decision.bid);
  for (const { lot, bid, amount } of proposed) {
    const ofLot = given.filter((candidate) => candidate.lot === lot);
    const decision = ofLot.find((candidate) => candidate.bid === bid);
    if (decision === undefined) return refuse('AWARD_NOT_AS_PROPOSED', { lot, proposed: bid, given: ofLot.find((candidate) => !isProposed(candidate))?.bid ?? null });
    if (decision.amount !== amount) return refuse('AMOUNT_NOT_CORRECTED_PRICE', { lot, corrected: amount, given: decision.amount });
  }
  const extra = given.find((decision, index) => !isProposed(decision) || given.findIndex(({ lot, bid }) => lot === decision.lot && bid === decision.bid) !== index);
  return extra === undefined ? undefined : refuse('AWARD_NOT_AS_PROPOSED', { lot: extra.lot, proposed: null, given: extra.bid });
}
