// Is the sitting quorate: a share of the deliberative seats, and the chair among those present (law.md 2.1; promise P4).
import type { CaseFile } from '../procedure/case-file.js';
import { refuse, type Refusal } from '../refusal.js';
import { ruleFraction, ruleReference } from '../rulebook/rules.js';
import { deliberativeSeats, sittingSeats } from './seats.js';

export interface Share {
  readonly numerator: number;
  readonly denominator: number;
}

/** Smallest whole number of seats not below the share: 3/5 of 4 seats is 3. */
export const seatsRequired = (seats: number, { numerator, denominator }: Share): number => Math.ceil((seats * numerator) / denominator);

export interface Quorum {
  readonly present: number;
  readonly needed: number;
}

/** `present`: members called at the sitting; those without a sitting deliberative seat count for nothing, and nobody counts twice. */
export function quorumOf(file: CaseFile, present: readonly string[]): Quorum | Refusal {
  if (file.committee === null) return refuse('NO_COMMITTEE', {});
  const seats = deliberativeSeats(file.committee).length;
  const needed = Math.max(1, seatsRequired(seats, ruleFraction(file.rules, 'quorum')));
  const voices = sittingSeats(file).filter(({ member, voice }) => voice === 'deliberative' && present.includes(member));
  const chairPresent = voices.some(({ office }) => office === 'chair');
  if (chairPresent && voices.length >= needed) return { present: voices.length, needed };
  return refuse('QUORUM_NOT_REACHED', { present: voices.length, required: needed, seats, chairPresent }, ruleReference(file.rules, 'quorum'));
}
