import type { SigningMode } from '../core/audit-log/index.js';

/** Whoever can sign an act here and now: the service, or a person's custodial key while their secret is at hand. */
export interface ActSigner {
  /** key id, see `keyIdOf` */
  readonly key: string;
  readonly mode: Exclude<SigningMode, 'own'>;
  /** Ed25519 over the bytes as they are */
  sign(bytes: Uint8Array): Uint8Array;
}

/** A signature the person's own device made before the act had a place. It chose the salts: it signed the commitments. */
export interface OwnSignature {
  readonly mode: 'own';
  readonly key: string;
  /** the registered key of that id, as identity knows it */
  readonly publicKey: Uint8Array;
  /** hex: the head of the chain the device saw */
  readonly head: string;
  /** 32 hex digits */
  readonly nonce: string;
  /** base64 */
  readonly sig: string;
  /** part name → salt in hex, for `command` and `identity` */
  readonly salts: Readonly<Record<string, string>>;
  /** an entry of the chain carries this very signature already */
  readonly isUsed?: boolean;
}
