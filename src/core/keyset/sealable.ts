// To whom a bid may be sealed when it comes: one rule for its upload, its file, its deposit and both verifiers (seal-format S14). Any key set will do that was
// rehearsed and of which enough keys are left: who sealed before the holders were replaced is shut out by nothing but lost keys. Nobody takes a
// file that could not be opened: that would end everybody's procedure.
import type { CaseFile } from '../procedure/case-file.js';
import { refuse, type Refusal } from '../refusal.js';
import type { KeySetFacts } from './keyset-facts.js';
import { keySetByDigest, keysLeft } from './keysets.js';

/** In the order of their appointment. */
export const sealableKeySets = (file: Pick<CaseFile, 'keysets' | 'lostKeys' | 'committee'>): readonly KeySetFacts[] =>
  file.keysets.filter((keyset) => keyset.rehearsedAt !== null && keysLeft(file, keyset) >= keyset.threshold);

/** The key set a file names, if bids may be sealed to it. */
export function sealableTo(file: Pick<CaseFile, 'keysets' | 'lostKeys' | 'committee'>, digest: string): KeySetFacts | Refusal {
  const accepted = sealableKeySets(file);
  const named = keySetByDigest(file, digest);
  if (named !== undefined && accepted.includes(named)) return named;
  const others = accepted.map((keyset) => keyset.digest);
  return named?.rehearsedAt == null ? refuse('SEAL_WRONG_KEYSET', { keyset: digest, accepted: others })
    : refuse('SEAL_KEYS_LOST', { keyset: digest, left: keysLeft(file, named), threshold: named.threshold, accepted: others });
}
