// A draw that outsiders can run again (law.md 4.9: the order of ties is for the tender file to publish; no text read says how to draw). The seed is
// the root the log had when the scores locked: nobody could choose it, for it binds every entry up to that one, and everybody can compute it.
//   place of a bid = SHA-256("pli/draw/v1\n" tender "\n" lot "\n" root "\n" bid "\n"), the smallest first;
//   place of a combination of lots = SHA-256("pli/draw/combination/v1\n" tender "\n" root "\n" name "\n"), its name 'lot-1:bid-2 lot-2:bid-1'.
import { utf8 } from '../audit-log/bytes.js';
import { toHex } from '../audit-log/hex.js';
import { sha256 } from '../audit-log/sha256.js';
import { rational, type Rational } from './rational.js';

export interface DrawSeed {
  readonly tender: string;
  readonly lot: string;
  /** 64 hex digits */
  readonly root: string;
}

export const drawnPlace = ({ tender, lot, root }: DrawSeed, bid: string): Rational => placeOf('pli/draw/v1', tender, lot, root, bid);

export const drawnCombination = ({ tender, root }: Omit<DrawSeed, 'lot'>, name: string): Rational => placeOf('pli/draw/combination/v1', tender, root, name);

const placeOf = (...lines: readonly string[]): Rational => rational(BigInt(`0x${toHex(sha256(utf8([...lines, ''].join('\n'))))}`));
