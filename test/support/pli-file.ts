// A .pli file whose blobs are noise: everything that the service can see of a sealed bid, and nothing to open.
import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import type { CaseFile } from '../../src/core/procedure/case-file.js';
import { identityOf, recipientOf } from '../../src/core/seal/identity.js';
import { keySetOf, type KeySet } from '../../src/core/seal/keyset.js';
import { manifestBytes, manifestDigest, type SealedBlob, type SealManifest } from '../../src/core/seal/manifest.js';
import { chancePerCoefficient, deal } from '../../src/core/seal/sharing.js';

export interface PliFile {
  readonly manifest: SealManifest;
  readonly digest: string;
  readonly bytes: Buffer;
}

export interface Sealed {
  readonly tender: string;
  readonly bidder: string;
  readonly lots?: readonly string[];
  readonly keyset: KeySet;
  /** of the documents of the offer; 0: none */
  readonly files?: number;
  readonly change?: Partial<SealManifest>;
}

const recipient = (): string => recipientOf(identityOf(randomBytes(32).fill(0, 31))) ?? '';

export const someKeySet = (tender: string): KeySet => keySetOf(tender, 2, ['p-chair', 'p-rapporteur', 'p-observer'].map((member) => ({ member, recipient: recipient() })));

export const withKeySet = (file: CaseFile, keyset: KeySet, rehearsedAt: string | null = '2026-10-22T09:00:00.000Z'): CaseFile =>
  ({ ...file, keysets: [{ ...keyset, appointedAt: '2026-10-21T09:00:00.000Z', rehearsal: null, rehearsedAt }] });

const blobOf = (bytes: Uint8Array): SealedBlob => ({ bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });

export function pliFile({ tender, bidder, lots = ['lot-1'], keyset, files = 40_000, change = {} }: Sealed): PliFile {
  const blobs: Buffer[] = [];
  const blob = (bytes: number): SealedBlob => {
    const made = randomBytes(bytes);
    blobs.push(made);
    return blobOf(made);
  };
  const names = ['offer' as const, ...(bidder === 'rehearsal' ? [] : lots.map((lot) => `price-${lot}` as const))];
  const envelopes = names.map((name) => ({
    name, commitment: randomBytes(32).toString('hex'), recipient: recipient(), vss: deal(new Uint8Array(randomBytes(chancePerCoefficient * keyset.threshold)), keyset.threshold, keyset.holders.length).vss,
    content: blob(5_000), files: name === 'offer' && files > 0 ? blob(files) : null, shares: keyset.holders.map(() => blob(600)),
  }));
  const manifest: SealManifest = { format: 'pli-seal/1', tender, bidder, lots: bidder === 'rehearsal' ? [] : lots, keyset: keyset.digest, threshold: keyset.threshold, envelopes, ...change };
  return { manifest, digest: manifestDigest(manifest), bytes: Buffer.concat([manifestBytes(manifest), Buffer.from('\n'), ...blobs]) };
}

/** With documents of any size, made as they are read and the same each time. */
export function largePliFile(sealed: Omit<Sealed, 'files'>, files: number): { readonly manifest: SealManifest; readonly bytes: number; read(): Readable } {
  const chunk = randomBytes(1024 * 1024);
  const pieces = function* (): Generator<Buffer> {
    for (let left = files; left > 0; left -= chunk.length) yield left < chunk.length ? chunk.subarray(0, left) : chunk;
  };
  const hash = createHash('sha256');
  for (const piece of pieces()) hash.update(piece);
  const small = pliFile({ ...sealed, files: 0 });
  const [offer, ...prices] = small.manifest.envelopes;
  if (offer === undefined) throw new Error('a sealed bid has an offer');
  const manifest: SealManifest = { ...small.manifest, envelopes: [{ ...offer, files: { bytes: files, sha256: hash.digest('hex') } }, ...prices] };
  const blobs = small.bytes.subarray(manifestBytes(small.manifest).length + 1);
  const line = Buffer.concat([manifestBytes(manifest), Buffer.from('\n')]);
  const parts = function* (): Generator<Buffer> {
    yield line;
    yield blobs.subarray(0, offer.content.bytes);
    yield* pieces();
    yield blobs.subarray(offer.content.bytes);
  };
  return { manifest, bytes: line.length + blobs.length + files, read: () => Readable.from(parts()) };
}
