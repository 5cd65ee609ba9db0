// What was typed of a bid on paper, as the opening takes it, and every mistake of it beside its field. Amounts by the one reader of typed amounts.
import type { Discount, LotPrice, Offer } from '../../core/bids/bid-facts.js';
import { largestAmount } from '../../core/bids/envelope-shape.js';
import { groupingCheck, typedFirms, type Grouping, type Liability } from '../../core/bids/grouping.js';
import { isInstant } from '../../core/calendar/instant.js';
import { readMoney } from '../../core/tenders/currencies.js';
import type { LifeCycleCosts } from '../../core/scoring/life-cycle-cost.js';
import type { Typed } from '../../web/form-steps.js';
import { moneyInWords } from '../../web/in-words.js';
import type { Mistake } from '../../web/read-fields.js';
import { discountPlaces, nameOf, otherThan, type Asks, type LotRead, type Section } from './paper-lots.js';
import type { PaperWords } from './paper-words.js';
import { readCrossDiscounts } from './read-cross-discounts.js';

/** Told of a mistake; `null` goes on in its place. */
type Tell = (field: string, say: string) => null;

interface Read {
  readonly typed: Typed;
  readonly text: PaperWords;
  readonly tell: Tell;
}

export interface PaperRead {
  readonly offer: Offer | null;
  /** lot → its price; null: the bid states none */
  readonly prices: Readonly<Record<string, LotPrice | null>>;
  readonly mistakes: readonly Mistake[];
}

export function readPaper({ requirements, lots }: Asks, typed: Typed, text: PaperWords): PaperRead {
  const mistakes: Mistake[] = [];
  const read: Read = { typed, text, tell: (field, say) => { mistakes.push({ field, say }); return null; } };
  const offer = requirements === null ? null : offerIn(read, requirements.map(({ id }) => id));
  const prices = Object.fromEntries(lots.map((lot) => [lot.id, priceIn(read, lot)]));
  return { offer, prices, mistakes };
}

/** Of what one page asks. */
export function mistakesOf(sections: readonly Section[], typed: Typed, text: PaperWords): readonly Mistake[] {
  const mistakes: Mistake[] = [];
  const read: Read = { typed, text, tell: (field, say) => { mistakes.push({ field, say }); return null; } };
  for (const section of sections) {
    if (section.kind === 'offer') offerIn(read, section.requirements.map(({ id }) => id));
    else if (section.kind === 'price') statedIn(read, section.lot);
    else linesIn(read, section.lot, section.items);
  }
  return mistakes;
}

const given = ({ typed }: Read, field: string): string => typed[field] ?? '';

function money(read: Read, field: string, what: string, currency?: string): number | null {
  const typed = given(read, field);
  if (typed === '') return null;
  const amount = readMoney(typed, currency);
  return amount === null || amount > largestAmount ? read.tell(field, read.text.number(what, example(currency))) : amount;
}

const example = (currency = 'XOF'): string => moneyInWords(12_500_000, currency);
const isLine = (text: string, most: number): boolean => text.length <= most && !/\p{Cc}/u.test(text);

function offerIn(read: Read, requirements: readonly string[]): Offer {
  const { text, tell } = read;
  const ticked = given(read, 'papers').split(' ').filter((id) => id !== '');
  if (ticked.some((id) => id !== 'letterSigned' && !requirements.includes(id))) tell('papers[]', text.papersWrong);
  const variants = given(read, 'variants').split('\n').map((line) => line.trim()).filter((line) => line !== '');
  if (variants.length > 20 || !variants.every((line) => isLine(line, 200))) tell('variants', text.variantsWrong);
  const days = given(read, 'days');
  if (days !== '' && !(/^\d{1,4}$/.test(days) && Number(days) >= 1 && Number(days) <= 7_300)) tell('days', text.daysWrong);
  return {
    documents: [], papers: ticked.filter((id) => id !== 'letterSigned'), letterSigned: ticked.includes('letterSigned'), variants,
    bidSecurity: securityIn(read), completionDays: days === '' ? null : Number(days), ...groupingIn(read),
  };
}

/** Nothing where no other firm is named. */
function groupingIn(read: Read): { readonly grouping?: Grouping } {
  const members = typedFirms(given(read, 'members'));
  if (members.length === 0) return {};
  const grouping: Grouping = { liability: given(read, 'liability') as Liability, members };
  if (groupingCheck(grouping, '') !== null) read.tell('members', read.text.membersWrong);
  return { grouping };
}

function securityIn(read: Read): Offer['bidSecurity'] {
  const [issuer, security, until] = ['issuer', 'security', 'until'].map((field) => given(read, field)) as [string, string, string];
  if (issuer + security + until === '') return null;
  const amount = readMoney(security);
  const wrong = issuer === '' || !isLine(issuer, 200) ? 'issuer' : amount === null || amount > largestAmount ? 'security' : isInstant(`${until}T00:00:00.000Z`) ? null : 'until';
  return wrong === null ? { issuer, amount: amount ?? 0, validUntil: until } : read.tell(wrong, read.text.securityWrong);
}

function priceIn(read: Read, lot: LotRead): LotPrice | null {
  const stated = statedIn(read, lot);
  const lines = linesIn(read, lot, lot.items);
  return stated === null ? null : { lines, ...stated };
}

/** All but the lines; null where the bid is said to state no amount. */
function statedIn(read: Read, { id, currencies, together, years }: LotRead): Omit<LotPrice, 'lines'> | null {
  const { text, tell } = read;
  const chosen = given(read, nameOf.currency(id));
  const currency = currencies.length === 1 ? currencies[0] : currencies.find((each) => each === chosen);
  if (currency === undefined) tell(nameOf.currency(id), text.currencyWrong);
  const total = money(read, nameOf.total(id), text.total, currency);
  const [typed, unpriced] = [given(read, nameOf.total(id)), given(read, nameOf.unpriced(id)) === 'yes'];
  if (typed === '' && !unpriced) tell(nameOf.total(id), text.totalNeeded(id));
  if (typed !== '' && unpriced) tell(nameOf.total(id), text.unpricedGiven(id));
  const totalInWords = money(read, nameOf.words(id), text.words, currency);
  const discounts = discountPlaces.flatMap((place) => discountIn(read, { lot: id, place, currency }) ?? []);
  const crossDiscounts = together === null ? [] : readCrossDiscounts(given(read, nameOf.together(id)), id, together) ?? tell(nameOf.together(id), text.togetherWrong(id, otherThan(id, together))) ?? [];
  const cross = crossDiscounts.length === 0 ? {} : { crossDiscounts };
  const lifeCycle = years === null ? null : usageIn(read, { lot: id, years, currency });
  return unpriced ? null : { total: total ?? 0, totalInWords, discounts, ...cross, ...(lifeCycle === null ? {} : { lifeCycle }), ...(currency === undefined || currency === currencies[0] ? {} : { currency }) };
}

/** A bid that says nothing of the years of use has no costs: the commission finds them elsewhere in it, or rejects. */
function usageIn(read: Read, { lot, years, currency }: { readonly lot: string; readonly years: number; readonly currency: string | undefined }): LifeCycleCosts | null {
  const { text, tell } = read;
  const lines = given(read, nameOf.costs(lot)).split(/[;\n]/).filter((line) => line.trim() !== '');
  const residual = money(read, nameOf.residual(lot), text.residual, currency);
  if (lines.length === 0 && residual === null) return null;
  const costs = lines.map((line) => readMoney(line, currency)).filter((cost): cost is number => cost !== null && cost <= largestAmount);
  return lines.length === years && costs.length === years ? { costs, residual: residual ?? 0 } : tell(nameOf.costs(lot), text.costsWrong(years, example(currency)));
}

function discountIn(read: Read, { lot, place, currency }: { readonly lot: string; readonly place: number; readonly currency: string | undefined }): Discount | null {
  const { text, tell } = read;
  const [field, hanging] = [nameOf.discount(lot, place), nameOf.condition(lot, place)];
  const [typed, condition] = [given(read, field), given(read, hanging)];
  if (typed === '') return condition === '' ? null : tell(field, text.conditionAlone(place));
  if (!isLine(condition, 200)) tell(hanging, text.conditionWrong(place));
  const discount = amountOrRate(typed, currency);
  return discount === null ? tell(field, text.discountWrong(place, example(currency))) : { ...discount, ...(condition === '' ? {} : { condition }) };
}

function amountOrRate(typed: string, currency: string | undefined): Discount | null {
  const rate = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*%$/.exec(typed);
  if (rate === null) {
    const amount = readMoney(typed, currency);
    return amount === null || amount > largestAmount ? null : { kind: 'amount', amount };
  }
  const basisPoints = Number(rate[1]) * 100 + Number((rate[2] ?? '').padEnd(2, '0'));
  return basisPoints < 1 || basisPoints > 10_000 ? null : { kind: 'rate', basisPoints };
}

/** One for each item of which something is written; an item without a line is left out of the bid. */
function linesIn(read: Read, { id: lot, currencies }: LotRead, items: LotRead['items']): LotPrice['lines'] {
  const currency = given(read, nameOf.currency(lot)) || currencies[0];
  return items.flatMap(({ id: item, description }) => {
    const unitPrice = money(read, nameOf.unit(lot, item), `${description}, ${read.text.unit.toLowerCase()}`, currency);
    const lineTotal = money(read, nameOf.line(lot, item), `${description}, ${read.text.line.toLowerCase()}`, currency);
    return unitPrice === null && lineTotal === null ? [] : [{ item, unitPrice, lineTotal }];
  });
}
