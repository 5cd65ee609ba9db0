// The tree as files that never change (C2SP tlog-tiles): 256 hashes a tile, 256 entries a bundle. A log of any size is extended from its
// right edge alone, one partial tile a level.
import { largestEntry } from './entry.js';
import type { PerfectSubtree } from './merkle.js';
import { emptyRoot, plainHasher, type TreeHasher } from './tree-hasher.js';

export const tileWidth = 256;
const hashLength = 32;

/** A tile's place: `level` 0 holds leaf hashes, each hash of level L+1 is the root of a full tile of level L. `width` 1 to 256. */
export interface TileAddress {
  readonly level: number;
  readonly index: number;
  readonly width: number;
}

export interface Tile extends TileAddress {
  readonly hashes: Uint8Array;
}

export const tilePath = ({ level, index, width }: TileAddress): string => `tile/${level}/${indexPath(index, width)}`;
export const entriesPath = (index: number, width: number): string => `tile/entries/${indexPath(index, width)}`;

function indexPath(index: number, width: number): string {
  let path = String(index % 1000).padStart(3, '0');
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000)) path = `x${String(rest % 1000).padStart(3, '0')}/${path}`;
  return width === tileWidth ? path : `${path}.p/${width}`;
}

/** The tiles a log of this size has at its right edge or full, level by level. */
export function tilesAt(size: number): TileAddress[] {
  const tiles: TileAddress[] = [];
  for (let level = 0, hashes = size; hashes > 0; level += 1, hashes = Math.floor(hashes / tileWidth)) {
    for (let index = 0; index * tileWidth < hashes; index += 1) tiles.push({ level, index, width: Math.min(tileWidth, hashes - index * tileWidth) });
  }
  return tiles;
}

/** The partial tiles alone: all that is needed to go on. */
export const rightEdge = (size: number): TileAddress[] => {
  const edge: TileAddress[] = [];
  for (let level = 0, hashes = size; hashes > 0; level += 1, hashes = Math.floor(hashes / tileWidth)) {
    if (hashes % tileWidth > 0) edge.push({ level, index: Math.floor(hashes / tileWidth), width: hashes % tileWidth });
  }
  return edge;
};

/** Subtree roots out of tiles. `read` answers the hashes of a tile (more than asked for is fine), or undefined when it is not there. */
export function subtreesInTiles(size: number, read: (tile: TileAddress) => Uint8Array | undefined, hasher: TreeHasher = plainHasher): PerfectSubtree {
  return (level, index) => {
    const tileLevel = Math.floor(level / 8);
    const count = 2 ** (level % 8);
    const first = index * count;
    const hashes = Math.floor(size / tileWidth ** tileLevel);
    const tile = Math.floor(first / tileWidth);
    const width = Math.min(tileWidth, hashes - tile * tileWidth);
    const offset = first % tileWidth;
    if (offset + count > width) return undefined;
    const bytes = read({ level: tileLevel, index: tile, width });
    if (bytes === undefined || bytes.length < (offset + count) * hashLength) return undefined;
    return fold(bytes.slice(offset * hashLength, (offset + count) * hashLength), count, hasher);
  };
}

/** A growing tree that keeps only its right edge and hands out each tile when it is full, or partial at `flush`. */
export class TileTree {
  private readonly levels: { full: number; width: number; hashes: Uint8Array }[] = [];
  private readonly unsaid = new Set<number>();
  private count = 0;

  constructor(private readonly onTile: (tile: Tile) => void, private readonly hasher: TreeHasher = plainHasher) {}

  /** Takes up a log of `size` leaves from its partial tiles; false when one is missing or has another length. */
  resume(size: number, edge: readonly Tile[]): boolean {
    for (let level = 0, hashes = size; hashes > 0; level += 1, hashes = Math.floor(hashes / tileWidth)) {
      const width = hashes % tileWidth;
      const state = { full: Math.floor(hashes / tileWidth), width, hashes: new Uint8Array(tileWidth * hashLength) };
      this.levels[level] = state;
      if (width === 0) continue;
      const tile = edge.find((candidate) => candidate.level === level && candidate.index === state.full);
      if (tile === undefined || tile.hashes.length !== width * hashLength) return false;
      state.hashes.set(tile.hashes);
    }
    this.count = size;
    return true;
  }

  get size(): number {
    return this.count;
  }

  addEntry(bytes: Uint8Array, start = 0, end = bytes.length): void {
    const level = this.level(0);
    this.hasher.leaf(level.hashes, level.width * hashLength, bytes, start, end);
    this.count += 1;
    this.widen(0);
  }

  addLeaf(hash: Uint8Array): void {
    const level = this.level(0);
    level.hashes.set(hash, level.width * hashLength);
    this.count += 1;
    this.widen(0);
  }

  /** Call once a batch: hands out the partial tiles that changed and answers the root. */
  flush(): Uint8Array {
    for (const at of this.unsaid) {
      const { full, width, hashes } = this.level(at);
      if (width > 0) this.onTile({ level: at, index: full, width, hashes: hashes.slice(0, width * hashLength) });
    }
    this.unsaid.clear();
    return this.root();
  }

  /** From small to large: the perfect subtrees inside the partial tiles of the right edge. */
  root(): Uint8Array {
    const pair = new Uint8Array(2 * hashLength);
    let started = false;
    for (const { width, hashes } of this.levels) {
      let end = width;
      for (let count = 1; count < tileWidth; count *= 2) {
        if (Math.floor(width / count) % 2 === 0) continue;
        const subtree = fold(hashes.slice((end - count) * hashLength, end * hashLength), count, this.hasher);
        pair.set(subtree, started ? 0 : hashLength);
        if (started) this.hasher.node(pair, hashLength, pair, 0);
        started = true;
        end -= count;
      }
    }
    return started ? pair.slice(hashLength) : emptyRoot();
  }

  private level(at: number): { full: number; width: number; hashes: Uint8Array } {
    return (this.levels[at] ??= { full: 0, width: 0, hashes: new Uint8Array(tileWidth * hashLength) });
  }

  private widen(at: number): void {
    const level = this.level(at);
    level.width += 1;
    this.unsaid.add(at);
    if (level.width < tileWidth) return;
    const full = level.hashes.slice();
    this.onTile({ level: at, index: level.full, width: tileWidth, hashes: full });
    const above = this.level(at + 1);
    above.hashes.set(fold(level.hashes, tileWidth, this.hasher), above.width * hashLength);
    level.full += 1;
    level.width = 0;
    this.widen(at + 1);
  }
}

/** The root of `count` hashes, a power of two. Works in place. */
export function fold(hashes: Uint8Array, count: number, hasher: TreeHasher): Uint8Array {
  for (let width = count; width > 1; width /= 2) {
    for (let index = 0; index < width / 2; index += 1) hasher.node(hashes, index * hashLength, hashes, index * 2 * hashLength);
  }
  return hashes.subarray(0, hashLength);
}

/** Entries one after the other, each behind its length in two bytes. */
export function entryBundle(entries: readonly Uint8Array[]): Uint8Array {
  const bundle = new Uint8Array(entries.reduce((sum, entry) => sum + 2 + entry.length, 0));
  let at = 0;
  for (const entry of entries) {
    bundle.set([entry.length >> 8, entry.length & 255], at);
    bundle.set(entry, at + 2);
    at += 2 + entry.length;
  }
  return bundle;
}

/** Where each entry of a bundle starts and ends: [start, end, start, end, …]; undefined when the bundle is cut short. */
export function entriesIn(bundle: Uint8Array): number[] | undefined {
  const bounds: number[] = [];
  for (let at = 0; at < bundle.length; ) {
    if (at + 2 > bundle.length) return undefined;
    const end = at + 2 + (bundle[at] ?? 0) * 256 + (bundle[at + 1] ?? 0);
    if (end > bundle.length || end - at - 2 > largestEntry) return undefined;
    bounds.push(at + 2, end);
    at = end;
  }
  return bounds;
}

