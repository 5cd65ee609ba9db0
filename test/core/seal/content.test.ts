import fc from 'fast-check';
import { isFault, toHex, utf8, sha256 } from '../../../src/core/audit-log/index.js';
import { paddedLength, readContent, readShare, writeContent, writeShare, type EnvelopeContent, type ShareContent } from '../../../src/core/seal/content.js';

const content: EnvelopeContent = { tender: '01JZZZZZZZZZZZZZZZZZZZZZZZ', bidder: 'p-firm-a', envelope: 'price-lot-1', keyset: 'ab'.repeat(32), salt: 'cd'.repeat(32), value: { total: 120_000 } };
const share: ShareContent = { tender: content.tender, bidder: content.bidder, envelope: 'offer', keyset: content.keyset, holder: 'p-holder-2', index: 2, share: '04'.padEnd(64, '0') };
const padded = (json: string, to = 4096): Uint8Array => utf8(json.padEnd(to, ' '));
const json = `{"bidder":"p-firm-a","envelope":"price-lot-1","format":"pli-seal/1","keyset":"${content.keyset}","salt":"${content.salt}","tender":"${content.tender}","value":{"total":120000}}`;

describe('padding', () => {
  test.each([[0, 4096], [1, 4096], [4096, 4096], [4097, 4352], [4352, 4352], [4353, 4608], [65_535, 65_536], [65_536, 65_536], [65_537, 67_584], [1_000_000, 1_015_808], [2 ** 31 + 1, 2 ** 31 + 2 ** 26], [2 ** 40 - 1, 2 ** 40]])('%i becomes %i', (length, expected) => {
    expect(paddedLength(length)).toBe(expected);
  });

  test('never cuts, adds at most an eighth, and is a fixed point of itself', () => {
    fc.assert(fc.property(fc.integer({ min: 4096, max: 2 ** 42 }), (length) => {
      const to = paddedLength(length);
      expect(to >= length && to <= length * 1.125 && paddedLength(to) === to).toBe(true);
    }));
  });
});

describe('a content', () => {
  test('is canonical JSON and spaces, byte for byte', () => {
    expect(writeContent(content)).toEqual(padded(json));
    expect(toHex(sha256(writeContent(content)))).toBe('c9810127e324fb9eaf06a2aac817015e1d50cbdc9c26536ae02b5db8e6999787');
  });

  test('is read as it was written, whatever its value and length', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 3000 }).map((each) => each.normalize('NFC'));
    fc.assert(fc.property(fc.oneof(text, fc.array(fc.record({ item: text, amount: fc.nat() }), { maxLength: 40 }), fc.constant(null)), (value) => {
      expect(readContent(writeContent({ ...content, value }))).toEqual({ ...content, value });
    }));
  });

  test.each<[string, Uint8Array]>([
    ['empty', new Uint8Array()], ['only spaces', padded('')], ['not UTF-8', new Uint8Array(4096).fill(0xff)], ['not padded', utf8(json)],
    ['padded too far', padded(json, 4352)], ['padded with zeros', Uint8Array.of(...utf8(json), ...new Uint8Array(4096 - json.length))],
    ['not canonical', padded(json.replace(':', ': '))], ['with another field', padded(json.replace('{', '{"a":1,'))], ['without value', padded(json.replace(',"value":{"total":120000}', ''))],
    ['of another format', padded(json.replace('pli-seal/1', 'pli-seal/2'))], ['with a short salt', padded(json.replace('cdcd', 'cd'))], ['of an envelope that is none', padded(json.replace('price-lot-1', 'price-'))],
    ['with a space before', padded(` ${json}`)], ['an array', padded('[]')],
  ])('%s is refused', (_, bytes) => {
    expect(isFault(readContent(bytes))).toBe(true);
  });
});

describe('a share', () => {
  test('is read as it was written', () => {
    expect(readShare(writeShare(share))).toEqual(share);
  });

  test.each<[string, Partial<Record<string, unknown>>]>([['index 0', { index: 0 }], ['index 33', { index: 33 }], ['a short share', { share: '04' }], ['a holder without id', { holder: 'x' }], ['another field', { extra: 1 }]])('%s is refused', (_, change) => {
    expect(isFault(readShare(utf8(JSON.stringify(Object.fromEntries(Object.entries({ format: 'pli-seal/1', ...share, ...change }).sort(([a], [b]) => (a < b ? -1 : 1)))))))).toBe(true);
  });

  test('with a space after it is refused: shares are not padded', () => {
    expect(isFault(readShare(Uint8Array.of(...writeShare(share), 0x20)))).toBe(true);
  });
});
