// Which envelopes may be opened now, and so whose shares may be released: promises P1 and P7. At the sitting the offers and the prices that are
// read aloud; later the price of a two-envelope lot, for a bid that passed (by a method that ranks with closed prices: for the bid whose turn it
// is), and for no other. Everything else stays closed.
import type { BidFacts } from '../bids/bid-facts.js';
import type { EnvelopeName } from '../bids/envelope-name.js';
import { lotOfEnvelope, priceEnvelope } from '../bids/check-envelope.js';
import { standingBids } from '../bids/register.js';
import { priceStepOf, pricedBidsOf } from '../evaluation/lot-evaluation.js';
import { isPriceOpen } from '../evaluation/open-prices.js';
import { isSuspended, lotsReadAloud } from '../opening/sitting.js';
import type { CaseFile } from '../procedure/case-file.js';

export type NotDue = 'standing' | 'notDelivered' | 'sittingNotOpen' | 'suspended' | 'priceStaysClosed' | 'alreadyOpened' | 'unknownEnvelope';

/** null: it may be opened now. */
export function whyNotDue(file: CaseFile, bid: BidFacts, envelope: EnvelopeName): NotDue | null {
  if (bid.standing !== 'received') return 'standing';
  if (bid.seal === null) return 'notDelivered';
  if (!bid.seal.envelopes.some(({ name }) => name === envelope)) return 'unknownEnvelope';
  return readAloud(file, bid).includes(envelope) ? whyNotAtSitting(file, bid) : whyPriceStaysClosed(file, bid, lotOfEnvelope(envelope) ?? '');
}

/** What the sitting opens of a bid. */
export const readAloud = (file: CaseFile, bid: Pick<BidFacts, 'lots'>): readonly EnvelopeName[] =>
  (file.tender === null ? [] : ['offer', ...lotsReadAloud(file.tender.file, bid).map(priceEnvelope)]);

function whyNotAtSitting(file: CaseFile, bid: BidFacts): NotDue | null {
  if (bid.openedAt !== null) return 'alreadyOpened';
  if (file.state !== 'opening' || file.opening === null) return 'sittingNotOpen';
  return isSuspended(file.opening) ? 'suspended' : null;
}

function whyPriceStaysClosed(file: CaseFile, bid: BidFacts, lot: string): NotDue | null {
  const lotFile = file.tender?.file.lots.find(({ id }) => id === lot);
  const passed = lotFile !== undefined && file.lotStates[lot] === priceStepOf(lotFile) && pricedBidsOf(file, lotFile).includes(bid);
  if (!passed) return 'priceStaysClosed';
  return isPriceOpen(bid, lot) ? 'alreadyOpened' : null;
}

/** Every sealed envelope that waits for its shares now, in the order of the register. */
export const dueEnvelopes = (file: CaseFile): readonly { readonly bid: BidFacts; readonly envelope: EnvelopeName }[] =>
  standingBids(file).flatMap((bid) => (bid.seal?.envelopes ?? []).filter(({ name }) => whyNotDue(file, bid, name) === null).map(({ name }) => ({ bid, envelope: name })));
