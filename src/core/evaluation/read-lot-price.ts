// The price of a lot as it came out of the envelope: checked for shape before anything is computed from it. Amounts are whole and not
// negative; each item at most once and one of the lot's.
import type { Discount, LotPrice, PriceLine } from '../bids/bid-facts.js';
import type { Json, JsonObject } from '../json.js';
import { commandOf } from '../procedure/act.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import type { PricedItem } from '../tenders/tender-file.js';

export function readLotPrice(bid: string, value: Json | undefined, items: readonly PricedItem[]): LotPrice | Refusal {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrong(bid, '', 'a price is an object');
  const price = value as JsonObject;
  const total = amountIn(bid, price, 'total', '/total');
  if (isRefusal(total)) return total;
  const totalInWords = amountOrNull(bid, price, 'totalInWords', '/totalInWords');
  if (isRefusal(totalInWords)) return totalInWords;
  const lines = readLines(bid, price['lines'], items);
  if (isRefusal(lines)) return lines;
  const discounts = readEach(price['discounts'], (element, index) => readDiscount(bid, element, `/discounts/${String(index)}`))
    ?? wrong(bid, '/discounts', 'a list is needed');
  return isRefusal(discounts) ? discounts : { lines, total, totalInWords, discounts };
}

function readLines(bid: string, value: Json | undefined, items: readonly PricedItem[]): readonly PriceLine[] | Refusal {
  const lines = readEach(value, (element, index) => readLine(bid, commandOf(element), `/lines/${String(index)}`)) ?? wrong(bid, '/lines', 'a list is needed');
  if (isRefusal(lines)) return lines;
  const known = new Set(items.map(({ id }) => id));
  const seen = new Set<string>();
  for (const { item } of lines) {
    if (!known.has(item)) return wrong(bid, '/lines', `item ${item} is not in the lot`);
    if (seen.has(item)) return wrong(bid, '/lines', `item ${item} stands twice`);
    seen.add(item);
  }
  return lines;
}

function readLine(bid: string, line: JsonObject, path: string): PriceLine | Refusal {
  const item = line['item'];
  if (typeof item !== 'string' || item === '' || item.length > 100) return wrong(bid, `${path}/item`, 'the id of an item is needed');
  const unitPrice = amountOrNull(bid, line, 'unitPrice', `${path}/unitPrice`);
  if (isRefusal(unitPrice)) return unitPrice;
  const lineTotal = amountOrNull(bid, line, 'lineTotal', `${path}/lineTotal`);
  return isRefusal(lineTotal) ? lineTotal : { item, unitPrice, lineTotal };
}

function readDiscount(bid: string, value: Json, path: string): Discount | Refusal {
  const discount = commandOf(value);
  if (discount['kind'] === 'amount') {
    const amount = amountIn(bid, discount, 'amount', `${path}/amount`);
    return isRefusal(amount) ? amount : { kind: 'amount', amount };
  }
  if (discount['kind'] !== 'rate') return wrong(bid, `${path}/kind`, 'rate or amount');
  const basisPoints = amountIn(bid, discount, 'basisPoints', `${path}/basisPoints`);
  if (isRefusal(basisPoints)) return basisPoints;
  return basisPoints > 10_000 ? wrong(bid, `${path}/basisPoints`, 'at most 10000') : { kind: 'rate', basisPoints };
}

/** Null when the value is not a list. */
function readEach<T>(value: Json | undefined, reader: (element: Json, index: number) => T | Refusal): readonly T[] | Refusal | null {
  if (!Array.isArray(value)) return null;
  const read: T[] = [];
  for (const [index, element] of (value as readonly Json[]).entries()) {
    const outcome = reader(element, index);
    if (isRefusal(outcome)) return outcome;
    read.push(outcome);
  }
  return read;
}

function amountIn(bid: string, object: JsonObject, field: string, path: string): number | Refusal {
  const value = object[field];
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : wrong(bid, path, 'a whole amount, zero or more, is needed');
}

const amountOrNull = (bid: string, object: JsonObject, field: string, path: string): number | null | Refusal =>
  object[field] === null || object[field] === undefined ? null : amountIn(bid, object, field, path);

const wrong = (bid: string, field: string, reason: string): Refusal => refuse('PRICE_MALFORMED', { bid, field, reason });
