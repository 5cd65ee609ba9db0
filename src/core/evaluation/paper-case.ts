// The shape of a paper case: an evaluation made by hand, written down to be ranked again by the same rules (docs/evaluate.md, its JSON
// schema beside it). Amounts are whole numbers of the smallest unit; points, weights and rates are decimals, '12.5' and '12,5' alike.
import type { LotPrice } from '../bids/bid-facts.js';
import { largestAmount } from '../bids/envelope-shape.js';
import type { Json, JsonObject } from '../json.js';
import {
  choice, flag, identifier, integer, list, matching, Misshapen, object, omittable, optional, text, type Shape, type Shaped,
} from '../procedure/shape.js';
import { methodIds } from '../scoring/methods.js';
import { stretches } from '../scoring/stretch.js';
import { tieRuleIds } from '../scoring/ties.js';
import { currencyShape } from '../tenders/pricing-shape.js';
import { paperCriteria, paperGroups, paperRejection } from './paper-criteria.js';
import { decimal, hundredths, outOf100, withDefault } from './paper-decimals.js';
import { paperPricing } from './paper-pricing.js';
import { decisionShape } from './price-decisions.js';
import { tieInputShape } from './tie-inputs.js';

const amount = integer(0, largestAmount);
const quantity = matching(/^(0|[1-9]\d{0,11})([.,]\d{1,6})?$/, 'a decimal string like "120" or "12.5" is needed');
const mark = object({ criterion: identifier, mark: hundredths(100) });

const rate: Shape<LotPrice['discounts'][number]> = (value, at) => {
  const read = object({ kind: choice('rate'), percent: hundredths(100) })(value, at);
  return read instanceof Misshapen ? read : { kind: 'rate', basisPoints: read.percent };
};
const discount: Shape<LotPrice['discounts'][number]> = (value, at) =>
  (typeof value === 'object' && value !== null && (value as JsonObject)['kind'] === 'rate' ? rate(value, at) : object({ kind: choice('amount'), amount })(value, at));

const price = object({
  currency: optional(currencyShape),
  total: amount,
  totalInWords: optional(amount),
  lines: withDefault(list(object({ item: identifier, unitPrice: optional(amount), lineTotal: optional(amount) }), 2000), []),
  discounts: withDefault(list(discount, 10), []),
  lifeCycle: omittable(object({ costs: list(amount, 100), residual: amount })),
});

const bid = object({
  id: identifier,
  bidder: optional(text(300)),
  rejected: paperRejection,
  technicalScore: optional(outOf100),
  sheets: withDefault(list(object({ member: text(100), marks: list(mark, 100) }), 50), []),
  consensus: withDefault(list(mark, 100), []),
  price: optional(price),
  decisions: withDefault(list(decisionShape, 100), []),
  correctionAccepted: optional(flag),
  justified: optional(object({ accepted: flag, reason: text(4000) })),
  /** false: found wanting when it was checked again; keeps its place and is passed over */
  qualified: optional(flag),
});

/** What is said of one lot. */
export const ofOneLot = {
  /** reference, id and title of a lot of a procedure */
  title: optional(text(1000)),
  method: choice(...methodIds),
  weights: optional(object({ technical: decimal, price: decimal })),
  financialFormula: withDefault(choice('proportional', 'linear'), 'proportional'),
  fixedBudget: omittable(object({ amount: integer(1, largestAmount), tolerancePercent: withDefault(hundredths(100), 0) })),
  lifeCycle: omittable(object({ years: integer(1, 100), discountRatePercent: hundredths(100) })),
  minimumFirms: omittable(integer(1, 100)),
  winners: withDefault(integer(1, 500), 1),
  aggregation: withDefault(choice('mean', 'median', 'consensus'), 'mean'),
  minimumTechnicalScore: withDefault(hundredths(100), 0),
  criteria: paperCriteria,
  groups: paperGroups,
  stretch: optional(choice(...stretches)),
  omittedItem: withDefault(choice('highest', 'mean', 'reject'), 'highest'),
  tieRules: withDefault(list(choice(...tieRuleIds), 8), []),
  tieInputs: withDefault(list(tieInputShape, 20), []),
  items: withDefault(list(object({ id: identifier, description: optional(text(2000)), quantity }), 2000), []),
  pricing: optional(paperPricing),
  bids: list(bid, 500),
};
export const format = choice('pli-evaluate/1');
const shape = object({ format, ...ofOneLot });

export type PaperCase = Omit<Shaped<typeof shape>, 'format'>;
export type PaperBid = PaperCase['bids'][number];

/** The case, or what is wrong and where. Ids that stand twice and items or criteria nobody defined are no case either. */
export function readPaperCase(value: Json): PaperCase | Misshapen {
  const read = shape(value, '');
  return read instanceof Misshapen ? read : whyNoCase(read, '') ?? read;
}

export function whyNoCase(read: PaperCase, at: string): Misshapen | null {
  return withoutEstimate(read, at) ?? repeated(read.bids, `${at}/bids`) ?? repeated(read.items, `${at}/items`) ?? repeated(read.criteria, `${at}/criteria`) ?? unknownNames(read, at);
}

function withoutEstimate({ pricing }: PaperCase, at: string): Misshapen | null {
  return pricing === null || pricing.abnormal.length === 0 || pricing.estimate !== null ? null : new Misshapen(`${at}/pricing/estimate`, 'an estimate is needed');
}

export function repeated(named: readonly { readonly id: string }[], at: string): Misshapen | null {
  const double = named.findIndex(({ id }, index) => named.findIndex((each) => each.id === id) !== index);
  return double === -1 ? null : new Misshapen(`${at}/${String(double)}/id`, 'stands twice');
}

function unknownNames({ bids, items, criteria, pricing }: PaperCase, of: string): Misshapen | null {
  const [knownItems, knownCriteria] = [items.map(({ id }) => id), criteria.map(({ id }) => id)];
  const provisional = namesAmong(pricing?.provisionalItems ?? [], knownItems, `${of}/pricing/provisionalItems`);
  if (provisional !== null) return provisional;
  for (const [index, each] of bids.entries()) {
    const at = `${of}/bids/${String(index)}`;
    const lines = namesAmong((each.price?.lines ?? []).map(({ item }) => item), knownItems, `${at}/price/lines`);
    const consensus = namesAmong(each.consensus.map(({ criterion }) => criterion), knownCriteria, `${at}/consensus`);
    const sheets = each.sheets.map(({ marks }, sheet) => namesAmong(marks.map(({ criterion }) => criterion), knownCriteria, `${at}/sheets/${String(sheet)}/marks`));
    const found = [lines, consensus, memberTwice(each, at), ...sheets].find((problem) => problem !== null);
    if (found !== undefined) return found;
  }
  return null;
}

/** A second sheet of the same member would weigh twice. */
function memberTwice({ sheets }: PaperBid, at: string): Misshapen | null {
  const twice = sheets.findIndex(({ member }, index) => sheets.findIndex((each) => each.member === member) !== index);
  return twice === -1 ? null : new Misshapen(`${at}/sheets/${String(twice)}/member`, 'stands twice');
}

function namesAmong(names: readonly string[], known: readonly string[], at: string): Misshapen | null {
  const wrong = names.findIndex((name, index) => !known.includes(name) || names.indexOf(name) !== index);
  return wrong === -1 ? null : new Misshapen(`${at}/${String(wrong)}`, `${names[wrong] ?? ''} is not defined, or stands twice`);
}
