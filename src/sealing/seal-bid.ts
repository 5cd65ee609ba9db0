// Seals a bid on the bidder's own device. The file is laid out before it is written: the length of every part follows from the lengths of
// the documents, so each document is read once, encrypted and hashed on the way, and only the manifest, at the head, is written last.
import { assert } from '../core/assert.js';
import { canonicalForm, commit, fault, isFault, joinBytes, toHex, utf8, type Fault } from '../core/audit-log/index.js';
import type { EnvelopeName } from '../core/bids/envelope-name.js';
import { checkBeforeSealing, priceEnvelope, type EnvelopeTerms } from '../core/bids/check-envelope.js';
import type { Json, JsonObject } from '../core/json.js';
import {
  blobPlaces, chancePerCoefficient, deal, identityOf, isRecipient, keySetOf, manifestBytes, manifestDigest, paddedLength, pliFileBytes, readManifest, recipientOf, rehearsal, writeContent, writeShare,
  type BlobPlace, type Dealing, type KeySet, type SealedBlob, type SealedEnvelope, type SealManifest,
} from '../core/seal/index.js';
import { ageLength, encryptAge } from './age-writer.js';
import { sealDocuments, type BidDocument } from './seal-documents.js';
import type { PliSink } from './sinks.js';
import { portableTools, type SealingTools } from './tools.js';

export interface BidToSeal {
  readonly tender: string;
  readonly bidder: string;
  readonly lots: readonly string[];
  readonly keyset: KeySet;
  /** everything of the offer but its documents, which are named from `documents` */
  readonly offer: JsonObject;
  /** by lot */
  readonly prices: Readonly<Record<string, Json>>;
  readonly documents: readonly BidDocument[];
  /** the lots of the notice; when given, contents the opening could not read are refused now, while they can be mended */
  readonly terms?: EnvelopeTerms;
}

export interface SealedBid {
  readonly manifest: SealManifest;
  /** what the deposit registers */
  readonly digest: string;
  /** for the deposit: by envelope */
  readonly commitments: Readonly<Record<string, string>>;
  /** length of the whole .pli file */
  readonly bytes: number;
}

export type Progress = (done: number, total: number) => void;

interface Draft {
  readonly name: EnvelopeName;
  readonly salt: string;
  readonly dealing: Dealing;
  readonly recipient: string;
  readonly content: number;
  readonly files: number | null;
  readonly shares: readonly Uint8Array[];
}

const unknownDigest = '0'.repeat(64);

/** Writes the .pli file into the sink. A `Fault` says what of the bid cannot be sealed; then nothing of worth was written. */
export async function sealBid(bid: BidToSeal, sink: PliSink, tools: SealingTools = portableTools, progress: Progress = () => undefined): Promise<SealedBid | Fault> {
  const unsealable = whyUnsealable(bid);
  if (unsealable !== null) return fault(unsealable);
  const values = valuesOf(bid, bid.documents.map(({ name, bytes }) => ({ name, bytes, sha256: unknownDigest })));
  for (const [name, value] of values) {
    const form = canonicalForm(value);
    if (isFault(form)) return fault(`${name}: ${form.fault}`);
  }
  const drafts = [...values].map(([name, value]) => draft(bid, name, value, tools));
  const skeleton = manifestOf(bid, drafts, () => ({ commitment: unknownDigest, sha256: () => unknownDigest }));
  const incoherent = readManifest(skeleton as unknown as Json);
  if (isFault(incoherent)) return incoherent;
  const places = blobPlaces(skeleton, manifestBytes(skeleton).length);
  const written = new Map<BlobPlace, string>();
  const total = pliFileBytes(skeleton, manifestBytes(skeleton).length);
  const files = places.find(({ kind }) => kind === 'files');
  if (files !== undefined) {
    const sealed = await sealDocuments(bid.documents, drafts[0]?.recipient ?? '', { sink, at: files.from, tools, progress: (done) => { progress(done, total); } });
    if (isFault(sealed)) return sealed;
    written.set(files, sealed.sha256);
    values.set('offer', offerValue(bid, sealed.documents));
  }
  const unreadable = whyUnreadable(bid, values);
  if (unreadable !== null) return fault(unreadable);
  for (const place of places) {
    if (place !== files) written.set(place, await writeSmall(bid, place, { drafts, values, sink, tools }));
  }
  return finish(bid, { drafts, values, places, written, sink, total });
}

function whyUnsealable({ tender, bidder, lots, keyset, prices, offer }: BidToSeal): string | null {
  const { threshold, holders, digest } = keyset;
  if (holders.length < threshold || threshold < 1) return `${String(threshold)} holders are needed to open, the key set names ${String(holders.length)}`;
  if (keySetOf(tender, threshold, holders).digest !== digest) return 'the key set is of another tender';
  const closed = holders.find(({ recipient }) => !isRecipient(recipient));
  if (closed !== undefined) return `the key of ${closed.member} is no age recipient`;
  if (bidder !== rehearsal && lots.length === 0) return 'a bid is made for at least one lot';
  const missing = lots.find((lot) => !Object.hasOwn(prices, lot));
  if (missing !== undefined) return `no price for lot ${missing}`;
  const foreign = Object.keys(prices).find((lot) => !lots.includes(lot));
  if (foreign !== undefined) return `a price for lot ${foreign}, which the bid does not name`;
  return Object.hasOwn(offer, 'documents') ? 'the documents of an offer are named by the sealer, not by hand' : null;
}

function whyUnreadable({ terms }: BidToSeal, values: ReadonlyMap<EnvelopeName, Json>): string | null {
  if (terms === undefined) return null;
  for (const [name, value] of values) {
    const found = checkBeforeSealing(terms, name, value);
    if (found !== null) return `${name}: ${found.field === '' ? '/' : found.field}: ${found.reason}`;
  }
  return null;
}

type NamedDocument = { readonly name: string; readonly bytes: number; readonly sha256: string };

const offerValue = ({ bidder, offer }: BidToSeal, documents: readonly NamedDocument[]): Json => (bidder === rehearsal ? offer : { ...offer, documents });

function valuesOf(bid: BidToSeal, documents: readonly NamedDocument[]): Map<EnvelopeName, Json> {
  return new Map<EnvelopeName, Json>([['offer', offerValue(bid, documents)], ...bid.lots.map((lot) => [priceEnvelope(lot), bid.prices[lot] ?? null] as const)]);
}

function draft({ tender, bidder, keyset, documents }: BidToSeal, envelope: EnvelopeName, value: Json, tools: SealingTools): Draft {
  const salt = toHex(tools.chance(32));
  const dealing = deal(tools.chance(chancePerCoefficient * keyset.threshold), keyset.threshold, keyset.holders.length);
  const recipient = recipientOf(identityOf(dealing.secret)) ?? '';
  const shares = keyset.holders.map(({ member, recipient: to }, at) => {
    const share = writeShare({ tender, bidder, envelope, keyset: keyset.digest, holder: member, index: at + 1, share: toHex(dealing.shares[at] ?? new Uint8Array()) });
    return encryptAge(share, to, tools);
  });
  const content = ageLength(writeContent({ tender, bidder, envelope, keyset: keyset.digest, salt, value }).length);
  const files = envelope === 'offer' && documents.length > 0 ? ageLength(paddedLength(documents.reduce((sum, { bytes }) => sum + bytes, 0))) : null;
  return { name: envelope, salt, dealing, recipient, content, files, shares };
}

interface Digests {
  readonly commitment: string;
  readonly sha256: (kind: BlobPlace['kind'], index: number) => string;
}

function manifestOf({ tender, bidder, lots, keyset }: BidToSeal, drafts: readonly Draft[], digestsOf: (name: EnvelopeName) => Digests): SealManifest {
  const envelopes = drafts.map(({ name, recipient, dealing, content, files, shares }): SealedEnvelope => {
    const { commitment, sha256 } = digestsOf(name);
    const blob = (kind: BlobPlace['kind'], index: number, bytes: number): SealedBlob => ({ bytes, sha256: sha256(kind, index) });
    return {
      name, commitment, recipient, vss: dealing.vss, content: blob('content', 0, content), files: files === null ? null : blob('files', 0, files),
      shares: shares.map((share, at) => blob('share', at + 1, share.length)),
    };
  });
  return { format: 'pli-seal/1', tender, bidder, lots, keyset: keyset.digest, threshold: keyset.threshold, envelopes };
}

interface Writing {
  readonly drafts: readonly Draft[];
  readonly values: ReadonlyMap<EnvelopeName, Json>;
  readonly sink: PliSink;
  readonly tools: SealingTools;
}

/** A content or a share; answers its digest. */
async function writeSmall({ tender, bidder, keyset }: BidToSeal, place: BlobPlace, { drafts, values, sink, tools }: Writing): Promise<string> {
  const found = drafts.find(({ name }) => name === place.envelope);
  assert(found !== undefined, 'every place belongs to a draft');
  const { salt, recipient, shares } = found;
  const bytes = place.kind === 'share' ? shares[place.index - 1]
    : encryptAge(writeContent({ tender, bidder, envelope: place.envelope, keyset: keyset.digest, salt, value: values.get(place.envelope) ?? null }), recipient, tools);
  assert(bytes?.length === place.bytes, 'a part has the length it was laid out with');
  await sink.write(place.from, bytes);
  const digest = tools.sha256();
  digest.update(bytes);
  return toHex(digest.digest());
}

interface Finishing extends Omit<Writing, 'tools'> {
  readonly places: readonly BlobPlace[];
  readonly written: ReadonlyMap<BlobPlace, string>;
  readonly total: number;
}

async function finish(bid: BidToSeal, { drafts, values, places, written, sink, total }: Finishing): Promise<SealedBid> {
  const commitments = Object.fromEntries(drafts.map(({ name, salt }) => [name, commit(salt, values.get(name) ?? null) ?? '']));
  const manifest = manifestOf(bid, drafts, (name) => ({
    commitment: commitments[name] ?? '',
    sha256: (kind, index) => written.get(places.find((place) => place.envelope === name && place.kind === kind && place.index === index) as BlobPlace) ?? '',
  }));
  const head = joinBytes(manifestBytes(manifest), utf8('\n'));
  assert(!isFault(readManifest(manifest as unknown as Json)) && head.length === places[0]?.from, 'what was sealed reads as it was laid out');
  await sink.write(0, head);
  return { manifest, digest: manifestDigest(manifest), commitments, bytes: total };
}
