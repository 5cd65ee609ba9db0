// A member leaves the procedure for good; their alternate is seated at once and what they had marked weighs nothing (law.md 2.1, P4).
// They may do it themself; the chair, or the authority that appointed them, may do it to anybody.
import { countingSheetsOf, voidSheetsOf } from '../evaluation/void-sheets.js';
import { defineAct } from '../procedure/act.js';
import type { CaseFile } from '../procedure/case-file.js';
import { object, person, readShape, text } from '../procedure/shape.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import { committeeOf } from './appoint-committee.js';
import type { Seat } from './committee-facts.js';
import { seatOf } from './seats.js';

export type RecuseMember = { readonly member: string; readonly reason: string };
export type MemberRecused = {
  /** seated in their place, or null: the seat stays vacant and counts against the quorum */
  readonly alternate: string | null;
  readonly voidedSheets: number;
};

export const recuseMember = defineAct<RecuseMember, MemberRecused>({
  type: 'member.recused',
  by: ['chair', 'authority', 'member', 'rapporteur', 'expert', 'observer'],
  decisive: false,
  scope: 'tender',
  decide(file, command, { actor, role }) {
    const read = readShape('member.recused', command, object({ member: person, reason: text(2000) }));
    if (isRefusal(read)) return read;
    const { member } = read;
    const seat = seatOf(file, member);
    if (seat === null || seat.standing === 'ended') return refuse('NOT_IN_COMMITTEE', { member });
    if (seat.standing === 'recused') return refuse('ALREADY_RECUSED', { member });
    const refusal = refusalOfRecuser(file, member, actor, role);
    return refusal ?? { alternate: alternateOf(file, seat), voidedSheets: countingSheetsOf(file, member) };
  },
  record(file, { command, result, circumstances: { at, seq } }) {
    const committee = committeeOf(file);
    const { member, reason } = command;
    const { alternate } = result;
    const seats = committee.seats.map((seat): Seat => {
      if (seat.member === member) return { ...seat, standing: 'recused' };
      return seat.member === alternate ? { ...seat, standing: 'sitting' } : seat;
    });
    const recusals = [...committee.recusals, { member, reason, at, seq, alternate }];
    return voidSheetsOf({ ...file, committee: { ...committee, seats, recusals } }, member);
  },
});

function refusalOfRecuser(file: CaseFile, member: string, actor: string, role: string): Refusal | null {
  if (role === 'authority') return null;
  const own = seatOf(file, actor);
  if (own?.standing !== 'sitting') return refuse('SEAT_NOT_HELD', { act: 'member.recused', standing: own?.standing ?? 'none' });
  return actor === member || own.office === 'chair' ? null : refuse('RECUSES_ANOTHER', { member });
}

/** The first alternate still waiting for this seat; an alternate who is recused in turn is followed by the next one. */
function alternateOf(file: CaseFile, { member, alternateFor, standing }: Seat): string | null {
  if (standing !== 'sitting') return null;
  const seat = alternateFor ?? member;
  return committeeOf(file).seats.find((each) => each.standing === 'waiting' && each.alternateFor === seat)?.member ?? null;
}
