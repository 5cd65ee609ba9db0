// lot.declaredUnsuccessful: no award can come of the lot (law.md X1). With a reason code that the facts must bear out: no bid, no compliant
// bid left, every price above the credit or, without one, the estimate (of a fixed budget: above its ceiling), fewer firms than must be compared,
// nobody who may win it within the limits where lots are combined, or, of a lot that is proposed, a price above its credit: the other lots wait for none. All bids cannot be dropped to fish for lower prices.
import { lotsAboveCredit } from '../award/within-budget.js';
import { defineAct } from '../procedure/act.js';
import type { CaseFile } from '../procedure/case-file.js';
import { choice, identifier, object, readShape, text } from '../procedure/shape.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import { isWithinBudget } from '../scoring/fixed-budget.js';
import { compare, parseRational, rational, zero } from '../scoring/rational.js';
import { creditToCompare, estimateToCompare } from '../tenders/pricing-terms.js';
import type { LotFile } from '../tenders/tender-file.js';
import { isLeftByLimits, withoutCombinationOf } from './combination.js';
import type { UnsuccessfulReason } from './evaluation-facts.js';
import { whyNoEvaluator, whyNotDecidedInRoom } from './evaluators.js';
import { bidsOfLot, bidsToQualify, contendersOf, evaluationAfter, evaluationOf, lotFileOf, remainingBids } from './lot-evaluation.js';
import { noneProposed, proposedBids } from './places.js';

export type DeclareLotUnsuccessfulCommand = { readonly lot: string; readonly reasonCode: UnsuccessfulReason; readonly reason: string };
export type DeclareLotUnsuccessfulResult = { readonly bids: number };

const type = 'lot.declaredUnsuccessful';
const reasonCodes: readonly UnsuccessfulReason[] = ['noBid', 'noCompliantBid', 'pricesTooHigh', 'tooFewFirms', 'noBidderWithinLimits', 'priceAboveCredit'];
const shape = object({ lot: identifier, reasonCode: choice(...reasonCodes), reason: text(4000) });

/** The reasons the facts bear out now; none while a bid still stands. */
export const reasonsBorneOut = (file: CaseFile, lot: LotFile): readonly UnsuccessfulReason[] =>
  reasonCodes.filter((reasonCode) => whyNotUnsuccessful(file, lot, reasonCode) === undefined);

export const declareLotUnsuccessful = defineAct<DeclareLotUnsuccessfulCommand, DeclareLotUnsuccessfulResult>({
  type,
  by: ['chair'],
  decisive: false,
  scope: 'lot',
  decide(file, command, { actor }) {
    const read = readShape(type, command, shape);
    if (isRefusal(read)) return read;
    const lot = lotFileOf(file, read.lot);
    if (isRefusal(lot)) return lot;
    return whyNoEvaluator(file, actor) ?? whyNotDecidedInRoom(file, actor) ?? whyNotUnsuccessful(file, lot, read.reasonCode) ?? { bids: bidsOfLot(file, lot.id).length };
  },
  record: (file, { command }) =>
    evaluationAfter(withoutCombinationOf(file, command.lot), command.lot, { unsuccessful: { reasonCode: command.reasonCode, reason: command.reason }, ...noneProposed(evaluationOf(file, command.lot)) }),
});

function whyNotUnsuccessful(file: CaseFile, lot: LotFile, reasonCode: UnsuccessfulReason): Refusal | undefined {
  const bids = bidsOfLot(file, lot.id).map(({ id }) => id);
  const proposed = file.lotStates[lot.id] === 'proposed';
  if (reasonCode === 'priceAboveCredit') return proposed && lotsAboveCredit(file).includes(lot.id) ? undefined : refuse('BIDS_STILL_STANDING', { lot: lot.id, bids });
  if (proposed) return refuse('BIDS_STILL_STANDING', { lot: lot.id, bids: [...proposedBids(evaluationOf(file, lot.id))] });
  if (reasonCode === 'noBid') return bids.length === 0 ? undefined : refuse('BIDS_STILL_STANDING', { lot: lot.id, bids });
  if (bids.length === 0) return refuse('LOT_WITHOUT_BID', { lot: lot.id, reasonCode });
  if (reasonCode === 'noBidderWithinLimits') return isLeftByLimits(file, lot.id) ? undefined : refuse('BIDS_STILL_STANDING', { lot: lot.id, bids });
  if (reasonCode === 'tooFewFirms') {
    const compared = evaluationOf(file, lot.id).technical?.length;
    return compared !== undefined && compared < (lot.award.minimumFirms ?? 0) ? undefined : refuse('BIDS_STILL_STANDING', { lot: lot.id, bids });
  }
  const left = bidsLeft(file, lot);
  const standing = reasonCode === 'noCompliantBid' ? left : left.filter((bid) => isPriceBearable(file, lot, bid));
  const empty = reasonCode === 'pricesTooHigh' && left.length === 0;
  return standing.length === 0 && !empty ? undefined : refuse('BIDS_STILL_STANDING', { lot: lot.id, bids: [...standing] });
}

/** Who could still win, as far as the lot has come. */
function bidsLeft(file: CaseFile, lot: LotFile): readonly string[] {
  const evaluation = evaluationOf(file, lot.id);
  if (evaluation.ranking !== null) return bidsToQualify(evaluation);
  const undecided = file.lotStates[lot.id] === 'compliance' || (file.lotStates[lot.id] === 'technical' && evaluation.technical === null);
  return (undecided ? remainingBids(file, lot.id) : contendersOf(file, lot)).map(({ id }) => id);
}

/** Within the credit of the lot («hors enveloppe» is above it, law.md 4.6), or, where the file names none, the estimate. A price not yet corrected may
 *  still turn out bearable. */
function isPriceBearable(file: CaseFile, lot: LotFile, bid: string): boolean {
  const treatment = evaluationOf(file, lot.id).treatments.find((each) => each.bid === bid);
  if (treatment === undefined) return true;
  const budget = lot.award.fixedBudget;
  if (budget !== undefined) return isWithinBudget(parseRational(treatment.adjusted) ?? zero, budget);
  return compare(parseRational(treatment.converted) ?? zero, rational(creditToCompare(lot) ?? estimateToCompare(lot))) <= 0;
}
