import { commit, keyIdOf, publicKeyOf, signedActBytes, signEd25519, toBase64, toHex, utf8 } from '../core/audit-log/index.js';
import { assert } from '../core/assert.js';
import type { Json } from '../core/json.js';
import { portableTools, type Chance } from './tools.js';

export interface ActToSign {
  /** tender id */
  readonly chain: string;
  /** 'shares.released', 'bid.deposited', … */
  readonly type: string;
  /** part name → value, as the request sends it: always `command`, completed with the nulls of fields left out */
  readonly values: Readonly<Record<string, Json>>;
  /** part name → commitment, for parts whose value stays sealed: the envelopes of a bid */
  readonly commitments?: Readonly<Record<string, string>>;
  /** leaf hash of the last entry of the tender the signer has seen; zeros when it has seen none */
  readonly head?: string;
}

/** The `Pli-Signature` header of a request (docs/own-signature.md), with the person's own Ed25519 seed. */
export function signAct({ chain, type, values, commitments = {}, head = '0'.repeat(64) }: ActToSign, seed: Uint8Array, chance: Chance = portableTools.chance): string {
  const salts = Object.fromEntries(Object.keys(values).map((name) => [name, toHex(chance(32))]));
  const committed = Object.entries(values).map(([name, value]) => [name, commit(salts[name] ?? '', value)] as const);
  const parts: Record<string, string> = { ...commitments };
  for (const [name, commitment] of committed) {
    assert(commitment !== undefined, `part ${name} has a canonical form`);
    parts[name] = commitment;
  }
  const nonce = toHex(chance(16));
  const sig = toBase64(signEd25519(signedActBytes({ chain, type, parts, head, nonce }), seed));
  return base64url(utf8(JSON.stringify({ head, key: keyIdOf(publicKeyOf(seed)), nonce, salts, sig })));
}

/** What shows that one holds a signing key (docs/own-signature.md, 1). Hexadecimal. */
export const provePossession = (account: string, challenge: string, seed: Uint8Array): string => toHex(signEd25519(utf8(`pli/key/v1\n${account}\n${challenge}`), seed));

/** What puts a share key beside the signing key: the challenge is the one that was sealed to the recipient. Hexadecimal. */
export const proveShareKey = (account: string, recipient: string, challenge: string, seed: Uint8Array): string =>
  toHex(signEd25519(utf8(`pli/share-key/v1\n${account}\n${recipient}\n${challenge}`), seed));

const base64url = (bytes: Uint8Array): string => toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
