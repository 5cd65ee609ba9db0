import { canonicalForm, isFault, isHex, parseCanonical } from '../core/audit-log/index.js';
import { TransportRefused } from '../web/refused.js';

/** What a person's own device made of an act, sent in the header Pli-Signature: base64url of JSON. docs/own-signature.md says how it is made. */
export interface SentSignature {
  /** id of the registered key */
  readonly key: string;
  /** hex leaf hash: the head of the tender's chain the device saw */
  readonly head: string;
  /** 32 hex digits */
  readonly nonce: string;
  /** base64 Ed25519 over the act */
  readonly sig: string;
  /** part name → salt (64 hex digits) the device committed with */
  readonly salts: Readonly<Record<string, string>>;
}

/** @throws TransportRefused VALIDATION_FAILED */
export function sentSignature(header: string | undefined): SentSignature | undefined {
  if (header === undefined) return undefined;
  const value = header.length > 8_192 ? undefined : readJson(header);
  if (isSentSignature(value)) return value;
  const detail = 'base64url of {"head","key","nonce","salts","sig"}';
  throw new TransportRefused('VALIDATION_FAILED', { fields: 1 }, [{ pointer: 'Pli-Signature', code: 'signature', detail }]);
}

function readJson(header: string): unknown {
  try {
    const canonical = canonicalForm(JSON.parse(Buffer.from(header, 'base64url').toString()));
    return isFault(canonical) ? undefined : parseCanonical(Buffer.from(canonical));
  } catch {
    return undefined;
  }
}

function isSentSignature(value: unknown): value is SentSignature {
  if (typeof value !== 'object' || value === null || Object.keys(value).sort().join() !== 'head,key,nonce,salts,sig') return false;
  const { key, head, nonce, sig, salts } = value as Record<string, unknown>;
  return isHex(key, 8) && isHex(head, 32) && isHex(nonce, 16) && typeof sig === 'string' && areSalts(salts);
}

const areSalts = (salts: unknown): boolean =>
  typeof salts === 'object' && salts !== null && !Array.isArray(salts) && Object.values(salts).every((salt) => isHex(salt, 32));
