// Holders with keys, and bids sealed for them, made as a bidder's device makes them.
import { isFault, type Fault } from '../../../src/core/audit-log/index.js';
import type { Json } from '../../../src/core/json.js';
import { keySetOf, type KeySet } from '../../../src/core/seal/index.js';
import { memberKeysOf, type MemberKeys } from '../../../src/sealing/member-keys.js';
import { BlobSink, portableTools, sealBid, type BidDocument, type BidToSeal, type SealedBid, type SealingTools } from '../../../src/sealing/index.js';
import { offerContent, priceOf } from './envelopes.js';

export const sealedTender = '01JZZZZZZZZZZZZZZZZZZZZZZZ';

export interface SealHolder extends MemberKeys {
  readonly member: string;
}

/** The same keys at every run. */
export const holdersOf = (count: number): readonly SealHolder[] =>
  Array.from({ length: count }, (_, at) => ({ member: `p-holder-${String(at + 1)}`, ...memberKeysOf(new Uint8Array(32).fill(at + 1)) }));

export const keySetFor = (holders: readonly SealHolder[], threshold: number, tender = sealedTender): KeySet =>
  keySetOf(tender, threshold, holders.map(({ member, recipient }) => ({ member, recipient })));

export const documentOf = (name: string, bytes: Uint8Array): BidDocument => ({ name, bytes: bytes.length, open: () => new Blob([Uint8Array.from(bytes)]).stream() });

export function bidToSeal(over: Partial<BidToSeal> = {}): BidToSeal {
  const { documents: _named, ...offer } = offerContent();
  return {
    tender: sealedTender, bidder: 'p-firm-a', lots: ['lot-1'], keyset: keySetFor(holdersOf(5), 3), offer: offer,
    prices: { 'lot-1': priceOf('p-firm-a', 'lot-1') as unknown as Json }, documents: [documentOf('Offre technique.txt', new TextEncoder().encode('Nous posons le toit.'))], ...over,
  };
}

export interface SealedFile extends SealedBid {
  readonly file: Uint8Array;
}

export async function sealToMemory(bid: BidToSeal, tools: SealingTools = portableTools): Promise<SealedFile> {
  const sink = new BlobSink();
  const sealed = ofWorth(await sealBid(bid, sink, tools));
  return { ...sealed, file: new Uint8Array(await sink.file().arrayBuffer()) };
}

/** For what a test knows to be in order. */
export function ofWorth<T extends object>(outcome: T | Fault): T {
  if (isFault(outcome)) throw new Error(outcome.fault);
  return outcome;
}
