// To whom a file may be sealed: a bid to holders who have rehearsed, the test envelope of the rehearsal also to those about to.
import type { CaseFile } from '../procedure/case-file.js';
import type { KeySet } from '../seal/keyset.js';

/** Newest last. A bid sealed while the holders were replaced is sealed to people who can still open it. */
export function acceptedKeySets(file: CaseFile, purpose: 'bid' | 'rehearsal'): readonly KeySet[] {
  return purpose === 'rehearsal' ? file.keysets : file.keysets.filter(({ rehearsedAt }) => rehearsedAt !== null);
}
