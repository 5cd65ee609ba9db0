// Which prices are abnormally low or high by the rules the tender file names. A flag is a reason to ask the bidder in writing; it rejects nobody
// (law.md 4.6). Prices are screened before preference: a margin says nothing of what a work costs.
import { parseRational, rational, zero } from '../../scoring/rational.js';
import { ruleEntry } from '../../rulebook/rules.js';
import { estimateToCompare, type AbnormalRule } from '../../tenders/pricing-terms.js';
import type { AbnormalPrice, PriceTreatment } from '../price-facts.js';
import type { PriceTerms } from '../price-terms.js';
import { afd20 } from './afd20.js';
import { benin } from './benin.js';
import { burkina } from './burkina.js';
import type { AbnormalPriceRule, Parameters, Screen } from './screen.js';
import { wbAbsolute } from './wb-absolute.js';
import { wbRelative } from './wb-relative.js';

const rulesByName: Readonly<Record<AbnormalRule, AbnormalPriceRule>> = { afd20, benin, burkina, wbRelative, wbAbsolute };

export interface RuleScreen {
  readonly rule: AbnormalRule;
  readonly screen: Screen;
}

type Priced = Pick<PriceTreatment, 'bid' | 'adjusted'>;
const priceOf = ({ adjusted }: Priced) => parseRational(adjusted) ?? zero;

/** The limits each rule draws; none while nobody has a price. */
export function screensOf(treatments: readonly Priced[], estimate: number, { pricing, rules }: Pick<PriceTerms, 'pricing' | 'rules'>): readonly RuleScreen[] {
  if (treatments.length === 0) return [];
  const given = { prices: treatments.map(priceOf), estimate: rational(estimateToCompare({ estimatedAmount: estimate, pricing })) };
  return pricing.abnormal.map((rule) => ({ rule, screen: rulesByName[rule](given, ruleEntry(rules, `abnormallyLow.${rule}`).value as Parameters) }));
}

/** `judged`: the same bids, at other prices than those the limits are drawn from, where a new price broke a tie. */
export function abnormalPrices(treatments: readonly Priced[], estimate: number, terms: Pick<PriceTerms, 'pricing' | 'rules'>, judged = treatments): readonly AbnormalPrice[] {
  const screens = screensOf(treatments, estimate, terms);
  return judged.flatMap((treatment) => screens.flatMap(({ rule, screen }) => (['low', 'high'] as const).flatMap((side) => {
    const limit = screen[side];
    return limit?.passedBy(priceOf(treatment)) === true ? [{ bid: treatment.bid, rule, side, price: treatment.adjusted, limit: limit.shown }] : [];
  })));
}
