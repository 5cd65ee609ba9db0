// What an entry says of content it does not show: SHA-256("pli/commit/v1\0" || salt || JCS(value)). The 32 random bytes of salt make the
// commitment of a name or a price unguessable; deleting value and salt makes it say nothing for ever.
import type { Json } from '../json.js';
import { joinBytes, utf8 } from './bytes.js';
import { canonicalForm } from './canonical-json.js';
import { isFault } from './fault.js';
import { fromHex, toHex } from './hex.js';
import { sha256 } from './sha256.js';

export const saltLength = 32;
const domain = utf8('pli/commit/v1\0');

/** Hexadecimal commitment to the canonical bytes of a value. */
export const commitBytes = (salt: Uint8Array, canonical: Uint8Array): string => toHex(sha256(joinBytes(domain, salt, canonical)));

/** undefined when the salt is not 32 bytes of hexadecimal or the value has no canonical form. */
export function commit(salt: string, value: Json): string | undefined {
  const bytes = fromHex(salt);
  const text = canonicalForm(value);
  if (bytes === undefined || bytes.length !== saltLength || isFault(text)) return undefined;
  return commitBytes(bytes, utf8(text));
}

/** Whether the disclosed value is the one committed to. */
export const opens = (commitment: string, salt: string, value: Json): boolean => commit(salt, value) === commitment;
