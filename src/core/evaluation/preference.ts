// Margins of preference, for the comparison only (law.md 4.5). Two arithmetics exist and do not agree; the tender file freezes one:
//   upliftNonBeneficiary: who benefits at price C is compared with who does not at N × 1.15;
//   discountBeneficiary: C × 0.85 is compared with N.
// With several margins the uplift of a bid is (1 + highest margin among the bids) / (1 + its own): with one margin that is the rule above, and
// the order of two bids never depends on a third. Exact equality is left to the tie rules (`preferenceBeneficiary` if the file says so).
import { divide, multiply, rational, type Rational } from '../scoring/rational.js';
import type { PreferenceGround, PreferenceMethod, PreferenceTerms } from '../tenders/pricing-terms.js';
import type { AppliedPreference, PriceDecision } from './price-facts.js';
import { decisionsOfKind } from './price-decisions.js';

/** The grounds the commission found met, and what they give together, in basis points. */
export function marginOf(decisions: readonly PriceDecision[], { margins, cap }: PreferenceTerms): { readonly margin: number; readonly grounds: readonly PreferenceGround[] } {
  const met = new Set(decisionsOfKind(decisions, 'preference').filter(({ eligible }) => eligible).map(({ ground }) => ground));
  const given = margins.filter(({ ground }) => met.has(ground));
  return { margin: Math.min(cap, given.reduce((sum, { basisPoints }) => sum + basisPoints, 0)), grounds: given.map(({ ground }) => ground) };
}

/** `all`: the decisions of every bid compared, this one's included. */
export function preferenceOf(own: readonly PriceDecision[], all: readonly (readonly PriceDecision[])[], terms: PreferenceTerms | null): AppliedPreference | null {
  if (terms === null) return null;
  const highest = Math.max(0, ...[own, ...all].map((decisions) => marginOf(decisions, terms).margin));
  return { method: terms.method, ...marginOf(own, terms), highest };
}

export const withPreference = (price: Rational, preference: AppliedPreference | null): Rational =>
  (preference === null ? price : comparedAt[preference.method](price, preference.margin, preference.highest));

const whole = 10_000;
const comparedAt: Readonly<Record<PreferenceMethod, (price: Rational, margin: number, highest: number) => Rational>> = {
  upliftNonBeneficiary: (price, margin, highest) => divide(multiply(price, rational(whole + highest)), rational(whole + margin)),
  discountBeneficiary: (price, margin) => multiply(price, rational(whole - margin, whole)),
};
