// qualification.assessed: the best ranked bid is checked again, capacity and papers (post-qualification, law.md step 21), and passes: it is proposed.
// Who does not pass leaves like every other bid, by the proposal of one member that a second confirms (rejection.proposed, bid.rejected), and only
// then gives way to the next, and to the next only: the order is the ranking's, not the commission's; where lots are combined, the combination falls
// and is computed anew. Where the method ranks with closed prices, nobody is proposed whose price is not opened and treated by then. Where the
// lot has several places, each of those who would take one is checked, in turn, until the places are taken or nobody is left.
import { defineAct } from '../procedure/act.js';
import { flag, identifier, object, readShape, text } from '../procedure/shape.js';
import { isRefusal, refuse } from '../refusal.js';
import { lotAtIssue } from './bid-at-issue.js';
import { opensFirstOnly } from '../scoring/methods.js';
import { placesOf } from '../scoring/multiple-winners.js';
import { whyRejectionPending } from './checklist.js';
import { turnsIn, whyNotItsTurn } from './combination.js';
import { whyNotDecidedInRoom } from './evaluators.js';
import { evaluationAfter, evaluationOf } from './lot-evaluation.js';
import { proposedBids, withProposed } from './places.js';
import { whyNotTreated } from './treated-prices.js';

export type AssessQualificationCommand = {
  readonly lot: string;
  readonly bid: string;
  /** false is refused, with the way that takes two */
  readonly qualified: boolean;
  readonly reason: string;
};
export type AssessQualificationResult = {
  readonly proposed: string;
  /** whose turn it is now; null when every place is taken or nobody is left */
  readonly next: string | null;
};

const type = 'qualification.assessed';
const shape = object({ lot: identifier, bid: identifier, qualified: flag, reason: text(4000) });

export const assessQualification = defineAct<AssessQualificationCommand, AssessQualificationResult>({
  type,
  by: ['chair', 'rapporteur'],
  decisive: false,
  scope: 'lot',
  decide(file, command, { actor, at }) {
    const read = readShape(type, command, shape);
    if (isRefusal(read)) return read;
    const lot = lotAtIssue(file, read.lot, actor);
    if (isRefusal(lot)) return lot;
    const elsewhere = whyNotDecidedInRoom(file, actor);
    if (elsewhere !== undefined) return elsewhere;
    const turns = turnsIn(file, lot.id);
    if (isRefusal(turns)) return turns;
    const [, after] = turns;
    const notItsTurn = whyNotItsTurn(file, lot.id, read.bid);
    if (notItsTurn !== undefined) return notItsTurn;
    if (!read.qualified) return refuse('UNQUALIFIED_BY_TWO', { lot: lot.id, bid: read.bid });
    const open = whyRejectionPending(file, lot.id, [read.bid]) ?? (opensFirstOnly(lot.award.method) ? whyNotTreated(file, lot.id, [read.bid], at) : undefined);
    return open ?? { proposed: read.bid, next: proposedBids(evaluationOf(file, lot.id)).length + 1 < placesOf(lot.award) ? after ?? null : null };
  },
  record(file, { command: { lot, bid, reason }, circumstances: { actor: by, at } }) {
    const before = evaluationOf(file, lot);
    return evaluationAfter(file, lot, { qualifications: [...before.qualifications, { bid, qualified: true, reason, by, at }], ...withProposed(before, bid) });
  },
});
