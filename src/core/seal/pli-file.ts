// Where each blob lies in a .pli file: the manifest, a line feed, then the blobs one after another, and nothing after them.
import { parseCanonical } from '../audit-log/canonical-json.js';
import { fault, isFault, type Fault } from '../audit-log/fault.js';
import type { EnvelopeName } from '../bids/envelope-name.js';
import { readManifest, type SealManifest, type SealedBlob } from './manifest.js';

/** More than any manifest the bounds allow. */
export const largestManifest = 4 * 1024 * 1024;

/** The manifest at the head of a file, from its first bytes: as many as there are, or at least `largestManifest` + 1. */
export function readPliHead(head: Uint8Array): { readonly manifest: SealManifest; readonly manifestBytes: number } | Fault {
  const end = head.subarray(0, largestManifest + 1).indexOf(0x0a);
  const value = end < 0 ? undefined : parseCanonical(head.subarray(0, end));
  if (value === undefined) return fault('not a .pli file: it does not begin with a line of canonical JSON');
  const manifest = readManifest(value);
  return isFault(manifest) ? manifest : { manifest, manifestBytes: end };
}

export interface BlobPlace {
  readonly envelope: EnvelopeName;
  readonly kind: 'content' | 'files' | 'share';
  /** of a share: the holder's, 1 to n; otherwise 0 */
  readonly index: number;
  /** offset in the file */
  readonly from: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** In the order of the file: for each envelope its content, its files if any, its shares. `manifestBytes` counts the JSON without the line feed. */
export function blobPlaces(manifest: SealManifest, manifestBytes: number): readonly BlobPlace[] {
  const places: BlobPlace[] = [];
  let from = manifestBytes + 1;
  const place = (envelope: EnvelopeName, kind: BlobPlace['kind'], index: number, { bytes, sha256 }: SealedBlob): void => {
    places.push({ envelope, kind, index, from, bytes, sha256 });
    from += bytes;
  };
  for (const { name, content, files, shares } of manifest.envelopes) {
    place(name, 'content', 0, content);
    if (files !== null) place(name, 'files', 0, files);
    shares.forEach((share, at) => { place(name, 'share', at + 1, share); });
  }
  return places;
}

/** The length the whole file must have. */
export function pliFileBytes(manifest: SealManifest, manifestBytes: number): number {
  const last = blobPlaces(manifest, manifestBytes).at(-1);
  return last === undefined ? manifestBytes + 1 : last.from + last.bytes;
}
