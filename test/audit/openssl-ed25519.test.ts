import { randomBytes } from 'node:crypto';
import { signWithSeed, verifyRegistered } from '../../src/audit/openssl-ed25519.js';
import { publicKeyOf, signEd25519, verifyEd25519 } from '../../src/core/audit-log/index.js';

const order = 2n ** 252n + 27742317777372353535851937790883648493n;
const prime = 2n ** 255n - 19n;
const little = (value: bigint): Buffer => Buffer.from(Array.from({ length: 32 }, (_, index) => Number((value >> BigInt(8 * index)) & 255n)));
const bigOf = (bytes: Uint8Array): bigint => [...bytes].reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);

describe('Ed25519 by OpenSSL', () => {
  it('signs the very bytes the core signs', () => {
    for (let one = 0; one < 200; one += 1) {
      const [seed, message] = [randomBytes(32), randomBytes(one)];
      expect(Buffer.from(signWithSeed(message, seed)).equals(Buffer.from(signEd25519(message, seed)))).toBe(true);
    }
  });

  it('accepts nothing the core’s strict rule refuses, whatever is done to the signature', () => {
    let accepted = 0;
    for (let one = 0; one < 60; one += 1) {
      const [seed, message] = [randomBytes(32), randomBytes(64)];
      const publicKey = publicKeyOf(seed);
      const signature = Buffer.from(signEd25519(message, seed));
      const s = bigOf(signature.subarray(32));
      const flipped = Buffer.from(signature);
      flipped[one] = (flipped[one] ?? 0) ^ (1 << one % 8);
      const tried = [
        signature, flipped, Buffer.concat([signature.subarray(0, 32), little(s + order)]), Buffer.concat([signature.subarray(0, 32), little(order - s)]),
        Buffer.concat([little(1n), signature.subarray(32)]), Buffer.concat([little(prime + 1n), signature.subarray(32)]), Buffer.concat([little(1n), little(0n)]),
        signature.subarray(0, 63), Buffer.concat([signature, Buffer.alloc(1)]), Buffer.alloc(64),
      ];
      for (const each of tried) {
        if (!verifyRegistered(each, message, publicKey)) continue;
        accepted += 1;
        expect(verifyEd25519(each, message, publicKey)).toBe(true);
      }
    }
    expect(accepted).toBe(60);
  });

  it('answers no, and throws nothing, for keys of the wrong length or off the curve', () => {
    expect(verifyRegistered(Buffer.alloc(64), Buffer.alloc(1), Buffer.alloc(31))).toBe(false);
    expect(verifyRegistered(Buffer.alloc(64, 7), Buffer.alloc(1), little(2n))).toBe(false);
  });
});
