// Decides what a sealed envelope gives once its holders released their shares: the key they make together must be the one it was sealed to, and
// what is laid on the table must open the commitment of the register. What a bidder sealed wrongly is nobody else's fault: it is recorded as
// unreadable, and the ciphertext in the dossier lets anybody see that it is. Shares that holders say do not fit are another matter: nobody can see
// that, so the envelope stays sealed with the names of those who say it, and its bidder is blamed for nothing (decisions/0030).
import { canonicalForm } from '../audit-log/canonical-json.js';
import { opens } from '../audit-log/commitment.js';
import { isFault } from '../audit-log/fault.js';
import type { Json } from '../json.js';
import { keySetByDigest } from '../keyset/keysets.js';
import { holdersOf } from '../keyset/usable-holders.js';
import type { CaseFile } from '../procedure/case-file.js';
import { refuse, type Refusal } from '../refusal.js';
import { identityOf, recipientOf } from '../seal/identity.js';
import { combine } from '../seal/sharing.js';
import { sealFaults, type BidFacts, type SealFault, type UnreadableEnvelope } from './bid-facts.js';
import type { EnvelopeName } from './envelope-name.js';
import { isRecord, ownField } from './envelope-shape.js';
import { commitmentOf } from './open-envelope.js';

/** What the shares give: the key as an age identity, or why there is none to be had for ever. */
export type EnvelopeKey = { readonly identity: string } | { readonly fault: 'disputed' | 'recipient' };

export function keyOfEnvelope(file: CaseFile, bid: BidFacts, name: EnvelopeName): EnvelopeKey | Refusal {
  const sealed = bid.seal?.envelopes.find((each) => each.name === name);
  const keyset = keySetByDigest(file, bid.seal?.keyset ?? '');
  if (sealed === undefined || keyset === undefined) return refuse('ENVELOPE_MISSING', { envelope: name });
  const { prospect, left } = holdersOf(file, bid, name, keyset);
  const shares = bid.released.filter(({ envelope }) => envelope === name);
  if (prospect === 'complaints') return { fault: 'disputed' };
  if (prospect === 'keys') return refuse('ENVELOPE_LOST', { bid: bid.id, envelope: name, left: left.length, threshold: keyset.threshold });
  if (prospect === 'awaited') return refuse('SHARES_MISSING', { bid: bid.id, envelope: name, released: shares.length, threshold: keyset.threshold });
  const secret = combine(shares.slice(0, keyset.threshold));
  const identity = secret === null ? null : identityOf(secret);
  return identity === null || recipientOf(identity) !== sealed.recipient ? { fault: 'recipient' } : { identity };
}

export interface SealedOpened {
  readonly value: Json | undefined;
  readonly fault: SealFault | null;
  readonly identity: string | null;
}

/** `laid`: what the table shows of it, {salt, value} or {salt: null, value: null, fault}. */
export function openSealed(file: CaseFile, bid: BidFacts, name: EnvelopeName, laid: Json | undefined): SealedOpened | Refusal {
  const key = keyOfEnvelope(file, bid, name);
  if ('refused' in key) return key;
  if (!isRecord(laid)) return refuse('ENVELOPE_MISSING', { envelope: name });
  const [salt, value, said] = [ownField(laid, 'salt'), ownField(laid, 'value'), ownField(laid, 'fault') ?? null];
  const identity = 'identity' in key ? key.identity : null;
  const fault = 'fault' in key ? key.fault : (sealFaults.find((each) => each === said && each !== 'disputed' && each !== 'recipient') ?? null);
  if (fault !== null) {
    const plain = salt === null && value === null && said === fault;
    return plain ? { value: undefined, fault, identity } : refuse('ENVELOPE_DIFFERS', { bid: bid.id, envelope: name });
  }
  const commitment = commitmentOf(bid, name);
  const genuine = typeof salt === 'string' && said === null && value !== undefined && !isFault(canonicalForm(value)) && commitment !== null && opens(commitment, salt, value);
  return genuine ? { value, fault: null, identity } : refuse('ENVELOPE_DIFFERS', { bid: bid.id, envelope: name });
}

/** What the register says of an envelope nothing could be read from. */
export function unreadableBecause(file: CaseFile, bid: BidFacts, envelope: EnvelopeName, fault: SealFault): Omit<UnreadableEnvelope, 'envelope'> {
  const keyset = keySetByDigest(file, bid.seal?.keyset ?? '');
  const by = fault === 'disputed' && keyset !== undefined ? { disputedBy: holdersOf(file, bid, envelope, keyset).complaining } : {};
  return { field: '', reason: faultInWords[fault], ...by };
}

const faultInWords: Readonly<Record<SealFault, string>> = {
  disputed: 'too many of its holders say that the share they got does not fit, which nobody else can see: it stays sealed',
  recipient: 'the shares give another key than the one it was sealed to',
  ciphertext: 'the key opens nothing: the content is damaged or sealed to another',
  context: 'the content names another tender, bidder or envelope',
  commitment: 'the content is not what was registered',
};
