import fc from 'fast-check';
import { sha256 as portableSha256 } from '@noble/hashes/sha2.js';
import { nativeSha256, sha256, toHex, utf8 } from '../../../src/core/audit-log/index.js';

test('the digest is that of FIPS 180-4', () => {
  expect(toHex(sha256(utf8('abc')))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test('the runtime’s own SHA-256 and the portable one give the same bytes, from any part of a buffer', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(20), (bytes, from) => {
    const part = bytes.subarray(from);
    const native = nativeSha256(part);
    expect(native).toBeDefined();
    expect(toHex(native ?? new Uint8Array())).toBe(toHex(portableSha256(part)));
  }));
});
