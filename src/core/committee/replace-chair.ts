// Another chair by decision of the authority: the one before is ill, away, or recused without an alternate (law.md 2.1). Who takes the chair sits
// already with a deliberative voice; the former chair, if still seated, goes on as a member. Who, by whom and when stays recorded.
import { defineAct } from '../procedure/act.js';
import type { CaseFile } from '../procedure/case-file.js';
import { object, person, readShape, text } from '../procedure/shape.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import { committeeOf } from './appoint-committee.js';
import type { Seat } from './committee-facts.js';
import { refusalOfConflict } from './impartiality.js';
import { refusalOfSeat, seatOf, sittingSeats } from './seats.js';

export type ReplaceChair = {
  /** "Décision n° 031/AI-K du 26 novembre 2026" */
  readonly decisionReference: string;
  readonly chair: string;
};
export type ChairReplaced = { readonly former: string };

const type = 'committee.chairReplaced';
const shape = object({ decisionReference: text(300), chair: person });

export const replaceChair = defineAct<ReplaceChair, ChairReplaced>({
  type,
  by: ['authority'],
  decisive: true,
  scope: 'tender',
  decide(file, command) {
    const read = readShape(type, command, shape);
    if (isRefusal(read)) return read;
    return refusalOfChair(file, read.chair) ?? { former: lastChair(file) };
  },
  record(file, { command, result: { former }, circumstances: { actor, at } }) {
    const committee = committeeOf(file);
    const { chair, decisionReference } = command;
    // Alternates of the former chair stand in for a member from now on, else a later recusal would seat a second chair.
    const seats = committee.seats.map((seat): Seat => {
      if (seat.member === chair) return { ...seat, office: 'chair' };
      return seat.office === 'chair' && seat.standing !== 'ended' ? { ...seat, office: 'member' } : seat;
    });
    return { ...file, committee: { ...committee, seats, chairs: [...committee.chairs, { former, chair, decisionReference, by: actor, at }] } };
  },
});

function refusalOfChair(file: CaseFile, chair: string): Refusal | null {
  const refusal = refusalOfSeat(type, file, chair) ?? refusalOfConflict(type, file, chair);
  if (refusal !== null) return refusal;
  const seat = seatOf(file, chair);
  if (seat?.office === 'chair') return refuse('CHAIRS_ALREADY', { member: chair });
  // The rapporteur reports to the chair; one person is not both.
  return seat?.voice === 'deliberative' && seat.office === 'member' ? null : refuse('MAY_NOT_CHAIR', { member: chair });
}

/** Who chairs now, or who did last. */
function lastChair(file: CaseFile): string {
  const committee = committeeOf(file);
  const sitting = sittingSeats(file).find(({ office }) => office === 'chair');
  return sitting?.member ?? committee.seats.find(({ office, standing }) => office === 'chair' && standing === 'recused')?.member ?? committee.chairs.at(-1)?.chair ?? '';
}
