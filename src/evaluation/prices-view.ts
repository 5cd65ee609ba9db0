// What the pages of prices show of a lot: made once from the case file, so that the table, the strip and the page of a bid say the same.
import type { Instant } from '../core/calendar/instant.js';
import { abnormalPrices, screensOf } from '../core/evaluation/abnormal/abnormal-prices.js';
import { wholeLifeCostOf } from '../core/evaluation/compare-prices.js';
import type { ClarificationRequest } from '../core/evaluation/evaluation-facts.js';
import { acceptanceOf, letterOf } from '../core/evaluation/price-corrections.js';
import type { AbnormalPrice, PriceJustification, PriceTreatment, UnbalancedPrice } from '../core/evaluation/price-facts.js';
import { finalTreatments, termsOf } from '../core/evaluation/final-treatments.js';
import { contendersOf, evaluationOf, pricedBidsOf, priceStepOf } from '../core/evaluation/lot-evaluation.js';
import { isPriceOpen } from '../core/evaluation/open-prices.js';
import { fixedRate, referenceTo, type PriceTerms } from '../core/evaluation/price-terms.js';
import { isSpokenOf, justificationOf, unbalancedOf } from '../core/evaluation/price-justifications.js';
import { isArithmeticallyCorrected } from '../core/evaluation/price-treatment.js';
import { highestSecurity } from '../core/evaluation/raised-security.js';
import { beforeNewPrices } from '../core/evaluation/tie-inputs.js';
import { unitPriceHints, type UnitPriceHint } from '../core/evaluation/unit-price-hints.js';
import type { LotPrice } from '../core/bids/bid-facts.js';
import type { CaseFile } from '../core/procedure/case-file.js';
import { isRefusal, type Refusal, type RuleReference } from '../core/refusal.js';
import { opensFirstOnly } from '../core/scoring/methods.js';
import { compare, formatRational, parseRational, rational, zero } from '../core/scoring/rational.js';
import type { RuleStatus } from '../core/rulebook/rule-pack.js';
import { ruleEntry } from '../core/rulebook/rules.js';
import type { LotFile } from '../core/tenders/tender-file.js';
import { creditToCompare, type PricingTerms } from '../core/tenders/pricing-terms.js';

export interface PricedBid {
  readonly id: string;
  readonly order: number;
  readonly bidder: string;
  readonly open: boolean;
  /** it is its turn to be opened */
  readonly due: boolean;
  /** read from paper, not opened by shares */
  readonly paper: boolean;
  readonly price: LotPrice | null;
  readonly treatment: PriceTreatment | null;
  /** how often it was treated */
  readonly version: number;
  /** exact; null where the lot is not compared by it, and before the price is treated */
  readonly wholeLife: string | null;
  /** corrected by arithmetic: the bidder must answer in writing */
  readonly corrected: boolean;
  /** the last letter that says this correction, and what its bidder made of it; a silence may count as a refusal */
  readonly letter: ClarificationRequest | null;
  readonly acceptance: boolean | null;
  readonly flags: readonly AbnormalPrice[];
  readonly justification: PriceJustification | null;
  /** what the commission found, and whether the last letter speaks of it */
  readonly unbalanced: UnbalancedPrice | null;
  readonly spokenOf: boolean;
  readonly hints: readonly UnitPriceHint[];
  readonly overBudget: boolean;
}

export interface PricesView {
  readonly tender: string;
  readonly reference: string;
  readonly currency: string;
  readonly lot: LotFile;
  readonly pricing: PricingTerms;
  /** currencies whose rate a treaty fixed */
  readonly fixed: readonly string[];
  /** up to what a performance security may be raised, in percent */
  readonly highestSecurity: number | null;
  /** prices are still being treated */
  readonly running: boolean;
  readonly bids: readonly PricedBid[];
  /** why amounts do not yet stand against each other */
  readonly unfinished: Refusal | null;
  /** the limits of each rule the file names, once every price is treated */
  readonly limits: readonly { readonly rule: string; readonly low: string | null; readonly high: string | null; readonly status: RuleStatus }[];
  /** source and status of a rule of the pack, where it is one */
  readonly source: (rule: string) => RuleReference | undefined;
  readonly rejected: readonly { readonly order: number; readonly bidder: string; readonly rule: string; readonly reason: string }[];
}

export function pricesView(file: CaseFile, lot: LotFile, now: Instant): PricesView {
  const evaluation = evaluationOf(file, lot.id);
  const contenders = contendersOf(file, lot);
  const terms = termsOf(file, lot);
  const against = evaluation.ranking === null && !opensFirstOnly(lot.award.method) ? finalTreatments(file, lot) : evaluation.treatments;
  const treatments = isRefusal(against) ? evaluation.treatments : against;
  const complete = !isRefusal(against) && !opensFirstOnly(lot.award.method) && contenders.every(({ id }) => treatments.some(({ bid }) => bid === id));
  const flags = complete ? abnormalPrices(treatments, lot.estimatedAmount, terms) : [];
  const budget = creditToCompare(lot);
  const priced = new Set(pricedBidsOf(file, lot).map(({ id }) => id));
  return {
    tender: file.id, reference: file.tender?.file.reference ?? '', currency: terms.currency, lot, pricing: terms.pricing,
    fixed: (terms.pricing.conversion?.currencies ?? []).filter((currency) => fixedRate(terms, currency) !== null),
    highestSecurity: highestSecurity(file),
    running: file.lotStates[lot.id] === priceStepOf(lot),
    bids: contenders.map((bid) => {
      const treatment = treatments.find((each) => each.bid === bid.id) ?? null;
      const [asked = null] = treatment === null ? [] : beforeNewPrices([treatment]);
      return {
        id: bid.id, order: bid.order, bidder: bid.bidder, open: isPriceOpen(bid, lot.id), due: priced.has(bid.id), paper: bid.channel === 'paper', price: bid.prices[lot.id] ?? null, treatment,
        version: evaluation.treatedBy?.[bid.id]?.version ?? 0, wholeLife: treatment === null ? null : wholeLife(treatment, terms),
        corrected: treatment !== null && isArithmeticallyCorrected(treatment),
        letter: asked === null ? null : letterOf(evaluation, asked) ?? null, acceptance: asked === null ? null : acceptanceOf(file, lot.id, asked, now), flags: flags.filter((flag) => flag.bid === bid.id),
        justification: justificationOf(evaluation, bid.id) ?? null, unbalanced: unbalancedOf(evaluation, bid.id) ?? null, spokenOf: isSpokenOf(evaluation, bid.id, flags),
        hints: complete ? unitPriceHints(bid.id, treatments, terms) : [],
        overBudget: treatment !== null && budget !== null && compare(parseRational(treatment.converted) ?? zero, rational(budget)) > 0,
      };
    }),
    source: (rule) => referenceTo(file.rules, rule),
    unfinished: isRefusal(against) ? against : null,
    limits: complete ? screensOf(treatments, lot.estimatedAmount, terms).map(({ rule, screen: { low, high } }) => ({ rule, low: low?.shown ?? null, high: high?.shown ?? null, status: ruleEntry(file.rules, `abnormallyLow.${rule}`).status })) : [],
    rejected: evaluation.rejections.flatMap(({ bid, rule, reason }) => {
      const found = file.bids.find(({ id }) => id === bid);
      return found === undefined ? [] : [{ order: found.order, bidder: found.bidder, rule, reason }];
    }),
  };
}

function wholeLife(treatment: PriceTreatment, terms: PriceTerms): string | null {
  const cost = terms.lifeCycle === undefined ? null : wholeLifeCostOf(treatment, terms);
  return cost === null || isRefusal(cost) ? null : formatRational(cost);
}
