// The two keys of a member, made on the member's own device and nowhere else: Ed25519 to sign acts, X25519 (age) to open shares. Both follow
// from one root of 32 random bytes, so that one short text on paper brings both back. Kept as an ordinary age passphrase file.
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bech32 } from '@scure/base';
import { armor, Decrypter, Encrypter } from 'age-encryption';
import { canonicalize, fault, fromHex, isHex, parseCanonical, publicKeyOf, sha256 as digestOf, textOf, toHex, utf8, type Fault } from '../core/audit-log/index.js';
import { recipientOf, writeIdentity } from '../core/seal/index.js';
import { portableTools, type Chance } from './tools.js';

export interface MemberKeys {
  /** 32 random bytes: whoever has them has both keys */
  readonly root: Uint8Array;
  /** seed of the Ed25519 key that signs acts */
  readonly seed: Uint8Array;
  /** hex */
  readonly publicKey: string;
  /** AGE-SECRET-KEY-1… of the shares */
  readonly identity: string;
  /** age1… */
  readonly recipient: string;
  /** of both public keys, to be read aloud and written into the minutes: eight groups of four hex digits */
  readonly fingerprint: string;
}

export const newMemberKeys = (chance: Chance = portableTools.chance): MemberKeys => memberKeysOf(chance(32));

export function memberKeysOf(root: Uint8Array): MemberKeys {
  const seed = hkdf(sha256, root, undefined, utf8('pli/act-key/v1'), 32);
  const identity = writeIdentity(hkdf(sha256, root, undefined, utf8('pli/share-key/v1'), 32));
  const publicKey = toHex(publicKeyOf(seed));
  const recipient = recipientOf(identity) ?? '';
  return { root, seed, publicKey, identity, recipient, fingerprint: fingerprintOf(publicKey, recipient) };
}

/** SHA-256 of the canonical JSON of {act: public key in hex, share: recipient}, its first 16 bytes. */
export function fingerprintOf(publicKey: string, recipient: string): string {
  const digest = toHex(digestOf(utf8(canonicalize({ act: publicKey, share: recipient }))));
  return (digest.slice(0, 32).match(/.{4}/g) ?? []).join(' ');
}

/** Shorter ones are guessed. */
export const shortestPassphrase = 12;
/** 128 MiB and about a second: what an office computer's browser can do. The age command reads it. */
const workFactor = 17;

/** An armored age file; `age -d` shows what is inside. */
export async function writeKeyFile(keys: MemberKeys, passphrase: string, work = workFactor): Promise<string | Fault> {
  if (passphrase.normalize('NFC').length < shortestPassphrase) return fault(`a passphrase has at least ${shortestPassphrase} characters`);
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase.normalize('NFC'));
  encrypter.setScryptWorkFactor(work);
  const { root, seed, identity } = keys;
  const text = canonicalize({ format: 'pli-keys/1', root: toHex(root), act: toHex(seed), share: identity });
  return armor.encode(await encrypter.encrypt(utf8(`${text}\n`)));
}

/** Armored or not. */
export async function readKeyFile(file: Uint8Array | string, passphrase: string): Promise<MemberKeys | Fault> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase.normalize('NFC'));
  try {
    return readKeys(textOf(await decrypter.decrypt(unarmored(file))) ?? '');
  } catch {
    return fault('the passphrase does not open the key file, or the file was changed');
  }
}

function unarmored(file: Uint8Array | string): Uint8Array {
  const text = typeof file === 'string' ? file : textOf(file);
  return text?.trimStart().startsWith('-----BEGIN') === true ? armor.decode(text) : typeof file === 'string' ? utf8(file) : file;
}

function readKeys(text: string): MemberKeys | Fault {
  const value = parseCanonical(text.trimEnd());
  const { format, root, act, share } = (typeof value === 'object' && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
  if (format !== 'pli-keys/1' || !isHex(root, 32)) return fault('the file opens, but holds no member keys');
  const keys = memberKeysOf(fromHex(root) ?? new Uint8Array());
  return act === toHex(keys.seed) && share === keys.identity ? keys : fault('the keys in the file do not belong together');
}

/** The root in bech32 with its checksum, in capitals and groups of four: any four wrong letters are noticed. */
export const backupText = ({ root }: MemberKeys): string => (bech32.encodeFromBytes('plikeys', root).toUpperCase().match(/.{1,4}/g) ?? []).join(' ');

/** Spaces, hyphens, line ends and case do not matter. */
export function restoreKeys(text: string): MemberKeys | Fault {
  const decoded = bech32.decodeUnsafe(text.replaceAll(/[\s-]/g, '').toLowerCase());
  const root = decoded?.prefix === 'plikeys' ? bech32.fromWordsUnsafe(decoded.words) : undefined;
  return root instanceof Uint8Array && root.length === 32 ? memberKeysOf(root) : fault('the backup text has a wrong or missing letter');
}

