// What the form that combines lots says, as the command of the act: a limit for each bidder something was written about, and the discounts ticked.
import type { CombineLotsCommand } from '../../core/evaluation/combine-lots.js';
import type { BidderLimit } from '../../core/evaluation/combination-facts.js';
import { readMoney } from '../../core/tenders/currencies.js';
import { readFields, refuseUnknown, type FieldRule, type Mistake } from '../../web/read-fields.js';
import type { SentForm } from '../../web/strict-form.js';
import { isMoney } from '../price-amounts.js';
import type { combinationTexts } from './combination-texts.js';

type Texts = (typeof combinationTexts)['fr'];

export interface ReadCombination {
  readonly command: CombineLotsCommand;
  readonly typed: Readonly<Record<string, string>>;
  readonly ticked: readonly string[];
  readonly mistakes: readonly Mistake[];
}

/** The fields of one bidder; `p-…` is its pseudonymous id. */
export const limitFields = (bidder: string) => ({ lots: `lots-${bidder}`, amount: `amount-${bidder}`, reason: `reason-${bidder}`, evidence: `evidence-${bidder}` });

export function readCombination(sent: SentForm, bidders: readonly string[], text: Texts): ReadCombination {
  const rules = Object.fromEntries([['why', { say: text.reasonNeeded, most: 4000, optional: true }], ...drawRules(text), ...bidders.flatMap((bidder) => limitRules(bidder, text))]) as Readonly<Record<string, FieldRule>>;
  refuseUnknown(sent, [...Object.keys(rules), 'setAside[]']);
  const { typed, mistakes } = readFields(sent.without('setAside[]'), rules);
  const ticked = sent.all('setAside[]');
  const read = bidders.map((bidder) => limitOf(bidder, typed, text));
  const why = typed['why'] ?? '';
  const setAside = ticked.map((each) => {
    const [bid = '', lot = '', discount = ''] = each.split(' ');
    return { bid, lot, discount: /^\d$/.test(discount) ? Number(discount) : -1, reason: why };
  });
  return {
    command: { limits: read.flatMap(({ limit }) => limit ?? []), setAside }, typed, ticked,
    mistakes: [...mistakes, ...read.flatMap(({ missing }) => missing), ...(ticked.length > 0 && why === '' ? [{ field: 'why', say: text.reasonNeeded }] : [])],
  };
}

/** Sent where combinations are tied: the numbers in the order drawn, or that the log draws. */
const drawRules = (text: Texts): readonly (readonly [string, FieldRule])[] => [
  ['draw', { say: text.drawWrong, most: 1200, optional: true, pattern: /^\d{1,3}(?:\s*[,;]\s*\d{1,3})+$/ }],
  ['drawEvidence', { say: text.evidenceNeeded, most: 1000, optional: true }], ['log', { say: '', most: 3, optional: true }],
];

function limitRules(bidder: string, text: Texts): readonly (readonly [string, FieldRule])[] {
  const { lots, amount, reason, evidence } = limitFields(bidder);
  return [
    [lots, { say: text.lotsWrong, most: 2, optional: true, pattern: /^\d{1,2}$/ }],
    [amount, { say: text.amountWrong, most: 24, optional: true, pattern: isMoney() }],
    [reason, { say: text.reasonNeeded, most: 4000, optional: true }], [evidence, { say: text.evidenceNeeded, most: 1000, optional: true }],
  ];
}

/** Nothing written: no limit. Something written: all of it is needed. */
function limitOf(bidder: string, typed: Readonly<Record<string, string>>, text: Texts): { readonly limit?: BidderLimit; readonly missing: readonly Mistake[] } {
  const names = limitFields(bidder);
  const [lots = '', amount = '', reason = '', evidence = ''] = [names.lots, names.amount, names.reason, names.evidence].map((name) => typed[name]);
  if ([lots, amount, reason, evidence].every((each) => each === '')) return { missing: [] };
  return {
    limit: { bidder, lots: lots === '' ? null : Number(lots), amount: amount === '' ? null : readMoney(amount), reason, evidence },
    missing: [
      ...(lots === '' && amount === '' ? [{ field: names.lots, say: text.limitNeeded }] : []), ...(reason === '' ? [{ field: names.reason, say: text.reasonNeeded }] : []),
      ...(evidence === '' ? [{ field: names.evidence, say: text.evidenceNeeded }] : []),
    ],
  };
}
