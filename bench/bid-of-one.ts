import { keySetOf } from '../src/core/seal/index.js';
import type { BidToSeal } from '../src/sealing/index.js';
import { memberKeysOf } from '../src/sealing/member-keys.js';

/** A bid of one document for three of five holders. */
export function bidOf(name: string, bytes: number, open: BidToSeal['documents'][number]['open']): BidToSeal {
  const holders = Array.from({ length: 5 }, (_, at) => ({ member: `p-holder-${String(at + 1)}`, recipient: memberKeysOf(new Uint8Array(32).fill(at + 1)).recipient }));
  const tender = '01JZZZZZZZZZZZZZZZZZZZZZZZ';
  return { tender, bidder: 'p-firm-a', lots: ['lot-1'], keyset: keySetOf(tender, 3, holders), offer: {}, prices: { 'lot-1': { total: 1 } }, documents: [{ name, bytes, open }] };
}
