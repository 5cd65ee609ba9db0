// The worked example of docs/seal-format.md: every secret of it is known, so that a stranger can follow each step.
import { createHash } from 'node:crypto';
import { joinBytes, toHex, utf8 } from '../../../src/core/audit-log/index.js';
import type { EnvelopeName } from '../../../src/core/bids/envelope-name.js';
import type { Json } from '../../../src/core/json.js';
import {
  blobPlaces, identityOf, combine, isShareOf, manifestBytes, manifestDigest, openAgeFile, openContent, readShare, writeContent, writeShare, type EnvelopeContent, type SealManifest,
} from '../../../src/core/seal/index.js';
import { encryptAge, portableTools, type SealingTools } from '../../../src/sealing/index.js';
import { bidToSeal, documentOf, holdersOf, keySetFor, ofWorth, sealToMemory, type SealedFile } from './sealing.js';

const holders = holdersOf(3);
export const exampleDocument = utf8('Nous posons 80 m² de toiture en 60 jours.\n');

/** Chance for examples: SHA-256 of a label and a counter. Never for a bid. */
export function knownTools(label: string): SealingTools {
  let block = 0;
  let held = new Uint8Array();
  return {
    ...portableTools,
    chance(count) {
      while (held.length < count) held = Uint8Array.from([...held, ...createHash('sha256').update(`${label} ${String(block++)}`).digest()]);
      const given = held.slice(0, count);
      held = held.slice(count);
      return given;
    },
  };
}

export const exampleBid = () => bidToSeal({ keyset: keySetFor(holders, 2), documents: [documentOf('Offre technique.txt', exampleDocument)] });

export const sealedExample = (): Promise<SealedFile> => sealToMemory(exampleBid(), knownTools('pli-seal/1 example'));

/** The same bid by a dishonest bidder: the second holder's share of the price is another number than the one committed to. */
export async function dishonestExample(): Promise<SealedFile> {
  const { manifest, file, ...rest } = await sealedExample();
  const places = blobPlaces(manifest, manifestBytes(manifest).length);
  const blobs = places.map(({ envelope, kind, index, from, bytes }) => {
    const blob = file.subarray(from, from + bytes);
    if (envelope !== 'price-lot-1' || kind !== 'share' || index !== 2) return blob;
    const share = ofWorth(readShare(ofWorth(openAgeFile(blob, holders[1]?.identity ?? ''))));
    const digit = share.share.startsWith('0') ? '1' : '0';
    return encryptAge(writeShare({ ...share, share: digit + share.share.slice(1) }), holders[1]?.recipient ?? '', knownTools('pli-seal/1 dishonest'));
  });
  const digestOf = (envelope: EnvelopeName, index: number) => createHash('sha256').update(blobs[places.findIndex((place) => place.envelope === envelope && place.index === index)] ?? '').digest('hex');
  const changed: SealManifest = {
    ...manifest,
    envelopes: manifest.envelopes.map((envelope) => ({ ...envelope, shares: envelope.shares.map(({ bytes }, at) => ({ bytes, sha256: digestOf(envelope.name, at + 1) })) })),
  };
  return { ...rest, manifest: changed, digest: manifestDigest(changed), file: joinBytes(manifestBytes(changed), utf8('\n'), ...blobs) };
}

/** Every intermediate value of the example. */
export async function explainedExample(): Promise<Json> {
  const { manifest, digest, file } = await sealedExample();
  const places = blobPlaces(manifest, manifestBytes(manifest).length);
  const blobOf = (envelope: EnvelopeName, index: number) => {
    const place = places.find((each) => each.envelope === envelope && each.index === index);
    return file.subarray(place?.from ?? 0, (place?.from ?? 0) + (place?.bytes ?? 0));
  };
  const envelopes = manifest.envelopes.map((envelope) => {
    const shares = holders.map(({ identity }, at) => ofWorth(readShare(ofWorth(openAgeFile(blobOf(envelope.name, at + 1), identity)))).share);
    const secret = combine(shares.slice(0, 2).map((share, at) => ({ index: at + 1, share }))) ?? new Uint8Array();
    const identity = identityOf(secret);
    const content = ofWorth<EnvelopeContent>(openContent(manifest, envelope, blobOf(envelope.name, 0), identity));
    const sound = shares.every((share, at) => isShareOf(envelope.vss, at + 1, share));
    return {
      name: envelope.name, vss: envelope.vss, shares, sharesFit: sound, secret: toHex(secret), identity, recipient: envelope.recipient, salt: content.salt, value: content.value,
      contentBytes: writeContent(content).length, contentSha256: createHash('sha256').update(writeContent(content)).digest('hex'), commitment: envelope.commitment,
    };
  });
  return {
    holders: holders.map(({ member, identity, recipient }) => ({ member, identity, recipient })),
    keyset: keySetFor(holders, 2) as unknown as Json,
    envelopes, document: toHex(exampleDocument),
    places: places.map(({ envelope, kind, index, from, bytes }) => ({ envelope, kind, index, from, bytes })),
    manifestBytes: manifestBytes(manifest).length, manifestDigest: digest, fileBytes: file.length, fileSha256: createHash('sha256').update(file).digest('hex'),
  };
}
