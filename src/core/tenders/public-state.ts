// What everybody may know of where a procedure stands. Between the opening and the notified award the steps of the commission are secret
// (law.md 2.1 and 3.7): they all read «evaluating».
import type { TenderState } from '../procedure/states.js';

export const publicStates = [
  'receiving', 'closed', 'opening', 'evaluating', 'standstill', 'suspended', 'final', 'signed', 'approved', 'concluded', 'unsuccessful', 'cancelled',
] as const;
export type PublicState = (typeof publicStates)[number];

const secretSteps: Partial<Record<TenderState, PublicState>> = {
  draining: 'closed', opened: 'opening', reporting: 'evaluating', reportSigned: 'evaluating', awardReview: 'evaluating', awardCleared: 'evaluating',
  provisionalAward: 'evaluating',
};

/** Null for a tender nobody outside may know of yet. */
export function publicStateOf(state: TenderState): PublicState | null {
  return secretSteps[state] ?? publicStates.find((each) => each === state) ?? null;
}

/** The states of the machine that read as this one. */
export const statesBehind = (shown: PublicState): readonly TenderState[] =>
  [shown, ...(Object.keys(secretSteps) as TenderState[]).filter((state) => secretSteps[state] === shown)];
