// The number of a receipt: what a person reads aloud, types or scans to find an entry again. It is the first 60 bits of the entry's leaf hash in
// 32 signs without 0, O, 1 and I: nobody gives it out, so nobody can give out another. It names an entry; the proof of it is the receipt.
import { fromHex } from '../audit-log/hex.js';
import { assert } from '../assert.js';

const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const signs = 12;
const bitsOfSign = 5n;
/** the range is asked of the first eight bytes of a leaf: 60 bits are named, 4 are free */
const freeBits = 4n;

/** 'R-7KQ4-M2X9-PTB5' */
export function receiptNumber(leaf: string): string {
  const bytes = fromHex(leaf.slice(0, 16));
  assert(bytes?.length === 8, 'a leaf is 32 bytes in hexadecimal');
  const prefix = BigInt(`0x${leaf.slice(0, 16)}`) >> freeBits;
  const text = Array.from({ length: signs }, (_, place) => alphabet.charAt(Number((prefix >> (bitsOfSign * BigInt(signs - 1 - place))) & 31n))).join('');
  return grouped(text);
}

/** What was typed as the numbers it can mean, the likeliest first; empty when it is no number at all. Spaces, dashes, case and the leading R do not
 *  matter. The four signs no number has were misread: 0 and O are Q or D, 1 and I are L. */
export function numbersMeant(typed: string): readonly string[] {
  const plain = typed.slice(0, longestTyped).normalize('NFKC').toUpperCase().replace(/[^0-9A-Z]/g, '');
  const text = plain.length === signs + 1 && plain.startsWith('R') ? plain.slice(1) : plain;
  if (text.length !== signs) return [];
  const readings = [...text].reduce<readonly string[]>((begun, sign) => begun.flatMap((start) => meant(sign).map((one) => start + one)).slice(0, mostReadings), ['']);
  return readings.map(grouped);
}

const longestTyped = 200;
const mostReadings = 16;
const meant = (sign: string): readonly string[] => (sign === '0' || sign === 'O' ? ['Q', 'D'] : [sign === '1' || sign === 'I' ? 'L' : sign]);

const grouped = (text: string): string => `R-${text.slice(0, 4)}-${text.slice(4, 8)}-${text.slice(8)}`;

/** The first eight bytes, in hexadecimal, of the lowest and the highest leaf with this number. */
export function leafRange(number: string): { readonly from: string; readonly to: string } {
  const prefix = [...number.slice(2)].filter((sign) => sign !== '-').reduce((sum, sign) => (sum << bitsOfSign) | BigInt(Math.max(0, alphabet.indexOf(sign))), 0n) << freeBits;
  return { from: hex16(prefix), to: hex16(prefix | ((1n << freeBits) - 1n)) };
}

const hex16 = (value: bigint): string => value.toString(16).padStart(16, '0');
