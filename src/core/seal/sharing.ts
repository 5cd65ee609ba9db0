// Whether a share is what the bidder promised it to be, and which secret a quorum of shares gives: Feldman's verifiable sharing over
// ristretto255 (docs/decisions/0030). The points in the manifest commit to the polynomial, so each holder checks its share alone and early;
// a bidder cannot hand out bad shares and keep the choice of staying unopenable (trust.md 4.2).
import { ristretto255 } from '@noble/curves/ed25519.js';
import { bytesToNumberLE } from '@noble/curves/utils.js';
import { assert } from '../assert.js';
import { fromHex, isHex, toHex } from '../audit-log/hex.js';

const { Point } = ristretto255;
type Point = InstanceType<typeof Point>;
/** Numbers modulo the order L of the group, 32 bytes little-endian. */
const scalars = Point.Fn;

/** Bytes of chance for one coefficient: so many that reducing them modulo L leaves no bias. */
export const chancePerCoefficient = 64;

export interface Dealing {
  /** 32 bytes, a canonical scalar */
  readonly secret: Uint8Array;
  /** share of holder i at i - 1, 32 bytes each */
  readonly shares: readonly Uint8Array[];
  /** hex points, as many as the threshold */
  readonly vss: readonly string[];
}

/** Coefficient j is the little-endian number in bytes 64·j to 64·j + 63 of the chance, modulo L; the secret is coefficient 0. */
export function deal(chance: Uint8Array, threshold: number, holders: number): Dealing {
  assert(threshold >= 1 && threshold <= holders && chance.length === chancePerCoefficient * threshold, 'chance for every coefficient, a holder for every share');
  const coefficients = Array.from({ length: threshold }, (_, j) => scalars.create(bytesToNumberLE(chance.slice(chancePerCoefficient * j, chancePerCoefficient * (j + 1)))));
  assert(coefficients.every((coefficient) => coefficient !== 0n), 'chance does not give zero');
  const shares = Array.from({ length: holders }, (_, i) => scalars.toBytes(valueAt(coefficients, BigInt(i + 1))));
  const vss = coefficients.map((coefficient) => toHex(Point.BASE.multiply(coefficient).toBytes()));
  return { secret: scalars.toBytes(coefficients[0] ?? 0n), shares, vss };
}

/** Whether these are points a dealing can have: canonical encodings, none of them the neutral element. */
export const arePoints = (vss: readonly string[]): boolean => vss.length > 0 && vss.every((text) => pointOf(text) !== null);

/** Whether share·B = Σ index^j·vss_j. False for anything malformed. */
export function isShareOf(vss: readonly string[], index: number, share: string): boolean {
  if (!isIndex(index)) return false;
  const value = scalarOf(share);
  const points = vss.map(pointOf);
  if (value === null || points.length === 0) return false;
  let expected: Point = Point.ZERO;
  for (const point of points.reverse()) {
    if (point === null) return false;
    expected = expected.multiplyUnsafe(BigInt(index)).add(point);
  }
  return timesBase(value).equals(expected);
}

/** The secret these shares give, whether they are good or not; null for a malformed share, an index named twice or no share at all. */
export function combine(shares: readonly { readonly index: number; readonly share: string }[]): Uint8Array | null {
  const indexes = shares.map(({ index }) => index);
  if (shares.length === 0 || !indexes.every(isIndex) || new Set(indexes).size !== indexes.length) return null;
  let secret = 0n;
  for (const { index, share } of shares) {
    const value = scalarOf(share);
    if (value === null) return null;
    secret = scalars.add(secret, scalars.mul(value, weightAtZero(index, indexes)));
  }
  return scalars.toBytes(secret);
}

const valueAt = (coefficients: readonly bigint[], x: bigint): bigint =>
  coefficients.reduceRight((value, coefficient) => scalars.add(scalars.mul(value, x), coefficient), 0n);

/** Lagrange: Π j / (j - i) over the other indexes j. */
function weightAtZero(index: number, indexes: readonly number[]): bigint {
  let above = 1n;
  let below = 1n;
  for (const other of indexes) {
    if (other === index) continue;
    above = scalars.mul(above, BigInt(other));
    below = scalars.mul(below, scalars.create(BigInt(other - index)));
  }
  return scalars.mul(above, scalars.inv(below));
}

const isIndex = (index: number): boolean => Number.isInteger(index) && index >= 1 && index <= 255;

/** In constant time as far as the library goes: a holder's share is secret when it is checked. The library's multiplication refuses zero. */
const timesBase = (value: bigint): Point => (value === 0n ? Point.ZERO : Point.BASE.multiply(value));

function scalarOf(text: string): bigint | null {
  const value = isHex(text, 32) ? bytesToNumberLE(fromHex(text) ?? new Uint8Array(32)) : scalars.ORDER;
  return value < scalars.ORDER ? value : null;
}

function pointOf(text: string): Point | null {
  if (!isHex(text, 32)) return null;
  try {
    const point = Point.fromHex(text);
    return point.is0() ? null : point;
  } catch {
    return null;
  }
}
