// A lot written down as a paper case: whoever may read the report takes it away and ranks it again with `pli evaluate`, without Pli's server.
import { canonicalForm } from '../audit-log/canonical-json.js';
import type { BidFacts, Discount } from '../bids/bid-facts.js';
import type { Json } from '../json.js';
import type { CaseFile } from '../procedure/case-file.js';
import { mlCt2015 } from '../rulebook/packs/ml-ct-2015.js';
import { hasRule, ruleEntry } from '../rulebook/rules.js';
import { methodTraits, opensFirstOnly } from '../scoring/methods.js';
import { creditToCompare, estimateToCompare, pricingOf } from '../tenders/pricing-terms.js';
import type { AwardMethod, Criterion, LotFile } from '../tenders/tender-file.js';
import { termsOf } from './final-treatments.js';
import { bidsOfLot, evaluationOf } from './lot-evaluation.js';
import { priceRuleIds } from './paper-pricing.js';
import { justificationOf } from './price-justifications.js';
import { arithmeticRule, arithmeticRules } from './price-terms.js';

export function caseOfLot(file: CaseFile, lot: LotFile): Json {
  const { id, title, award, items } = lot;
  const { tieInputs = [] } = evaluationOf(file, id);
  return {
    format: 'pli-evaluate/1',
    title: [file.tender?.file.reference, id, title].filter((part) => part !== undefined).join(', '),
    method: award.method,
    ...figuresOf(award),
    ...(award.financialFormula === null ? {} : { financialFormula: award.financialFormula }),
    aggregation: award.aggregation,
    minimumTechnicalScore: decimal(award.minimumTechnicalMark),
    criteria: award.criteria.map(criterionOf),
    groups: (award.scoring?.groups ?? []).map((group) => ({ id: group.id, title: group.title, weight: decimal(group.weight), minimum: decimal(group.minimum) })),
    ...(award.scoring?.stretch ? { stretch: award.scoring.stretch } : {}),
    omittedItem: award.omittedItem,
    tieRules: [...award.tieRules],
    tieInputs: tieInputs as unknown as Json,
    items: items.map((item) => ({ id: item.id, description: item.description, quantity: item.quantity })),
    pricing: pricingTold(file, lot),
    bids: bidsOfLot(file, id).map((bid) => bidOf(file, lot, bid)),
  };
}

const criterionOf = ({ id, title, maximum, minimum, group = null, share = null, clause = null }: Criterion): Json => ({
  id, title, maximum: decimal(maximum), minimum: decimal(minimum),
  ...(group === null ? {} : { group, share: decimal(share ?? 0) }), ...(clause === null ? {} : { clause }),
});

/** The lot's price terms, and of the bound pack what is not as `pli evaluate` has it. */
function pricingTold(file: CaseFile, lot: LotFile): Json {
  const { provisionalItems, conversion, preference, abnormal } = pricingOf(lot);
  const terms = termsOf(file, lot);
  const others = priceRuleIds.filter((id) => hasRule(file.rules, id) && canonicalForm(ruleEntry(file.rules, id).value) !== canonicalForm(ruleEntry(mlCt2015, id).value));
  return {
    currency: terms.currency,
    arithmetic: Object.fromEntries(arithmeticRules.map((rule) => [rule, arithmeticRule(terms, rule)])),
    provisionalItems: [...provisionalItems],
    conversion: conversion === null ? null : { currencies: [...conversion.currencies], source: conversion.source, date: conversion.date },
    preference: preference === null ? null : {
      method: preference.method, margins: preference.margins.map(({ ground, basisPoints }) => ({ ground, percent: decimal(basisPoints) })), cap: decimal(preference.cap),
    },
    abnormal: [...abnormal], estimate: estimateToCompare(lot), budget: creditToCompare(lot),
    rules: Object.fromEntries(others.map((id) => [id, ruleEntry(file.rules, id).value])),
  };
}

/** What belongs to the method, and to no other; and how many win. */
const figuresOf = ({ method, technicalWeightBasisPoints: technical, fixedBudget, lifeCycle, minimumFirms, winners }: AwardMethod): { readonly [figure: string]: Json } => ({
  ...(methodTraits[method].weighted ? { weights: { technical: decimal(technical), price: decimal(10_000 - technical) } } : {}),
  ...(fixedBudget === undefined ? {} : { fixedBudget: { amount: fixedBudget.amount, tolerancePercent: decimal(fixedBudget.toleranceBasisPoints) } }),
  ...(lifeCycle === undefined ? {} : { lifeCycle: { years: lifeCycle.years, discountRatePercent: decimal(lifeCycle.discountRateBasisPoints) } }),
  ...(minimumFirms === undefined ? {} : { minimumFirms }),
  ...(winners === undefined ? {} : { winners }),
});

/** Only who was priced has a price here: the others' weigh on nothing. Where prices stay closed, only who was called has one. */
function bidOf(file: CaseFile, { id: lot, award }: LotFile, { id, bidder, prices }: BidFacts): Json {
  const evaluation = evaluationOf(file, lot);
  const { rejections, sheets, consensus, technical, treatments, qualifications } = evaluation;
  const rejection = rejections.find(({ bid }) => bid === id);
  const treatment = treatments.find(({ bid }) => bid === id);
  const closed = treatment === undefined || (opensFirstOnly(award.method) && !wasCalled(evaluation, id));
  const price = closed ? undefined : prices[lot];
  const finding = justificationOf(evaluation, id)?.finding ?? null;
  const marksOf = (marks: readonly { readonly bid: string; readonly criterion: string; readonly mark: number }[]): Json =>
    marks.filter(({ bid }) => bid === id).map(({ criterion, mark }) => ({ criterion, mark: decimal(mark) }));
  return {
    id, bidder,
    rejected: rejection === undefined ? null : {
      rule: rejection.rule, reason: rejection.reason, evidence: rejection.evidence, afterScoring: (technical ?? []).some((score) => score.bid === id),
    },
    sheets: sheets.filter(({ counts, marks }) => counts && marks.some(({ bid }) => bid === id)).map(({ member, marks }) => ({ member, marks: marksOf(marks) })),
    consensus: marksOf(consensus),
    price: price === undefined ? null : {
      currency: price.currency ?? null, total: price.total, totalInWords: price.totalInWords, discounts: price.discounts.map(discountOf),
      lines: price.lines.map(({ item, unitPrice, lineTotal }) => ({ item, unitPrice, lineTotal })),
      ...(price.lifeCycle === undefined ? {} : { lifeCycle: price.lifeCycle }),
    },
    decisions: (treatment?.decisions ?? []) as unknown as Json,
    correctionAccepted: treatment?.accepted ?? null,
    justified: finding === null ? null : { accepted: finding.accepted, reason: finding.reason },
    qualified: qualifications.some(({ bid, qualified }) => bid === id && !qualified) ? false : null,
  };
}

/** Down to the first not found wanting. */
function wasCalled({ ranking, qualifications }: ReturnType<typeof evaluationOf>, bid: string): boolean {
  const turn = ranking?.find((ranked) => !qualifications.some((each) => each.bid === ranked.bid && !each.qualified));
  return (ranking ?? []).some((ranked) => ranked.bid === bid && (turn === undefined || ranked.rank <= turn.rank));
}

/** A discount on a condition weighs nothing, and keeps its place: decisions name discounts by it. */
function discountOf({ condition, ...discount }: Discount): Json {
  if (condition !== undefined) return { kind: 'amount', amount: 0 };
  return discount.kind === 'rate' ? { kind: 'rate', percent: decimal(discount.basisPoints) } : discount;
}

/** 8050 → '80.5' */
const decimal = (hundredths: number): string => `${String(Math.floor(hundredths / 100))}.${String(hundredths % 100).padStart(2, '0')}`.replace(/\.?0+$/, '');
