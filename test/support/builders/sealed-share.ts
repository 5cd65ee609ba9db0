import { toBase64 } from '../../../src/core/audit-log/index.js';
import type { EnvelopeName } from '../../../src/core/bids/envelope-name.js';
import { blobPlaces } from '../../../src/core/seal/index.js';
import type { HeldShare } from '../../../src/sealing/index.js';
import type { SealedFile } from './sealing.js';

/** What the service hands the holder of this index. */
export function shareOfBid({ manifest, file }: SealedFile, envelope: EnvelopeName, index: number): HeldShare {
  const place = blobPlaces(manifest, file.indexOf(0x0a)).find((each) => each.envelope === envelope && each.index === index);
  const vss = manifest.envelopes.find(({ name }) => name === envelope)?.vss;
  if (place === undefined || vss === undefined) throw new Error(`no share ${String(index)} of ${envelope}`);
  return { bid: 'bid-1', bidder: manifest.bidder, envelope, keyset: manifest.keyset, index, vss, sealed: toBase64(file.subarray(place.from, place.from + place.bytes)) };
}
