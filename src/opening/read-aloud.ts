// What is read aloud besides the content of a bid (law.md 3.1): which envelopes stay closed and why, what replaces what, and each paper by its title,
// found in the envelope or not. Presence only: nothing here judges a bid.
import type { BidFacts } from '../core/bids/bid-facts.js';
import type { CaseFile } from '../core/procedure/case-file.js';

export interface SetApart extends Pick<BidFacts, 'id' | 'order' | 'bidder' | 'receivedAt'> {
  readonly standing: Exclude<BidFacts['standing'], 'received'>;
  /** order of the bid that took its place */
  readonly replacedBy: number | null;
}

/** Registered and not to be opened, in the order of the register. */
export const setApart = ({ bids }: Pick<CaseFile, 'bids'>): readonly SetApart[] => bids.flatMap(({ id, order, bidder, receivedAt, standing }) => (standing === 'received' ? [] : [
  { id, order, bidder, receivedAt, standing, replacedBy: standing === 'replaced' ? bids.findLast(({ replaces }) => replaces === id)?.order ?? null : null },
]));

/** Order of the bid this one replaces. */
export const orderReplaced = ({ bids }: Pick<CaseFile, 'bids'>, replaces: string | null): number | null => bids.find(({ id }) => id === replaces)?.order ?? null;

export interface PapersRead {
  readonly present: readonly string[];
  readonly absent: readonly string[];
}

/** By the titles the tender file gives them, those of the bid's lots once each; null where the offer could not be read. A paper of the price envelope is not missed here. */
export function papersRead({ tender, bids }: Pick<CaseFile, 'tender' | 'bids'>, id: string): PapersRead | null {
  const bid = bids.find((each) => each.id === id);
  const papers = bid?.offer?.papers;
  if (bid === undefined || papers === undefined) return null;
  const asked = (tender?.file.lots ?? []).flatMap(({ id: lot, requirements }) => requirements.map((requirement) => ({ ...requirement, ofBid: bid.lots.includes(lot) })));
  const titles = (wanted: (each: (typeof asked)[number]) => boolean): string[] => [...new Set(asked.filter(wanted).map(({ text }) => text))];
  const present = titles(({ id: paper }) => papers.includes(paper));
  return { present, absent: titles(({ id: paper, ofBid, envelope }) => ofBid && envelope !== 'price' && !papers.includes(paper)).filter((title) => !present.includes(title)) };
}
