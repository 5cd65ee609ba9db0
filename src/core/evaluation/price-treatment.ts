// From the price read out to the corrected price, the one a contract is signed at (law.md 3.2, 4.1), each step stored:
//   words prevail over figures, unless the words carry the arithmetic error → unit price × quantity prevails over the line total, unless the
//   commission finds the decimal point of the unit price obviously misplaced → the sum of the lines prevails over the stated total → amounts
//   the authority dictates go out → unconditional discounts, in the order written. The rule pack may switch each arithmetic rule off.
// Every amount a contract may contain is whole: a line and a discount are rounded half up to the currency's smallest unit, once each.
import type { Discount, LotPrice, PriceLine } from '../bids/bid-facts.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import { compare, divide, multiply, parseDecimal, rational, roundHalfUp, zero, type Rational } from '../scoring/rational.js';
import type { CorrectedPrice, PriceDecision, PriceStep } from './price-facts.js';
import { decisionsOfKind, whyDecisionsUnfit } from './price-decisions.js';
import { arithmeticRule, type PriceTerms } from './price-terms.js';

export interface PriceToCorrect {
  readonly bid: string;
  readonly price: LotPrice;
  readonly decisions: readonly PriceDecision[];
  readonly terms: PriceTerms;
}

type Amounts = CorrectedPrice['lines'];

export function correctPrice({ bid, price, decisions, terms }: PriceToCorrect): CorrectedPrice | Refusal {
  const unfit = whyDecisionsUnfit(bid, price, decisions, terms);
  if (unfit !== undefined) return unfit;
  const steps: PriceStep[] = [];
  const step = (name: string, item: string | null, from: number, to: number, rule: string): number => {
    if (from !== to) steps.push({ step: name, item, from, to, rule });
    return to;
  };
  const readOut = price.total;
  const inWords = arithmeticRule(terms, 'wordsPrevail') && decisionsOfKind(decisions, 'wordsCarryError').length === 0 ? price.totalInWords : null;
  const afterWords = step('words', null, readOut, inWords ?? readOut, 'arithmetic.wordsPrevail');
  const lines: { item: string; amount: number | null }[] = [];
  for (const item of terms.items) {
    const corrected = correctLine(bid, item, price.lines.find((line) => line.item === item.id), decisions, terms);
    if (isRefusal(corrected)) return corrected;
    lines.push({ item: item.id, amount: corrected.amount });
    if (corrected.amount !== null && corrected.written !== null) step(corrected.step, item.id, corrected.written, corrected.amount, corrected.rule);
  }
  const summed = arithmeticRule(terms, 'sumOfLinesPrevails') ? totalOf(bid, lines, afterWords) : afterWords;
  if (isRefusal(summed)) return summed;
  const afterArithmetic = step('sum', null, afterWords, summed, 'arithmetic.sumOfLinesPrevails');
  const dictated = provisionalSums(bid, afterArithmetic, lines, terms);
  if (isRefusal(dictated)) return dictated;
  const afterProvisional = step('provisionalSums', null, afterArithmetic, afterArithmetic - dictated, 'provisionalSums.out');
  const currency = price.currency ?? terms.currency;
  const corrected = discounted({ bid, currency }, afterProvisional, price.discounts, decisions, step);
  if (isRefusal(corrected)) return corrected;
  const stated = price.lifeCycle === undefined ? {} : { lifeCycle: price.lifeCycle };
  return { bid, currency, readOut, afterWords, afterArithmetic, afterProvisional, corrected, steps, lines, decisions: [...decisions], ...stated };
}

/** Words, lines or sum changed what was read out: the bidder must accept it in writing (a discount is the bidder's own). */
export const isArithmeticallyCorrected = (price: CorrectedPrice): boolean => price.afterArithmetic !== price.readOut;

/** Left out of a price that has lines; an amount the authority dictates is nobody's to leave out. */
export function omittedItems({ lines }: CorrectedPrice, { pricing: { provisionalItems } }: PriceTerms): readonly string[] {
  if (lines.every(({ amount }) => amount === null)) return [];
  return lines.filter(({ item, amount }) => amount === null && !provisionalItems.includes(item)).map(({ item }) => item);
}

interface LineCorrection {
  readonly amount: number | null;
  /** what the bidder wrote as line total, if anything */
  readonly written: number | null;
  readonly step: string;
  readonly rule: string;
}

function correctLine(
  bid: string, item: PriceTerms['items'][number], line: PriceLine | undefined, decisions: readonly PriceDecision[], terms: PriceTerms,
): LineCorrection | Refusal {
  const written = line?.lineTotal ?? null;
  const decision = decisions.find((each) => each.kind === 'misplacedDecimalPoint' && each.item === item.id);
  const unitPrice = line?.unitPrice ?? null;
  const asWritten: LineCorrection = { amount: written, written, step: 'lineTotal', rule: 'arithmetic.misplacedDecimalPoint' };
  if (unitPrice === null) return decision === undefined ? asWritten : refuse('DECIMAL_POINT_NOT_MISPLACED', { bid, item: item.id });
  const product = multiply(parseDecimal(item.quantity) ?? zero, rational(unitPrice));
  if (decision !== undefined) {
    return isMisplaced(product, written) ? asWritten : refuse('DECIMAL_POINT_NOT_MISPLACED', { bid, item: item.id });
  }
  if (written !== null && !arithmeticRule(terms, 'unitPricePrevails')) return asWritten;
  const amount = wholeAmount(bid, roundHalfUp(product));
  return isRefusal(amount) ? amount : { amount, written, step: 'unitPrice', rule: 'arithmetic.unitPricePrevails' };
}

/** Obvious means: the written line total is the product with its decimal point moved, one to six places either way. */
function isMisplaced(product: Rational, written: number | null): boolean {
  if (written === null || written === 0 || compare(product, zero) === 0) return false;
  for (let power = 10n; power <= 1_000_000n; power *= 10n) {
    const moved = [multiply(product, rational(power)), divide(product, rational(power))];
    if (moved.some((value) => roundHalfUp(value) === BigInt(written))) return true;
  }
  return false;
}

/** A lump sum, without a single priced line, stands as stated. */
function totalOf(bid: string, lines: Amounts, stated: number): number | Refusal {
  const amounts = lines.flatMap(({ amount }) => (amount === null ? [] : [amount]));
  if (amounts.length === 0) return stated;
  return wholeAmount(bid, amounts.reduce((total, amount) => total + BigInt(amount), 0n));
}

function provisionalSums(bid: string, price: number, lines: Amounts, { pricing: { provisionalItems } }: PriceTerms): number | Refusal {
  const sums = lines.reduce((total, { item, amount }) => (provisionalItems.includes(item) ? total + BigInt(amount ?? 0) : total), 0n);
  return sums > BigInt(price) ? refuse('PROVISIONAL_SUMS_EXCEED_PRICE', { bid, price }) : Number(sums);
}

type Step = (name: string, item: string | null, from: number, to: number, rule: string) => number;

function discounted({ bid, currency }: Pick<CorrectedPrice, 'bid' | 'currency'>, price: number, discounts: readonly Discount[], decisions: readonly PriceDecision[], step: Step): number | Refusal {
  const excluded = decisions.flatMap((decision) => (decision.kind === 'discountNotReadOut' ? [decision.discount] : []));
  const unknown = excluded.find((index) => discounts[index] === undefined);
  if (unknown !== undefined) return refuse('DISCOUNT_UNKNOWN', { bid, discount: unknown });
  let left = price;
  for (const [index, discount] of discounts.entries()) {
    if (excluded.includes(index) || discount.condition !== undefined) continue;
    const amount = discount.kind === 'amount' ? discount.amount : Number(roundHalfUp(rational(BigInt(left) * BigInt(discount.basisPoints), 10_000n)));
    if (amount > left) return refuse('DISCOUNT_EXCEEDS_PRICE', { bid, price: left, currency });
    left = step('discount', null, left, left - amount, 'discount.unconditional');
  }
  return left;
}

function wholeAmount(bid: string, amount: bigint): number | Refusal {
  return amount > BigInt(Number.MAX_SAFE_INTEGER) ? refuse('AMOUNT_TOO_LARGE', { bid }) : Number(amount);
}
