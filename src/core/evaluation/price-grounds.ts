// Grounds of rejection the method of award itself contains. Those that rest on somebody's answer or finding need it on record first.
import { refuse, type Refusal } from '../refusal.js';
import type { LotEvaluation } from './evaluation-facts.js';
import { justificationOf } from './price-justifications.js';

export const pricingClauses = [
  'award.omittedItem', 'price.unreadable', 'price.correctionRefused', 'price.notPositive', 'price.abnormallyLow', 'price.abnormallyHigh',
  'award.fixedBudget',
] as const;

export const isPricingClause = (rule: string): boolean => pricingClauses.some((clause) => clause === rule);

/** Undefined when the ground may be cited. */
export function whyNoPriceGround(evaluation: LotEvaluation, { lot, bid, rule }: { readonly lot: string; readonly bid: string; readonly rule: string }): Refusal | undefined {
  const found = { 'price.correctionRefused': correctionRefused, 'price.abnormallyLow': unjustified('low'), 'price.abnormallyHigh': unjustified('high') };
  const ground = Object.hasOwn(found, rule) ? found[rule as keyof typeof found] : undefined;
  return ground === undefined || ground(evaluation, bid) ? undefined : refuse('REJECTION_WITHOUT_FINDING', { lot, bid, clause: rule });
}

const correctionRefused = ({ treatments }: LotEvaluation, bid: string): boolean => treatments.some((each) => each.bid === bid && each.accepted === false);

const unjustified = (side: 'low' | 'high') => (evaluation: LotEvaluation, bid: string): boolean => {
  const asked = justificationOf(evaluation, bid);
  return asked?.finding?.accepted === false && asked.flags.some((flag) => flag.side === side);
};
