// A member leaves the procedure for good; their alternate is seated at once and what they had marked weighs nothing (law.md 2.1, P4).
// They may do it themself; the chair, or the authority that appointed them, may do it to anybody; nobody alone once marks are open (late-recusal.ts). The reason
// in words is personal: it is said beside the command, in the erasable part; the ground, the bidders and all that falls are recorded for good.
import { restsOn } from '../evaluation/combination.js';
import { countingSheetsOf, voidedBy, voidSheetsOf, type Voided } from '../evaluation/void-sheets.js';
import { defineAct } from '../procedure/act.js';
import type { CaseFile } from '../procedure/case-file.js';
import { object, person, readShape } from '../procedure/shape.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import { committeeOf } from './appoint-committee.js';
import type { RecusalGround, Seat } from './committee-facts.js';
import { refusalOfConflict } from './impartiality.js';
import { basisOf, lotsWithOpenMarks, refusalOfLateRecusal, secondFor, undoneBy } from './late-recusal.js';
import { seatOf } from './seats.js';
import { withOpenSitting } from './sittings.js';

export type RecuseMember = { readonly member: string };
export type MemberRecused = {
  /** seated in their place, or null: the seat stays vacant and counts against the quorum */
  readonly alternate: string | null;
  readonly ground: RecusalGround;
  /** with whom the member had declared a tie, or was found to have one */
  readonly bidders: readonly string[];
  /** who had proposed it, where the tie was found */
  readonly proposedBy?: string;
  /** lots whose marks were open; left out where there are none */
  readonly marksOpen?: readonly string[];
  readonly voidedSheets: number;
  /** what the member gave, on any bid, that counts no longer */
  readonly voided: readonly Voided[];
  /** the combination of lots: it rested on limits, discounts set aside or a draw they gave; only named where it falls so */
  readonly combination?: true;
};

export const recuseMember = defineAct<RecuseMember, MemberRecused>({
  type: 'member.recused',
  by: ['chair', 'authority', 'member', 'rapporteur', 'expert', 'observer'],
  decisive: false,
  scope: 'tender',
  decide(file, command, { actor, role }) {
    const read = readShape('member.recused', command, object({ member: person }));
    if (isRefusal(read)) return read;
    const { member } = read;
    const seat = seatOf(file, member);
    if (seat === null || seat.standing === 'ended') return refuse('NOT_IN_COMMITTEE', { member });
    if (seat.standing === 'recused') return refuse('ALREADY_RECUSED', { member });
    const refusal = refusalOfRecuser(file, member, actor, role) ?? refusalOfLateRecusal(file, member, actor);
    if (refusal !== null) return refusal;
    const marksOpen = lotsWithOpenMarks(file);
    return {
      alternate: alternateOf(file, seat), ...basisOf(file, member, actor), voidedSheets: countingSheetsOf(file, member), voided: voidedBy(file, member),
      ...(restsOn(file, member) ? { combination: true } : {}), ...(marksOpen.length === 0 ? {} : { marksOpen }),
    };
  },
  record(file, { command, result, circumstances: { actor, at, seq } }) {
    const committee = committeeOf(file);
    const { member } = command;
    const { alternate, ground, marksOpen } = result;
    const second = ground === 'found' ? secondFor(file, member, actor) : undefined;
    const seats = committee.seats.map((seat): Seat => {
      if (seat.member === member) return { ...seat, standing: 'recused' };
      return seat.member === alternate ? { ...seat, standing: 'sitting' } : seat;
    });
    const recusal = {
      member, ground, by: actor, at, seq, alternate, ...(marksOpen === undefined ? {} : { marksOpen }),
      ...(second === undefined ? {} : { proposal: { by: second.by, bidders: second.bidders, evidence: second.evidence } }),
    };
    const left = withOpenSitting({ ...file, committee: { ...committee, seats } }, (sitting) => ({ ...sitting, present: sitting.present.filter((each) => each !== member) }));
    const voided = voidSheetsOf(left, member);
    const recusals = [...committee.recusals, { ...recusal, ...undoneBy(file, voided) }];
    return { ...voided, committee: { ...committeeOf(voided), recusals } };
  },
});

function refusalOfRecuser(file: CaseFile, member: string, actor: string, role: string): Refusal | null {
  if (role === 'authority') return null;
  const own = seatOf(file, actor);
  if (own?.standing !== 'sitting') return refuse('SEAT_NOT_HELD', { act: 'member.recused', standing: own?.standing ?? 'none' });
  if (actor === member) return null;
  return own.office === 'chair' ? refusalOfConflict('member.recused', file, actor) : refuse('RECUSES_ANOTHER', { member });
}

/** The first alternate still waiting for this seat; an alternate who is recused in turn is followed by the next one. */
function alternateOf(file: CaseFile, { member, alternateFor, standing }: Seat): string | null {
  if (standing !== 'sitting') return null;
  const seat = alternateFor ?? member;
  return committeeOf(file).seats.find((each) => each.standing === 'waiting' && each.alternateFor === seat)?.member ?? null;
}
