// The entry: what the journal keeps of an act, forever. Its canonical bytes are the leaf of the Merkle tree; `seq` and `prev` make the
// per-tender chain; `parts` are salted commitments to content kept beside the log; `act` is the signature of the one who acted.
import { isInstant } from '../calendar/instant.js';
import type { Json } from '../json.js';
import { assert } from '../assert.js';
import { fromBase64 } from './base64.js';
import { utf8 } from './bytes.js';
import { canonicalize, parseCanonical } from './canonical-json.js';
import { isHex, toHex } from './hex.js';
import { sha256 } from './sha256.js';
import { leafHash } from './tree-hasher.js';

/** The chain of the journal's own entries: keys, mandates, incidents. A dossier carries it whole, so it stays short. */
export const journalChain = 'journal';
/** The chain of the availability diary, apart because it grows by the hour. Every other chain is a tender's ULID. */
export const availabilityChain = 'availability';
/** What the first entry of a chain names as its predecessor. */
export const chainStart = '0'.repeat(64);
/** A C2SP entry bundle counts lengths in sixteen bits. */
export const largestEntry = 65_535;

/** `own`: a key made and kept on the person's device. `custodial`: a key of theirs the service unlocks after a step-up. `service`: the service's own act. */
export type SigningMode = 'own' | 'custodial' | 'service';

export interface ActSignature {
  /** hex leaf hash: the head of the chain the signer saw, zeros for an empty chain */
  readonly head: string;
  /** 16 random bytes in hex: two acts of the same content stay two */
  readonly nonce: string;
  /** key id: see `keyIdOf` */
  readonly key: string;
  readonly mode: SigningMode;
  /** base64 Ed25519 over `signedActBytes` */
  readonly sig: string;
}

export interface Entry {
  readonly v: 1;
  readonly chain: string;
  /** 1, 2, 3, … inside the chain */
  readonly seq: number;
  /** hex leaf hash of the chain's previous entry */
  readonly prev: string;
  readonly type: string;
  /** the one instant of the act, milliseconds UTC */
  readonly at: string;
  /** pseudonymous id, or 'system' */
  readonly actor: string;
  readonly role: string;
  /** part name → hex commitment. `command`: what was asked. `result`: what the core derived. `identity`: erasable personal data. `offer`, `price`: sealed until opened. */
  readonly parts: Readonly<Record<string, string>>;
  readonly act: ActSignature;
}

export type EntryDraft = Omit<Entry, 'v'>;

/** What a person signs: the act, before the server gave it a place. The result is not theirs to sign: the core derives it. */
export interface SignedAct {
  readonly chain: string;
  readonly type: string;
  readonly parts: Readonly<Record<string, string>>;
  readonly head: string;
  readonly nonce: string;
}

export function signedActBytes({ chain, type, parts, head, nonce }: SignedAct): Uint8Array {
  const signed = Object.fromEntries(Object.entries(parts).filter(([name]) => name !== 'result'));
  return utf8(`pli/act/v1\n${canonicalize({ chain, type, parts: signed, head, nonce })}`);
}

/** The bytes an entry's own signature must cover. */
export const signedBytesOf = (entry: Entry): Uint8Array =>
  signedActBytes({ chain: entry.chain, type: entry.type, parts: entry.parts, head: entry.act.head, nonce: entry.act.nonce });

/** First 16 hex digits of the SHA-256 of an Ed25519 public key: a name for it, not a proof. */
export const keyIdOf = (publicKey: Uint8Array): string => toHex(sha256(publicKey)).slice(0, 16);

export interface BuiltEntry {
  readonly entry: Entry;
  readonly bytes: Uint8Array;
  /** hex */
  readonly leaf: string;
}

/** A draft of ours into the bytes that are stored. A malformed or oversized draft is our mistake. */
export function buildEntry(draft: EntryDraft): BuiltEntry {
  const entry: Entry = { v: 1, ...draft };
  const bytes = utf8(canonicalize(entry as unknown as Json));
  assert(bytes.length <= largestEntry, `an entry has at most ${largestEntry} bytes`);
  assert(hasEntryShape(entry), 'a draft must have the shape of an entry');
  return { entry, bytes, leaf: toHex(leafHash(bytes)) };
}

/** The entry in these bytes, if they are canonical and of exactly this shape. */
export function readEntry(bytes: Uint8Array): Entry | undefined {
  if (bytes.length > largestEntry) return undefined;
  const value = parseCanonical(bytes);
  return hasEntryShape(value) ? value : undefined;
}

const chainForm = /^(?:journal|availability|[0-9A-HJKMNP-TV-Z]{26})$/;
const typeForm = /^[a-z][A-Za-z]{0,31}\.[a-z][A-Za-z]{0,31}$/;
const actorForm = /^[A-Za-z0-9._:-]{1,64}$/;
const roleForm = /^[a-z][A-Za-z]{0,31}$/;
const partForm = /^[a-z][A-Za-z0-9._-]{0,47}$/;
const modes: readonly unknown[] = ['own', 'custodial', 'service'];
const matches = (form: RegExp, value: unknown): boolean => typeof value === 'string' && form.test(value);

function hasEntryShape(value: unknown): value is Entry {
  if (!hasKeys(value, ['act', 'actor', 'at', 'chain', 'parts', 'prev', 'role', 'seq', 'type', 'v'])) return false;
  return value['v'] === 1 && matches(chainForm, value['chain']) && hasPlace(value['seq'], value['prev']) && matches(typeForm, value['type']) &&
    isInstant(value['at']) && matches(actorForm, value['actor']) && matches(roleForm, value['role']) && areParts(value['parts']) && isSignature(value['act']);
}

function hasPlace(seq: unknown, prev: unknown): boolean {
  return Number.isSafeInteger(seq) && (seq as number) >= 1 && isHex(prev, 32) && (seq === 1) === (prev === chainStart);
}

function areParts(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const parts = Object.entries(value);
  return parts.length <= 64 && parts.every(([name, commitment]) => partForm.test(name) && isHex(commitment, 32));
}

function isSignature(value: unknown): boolean {
  if (!hasKeys(value, ['head', 'key', 'mode', 'nonce', 'sig'])) return false;
  const signature = typeof value['sig'] === 'string' ? fromBase64(value['sig']) : undefined;
  return isHex(value['head'], 32) && isHex(value['nonce'], 16) && isHex(value['key'], 8) && modes.includes(value['mode']) && signature?.length === 64;
}

function hasKeys(value: unknown, keys: readonly string[]): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const present = Object.keys(value).sort();
  return present.length === keys.length && present.every((key, index) => key === keys[index]);
}
