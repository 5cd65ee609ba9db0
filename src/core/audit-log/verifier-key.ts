// The one-line public keys of C2SP: name+id+base64(type || key). Type 1 signs notes (a log), type 4 cosigns checkpoints (a witness).
import { fromBase64, toBase64 } from './base64.js';
import { joinBytes, utf8 } from './bytes.js';
import { toHex } from './hex.js';
import { sha256 } from './sha256.js';

export const logKeyType = 1;
export const witnessKeyType = 4;
export type KeyType = typeof logKeyType | typeof witnessKeyType;

export interface VerifierKey {
  readonly name: string;
  /** eight hex digits */
  readonly id: string;
  readonly type: KeyType;
  readonly publicKey: Uint8Array;
}

/** Non-empty, without any Unicode space and without '+'. */
export const isKeyName = (name: string): boolean => name !== '' && !/[\p{White_Space}+]/u.test(name);

export function verifierKey(name: string, type: KeyType, publicKey: Uint8Array): VerifierKey {
  const id = toHex(sha256(joinBytes(utf8(`${name}\n`), Uint8Array.of(type), publicKey)).subarray(0, 4));
  return { name, id, type, publicKey };
}

export const formatVerifierKey = ({ name, id, type, publicKey }: VerifierKey): string =>
  `${name}+${id}+${toBase64(joinBytes(Uint8Array.of(type), publicKey))}`;

export function parseVerifierKey(text: string): VerifierKey | undefined {
  const [, name, id, encoded] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/s.exec(text) ?? [];
  if (name === undefined || id === undefined || encoded === undefined || !isKeyName(name)) return undefined;
  const bytes = fromBase64(encoded);
  const type = bytes?.[0];
  if (bytes === undefined || bytes.length !== 33 || (type !== logKeyType && type !== witnessKeyType)) return undefined;
  const key = verifierKey(name, type, bytes.subarray(1));
  return key.id === id ? key : undefined;
}
