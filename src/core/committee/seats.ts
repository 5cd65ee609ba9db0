// Who sits. Titular seats are those the appointment made; an alternate counts only once seated (law.md 2.1).
import type { CaseFile } from '../procedure/case-file.js';
import { refuse, type Refusal } from '../refusal.js';
import type { CommitteeFacts, Seat } from './committee-facts.js';

export const seatOf = (file: CaseFile, member: string): Seat | null => file.committee?.seats.findLast((seat) => seat.member === member) ?? null;

export const sittingSeats = (file: CaseFile): readonly Seat[] => file.committee?.seats.filter(({ standing }) => standing === 'sitting') ?? [];

/** Deliberative seats of the last appointment, vacant ones included: the base of the quorum does not shrink by recusals. */
export const deliberativeSeats = (committee: CommitteeFacts): readonly Seat[] =>
  committee.seats.filter(({ alternateFor, voice, standing, former }) => alternateFor === null && voice === 'deliberative' && standing !== 'ended' && former !== true);

/** Whether somebody holds a sitting seat, whatever its voice. */
export function refusalOfSeat(act: string, file: CaseFile, member: string): Refusal | null {
  if (file.committee === null) return refuse('NO_COMMITTEE', {});
  const seat = seatOf(file, member);
  if (seat === null) return refuse('NOT_IN_COMMITTEE', { member });
  if (seat.standing === 'sitting') return null;
  return seat.standing === 'recused' ? refuse('RECUSED', { act, member }) : refuse('SEAT_NOT_HELD', { act, standing: seat.standing });
}
