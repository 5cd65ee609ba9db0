// What was read aloud at the opening sitting (law.md 3.1 and step 15): public once its minutes are signed. Prices of two-envelope lots are
// not part of it: they were not opened at this sitting.
import type { BidFacts } from '../bids/bid-facts.js';
import { linesAtSitting } from '../bids/register.js';
import { crossDiscountsIn } from '../bids/cross-discounts.js';
import { groupingIn } from '../bids/grouped-bids.js';
import { procedureFactsOf } from '../procedure/procedure-facts.js';
import type { CaseFile } from '../procedure/case-file.js';

/** null before the minutes of the opening are signed. */
export function publishedOpening(file: CaseFile) {
  const { opening } = file;
  if (opening === null || !procedureFactsOf(file, file.lotStates).minutesSigned) return null;
  const readAloud = new Set(file.tender?.file.lots.filter(({ envelopes }) => envelopes === 'single').map(({ id }) => id));
  return {
    startedAt: opening.startedAt, closedAt: opening.closedAt, minutesDigest: opening.minutes?.digest ?? null,
    bids: linesAtSitting(file).map((bid) => openingLine(bid, readAloud)),
  };
}

export type PublishedOpening = NonNullable<ReturnType<typeof publishedOpening>>;

function openingLine(bid: BidFacts, readAloud: ReadonlySet<string>) {
  const prices = Object.entries(bid.prices).filter(([lot]) => readAloud.has(lot));
  return {
    order: bid.order, bid: bid.id, bidder: bid.bidder, lots: bid.lots, standing: bid.standing, receivedAt: bid.receivedAt,
    prices: prices.map(([lot, price]) => ({
      lot, total: price.total, discounts: price.discounts, ...(price.currency === undefined ? {} : { currency: price.currency }),
      ...(price.lifeCycle === undefined ? {} : { lifeCycle: price.lifeCycle }), ...crossDiscountsIn(price),
    })),
    bidSecurity: bid.offer?.bidSecurity ?? null, completionDays: bid.offer?.completionDays ?? null, ...groupingIn(bid),
  };
}
