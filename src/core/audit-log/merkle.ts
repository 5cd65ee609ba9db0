// Roots and proofs of an RFC 6962 tree, and their verification as RFC 9162 writes it. Plain, without additions: every extra beside the
// tree has been a way to cheat in somebody's log.
import { equalBytes } from './bytes.js';
import { emptyRoot, nodeHash } from './tree-hasher.js';

/** The root of the perfect subtree of 2^level leaves that begins at leaf index * 2^level; undefined when the source has not kept it. */
export type PerfectSubtree = (level: number, index: number) => Uint8Array | undefined;
export type Proof = readonly Uint8Array[];

/** A source over leaf hashes held in memory. */
export function subtreesOf(leaves: readonly Uint8Array[]): PerfectSubtree {
  return function subtree(level, index): Uint8Array | undefined {
    if (level === 0) return leaves[index];
    const left = subtree(level - 1, index * 2);
    const right = subtree(level - 1, index * 2 + 1);
    return left === undefined || right === undefined ? undefined : nodeHash(left, right);
  };
}

/** The root of the first `size` leaves. */
export function treeRoot(size: number, subtree: PerfectSubtree): Uint8Array | undefined {
  return size === 0 ? emptyRoot() : rangeRoot(0, size, subtree);
}

/** RFC 6962 section 2.1.1, from the leaf's sibling up to the root's child. */
export function inclusionProof(index: number, size: number, subtree: PerfectSubtree): Proof | undefined {
  if (!isCount(index) || !isCount(size) || index >= size) return undefined;
  const ranges: Range[] = [];
  for (let start = 0, end = size; end - start > 1; ) {
    const middle = start + largestPowerBelow(end - start);
    if (index < middle) {
      ranges.unshift([middle, end]);
      end = middle;
    } else {
      ranges.unshift([start, middle]);
      start = middle;
    }
  }
  return rootsOf(ranges, subtree);
}

/** RFC 6962 section 2.1.2. Empty from size zero, and between equal sizes. */
export function consistencyProof(oldSize: number, size: number, subtree: PerfectSubtree): Proof | undefined {
  if (!isCount(oldSize) || !isCount(size) || oldSize > size) return undefined;
  if (oldSize === 0 || oldSize === size) return [];
  const ranges: Range[] = [];
  let [start, end] = [0, size];
  while (end !== oldSize) {
    const middle = start + largestPowerBelow(end - start);
    if (oldSize <= middle) {
      ranges.unshift([middle, end]);
      end = middle;
    } else {
      ranges.unshift([start, middle]);
      start = middle;
    }
  }
  if (start > 0) ranges.unshift([start, end]);
  return rootsOf(ranges, subtree);
}

/** RFC 9162 section 2.1.3.2. */
export function verifyInclusion(index: number, size: number, leaf: Uint8Array, proof: Proof, root: Uint8Array): boolean {
  if (!isCount(index) || !isCount(size) || index >= size || leaf.length !== 32 || proof.some((hash) => hash.length !== 32)) return false;
  const climb = new Climb(index, size - 1);
  let hash = leaf;
  for (const sibling of proof) {
    if (climb.isOver()) return false;
    hash = climb.siblingIsLeft() ? nodeHash(sibling, hash) : nodeHash(hash, sibling);
    climb.up();
  }
  return climb.isOver() && equalBytes(hash, root);
}

/** The root the tree had when this leaf was its last: the leaf under the siblings to its left. Of a proof that verified. */
export function rootWhenAdded(index: number, size: number, leaf: Uint8Array, proof: Proof): Uint8Array {
  const climb = new Climb(index, size - 1);
  let hash = leaf;
  for (const sibling of proof) {
    if (climb.siblingIsLeft()) hash = nodeHash(sibling, hash);
    climb.up();
  }
  return hash;
}

/** RFC 9162 section 2.1.4.2. Every tree extends the empty one, whose root must then be the empty root. */
export function verifyConsistency(oldSize: number, size: number, proof: Proof, oldRoot: Uint8Array, root: Uint8Array): boolean {
  if (!isCount(oldSize) || !isCount(size) || oldSize > size || root.length !== 32 || proof.some((hash) => hash.length !== 32)) return false;
  if (oldSize === size) return proof.length === 0 && equalBytes(oldRoot, root);
  if (oldSize === 0) return proof.length === 0 && equalBytes(oldRoot, emptyRoot());
  const [first, ...path] = isPowerOfTwo(oldSize) ? [oldRoot, ...proof] : proof;
  if (first === undefined || first.length !== 32) return false;
  const climb = new Climb(oldSize - 1, size - 1);
  climb.skipRightEdges();
  let [before, after] = [first, first];
  for (const hash of path) {
    if (climb.isOver()) return false;
    if (climb.siblingIsLeft()) {
      before = nodeHash(hash, before);
      after = nodeHash(hash, after);
    } else {
      after = nodeHash(after, hash);
    }
    climb.up();
  }
  return climb.isOver() && equalBytes(before, oldRoot) && equalBytes(after, root);
}

/** The walk from a leaf to the root beside the last leaf: `fn` and `sn` of RFC 9162. Whole-number arithmetic: sizes exceed 32 bits. */
class Climb {
  constructor(private node: number, private last: number) {}

  isOver(): boolean {
    return this.last === 0;
  }

  siblingIsLeft(): boolean {
    return this.node % 2 === 1 || this.node === this.last;
  }

  up(): void {
    if (this.siblingIsLeft()) while (this.node % 2 === 0 && this.node !== 0) this.halve();
    this.halve();
  }

  skipRightEdges(): void {
    while (this.node % 2 === 1) this.halve();
  }

  private halve(): void {
    this.node = Math.floor(this.node / 2);
    this.last = Math.floor(this.last / 2);
  }
}

type Range = readonly [start: number, end: number];

function rootsOf(ranges: readonly Range[], subtree: PerfectSubtree): Proof | undefined {
  const roots = ranges.map(([start, end]) => rangeRoot(start, end, subtree));
  return roots.some((root) => root === undefined) ? undefined : (roots as Uint8Array[]);
}

/** A range of the tree's own recursion: it starts where a subtree of at least its width starts. */
function rangeRoot(start: number, end: number, subtree: PerfectSubtree): Uint8Array | undefined {
  const width = end - start;
  if (isPowerOfTwo(width)) return subtree(Math.log2(width), start / width);
  const middle = start + largestPowerBelow(width);
  const left = rangeRoot(start, middle, subtree);
  const right = rangeRoot(middle, end, subtree);
  return left === undefined || right === undefined ? undefined : nodeHash(left, right);
}

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
const isPowerOfTwo = (value: number): boolean => largestPowerBelow(value + 1) === value;

/** The largest power of two smaller than `count`, for counts of at least 2; 1 for smaller ones. */
function largestPowerBelow(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}
