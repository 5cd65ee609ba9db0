import { fault, isFault, toHex, type Fault } from '../core/audit-log/index.js';
import type { EnvelopeName } from '../core/bids/envelope-name.js';
import { blobPlaces, largestManifest, manifestDigest, pliFileBytes, readPliHead, type BlobPlace, type SealedEnvelope, type SealManifest } from '../core/seal/index.js';
import { partsOf, type PliSource } from './sources.js';
import type { SealingTools } from './tools.js';

/** A .pli file whose head was read and whose length is right. Its blobs are checked one by one, or all by `checkBlobs`. */
export interface PliFile {
  readonly source: PliSource;
  readonly manifest: SealManifest;
  /** what the deposit registers */
  readonly digest: string;
  readonly places: readonly BlobPlace[];
}

export async function readPli(source: PliSource): Promise<PliFile | Fault> {
  const head = readPliHead(await source.read(0, largestManifest + 1));
  if (isFault(head)) return head;
  const { manifest, manifestBytes } = head;
  const expected = pliFileBytes(manifest, manifestBytes);
  if (source.bytes !== expected) return fault(`the file has ${source.bytes} bytes, its manifest says ${expected}`);
  return { source, manifest, digest: manifestDigest(manifest), places: blobPlaces(manifest, manifestBytes) };
}

/** Every blob against its digest: the first that was changed, or null. */
export async function checkBlobs({ source, places }: PliFile, tools: SealingTools): Promise<Fault | null> {
  for (const place of places) {
    const digest = tools.sha256();
    for await (const part of partsOf(source, place)) digest.update(part);
    if (toHex(digest.digest()) !== place.sha256) return fault(`${blobName(place)} was changed`);
  }
  return null;
}

/** A blob that fits into memory: a content or a share. */
export async function readBlob({ source }: PliFile, place: BlobPlace, tools: SealingTools): Promise<Uint8Array | Fault> {
  const bytes = await source.read(place.from, place.bytes);
  const digest = tools.sha256();
  digest.update(bytes);
  return toHex(digest.digest()) === place.sha256 ? bytes : fault(`${blobName(place)} was changed`);
}

export const placeOf = ({ places }: PliFile, envelope: EnvelopeName, kind: BlobPlace['kind'], index = 0): BlobPlace | undefined =>
  places.find((place) => place.envelope === envelope && place.kind === kind && place.index === index);

export const envelopeOf = ({ envelopes }: SealManifest, name: EnvelopeName): SealedEnvelope | undefined => envelopes.find((envelope) => envelope.name === name);

const blobName = ({ envelope, kind, index }: BlobPlace): string => (kind === 'share' ? `share ${String(index)} of ${envelope}` : `the ${kind} of ${envelope}`);
