// The digest people sign, review and publish: SHA-256 of the canonical form, in lower-case hexadecimal.
import { utf8 } from '../audit-log/bytes.js';
import { canonicalize } from '../audit-log/canonical-json.js';
import { toHex } from '../audit-log/hex.js';
import { sha256 } from '../audit-log/sha256.js';
import type { Json } from '../json.js';

/** For shapes of ours that are JSON all through. */
export const digestOf = (value: object): string => toHex(sha256(utf8(canonicalize(value as Json))));
