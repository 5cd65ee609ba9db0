// What the form of a price says, as the decisions the act takes: those kept, and those added with their one reason.
import type { PriceDecision } from '../core/evaluation/price-facts.js';
import { largestAmount } from '../core/bids/envelope-shape.js';
import { readMoney } from '../core/tenders/currencies.js';
import type { PreferenceGround } from '../core/tenders/pricing-terms.js';
import { readFields, refuseUnknown, type FieldRule, type Mistake } from '../web/read-fields.js';
import type { SentForm } from '../web/strict-form.js';
import type { PricesTexts } from './prices-texts.js';
import type { PricedBid, PricesView } from './prices-view.js';

export interface ReadCorrection {
  readonly decisions: readonly PriceDecision[];
  /** the version the form was filled in at */
  readonly follows: number;
  readonly typed: Readonly<Record<string, string>>;
  /** list and value of every box ticked, to be ticked again */
  readonly ticked: readonly string[];
  readonly mistakes: readonly Mistake[];
}

const lists = ['keep', 'points', 'discounts', 'words'] as const;

export function readCorrection(sent: SentForm, bid: PricedBid, view: PricesView, text: PricesTexts): ReadCorrection {
  const grounds = (view.pricing.preference?.margins ?? []).map(({ ground }) => ground);
  const rules = rulesOf(bid, view, grounds, text);
  refuseUnknown(sent, [...Object.keys(rules), ...lists.map((name) => `${name}[]`)]);
  const { typed, mistakes } = readFields(lists.reduce((left, name) => left.without(`${name}[]`), sent), rules);
  const all = (name: (typeof lists)[number]): readonly string[] => sent.all(`${name}[]`);
  const added = addedDecisions(typed, all, grounds, view);
  const missing = [
    ...(added.length > 0 && (typed['reason'] ?? '') === '' ? [{ field: 'reason', say: text.reasonNeeded }] : []),
    ...(added.some((decision) => 'evidence' in decision && decision.evidence === '') ? [{ field: 'evidence', say: text.evidenceNeeded }] : []),
  ];
  const kept = (bid.treatment?.decisions ?? []).filter((decision, index) => all('keep').includes(String(index)) && !added.some((other) => replaces(other, decision)));
  return {
    decisions: [...kept, ...added], typed, mistakes: [...mistakes, ...missing],
    follows: Number(typed['follows']),
    ticked: lists.flatMap((name) => all(name).map((value) => `${name} ${value}`)),
  };
}

/** A new rate takes the place of the old one, a new finding that of the old one on the same ground. */
const replaces = (added: PriceDecision, had: PriceDecision): boolean =>
  added.kind === had.kind && (added.kind === 'exchangeRate' || added.kind === 'lifeCycleCosts' || (added.kind === 'preference' && had.kind === 'preference' && added.ground === had.ground));

/** With a minus sign before it, taken off. */
function signed(typed: string): number | null {
  const [, minus, rest = ''] = /^([-−]?)(.*)$/u.exec(typed.trim()) ?? [];
  const amount = readMoney(rest);
  return amount === null || amount > largestAmount ? null : minus === '' ? amount : 0 - amount;
}

const amountsOf = (typed: string): readonly (number | null)[] => typed.split(/[;\r\n]+/).filter((line) => line.trim() !== '').map(signed);

const isAmount = { test: (typed: string) => (signed(typed) ?? -1) >= 0 };
const isSigned = { test: (typed: string) => signed(typed) !== null };
const areAmounts = { test: (typed: string) => amountsOf(typed).every((amount) => amount !== null && amount >= 0) };

function rulesOf(bid: PricedBid, view: PricesView, grounds: readonly PreferenceGround[], text: PricesTexts): Readonly<Record<string, FieldRule>> {
  const optional = true as const;
  return {
    act: { say: '', most: 20 }, follows: { say: text.reasonNeeded, most: 5, pattern: /^\d{1,5}$/ }, reason: { say: text.reasonNeeded, most: 4000, optional }, evidence: { say: text.evidenceNeeded, most: 1000, optional },
    deviation: { say: text.deviationWrong, most: 24, optional, pattern: isSigned },
    ...(needsRate(bid, view) ? { rate: { say: text.rateWrong, most: 20, optional, pattern: /^\d{1,9}([.,]\d{1,9})?$/ } } : {}),
    ...(view.lot.award.lifeCycle === undefined ? {} : {
      costs: { say: text.costsWrong, most: 4000, optional, pattern: areAmounts },
      residual: { say: text.residualWrong, most: 24, optional, pattern: isAmount },
    }),
    ...(grounds.includes('subcontracting') ? { share: { say: text.shareWrong, most: 3, optional, pattern: /^(100|\d{1,2})$/ } } : {}),
    ...Object.fromEntries(grounds.map((ground) => [`ground-${ground}`, { say: '', most: 3, optional, pattern: /^(yes|no)$/ }])),
  };
}

function addedDecisions(typed: Readonly<Record<string, string>>, all: (name: (typeof lists)[number]) => readonly string[], grounds: readonly PreferenceGround[], view: PricesView): readonly PriceDecision[] {
  const { reason = '', evidence = '', rate = '', deviation = '', share = '', costs = '', residual = '' } = typed;
  const { source = '', date = '' } = view.pricing.conversion ?? {};
  return [
    ...all('points').map((item): PriceDecision => ({ kind: 'misplacedDecimalPoint', item, reason })),
    ...all('words').map((): PriceDecision => ({ kind: 'wordsCarryError', reason })),
    ...all('discounts').map((discount): PriceDecision => ({ kind: 'discountNotReadOut', discount: Number(discount), reason })),
    ...(rate === '' ? [] : [{ kind: 'exchangeRate' as const, rate: rate.replace(',', '.'), source, date, reason }]),
    ...(deviation === '' ? [] : [{ kind: 'pricedDeviation' as const, amount: signed(deviation) ?? 0, reason, evidence }]),
    ...(costs === '' ? [] : [{ kind: 'lifeCycleCosts' as const, costs: amountsOf(costs).map((cost) => cost ?? 0), residual: signed(residual) ?? 0, reason }]),
    ...grounds.flatMap((ground): readonly PriceDecision[] => {
      const found = typed[`ground-${ground}`] ?? '';
      const own = ground === 'subcontracting' && share !== '' ? Number(share) : null;
      return found === '' ? [] : [{ kind: 'preference', ground, eligible: found === 'yes', share: own, reason, evidence }];
    }),
  ];
}

/** In another currency whose rate no treaty fixed. */
export function needsRate({ price }: PricedBid, { currency, fixed }: PricesView): boolean {
  const own = price?.currency ?? currency;
  return own !== currency && !fixed.includes(own);
}
