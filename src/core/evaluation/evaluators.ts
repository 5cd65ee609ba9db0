// Who may take part in the evaluation, and when a sitting has its quorum: law.md 2.1, promise P4. A deliberative voice, a seat held now, and
// a declaration that speaks of every bidder and names no interest.
import type { Seat } from '../committee/committee-facts.js';
import { whyNotImpartial } from '../committee/impartiality.js';
import { seatsRequired } from '../committee/quorum.js';
import { deliberativeSeats } from '../committee/seats.js';
import type { CaseFile } from '../procedure/case-file.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import { hasRule, ruleFraction, ruleReference } from '../rulebook/rules.js';
import { attendanceIn, isSittingRequired, voicesInRoom, whyNotInRoom } from './room.js';

/** An alternate counts once seated, which is when the seat is `sitting`. */
export const deliberatingSeats = (file: CaseFile): readonly Seat[] =>
  (file.committee?.seats ?? []).filter(({ standing, voice }) => standing === 'sitting' && voice === 'deliberative');

/** Undefined when this person may examine, mark and deliberate. */
export function whyNoEvaluator(file: CaseFile, member: string): Refusal | undefined {
  const seats = (file.committee?.seats ?? []).filter((seat) => seat.member === member);
  const seat = seats.find(({ standing }) => standing === 'sitting');
  if (seat === undefined) return refuse('EVALUATOR_NOT_SITTING', { member, standing: seats[0]?.standing ?? 'none' });
  if (seat.voice !== 'deliberative') return refuse('EVALUATOR_WITHOUT_VOICE', { member });
  return whyNotImpartial(file, member);
}

/** A sitting of the evaluation: everybody called may evaluate, the chair is there, the quorum of the deliberative seats is reached. */
export function whyNoSitting(file: CaseFile, act: string, { attendance }: { readonly attendance?: readonly string[] | undefined }): Refusal | undefined {
  const present = attendanceIn(file, act, attendance);
  return isRefusal(present) ? present : whyNotQuorate(file, present);
}

/** What one person records for the commission is decided in its room, where that is the rule: they are there, and the quorum is. */
export const whyNotDecidedInRoom = (file: CaseFile, actor: string): Refusal | undefined =>
  (isSittingRequired(file) ? whyNotInRoom(file, actor) ?? whyNotQuorate(file, voicesInRoom(file)) : undefined);

function whyNotQuorate(file: CaseFile, attendance: readonly string[]): Refusal | undefined {
  const refusal = attendance.map((member) => whyNoEvaluator(file, member)).find((why) => why !== undefined);
  if (refusal !== undefined) return refusal;
  const present = new Set(attendance);
  const absent = deliberatingSeats(file).filter(({ member }) => !present.has(member)).map(({ member }) => member);
  const needed = quorumOf(file);
  const chaired = deliberatingSeats(file).some(({ member, office }) => office === 'chair' && present.has(member));
  if (chaired && present.size >= needed) return undefined;
  const rule = hasRule(file.rules, 'quorum') ? ruleReference(file.rules, 'quorum') : undefined;
  return refuse('SITTING_WITHOUT_QUORUM', { present: present.size, needed, absent, chaired }, rule);
}

/** Of the seats the appointment act filled, recused ones included: a commission does not shrink its own quorum. Alternates stand in for one. */
function quorumOf({ committee, rules }: CaseFile): number {
  return committee === null || !hasRule(rules, 'quorum') ? 1 : Math.max(1, seatsRequired(deliberativeSeats(committee).length, ruleFraction(rules, 'quorum')));
}
