// qualification.assessed: the best ranked bid is checked again, capacity and papers (post-qualification, law.md step 21). Who passes is
// proposed; who fails gives way to the next, and to the next only: the order is the ranking's, not the commission's; where lots are combined,
// the combination falls and is computed anew. Where the method ranks with closed prices, nobody is proposed whose price is not opened and treated
// by then. Where the lot has several places, each of those who would take one is checked, in turn, until the places are taken or nobody is left.
import { defineAct } from '../procedure/act.js';
import { flag, identifier, object, readShape, text } from '../procedure/shape.js';
import { isRefusal, refuse } from '../refusal.js';
import { lotAtIssue } from './bid-at-issue.js';
import { opensFirstOnly } from '../scoring/methods.js';
import { placesOf } from '../scoring/multiple-winners.js';
import { turnsIn, withoutCombination } from './combination.js';
import { evaluationAfter, evaluationOf } from './lot-evaluation.js';
import { proposedBids, withProposed } from './places.js';
import { whyNotTreated } from './treated-prices.js';

export type AssessQualificationCommand = { readonly lot: string; readonly bid: string; readonly qualified: boolean; readonly reason: string };
export type AssessQualificationResult = {
  /** the bid, if it passed */
  readonly proposed: string | null;
  /** whose turn it is now; null when every place is taken, nobody is left, or lots are to be combined anew */
  readonly next: string | null;
};

const type = 'qualification.assessed';
const shape = object({ lot: identifier, bid: identifier, qualified: flag, reason: text(4000) });

export const assessQualification = defineAct<AssessQualificationCommand, AssessQualificationResult>({
  type,
  by: ['chair', 'rapporteur'],
  decisive: false,
  scope: 'lot',
  decide(file, command, { actor }) {
    const read = readShape(type, command, shape);
    if (isRefusal(read)) return read;
    const lot = lotAtIssue(file, read.lot, actor);
    if (isRefusal(lot)) return lot;
    const turns = turnsIn(file, lot.id);
    if (isRefusal(turns)) return turns;
    const [turn, after] = turns;
    if (turn !== read.bid) return refuse('NOT_NEXT_IN_RANK', { lot: lot.id, bid: read.bid, next: turn ?? null });
    const untreated = read.qualified && opensFirstOnly(lot.award.method) ? whyNotTreated(file, lot.id, [read.bid]) : undefined;
    if (untreated !== undefined) return untreated;
    const taken = proposedBids(evaluationOf(file, lot.id)).length + (read.qualified ? 1 : 0);
    return { proposed: read.qualified ? read.bid : null, next: taken < placesOf(lot.award) ? after ?? null : null };
  },
  record(file, { command, result, circumstances }) {
    const { lot, bid, qualified, reason } = command;
    const before = evaluationOf(file, lot);
    return evaluationAfter(qualified ? file : withoutCombination(file), lot, {
      qualifications: [...before.qualifications, { bid, qualified, reason, by: circumstances.actor, at: circumstances.at }], ...(result.proposed === null ? {} : withProposed(before, result.proposed)),
    });
  },
});
