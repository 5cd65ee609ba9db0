import { ristretto255_FROST } from '@noble/curves/ed25519.js';
import fc from 'fast-check';
import { toHex } from '../../../src/core/audit-log/index.js';
import { arePoints, combine, deal, isShareOf, type Dealing } from '../../../src/core/seal/sharing.js';

/** RFC 9496, appendix A.1: the generator and its double. */
const base = 'e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76';
const twice = '6a493210f7499cd17fecb510ae0cea23a110e8d5b901f8acadd3095c73a3b919';
const order = 'edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010';
const scalar = (value: number): string => toHex(Uint8Array.of(value)).padEnd(64, '0');
const chanceOf = (...coefficients: number[]): Uint8Array => Uint8Array.from(coefficients.flatMap((each) => [each, ...Array<number>(63).fill(0)]));

const dealing = fc.integer({ min: 1, max: 5 }).chain((threshold) => fc.record({
  threshold: fc.constant(threshold),
  holders: fc.integer({ min: threshold, max: 7 }),
  chance: fc.uint8Array({ minLength: 64 * threshold, maxLength: 64 * threshold }).filter((bytes) => Array.from({ length: threshold }, (_, j) => bytes.subarray(64 * j, 64 * j + 64)).every((part) => part.some((byte) => byte > 0))),
}));
const released = ({ shares }: Dealing, indexes: readonly number[]): { index: number; share: string }[] =>
  indexes.map((index) => ({ index, share: toHex(shares[index - 1] ?? new Uint8Array()) }));
const some = (count: number, holders: number) => fc.shuffledSubarray(Array.from({ length: holders }, (_, i) => i + 1), { minLength: count, maxLength: count });
const runs = { numRuns: 40 };

describe('a dealing of known chance', () => {
  const dealt = deal(chanceOf(1, 2, 1), 3, 4);

  test('has the shares, the points and the secret one computes by hand: f(x) = 1 + 2x + x²', () => {
    expect(toHex(dealt.secret)).toBe(scalar(1));
    expect(dealt.shares.map(toHex)).toEqual([scalar(4), scalar(9), scalar(16), scalar(25)]);
    expect(dealt.vss).toEqual([base, twice, base]);
  });

  test('takes its coefficients little-endian modulo the order of the group', () => {
    const chance = chanceOf(0);
    chance.set(Uint8Array.from(order.match(/../g) ?? [], (byte) => parseInt(byte, 16)));
    chance[0] = 0xed + 5;
    expect(toHex(deal(chance, 1, 1).secret)).toBe(scalar(5));
  });

  test('is a broken promise when chance gives a zero coefficient or not enough bytes', () => {
    expect(() => deal(chanceOf(1, 0), 2, 3)).toThrow('broken promise');
    expect(() => deal(chanceOf(1), 2, 3)).toThrow('broken promise');
  });
});

describe('sharing', () => {
  test('any m of n shares give the secret, in any order, and so do more than m', () => {
    fc.assert(fc.property(dealing.chain((given) => fc.tuple(fc.constant(given), fc.integer({ min: given.threshold, max: given.holders }).chain((count) => some(count, given.holders)))),
      ([{ threshold, holders, chance }, indexes]) => {
        const dealt = deal(chance, threshold, holders);
        expect(combine(released(dealt, indexes))).toEqual(dealt.secret);
      }), runs);
  });

  test('one share less gives another number', () => {
    fc.assert(fc.property(dealing.filter(({ threshold }) => threshold > 1).chain((given) => fc.tuple(fc.constant(given), some(given.threshold - 1, given.holders))),
      ([{ threshold, holders, chance }, indexes]) => {
        const dealt = deal(chance, threshold, holders);
        expect(combine(released(dealt, indexes))).not.toEqual(dealt.secret);
      }), runs);
  });

  test('every share of a dealing is accepted at its own index and at no other', () => {
    fc.assert(fc.property(dealing, ({ threshold, holders, chance }) => {
      const dealt = deal(chance, threshold, holders);
      for (const { index, share } of released(dealt, dealt.shares.map((_, i) => i + 1))) {
        expect(isShareOf(dealt.vss, index, share)).toBe(true);
        if (threshold > 1) expect(isShareOf(dealt.vss, index + 1, share)).toBe(false);
      }
    }), runs);
  });

  test('a share of another bid is refused', () => {
    fc.assert(fc.property(dealing, fc.uint8Array({ minLength: 64, maxLength: 64 }), ({ threshold, holders, chance }, other) => {
      const dealt = deal(chance, threshold, holders);
      const foreign = Uint8Array.from(chance, (byte, at) => (at < 64 ? byte ^ (other[at] ?? 0) : byte));
      fc.pre(foreign.some((byte, at) => at < 64 && byte > 0) && toHex(deal(foreign, threshold, holders).secret) !== toHex(dealt.secret));
      for (const { index, share } of released(deal(foreign, threshold, holders), [1])) expect(isShareOf(dealt.vss, index, share)).toBe(false);
    }), runs);
  });

  test('a share with one bit flipped is refused', () => {
    const dealt = deal(chanceOf(7, 11), 2, 3);
    fc.assert(fc.property(fc.nat(255), (bit) => {
      const share = Uint8Array.from(dealt.shares[1] ?? []);
      share[bit >> 3] = (share[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(isShareOf(dealt.vss, 2, toHex(share))).toBe(false);
    }), { numRuns: 256 });
  });

  test('the library’s own verifiable sharing accepts our shares and gives the same secret', () => {
    fc.assert(fc.property(dealing.filter(({ threshold }) => threshold > 1), ({ threshold, holders, chance }) => {
      const dealt = deal(chance, threshold, holders);
      const signers = { min: threshold, max: holders };
      const frost = dealt.shares.map((share, i) => ({ identifier: ristretto255_FROST.Identifier.fromNumber(i + 1), signingShare: share }));
      const shared = { signers, commitments: dealt.vss.map((point) => Uint8Array.from(point.match(/../g) ?? [], (byte) => parseInt(byte, 16))), verifyingShares: {} };
      for (const each of frost) expect(() => { ristretto255_FROST.validateSecret(each, shared); }).not.toThrow();
      expect(ristretto255_FROST.combineSecret(frost.slice(-threshold), signers)).toEqual(dealt.secret);
    }), { numRuns: 10 });
  });
});

describe('malformed shares and points', () => {
  const { vss, shares } = deal(chanceOf(1, 2), 2, 3);
  const share = toHex(shares[0] ?? new Uint8Array());

  test.each<[string, readonly string[], number, string]>([
    ['no points', [], 1, share], ['index 0', vss, 0, share], ['a fractional index', vss, 1.5, share], ['index 256', vss, 256, share],
    ['a share that is not reduced', vss, 1, order], ['an upper-case share', [base], 1, 'A'.repeat(64)], ['a short share', vss, 1, share.slice(2)],
    ['a point that is none', [base, 'ff'.repeat(32)], 1, share], ['the neutral element', [base, '00'.repeat(32)], 1, share], ['a short point', [base, 'e2'], 1, share],
  ])('%s: no share', (_, points, index, text) => {
    expect(isShareOf(points, index, text)).toBe(false);
  });

  test('combining nothing, an index twice or a share that is not reduced gives null', () => {
    expect(combine([])).toBeNull();
    expect(combine([{ index: 1, share }, { index: 1, share }])).toBeNull();
    expect(combine([{ index: 1, share: order }])).toBeNull();
    expect(combine([{ index: 0, share }])).toBeNull();
  });

  test('points are points only in their one encoding, and never the neutral element', () => {
    expect(arePoints(vss)).toBe(true);
    for (const bad of [[], ['00'.repeat(32)], ['ff'.repeat(32)], [base.toUpperCase()], [base, 'zz'], [`01${'00'.repeat(31)}`]]) expect(arePoints(bad)).toBe(false);
  });

  test('zero is a share like any other when the polynomial passes through it', () => {
    const oneLess = `ec${order.slice(2)}`;
    const chance = chanceOf(1, 0);
    chance.set(Uint8Array.from(oneLess.match(/../g) ?? [], (byte) => parseInt(byte, 16)), 64);
    const dealt = deal(chance, 2, 2);
    expect(toHex(dealt.shares[0] ?? new Uint8Array())).toBe(scalar(0));
    expect(isShareOf(dealt.vss, 1, scalar(0))).toBe(true);
  });
});
