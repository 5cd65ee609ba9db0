// A paper case of several lots: each lot a case of its own, and, where the tender file announced it, the rule of their best combination
// (law.md 4.8). Bids of different lots belong together by the name of their bidder.
import type { Json } from '../json.js';
import { flag, identifier, integer, list, Misshapen, object, omittable, optional, text, type Shaped } from '../procedure/shape.js';
import { format, ofOneLot, repeated, whyNoCase } from './paper-case.js';
import { hundredths, withDefault } from './paper-decimals.js';

const name = text(300);
const combination = object({
  maximumLotsPerBidder: optional(integer(1, 50)),
  limits: withDefault(list(object({ bidder: name, lots: optional(integer(0, 50)), amount: optional(integer(0, Number.MAX_SAFE_INTEGER)) }), 500), []),
  crossDiscounts: withDefault(flag, false),
  discounts: withDefault(list(object({ bidder: name, lots: list(identifier, 50), percent: hundredths(100) }), 500), []),
});
const lotShape = object({ lot: identifier, ...ofOneLot });
const shape = object({ format, title: optional(text(500)), lots: list(lotShape, 50), combination: omittable(combination) });

export type PaperLots = Shaped<typeof shape>;
export type PaperLot = PaperLots['lots'][number];
export type PaperCombination = Shaped<typeof combination>;

export const isOfSeveralLots = (value: Json): boolean => typeof value === 'object' && value !== null && !Array.isArray(value) && 'lots' in value;

export function readPaperLots(value: Json): PaperLots | Misshapen {
  const read = shape(value, '');
  if (read instanceof Misshapen) return read;
  const wrong = repeated(read.lots.map(({ lot }) => ({ id: lot })), '/lots')
    ?? first(read.lots.map((lot, index) => () => whyNoCase(lot, `/lots/${String(index)}`)));
  return wrong ?? (read.combination === undefined ? null : whyNotCombinable(read, read.combination)) ?? read;
}

/** Sums of one currency only, one winner a lot, cross discounts on nothing but prices. Whoever is limited or gives a discount bids somewhere; a discount names lots of the case. */
function whyNotCombinable({ lots }: PaperLots, { limits, crossDiscounts, discounts }: PaperCombination): Misshapen | null {
  const bidders = new Set(lots.flatMap(({ bids }) => bids.map(({ bidder }) => bidder)));
  const known = new Set(lots.map(({ lot }) => lot));
  const named = (list: readonly { readonly bidder: string }[], at: string) => list.map(({ bidder }, index) => () =>
    (bidders.has(bidder) ? null : new Misshapen(`${at}/${String(index)}/bidder`, 'no bid names this bidder')));
  const currency = lots[0]?.pricing?.currency ?? 'XOF';
  return first([
    ...lots.map(({ pricing }, lot) => () =>
      ((pricing?.currency ?? 'XOF') === currency ? null : new Misshapen(`/lots/${String(lot)}/pricing/currency`, 'one currency is needed where lots are combined'))),
    ...lots.map(({ winners }, lot) => () => (winners === 1 ? null : new Misshapen(`/lots/${String(lot)}/winners`, 'one winner a lot is needed where lots are combined'))),
    ...lots.flatMap(({ bids }, lot) => bids.map(({ bidder }, bid) => () =>
      (bidder === null ? new Misshapen(`/lots/${String(lot)}/bids/${String(bid)}/bidder`, 'the bidder is needed where lots are combined') : null))),
    () => (crossDiscounts && lots.some(({ method }) => method === 'lifeCycleCost')
      ? new Misshapen('/combination/crossDiscounts', 'a cross discount bears on prices; years of use are rebated by nobody: none is admitted where a lot is judged by lifeCycleCost') : null),
    ...named(limits, '/combination/limits'), ...named(discounts, '/combination/discounts'),
    ...discounts.map(({ lots: together }, index) => () => {
      const wrong = together.findIndex((lot, place) => !known.has(lot) || together.indexOf(lot) !== place);
      if (wrong === -1 && together.length > 0) return null;
      return new Misshapen(`/combination/discounts/${String(index)}/lots${wrong === -1 ? '' : `/${String(wrong)}`}`, 'lots of the case are needed, each once');
    }),
  ]);
}

function first(checks: readonly (() => Misshapen | null)[]): Misshapen | null {
  for (const check of checks) {
    const found = check();
    if (found !== null) return found;
  }
  return null;
}
