// What the commission found about prices: each step of their treatment, who is out of the ordinary, what was asked and agreed. Exact values are
// fractions written 'n/d' in lowest terms.
import type { Instant } from '../calendar/instant.js';
import type { LifeCycleCosts } from '../scoring/life-cycle-cost.js';
import type { AbnormalRule, PreferenceGround, PreferenceMethod } from '../tenders/pricing-terms.js';

/** Each step stored, none overwritten (law.md 3.2). The contract price is `corrected`, in the currency of the bid and its smallest unit; what
 *  follows it compares bids only, exact, in the tender's currency. Up to `accepted` the values are the bid's own; those after depend on the
 *  other bids and are final once the lot is ranked. */
export type PriceTreatment = CorrectedPrice & {
  /** what the bidder answered, in writing and in time, to the letter that says this correction; null = nothing to answer, or no answer yet */
  readonly accepted: boolean | null;
  /** null when the price is in the tender's currency */
  readonly conversion: Conversion | null;
  readonly converted: string;
  /** prices given to omitted items */
  readonly omissions: readonly { readonly item: string; readonly amount: string; readonly rule: string }[];
  /** quantifiable non-material deviations, added or taken off */
  readonly deviations: readonly { readonly amount: number; readonly reason: string; readonly evidence: string }[];
  /** converted + omissions + deviations */
  readonly adjusted: string;
  /** null when the lot has none */
  readonly preference: AppliedPreference | null;
  /** what the bid is compared by: `adjusted`, or the life-cycle cost where that is the method, under the preference */
  readonly comparison: string;
};

export type Conversion = {
  readonly currency: string;
  /** units of the tender's currency for one of the bid's, as the source writes it */
  readonly rate: string;
  readonly source: string;
  /** calendar day; null for a fixed rate */
  readonly date: string | null;
};

/** Basis points: the bid's own margin, and the highest among the bids compared. */
export type AppliedPreference = { readonly method: PreferenceMethod; readonly margin: number; readonly highest: number; readonly grounds: readonly PreferenceGround[] };

export type CorrectedPrice = {
  readonly bid: string;
  readonly currency: string;
  /** the stated total, in figures */
  readonly readOut: number;
  readonly afterWords: number;
  readonly afterArithmetic: number;
  /** without the amounts the authority dictates */
  readonly afterProvisional: number;
  readonly corrected: number;
  readonly steps: readonly PriceStep[];
  /** line amounts as they stand; null = the item was left out */
  readonly lines: readonly { readonly item: string; readonly amount: number | null }[];
  readonly decisions: readonly PriceDecision[];
  /** as the envelope states them, in its currency; absent where it does not */
  readonly lifeCycle?: LifeCycleCosts;
};

/** What a letter of correction tells its bidder: what was read out, what is retained, and by which steps; in the currency of the bid. */
export type PriceCorrection = Pick<CorrectedPrice, 'currency' | 'readOut' | 'corrected' | 'steps'>;

/** A change of one amount and the rule that made it; `item` null = the whole price. */
export type PriceStep = { readonly step: string; readonly item: string | null; readonly from: number; readonly to: number; readonly rule: string };

/** What only people can see on a paper. Each carries its reason. */
export type PriceDecision =
  | { readonly kind: 'misplacedDecimalPoint'; readonly item: string; readonly reason: string }
  /** the words repeat the arithmetic error: the figures stand */
  | { readonly kind: 'wordsCarryError'; readonly reason: string }
  /** `discount`: position in the envelope, from 0 */
  | { readonly kind: 'discountNotReadOut'; readonly discount: number; readonly reason: string }
  /** in place of what the envelope states of the years of use, or where it states nothing: one cost a year and what is left at the end, in the
   *  tender's currency; `reason`: why, or where else in the bid it says so */
  | { readonly kind: 'lifeCycleCosts'; readonly costs: readonly number[]; readonly residual: number; readonly reason: string }
  /** the published rate of the source and day the tender file names */
  | { readonly kind: 'exchangeRate'; readonly rate: string; readonly source: string; readonly date: string; readonly reason: string }
  /** in the smallest unit of the tender's currency; below zero = taken off */
  | { readonly kind: 'pricedDeviation'; readonly amount: number; readonly reason: string; readonly evidence: string }
  /** `share`: of the subcontracted work, in percent; null where the ground asks for none */
  | { readonly kind: 'preference'; readonly ground: PreferenceGround; readonly eligible: boolean; readonly share: number | null; readonly reason: string; readonly evidence: string };

/** A price out of the ordinary by one rule the tender file names: a reason to ask, never to reject by itself (law.md 4.6). */
export type AbnormalPrice = {
  readonly bid: string;
  readonly rule: AbnormalRule;
  readonly side: 'low' | 'high';
  /** exact, before preference */
  readonly price: string;
  /** the limit passed, to two decimals */
  readonly limit: string;
};

/** A lower price, agreed with the best ranked bidder and minuted: the one the contract is signed at. */
export type NegotiatedPrice = {
  readonly bid: string;
  readonly amount: number;
  readonly before: number;
  /** `amount` in the tender's currency, exact */
  readonly converted: string;
  readonly reason: string;
  readonly minutes: string;
  readonly by: string;
  readonly at: Instant;
};

/** Some items far above what they cost, others far below, or the dear ones first: found with a reason, a cause to ask (law.md 4.6). */
export type UnbalancedPrice = { readonly bid: string; readonly reason: string; readonly evidence: string; readonly by: string; readonly at: Instant };

/** The bidder was asked in writing, may answer, and the commission finds. */
export type PriceJustification = {
  readonly bid: string;
  readonly flags: readonly AbnormalPrice[];
  /** what the commission had found, where the letter is about that */
  readonly unbalanced?: UnbalancedPrice;
  /** the new sealed price that would break a tie, where the letter is about that; in the currency of the bid */
  readonly newPrice?: number;
  readonly letter: string;
  readonly requestedAt: Instant;
  readonly answerBy: Instant;
  readonly answer: { readonly text: string; readonly evidence: string; readonly at: Instant; readonly late: boolean } | null;
  readonly finding: {
    readonly accepted: boolean;
    readonly reason: string;
    readonly evidence: string;
    /** in percent of the price: an unbalanced price accepted with the performance security raised to that */
    readonly performanceSecurity?: number;
    readonly by: string;
    readonly at: Instant;
    /** 1 for the first on this letter since the lot came here */
    readonly version: number;
  } | null;
};
