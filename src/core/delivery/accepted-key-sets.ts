// To whom a file may be sealed: a bid to holders who have rehearsed and can still open it, the test envelope of the rehearsal also to those about to.
import { sealableKeySets } from '../keyset/sealable.js';
import type { CaseFile } from '../procedure/case-file.js';
import type { KeySet } from '../seal/keyset.js';

/** Newest last. */
export function acceptedKeySets(file: CaseFile, purpose: 'bid' | 'rehearsal'): readonly KeySet[] {
  return purpose === 'rehearsal' ? file.keysets : sealableKeySets(file);
}
