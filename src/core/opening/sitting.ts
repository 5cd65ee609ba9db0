// The sitting as decisions ask it: what is read aloud of a bid, what is still closed, whether the sitting rests.
import type { BidFacts } from '../bids/bid-facts.js';
import { standingBids } from '../bids/register.js';
import type { CaseFile } from '../procedure/case-file.js';
import type { TenderFile } from '../tenders/tender-file.js';
import type { OpeningFacts } from './opening-facts.js';

/** Of the bid's lots, those whose price is read at the opening. */
export const lotsReadAloud = (file: TenderFile, bid: Pick<BidFacts, 'lots'>): readonly string[] =>
  bid.lots.filter((lot) => file.lots.some(({ id, envelopes }) => id === lot && envelopes === 'single'));

/** Standing bids not opened yet, in the order of the register. */
export const closedBids = (file: Pick<CaseFile, 'bids'>): readonly BidFacts[] => standingBids(file).filter(({ openedAt }) => openedAt === null);

export const isSuspended = ({ suspensions }: Pick<OpeningFacts, 'suspensions'>): boolean => suspensions.at(-1)?.resumedAt === null;
