// Who may take part in the evaluation, and when a sitting has its quorum: law.md 2.1, promise P4. A deliberative voice, a seat held now, and
// a declaration that speaks of every bidder and names no interest.
import { standingBidders } from '../bids/register.js';
import type { Seat } from '../committee/committee-facts.js';
import { seatsRequired } from '../committee/quorum.js';
import { deliberativeSeats } from '../committee/seats.js';
import type { CaseFile } from '../procedure/case-file.js';
import { refuse, type Refusal } from '../refusal.js';
import { hasRule, ruleFraction, ruleReference } from '../rulebook/rules.js';

/** An alternate counts once seated, which is when the seat is `sitting`. */
export const deliberatingSeats = (file: CaseFile): readonly Seat[] =>
  (file.committee?.seats ?? []).filter(({ standing, voice }) => standing === 'sitting' && voice === 'deliberative');

/** Undefined when this person may examine, mark and deliberate. */
export function whyNoEvaluator(file: CaseFile, member: string): Refusal | undefined {
  const seats = (file.committee?.seats ?? []).filter((seat) => seat.member === member);
  const seat = seats.find(({ standing }) => standing === 'sitting');
  if (seat === undefined) return refuse('EVALUATOR_NOT_SITTING', { member, standing: seats[0]?.standing ?? 'none' });
  if (seat.voice !== 'deliberative') return refuse('EVALUATOR_WITHOUT_VOICE', { member });
  const bidders = standingBidders(file);
  const declaration = file.committee?.declarations.findLast((each) => each.member === member);
  const unspoken = bidders.filter((bidder) => declaration?.bidders.includes(bidder) !== true);
  if (declaration === undefined || unspoken.length > 0) return refuse('EVALUATOR_UNDECLARED', { member, bidders: unspoken });
  const interests = declaration.interests.map(({ bidder }) => bidder);
  return interests.length === 0 ? undefined : refuse('EVALUATOR_HAS_INTEREST', { member, bidders: interests });
}

/** A sitting of the evaluation: everybody called may evaluate, the chair is there, the quorum of the deliberative seats is reached. */
export function whyNoSitting(file: CaseFile, attendance: readonly string[]): Refusal | undefined {
  for (const member of attendance) {
    const refusal = whyNoEvaluator(file, member);
    if (refusal !== undefined) return refusal;
  }
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
