// Sealed bids as the firms' own devices make them, without waiting: four holders, one of them outside the commission, of whom two open an envelope.
// Everything follows from names, so that what one step seals a later one can open, or forge.
import { createHash } from 'node:crypto';
import { commit } from '../../../src/core/audit-log/commitment.js';
import type { EnvelopeName } from '../../../src/core/bids/envelope-name.js';
import type { Json } from '../../../src/core/json.js';
import type { KeySetFacts } from '../../../src/core/keyset/keyset-facts.js';
import { dueEnvelopes } from '../../../src/core/keyset/due-envelopes.js';
import { indexOf, keySetByDigest } from '../../../src/core/keyset/keysets.js';
import type { CaseFile } from '../../../src/core/procedure/case-file.js';
import {
  deal, identityOf, keySetOf, manifestBytes, manifestDigest, paddedLength, recipientOf, writeContent, writeShare, type KeySet, type SealedEnvelope, type SealManifest,
} from '../../../src/core/seal/index.js';
import { ageFile } from './age-writer.js';

export const holders = ['p-chair', 'p-rapporteur', 'p-member-1', 'p-supervisor'] as const;
export const threshold = 2;

const bytesOf = (text: string): Uint8Array => new Uint8Array(createHash('sha256').update(text).digest());
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const chanceOf = (label: string): Uint8Array => new Uint8Array(Buffer.concat(Array.from({ length: 2 * threshold }, (_, at) => bytesOf(`${label} ${String(at)}`))));

/** The age key of a holder. */
export const shareIdentityOf = (member: string): string => identityOf(bytesOf(`share key of ${member}`));
export const shareRecipientOf = (member: string): string => recipientOf(shareIdentityOf(member)) ?? '';

export const namedHolders = holders.map((member) => ({ member, recipient: shareRecipientOf(member) }));
export const keySetFor = (tender: string): KeySet => keySetOf(tender, threshold, namedHolders);

/** In use since before the notice. */
export const rehearsedKeySet = (tender: string): KeySetFacts =>
  ({ ...keySetFor(tender), appointedAt: '2026-10-13T08:00:00.000Z', rehearsal: null, rehearsedAt: '2026-10-14T08:00:00.000Z' });

export interface Sealed {
  readonly manifest: SealManifest;
  readonly digest: string;
  /** SHA-256 → ciphertext */
  readonly blobs: Readonly<Record<string, Uint8Array>>;
  /** envelope → shares in the order of the holders */
  readonly shares: Readonly<Record<string, readonly string[]>>;
}

export type Contents = readonly (readonly [EnvelopeName, { readonly salt: string; readonly value: Json }])[];

export interface SealOrder {
  readonly tender: string;
  readonly bidder: string;
  readonly lots: readonly string[];
  readonly contents: Contents;
  readonly keyset?: KeySet;
  /** the documents the offer names, one after another */
  readonly documents?: Uint8Array;
  /** stands for chance */
  readonly label?: string;
  /** a bidder's mischief: what each envelope says instead of the truth */
  readonly forge?: (envelope: SealedEnvelope, blobs: Record<string, Uint8Array>) => SealedEnvelope;
  /** what is written inside instead of this tender and bidder */
  readonly context?: { readonly tender?: string; readonly bidder?: string };
}

const known = new Map<string, Sealed>();

export function sealed(order: SealOrder): Sealed {
  const key = JSON.stringify([order.tender, order.bidder, order.lots, order.contents, order.label, order.keyset?.digest, order.context, order.documents === undefined ? null : sha256(order.documents)]);
  const earlier = order.forge === undefined ? known.get(key) : undefined;
  if (earlier !== undefined) return earlier;
  const made = make(order, sha256(Buffer.from(key)));
  if (order.forge === undefined) known.set(key, made);
  return made;
}

function make({ tender, bidder, lots, contents, keyset = keySetFor(tender), forge, context, documents }: SealOrder, label: string): Sealed {
  const blobs: Record<string, Uint8Array> = {};
  const keep = (bytes: Uint8Array): { bytes: number; sha256: string } => {
    blobs[sha256(bytes)] = bytes;
    return { bytes: bytes.length, sha256: sha256(bytes) };
  };
  const shares: Record<string, readonly string[]> = {};
  const inside = { tender, bidder, ...context };
  const envelopes = contents.map(([name, { salt, value }]): SealedEnvelope => {
    const dealing = deal(chanceOf(`${label} ${name}`), keyset.threshold, keyset.holders.length);
    const recipient = recipientOf(identityOf(dealing.secret)) ?? '';
    shares[name] = dealing.shares.map(hex);
    const content = ageFile(writeContent({ ...inside, envelope: name, keyset: keyset.digest, salt, value }), recipient, `${label} ${name}`);
    const envelope: SealedEnvelope = {
      name, commitment: commit(salt, value) ?? '', recipient, vss: dealing.vss, content: keep(content),
      files: documents === undefined || name !== 'offer' ? null : keep(ageFile(padded(documents), recipient, `${label} files`)),
      shares: keyset.holders.map(({ member, recipient: theirs }, at) => keep(ageFile(
        writeShare({ ...inside, envelope: name, keyset: keyset.digest, holder: member, index: at + 1, share: hex(dealing.shares[at] ?? new Uint8Array()) }), theirs, `${label} ${name} ${member}`))),
    };
    return forge === undefined ? envelope : forge(envelope, blobs);
  });
  const manifest: SealManifest = { format: 'pli-seal/1', tender, bidder, lots, keyset: keyset.digest, threshold: keyset.threshold, envelopes };
  return { manifest, digest: manifestDigest(manifest), blobs, shares };
}

const padded = (bytes: Uint8Array): Uint8Array => {
  const whole = new Uint8Array(paddedLength(bytes.length));
  whole.set(bytes);
  return whole;
};

/** The test envelope of the rehearsal. */
export const rehearsalSeal = (tender: string, keyset: KeySet = keySetFor(tender)): Sealed =>
  sealed({ tender, bidder: 'rehearsal', lots: [], keyset, contents: [['offer', { salt: 'aa'.repeat(32), value: { rehearsal: 'bb'.repeat(16) } }]] });

/** What a deposit says of a sealed bid, beside its lots. */
export const sealedCommand = ({ manifest, digest }: Sealed): { readonly manifest: string; readonly seal: Json } =>
  ({ manifest: digest, seal: JSON.parse(Buffer.from(manifestBytes(manifest)).toString()) as Json });

export const sealedByDigest = (digest: string): Sealed | undefined => [...known.values()].find((each) => each.digest === digest);

/** The shares a holder would release of everything that is due now. */
export const dueShares = (file: CaseFile, member: string): readonly { readonly bid: string; readonly envelope: string; readonly share: string }[] =>
  dueEnvelopes(file).filter(({ bid, envelope }) => !bid.released.some((share) => share.member === member && share.envelope === envelope)).flatMap(({ bid, envelope }) => {
    const share = sealedByDigest(bid.manifest ?? '')?.shares[envelope]?.[indexOf(keySetByDigest(file, bid.seal?.keyset ?? '') ?? keySetFor(file.id), member) - 1];
    return share === undefined ? [] : [{ bid: bid.id, envelope, share }];
  });

/** Every ciphertext the builders have made, for dossiers. */
export const ciphertext = (digest: string): Uint8Array | undefined => [...known.values()].map(({ blobs }) => blobs[digest]).find((bytes) => bytes !== undefined);
