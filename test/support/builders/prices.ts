// Prices of one lot of three items (law.md 4.1), and the terms they are treated by.
import type { LotPrice } from '../../../src/core/bids/bid-facts.js';
import { treatmentOf } from '../../../src/core/evaluation/compare-prices.js';
import type { CorrectedPrice, PriceDecision, PriceTreatment } from '../../../src/core/evaluation/price-facts.js';
import type { PriceTerms } from '../../../src/core/evaluation/price-terms.js';
import { correctPrice } from '../../../src/core/evaluation/price-treatment.js';
import { isRefusal, type Refusal } from '../../../src/core/refusal.js';
import { mlCt2015 } from '../../../src/core/rulebook/packs/index.js';
import { display, parseRational, zero } from '../../../src/core/scoring/rational.js';
import { plainPricing, type PricingTerms } from '../../../src/core/tenders/pricing-terms.js';

export const items = [['1', '120'], ['2', '80'], ['3', '1']].map(([id = '', quantity = '']) => ({ id, quantity }));

export const termsWith = (pricing: Partial<PricingTerms> = {}, over: Partial<PriceTerms> = {}): PriceTerms =>
  ({ currency: 'XOF', items, omittedItem: 'highest', pricing: { ...plainPricing, ...pricing }, rules: mlCt2015, ...over });

export type Cell = number | null;
export const priceOf = (units: readonly Cell[], totals: readonly Cell[], total: number, rest: Partial<LotPrice> = {}): LotPrice => ({
  lines: units.map((unitPrice, index) => ({ item: String(index + 1), unitPrice, lineTotal: totals[index] ?? null })), total, totalInWords: null, discounts: [], ...rest,
});
export const lumpSum = (total: number, rest: Partial<LotPrice> = {}): LotPrice => priceOf([], [], total, rest);

export function correctedWith(terms: PriceTerms, bid: string, price: LotPrice, decisions: readonly PriceDecision[] = []): CorrectedPrice {
  const outcome = correctPrice({ bid, price, decisions, terms });
  if (isRefusal(outcome)) throw new Error(outcome.refused);
  return outcome;
}

export interface Offered {
  readonly bid: string;
  readonly price: LotPrice;
  readonly decisions?: readonly PriceDecision[];
}

/** Every bid through the whole chain, against all others; a refusal stands in its place. */
export function treatedWith(terms: PriceTerms, offered: readonly Offered[]): readonly (PriceTreatment | Refusal)[] {
  const corrected = offered.map(({ bid, price, decisions = [] }) => correctPrice({ bid, price, decisions, terms }));
  const others = corrected.filter((each): each is CorrectedPrice => !isRefusal(each));
  return corrected.map((each) => (isRefusal(each) ? each : treatmentOf({ ...each, accepted: null }, others, terms)));
}

export function allTreatedWith(terms: PriceTerms, offered: readonly Offered[]): readonly PriceTreatment[] {
  return treatedWith(terms, offered).map((each) => {
    if (isRefusal(each)) throw new Error(JSON.stringify(each));
    return each;
  });
}

export const shown = (exact: string, decimals = 0): string => display(parseRational(exact) ?? zero, decimals);

export const preferenceFor = (ground: 'community' | 'subcontracting' | 'collectivite' | 'smallFirm', over: Partial<Extract<PriceDecision, { kind: 'preference' }>> = {}): PriceDecision =>
  ({ kind: 'preference', ground, eligible: true, share: null, reason: 'capital majoritairement communautaire', evidence: 'statuts, p. 3', ...over });
