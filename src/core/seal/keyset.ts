// Who can open the envelopes of a tender: m of n holders in a fixed order, each with the age recipient its share is encrypted to. The digest
// binds tender, threshold, order and keys, and every envelope names it: a share made for other holders fits nowhere (law.md step 9).
import { canonicalize } from '../audit-log/canonical-json.js';
import { utf8 } from '../audit-log/bytes.js';
import { toHex } from '../audit-log/hex.js';
import { sha256 } from '../audit-log/sha256.js';

export interface KeyHolder {
  /** pseudonymous id, p-… */
  readonly member: string;
  /** age1… */
  readonly recipient: string;
}

export interface KeySet {
  /** hex SHA-256 of the canonical JSON of {holders, tender, threshold} */
  readonly digest: string;
  readonly threshold: number;
  /** holder of index i is holders[i - 1] */
  readonly holders: readonly KeyHolder[];
}

/** More holders than any opening has seats. */
export const mostHolders = 32;

export function keySetOf(tender: string, threshold: number, holders: readonly KeyHolder[]): KeySet {
  const named = holders.map(({ member, recipient }) => ({ member, recipient }));
  const digest = toHex(sha256(utf8(canonicalize({ tender, threshold, holders: named }))));
  return { digest, threshold, holders: named };
}
