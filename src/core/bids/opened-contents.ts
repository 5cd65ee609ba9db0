// Which ciphertexts of a bid belong in the dossier: those of envelopes that were opened, readable or not. A closed one stays in the house, and so does one
// left sealed because its shares are disputed: who disputed them may still hold shares that open it.
import type { BidFacts } from './bid-facts.js';
import { lotOfEnvelope } from './check-envelope.js';

export function openedContents(bid: BidFacts): readonly string[] {
  const isOpen = (name: BidFacts['unreadable'][number]['envelope']): boolean => {
    const lot = lotOfEnvelope(name);
    return bid.unreadable.some(({ envelope, disputedBy }) => envelope === name && disputedBy === undefined) || (lot === null ? bid.offer !== null : Object.hasOwn(bid.prices, lot));
  };
  return (bid.openedAt === null ? [] : (bid.seal?.envelopes ?? [])).filter(({ name }) => isOpen(name)).map(({ content }) => content.sha256);
}
