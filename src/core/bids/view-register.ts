// The deposit register as the reception desk keeps it: who, when, which lots, whether it stands (law.md steps 9 to 11). Never a content, not
// even a commitment; the clerk learns no more from it than from the paper book.
import type { CaseFile } from '../procedure/case-file.js';
import type { BidFacts } from './bid-facts.js';

export type RegisterView = Pick<BidFacts, 'id' | 'order' | 'bidder' | 'lots' | 'channel' | 'manifest' | 'receivedAt' | 'standing' | 'replaces' | 'returnedAt' | 'toConfirm' | 'confirmed'>;

export const viewRegister = (file: Pick<CaseFile, 'bids'>): readonly RegisterView[] =>
  file.bids.map(({ id, order, bidder, lots, channel, manifest, receivedAt, standing, replaces, returnedAt, toConfirm, confirmed }) => ({
    id, order, bidder, lots, channel, manifest, receivedAt, standing, replaces, returnedAt,
    ...(toConfirm === undefined ? {} : { toConfirm }), ...(confirmed === undefined ? {} : { confirmed }),
  }));
