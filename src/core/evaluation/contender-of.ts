// What a bid is ranked by: its treated price, nothing of it where the method leaves prices closed, and its technical score.
import type { Contender } from '../scoring/method.js';
import { parseRational, zero, type Rational } from '../scoring/rational.js';
import type { PriceTreatment } from './price-facts.js';

export function contenderOf(bid: string, treatment: PriceTreatment | undefined, technicalScore: Rational | null): Contender {
  if (treatment === undefined) return { bid, price: null, technicalScore };
  const { comparison, adjusted, preference } = treatment;
  return { bid, price: exact(comparison), beforePreference: exact(adjusted), technicalScore, preferred: (preference?.margin ?? 0) > 0 };
}

const exact = (text: string): Rational => parseRational(text) ?? zero;
