// What the price of a bid is treated by: the lot as the tender file froze it, and the pack the procedure is bound to.
import type { RuleReference } from '../refusal.js';
import { hasRule, ruleEntry, ruleReference } from '../rulebook/rules.js';
import type { RulePack } from '../rulebook/rule-pack.js';
import type { LifeCycle } from '../scoring/life-cycle-cost.js';
import { pricingOf, type PricingTerms } from '../tenders/pricing-terms.js';
import type { LotFile, PricedItem, TenderFile } from '../tenders/tender-file.js';

export interface PriceTerms {
  /** of the tender: what bids are compared in */
  readonly currency: string;
  readonly items: readonly Pick<PricedItem, 'id' | 'quantity'>[];
  readonly omittedItem: LotFile['award']['omittedItem'];
  /** of a lot that goes by life-cycle cost */
  readonly lifeCycle?: LifeCycle;
  readonly pricing: PricingTerms;
  readonly rules: RulePack;
}

export const arithmeticRules = ['unitPricePrevails', 'misplacedDecimalPoint', 'sumOfLinesPrevails', 'wordsPrevail', 'wordsCarryError'] as const;
export type ArithmeticRule = (typeof arithmeticRules)[number];

export function priceTermsOf({ currency }: Pick<TenderFile, 'currency'>, lot: LotFile, rules: RulePack): PriceTerms {
  const { omittedItem, lifeCycle } = lot.award;
  return { currency, items: lot.items, omittedItem, ...(lifeCycle === undefined ? {} : { lifeCycle }), pricing: pricingOf(lot), rules };
}

/** A pack may switch an arithmetic rule off; an older pack that does not speak of one leaves it on. */
export const arithmeticRule = ({ rules }: PriceTerms, rule: ArithmeticRule): boolean =>
  !hasRule(rules, `arithmetic.${rule}`) || ruleEntry(rules, `arithmetic.${rule}`).value !== false;

/** Units of the tender's currency for one of this, where a treaty fixed it; null otherwise. */
export function fixedRate({ rules }: PriceTerms, currency: string): string | null {
  const rates = (hasRule(rules, 'currency.fixedRates') ? ruleEntry(rules, 'currency.fixedRates').value : {}) as Readonly<Record<string, unknown>>;
  const rate = Object.hasOwn(rates, currency) ? rates[currency] : undefined;
  return typeof rate === 'string' ? rate : null;
}

export const referenceTo = (rules: RulePack, id: string): RuleReference | undefined => (hasRule(rules, id) ? ruleReference(rules, id) : undefined);
