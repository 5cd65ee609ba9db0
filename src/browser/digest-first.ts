// Where the rules allow it, the digest is registered first and the file follows on a weak line: the hour that counts is that of the digest.
import type { SealManifest } from '../core/seal/manifest.js';
import { ask, Refused } from './service.js';
import type { Language } from './shown.js';

export interface RegisteredDigest {
  readonly bid: string;
  readonly order: number;
  readonly late: boolean;
}

interface OwnBid {
  readonly id: string;
  readonly order: number;
  readonly manifest: string | null;
  readonly delivered: boolean;
  readonly status: string;
}

const bidsOf = (tender: string): string => `/v1/tenders/${encodeURIComponent(tender)}/bids`;

/** An own bid of this very file whose bytes are still awaited: registered before, and the page was closed since. */
export async function awaiting(tender: string, manifest: string, language: Language): Promise<RegisteredDigest | null> {
  const { bids } = await ask<{ readonly bids: readonly OwnBid[] }>(language, bidsOf(tender));
  const found = bids.find((bid) => bid.manifest === manifest && !bid.delivered && bid.status === 'deposited');
  return found === undefined ? null : { bid: found.id, order: found.order, late: false };
}

/** @throws Refused as the service says it */
export async function registerDigest({ tender, lots, envelopes }: SealManifest, manifest: string, language: Language): Promise<RegisteredDigest> {
  const commitments = Object.fromEntries(envelopes.map(({ name, commitment }) => [name, commitment]));
  const { result } = await ask<{ readonly result: { readonly bid: string; readonly order: number; readonly standing: string } }>(
    language, bidsOf(tender), { method: 'POST', body: { lots: [...lots], replaces: null, bidder: null, manifest, commitments, delivery: 'later' } },
  );
  return { bid: result.bid, order: result.order, late: result.standing === 'late' };
}

/** The bytes are there: the bid will be opened like any other. */
export async function joinFile(tender: string, bid: string, language: Language): Promise<void> {
  try {
    await ask(language, `${bidsOf(tender)}/${bid}/delivery`, { method: 'POST', body: {} });
  } catch (failure) {
    if (!(failure instanceof Refused) || failure.code !== 'ALREADY_DELIVERED') throw failure;
  }
}
