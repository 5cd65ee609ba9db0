// Opening one envelope: shares of a quorum give the secret, the secret an identity whose recipient must be the one of the manifest, and the
// content must be of this bid and open the commitment of the deposit. Every step that fails says which promise of the bidder was not kept.
import { opens } from '../audit-log/commitment.js';
import { fault, isFault, type Fault } from '../audit-log/fault.js';
import { openAgeFile } from './age-file.js';
import { readContent, type EnvelopeContent } from './content.js';
import { identityOf, recipientOf } from './identity.js';
import type { SealedEnvelope, SealManifest } from './manifest.js';
import { combine, isShareOf } from './sharing.js';

export interface ReleasedShare {
  readonly index: number;
  /** hex */
  readonly share: string;
}

/** The identity of an envelope from shares of which each one is good and of which there are at least as many as the threshold. */
export function recoverIdentity({ vss, recipient, shares: sealed }: SealedEnvelope, shares: readonly ReleasedShare[]): string | Fault {
  const bad = shares.find(({ index, share }) => index > sealed.length || !isShareOf(vss, index, share));
  if (bad !== undefined) return fault(`share ${bad.index} is not the one the bidder committed to`);
  if (shares.length < vss.length) return fault(`${shares.length} shares of the ${vss.length} needed`);
  const secret = combine(shares);
  if (secret === null) return fault('a share named twice');
  const identity = identityOf(secret);
  return recipientOf(identity) === recipient ? identity : fault('the shares give another key than the manifest names');
}

/** `ciphertext`: the key does not open it, or what comes out is no content. `context`: it names another tender, bidder or envelope. `commitment`: it is
 *  not what the deposit registered. */
export type ContentFault = 'ciphertext' | 'context' | 'commitment';
export interface NotTheContent extends Fault {
  readonly kind: ContentFault;
}

const not = (kind: ContentFault, why: string): NotTheContent => ({ ...fault(why), kind });

/** The content of an envelope, from its age file and its identity. */
export function openContent(manifest: SealManifest, envelope: SealedEnvelope, file: Uint8Array, identity: string): EnvelopeContent | NotTheContent {
  const plain = openAgeFile(file, identity);
  if (isFault(plain)) return not('ciphertext', plain.fault);
  const content = readContent(plain);
  if (isFault(content)) return not('ciphertext', content.fault);
  if (content.tender !== manifest.tender) return not('context', 'the content is of another tender');
  if (content.bidder !== manifest.bidder) return not('context', 'the content is of another bidder');
  if (content.envelope !== envelope.name) return not('context', 'the content is of another envelope');
  if (content.keyset !== manifest.keyset) return not('context', 'the content is of another key set');
  return opens(envelope.commitment, content.salt, content.value) ? content : not('commitment', 'the content does not open the commitment of the deposit');
}
