// Bids on paper at the sitting, their envelopes lying closed on the table: firms a to d for lot-1, with the figures of law.md 4.1.
import type { BidFacts } from '../../../src/core/bids/bid-facts.js';
import type { CaseFile } from '../../../src/core/procedure/case-file.js';
import type { LotFile } from '../../../src/core/tenders/tender-file.js';
import { after, closedTender } from './bids.js';
import { start } from './opening.js';

export const onPaper = (bid: BidFacts): BidFacts => ({ ...bid, channel: 'paper', manifest: null, seal: null, released: [], offerCommitment: null, priceCommitments: {} });

export const withLot = (file: CaseFile, id: string, change: Partial<LotFile>): CaseFile => (file.tender === null ? file : {
  ...file, tender: { ...file.tender, file: { ...file.tender.file, lots: file.tender.file.lots.map((lot) => (lot.id === id ? { ...lot, ...change } : lot)) } },
});

/** The sitting has begun. */
export function paperSitting(lots: readonly string[] = ['lot-1']): CaseFile {
  const file = after(closedTender(), start());
  const bids = ['a', 'b', 'c', 'd'].map((firm, index) => {
    const found = file.bids.find(({ bidder, standing }) => bidder === `p-firm-${firm}` && standing === 'received');
    if (found === undefined) throw new Error(`firm ${firm} has no bid`);
    return { ...onPaper(found), id: `bid-${String(index + 1)}`, order: index + 1, lots };
  });
  return { ...file, bids };
}
