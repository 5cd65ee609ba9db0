// What one inclusion proof tells of the tree beside its entry: the hashes of its path and of the siblings of its path. Two proofs from two sizes of
// one log must agree wherever they speak of the same complete subtree.
import type { Proof } from '../audit-log/merkle.js';
import { nodeHash } from '../audit-log/tree-hasher.js';

export interface ProvenLeaf {
  readonly index: number;
  readonly size: number;
  readonly leaf: Uint8Array;
  readonly proof: Proof;
}

/** 'level/index' → hash, complete subtrees only: those look the same in every later tree of the log. */
export type Subtrees = ReadonlyMap<string, Uint8Array>;

interface Fork {
  readonly range: Range;
  readonly sibling: Range;
  readonly siblingIsLeft: boolean;
}
type Range = readonly [start: number, end: number];

/** Of a proof that was verified. */
export function subtreesOfProof({ index, size, leaf, proof }: ProvenLeaf): Subtrees {
  const known = new Map<string, Uint8Array>();
  keep(known, [index, index + 1], leaf);
  let hash = leaf;
  for (const [place, { range, sibling, siblingIsLeft }] of forksTo(index, size).reverse().entries()) {
    const beside = proof[place];
    if (beside === undefined) break;
    hash = siblingIsLeft ? nodeHash(beside, hash) : nodeHash(hash, beside);
    keep(known, sibling, beside);
    keep(known, range, hash);
  }
  return known;
}

/** From the root down to the leaf. */
function forksTo(index: number, size: number): Fork[] {
  const forks: Fork[] = [];
  let range: Range = [0, size];
  while (range[1] - range[0] > 1) {
    const [start, end] = range;
    const middle = start + largestPowerBelow(end - start);
    const siblingIsLeft = index >= middle;
    forks.push({ range, sibling: siblingIsLeft ? [start, middle] : [middle, end], siblingIsLeft });
    range = siblingIsLeft ? [middle, end] : [start, middle];
  }
  return forks;
}

function keep(known: Map<string, Uint8Array>, [start, end]: Range, hash: Uint8Array): void {
  const level = Math.log2(end - start);
  if (Number.isInteger(level)) known.set(`${level}/${start / (end - start)}`, hash);
}

function largestPowerBelow(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}
