import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import fc from 'fast-check';
import { fromBase64, isFault, textOf, utf8 } from '../../../src/core/audit-log/index.js';
import { openAgeFile } from '../../../src/core/seal/age-file.js';
import { identityOf, isRecipient, recipientOf } from '../../../src/core/seal/identity.js';

/** HKDF-SHA-256 and bech32 of the secret 1, computed with Python's hmac and checked with `age-keygen -y`. */
const identity = 'AGE-SECRET-KEY-1NYMRKWJHT49CH7CEA07C4Z2ZYPSU3KQYGPSCNX82WE0NPYME0TRS5H3TCQ';
const recipient = 'age1ptvlh5zv02fazr39pcdg3wcjmqx8lmfjsgh8s3y3gxevjdkfa9fsns02ec';
/** `printf 'pli scellé\n' | age -r …` with Debian's age 1.1.1 */
const written = 'YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBoTnRpQ0d2Z2JzZ1dXSXlveXkvZDNzNXJ3QVJETk8xQkgxUk9rODlIeFhvCnlVQXU4ZUVmeTJBcGlheDgxMDBxMWVYQmx4U1ZpaU4vNmFRQit6eGovUmcKLS0tIFR0Z2lrZjBERW5lZm5LRnNPV2tsTXhERUthakZWcGJnZGxUWDRrb244SncK/chaXBFZUaVMYSyzDpFum+kTVBsObxSIQFPD+198RJfb+o7FcLne8e/+ddM=';
const file = fromBase64(written) ?? new Uint8Array();
const other = identityOf(new Uint8Array(32).fill(2));

const encrypt = (plain: Uint8Array, ...to: string[]): Promise<Uint8Array> => {
  const encrypter = new Encrypter();
  for (const each of to) encrypter.addRecipient(each);
  return encrypter.encrypt(plain);
};

describe('identities and recipients', () => {
  test('the identity of a secret is the one computed elsewhere', () => {
    expect(identityOf(Uint8Array.from({ length: 32 }, (_, at) => (at === 0 ? 1 : 0)))).toBe(identity);
    expect(recipientOf(identity)).toBe(recipient);
    expect(isRecipient(recipient)).toBe(true);
  });

  test('recipients agree with the age library’s', async () => {
    const made = await generateX25519Identity();
    expect(recipientOf(made)).toBe(await identityToRecipient(made));
  });

  test.each(['', 'age1', recipient.toUpperCase(), `${recipient}q`, recipient.replace('p', 'q'), `A${recipient.slice(1)}`, 'age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqs4290l3', identity, identity.toLowerCase()])('%s is no recipient', (text) => {
    expect(isRecipient(text)).toBe(false);
  });

  test('a text that is no identity has no recipient', () => {
    for (const text of ['', recipient, identity.toLowerCase(), identity.replace('N', 'M'), `${identity}Q`]) expect(recipientOf(text)).toBeNull();
  });
});

describe('an age file', () => {
  test('written by the age command is read', () => {
    const plain = openAgeFile(file, identity);
    expect(isFault(plain) ? plain : textOf(plain)).toBe('pli scellé\n');
  });

  test.each([0, 1, 65_535, 65_536, 65_537, 131_072, 200_000])('of %i bytes written by the age library is read', async (length) => {
    const plain = Uint8Array.from({ length }, (_, at) => at * 7);
    expect(openAgeFile(await encrypt(plain, recipient), identity)).toEqual(plain);
  });

  test('with any bit flipped is refused', () => {
    fc.assert(fc.property(fc.nat(file.length * 8 - 1), (bit) => {
      const changed = Uint8Array.from(file);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(isFault(openAgeFile(changed, identity))).toBe(true);
    }), { numRuns: 400 });
  });

  test('cut anywhere, or with something after it, is refused', async () => {
    const long = await encrypt(new Uint8Array(131_072), recipient);
    for (let length = 0; length < file.length; length += 1) expect(isFault(openAgeFile(file.subarray(0, length), identity))).toBe(true);
    for (const length of [long.length - 1, long.length - 16, long.length - 65_552, long.length - 65_553]) expect(isFault(openAgeFile(long.subarray(0, length), identity))).toBe(true);
    expect(isFault(openAgeFile(Uint8Array.of(...file, 0), identity))).toBe(true);
  });

  test('is refused with its chunks exchanged', async () => {
    const long = await encrypt(Uint8Array.from({ length: 196_608 }, (_, at) => at), recipient);
    const start = long.length - 3 * 65_552;
    const [first, second] = [long.slice(start, start + 65_552), long.slice(start + 65_552, start + 2 * 65_552)];
    long.set(second, start);
    long.set(first, start + 65_552);
    expect(openAgeFile(long, identity)).toEqual({ fault: 'chunk 1 of the age file was changed or cut' });
  });

  test('for another key is refused, and so is a key that is none', () => {
    expect(openAgeFile(file, other)).toEqual({ fault: 'the age file is for another key' });
    expect(openAgeFile(file, 'AGE-SECRET-KEY-1')).toEqual({ fault: 'the identity is no age secret key' });
  });

  test('for two recipients, or for a passphrase, is refused', async () => {
    const second = await identityToRecipient(await generateX25519Identity());
    const shared = await encrypt(utf8('x'), recipient, second);
    expect(openAgeFile(shared, identity)).toEqual({ fault: 'the age file must have exactly one X25519 recipient' });
    const encrypter = new Encrypter();
    encrypter.setPassphrase('x');
    encrypter.setScryptWorkFactor(2);
    expect(openAgeFile(await encrypter.encrypt('x'), identity)).toEqual({ fault: 'the age file must have exactly one X25519 recipient' });
  });

  test('with a grease stanza beside the recipient’s is read', async () => {
    const encrypter = new Encrypter();
    encrypter.addRecipient(recipient);
    encrypter.addRecipient({ wrapFileKey: () => [{ args: ['x-grease', 'y'], body: new Uint8Array(48) }, { args: ['z-grease'], body: new Uint8Array(0) }] });
    expect(openAgeFile(await encrypter.encrypt(utf8('x')), identity)).toEqual(utf8('x'));
  });

  test('made of any bytes at all is refused, never suffered', () => {
    const header = textOf(file.subarray(0, 168)) ?? '';
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => { expect(isFault(openAgeFile(bytes, identity))).toBe(true); }));
    fc.assert(fc.property(fc.nat(168), fc.string({ unit: fc.constantFrom('\n', ' ', '-', '>', 'X', '=', 'A', '-> X25519 ', '--- ', '\u0000', 'é'), maxLength: 12 }), (at, noise) => {
      fc.pre(noise !== '');
      expect(isFault(openAgeFile(utf8(header.slice(0, at) + noise + header.slice(at)), identity))).toBe(true);
    }), { numRuns: 400 });
    expect(isFault(openAgeFile(utf8(`age-encryption.org/v1\n${'-> X25519 a\n\n'.repeat(5_000)}`), identity))).toBe(true);
  });

  test('whose ephemeral share is of small order is refused', () => {
    const header = `age-encryption.org/v1\n-> X25519 ${'A'.repeat(43)}\n${'A'.repeat(43)}\n--- ${'A'.repeat(43)}\n`;
    expect(openAgeFile(utf8(header), identity)).toEqual({ fault: 'malformed X25519 stanza' });
  });
});
