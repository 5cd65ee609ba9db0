// Decides whether the content of an envelope can be read as an offer or as the price of a lot: shape and bounds only. Sums, words against
// figures and omitted items are the evaluation's business (law.md 3.2); nothing is judged at the opening (law.md step 13).
// Asked at the deposit, where the bidder can still mend it, and at the opening, where a fault is recorded as read.
import { canonicalForm } from '../audit-log/canonical-json.js';
import { isFault } from '../audit-log/fault.js';
import type { Json } from '../json.js';
import type { CombinationTerms } from '../tenders/combination-terms.js';
import type { PricingTerms } from '../tenders/pricing-terms.js';
import type { LotFile } from '../tenders/tender-file.js';
import type { LotPrice, Offer } from './bid-facts.js';
import { crossDiscountsCheck } from './cross-discounts.js';
import type { EnvelopeName } from './envelope-name.js';
import { groupingCheck } from './grouping.js';
import {
  amount, day, digest, distinct, exactly, flag, isRecord, largestAmount, listOf, member, orNull, ownField, record, text, variantBy, whole, yearly,
  type Check, type EnvelopeFault,
} from './envelope-shape.js';

export const priceEnvelope = (lot: string): EnvelopeName => `price-${lot}`;

/** The lot whose price this envelope holds, or null for the offer. */
export const lotOfEnvelope = (envelope: EnvelopeName): string | null => (envelope === 'offer' ? null : envelope.slice('price-'.length));

/** What an envelope is checked against: as much of the tender file as the notice shows, so that a bidder's own device can ask too. */
export interface EnvelopeTerms {
  readonly lots: readonly (Pick<LotFile, 'id' | 'requirements' | 'items'> & {
    readonly pricing?: Pick<PricingTerms, 'conversion'>;
    readonly award?: Pick<LotFile['award'], 'lifeCycle'>;
  })[];
  readonly combination?: Pick<CombinationTerms, 'crossDiscounts'>;
}

/** The first fault, or null. A price of a lot the file does not know is at fault as a whole. */
export function checkEnvelope(file: EnvelopeTerms, envelope: EnvelopeName, value: Json): EnvelopeFault | null {
  const found = shapeFault(file, envelope, value);
  if (found !== null) return found;
  const form = canonicalForm(value);
  return isFault(form) ? { field: '', reason: form.fault } : null;
}

/** Also what the opening can do without and a bidder must mend, for the commission could only put the bid out: no costs of use in a lot compared by
 *  them, or more taken off the price than it is. */
export function checkBeforeSealing(file: EnvelopeTerms, envelope: EnvelopeName, value: Json): EnvelopeFault | null {
  const found = checkEnvelope(file, envelope, value) ?? (envelope === 'offer' ? null : checkDiscounts(value as unknown as LotPrice));
  const compared = file.lots.find(({ id }) => id === lotOfEnvelope(envelope))?.award?.lifeCycle !== undefined;
  return found ?? (compared && isRecord(value) && !Object.hasOwn(value, 'lifeCycle') ? { field: '/lifeCycle', reason: 'costs of use are needed' } : null);
}

function shapeFault(file: EnvelopeTerms, envelope: EnvelopeName, value: Json): EnvelopeFault | null {
  const lot = lotOfEnvelope(envelope);
  if (lot === null) return checkOffer(file, value)(value, '');
  const lotFile = file.lots.find(({ id }) => id === lot);
  return lotFile === undefined ? { field: '', reason: 'no such lot' } : checkPrice(file, lotFile, value);
}

export function readOffer(file: EnvelopeTerms, value: Json): Offer | EnvelopeFault {
  return checkEnvelope(file, 'offer', value) ?? (value as unknown as Offer);
}

/** Every line names an item of the lot, once; an item without a line is an omitted item, like one whose unit price is null. */
export function readLotPrice(file: EnvelopeTerms, lot: string, value: Json): LotPrice | EnvelopeFault {
  return checkEnvelope(file, priceEnvelope(lot), value) ?? (value as unknown as LotPrice);
}

export const isEnvelopeFault = (outcome: object): outcome is EnvelopeFault => 'reason' in outcome;

const name = (element: Json): Json => element;

function checkOffer(file: EnvelopeTerms, value: Json): Check {
  const requirements = file.lots.flatMap((lot) => lot.requirements.map(({ id }) => id));
  return record({
    documents: distinct(listOf(200, record({ name: text(200), sha256: digest, bytes: whole(0, 10_737_418_240) })), fieldOf('name')),
    papers: distinct(listOf(500, member(requirements)), name),
    letterSigned: flag,
    variants: listOf(20, text(200)),
    bidSecurity: orNull(record({ issuer: text(200), amount, validUntil: day })),
    completionDays: orNull(whole(1, 7_300)),
    ...(isRecord(value) && Object.hasOwn(value, 'grouping') ? { grouping: groupingCheck } : {}),
  });
}

function checkPrice(file: EnvelopeTerms, lot: EnvelopeTerms['lots'][number], value: Json): EnvelopeFault | null {
  const line = record({ item: member(lot.items.map(({ id }) => id)), unitPrice: orNull(amount), lineTotal: orNull(amount) });
  const discount = variantBy('kind', {
    rate: onCondition({ kind: exactly('rate'), basisPoints: whole(1, 10_000) }),
    amount: onCondition({ kind: exactly('amount'), amount }),
  });
  const years = lot.award?.lifeCycle?.years;
  const omittable: Readonly<Record<string, Check>> = {
    currency: member(lot.pricing?.conversion?.currencies ?? []),
    ...(years === undefined ? {} : { lifeCycle: record({ costs: yearly(years, amount), residual: amount }) }),
  };
  const said = Object.entries(omittable).filter(([name]) => isRecord(value) && Object.hasOwn(value, name));
  const shape = record({
    lines: distinct(listOf(2_000, line), fieldOf('item')),
    total: amount,
    totalInWords: orNull(amount),
    discounts: listOf(10, discount),
    ...Object.fromEntries(said),
    ...crossDiscountsCheck(file, lot.id, value),
  });
  return shape(value, '') ?? checkProducts(lot, value as unknown as LotPrice);
}

const onCondition = (fields: Readonly<Record<string, Check>>): Check => (value, field) =>
  record(isRecord(value) && Object.hasOwn(value, 'condition') ? { ...fields, condition: text(200) } : fields)(value, field);

/** A unit price that no quantity of this lot can bear: the product would leave what a price may be. */
function checkProducts(lot: EnvelopeTerms['lots'][number], price: LotPrice): EnvelopeFault | null {
  const excessive = price.lines.findIndex(({ item, unitPrice }) => {
    const quantity = lot.items.find(({ id }) => id === item)?.quantity ?? '0';
    return BigInt(unitPrice ?? 0) * BigInt(wholePartOf(quantity) + 1) > BigInt(largestAmount);
  });
  return excessive === -1 ? null : { field: `/lines/${String(excessive)}/unitPrice`, reason: 'unit price times quantity is beyond any price' };
}

/** On the total as it is stated, in the order written, without those on a condition. */
function checkDiscounts({ total, discounts }: LotPrice): EnvelopeFault | null {
  let left = BigInt(total);
  for (const [index, discount] of discounts.entries()) {
    if (discount.condition !== undefined) continue;
    left -= discount.kind === 'amount' ? BigInt(discount.amount) : (left * BigInt(discount.basisPoints) + 5_000n) / 10_000n;
    if (left < 0n) return { field: `/discounts/${String(index)}`, reason: 'more is taken off than the price is' };
  }
  return null;
}

const wholePartOf = (quantity: string): number => {
  const digits = /^\d{1,12}/.exec(quantity)?.[0] ?? '0';
  return Number(digits);
};

const fieldOf = (field: string) => (element: Json): Json | undefined => (isRecord(element) ? ownField(element, field) : undefined);
