// Bytes and UTF-8 text, strictly: bytes that are not well-formed UTF-8 have no text.
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/** The WHATWG decoder every runtime has; the core has no library of types that names it. */
declare const TextDecoder: new (label: string, options: { fatal: boolean; ignoreBOM: boolean }) => { decode(bytes: Uint8Array): string };

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export const utf8 = (text: string): Uint8Array => utf8ToBytes(text);

export function textOf(bytes: Uint8Array): string | undefined {
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
}

export const joinBytes = (...parts: readonly Uint8Array[]): Uint8Array => concatBytes(...(parts as Uint8Array[]));

export function equalBytes(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false;
  for (let index = 0; index < left.length; index += 1) if (left[index] !== right[index]) return false;
  return true;
}

/** Big-endian, eight bytes; whole numbers up to 2^53 - 1. */
export function uint64(value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, Math.floor(value / 0x1_0000_0000));
  view.setUint32(4, value % 0x1_0000_0000);
  return bytes;
}
