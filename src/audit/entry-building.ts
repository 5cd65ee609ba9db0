import { buildEntry, fromBase64, journalChain, keyIdOf, signedActBytes, toBase64, type ActSignature, type BuiltEntry } from '../core/audit-log/index.js';
import { TransportRefused } from '../web/refused.js';
import type { ActSigner, OwnSignature } from './act-signer.js';
import { verifyRegistered } from './openssl-ed25519.js';
import { randomHex, type Parts } from './parts.js';

/** Where a chain ends. `head` is a leaf hash in hex, zeros before the first entry. */
export interface Head {
  readonly seq: number;
  readonly head: string;
}

export interface EntryOrder {
  readonly chain: string;
  readonly type: string;
  readonly at: string;
  readonly actor: string;
  readonly role: string;
  readonly parts: Parts;
  readonly signer: ActSigner | OwnSignature;
}

/** The signature does not cover this act, or is not of the key it names. */
export class OwnSignatureInvalid extends TransportRefused<'VALIDATION_FAILED'> {
  constructor(reason: string) {
    super('VALIDATION_FAILED', { fields: 1 }, [{ pointer: '/signature', code: 'signatureInvalid', detail: reason }]);
  }
}

/** The entry that follows `head`, signed. @throws OwnSignatureInvalid */
export function entryAfter(head: Head, order: EntryOrder): BuiltEntry {
  const { chain, type, at, actor, role } = order;
  const parts = order.parts.commitments;
  return buildEntry({ chain, seq: head.seq + 1, prev: head.head, type, at, actor, role, parts, act: signatureOf(order, parts, head) });
}

function signatureOf({ chain, type, signer }: EntryOrder, parts: Record<string, string>, { head }: Head): ActSignature {
  if (signer.mode === 'own') return ownSignature(signer, { chain, type, parts });
  const nonce = randomHex(16);
  const sig = toBase64(signer.sign(signedActBytes({ chain, type, parts, head, nonce })));
  return { head, nonce, key: signer.key, mode: signer.mode, sig };
}

function ownSignature(own: OwnSignature, act: { chain: string; type: string; parts: Record<string, string> }): ActSignature {
  const { head, nonce, key, sig, publicKey } = own;
  const signature = fromBase64(sig);
  const sound = keyIdOf(publicKey) === key && signature !== undefined && verifyRegistered(signature, signedActBytes({ ...act, head, nonce }), publicKey);
  if (!sound) throw new OwnSignatureInvalid(`the signature by the key ${key} does not cover this ${act.type}`);
  return { head, nonce, key, mode: 'own', sig };
}

/** The service's own entries about the journal itself. */
export const journalOrder = (type: string, at: string, parts: Parts, signer: ActSigner): EntryOrder =>
  ({ chain: journalChain, type, at, actor: 'system', role: 'system', parts, signer });

/** UUID version 7: ids of one moment lie side by side in the indexes. The time in it decides nothing. */
export function entryId(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  const chance = randomHex(10);
  const variant = '89ab'.charAt(parseInt(chance.charAt(3), 16) % 4);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${chance.slice(0, 3)}-${variant}${chance.slice(4, 7)}-${chance.slice(7, 19)}`;
}
