import fc from 'fast-check';
import {
  consistencyProof, emptyRoot, entriesIn, entryBundle, inclusionProof, isFault, leafHash, nodeHash, openNote, rootWhenAdded, parseCheckpoint, parseVerifierKey,
  rightEdge, sha256, subtreesInTiles, subtreesOf, tilePath, tilesAt, TileTree, toHex, treeRoot, utf8, verifyConsistency, verifyInclusion, type Tile,
} from '../../../src/core/audit-log/index.js';
import { describeVectors, vector } from './vectors.js';

// The eight-leaf reference tree of Certificate Transparency.
const referenceLeaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map((hex) => leafHash(Buffer.from(hex, 'hex')));
const referenceRoots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125', 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7', '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef', 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

/** RFC 6962 section 2.1 word for word: the slow tree the fast one is held against. */
function naiveRoot(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return emptyRoot();
  const [first] = leaves;
  if (leaves.length === 1 && first !== undefined) return first;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeHash(naiveRoot(leaves.slice(0, split)), naiveRoot(leaves.slice(split)));
}

const leavesOf = (count: number): Uint8Array[] => Array.from({ length: count }, (_, index) => sha256(utf8(String(index))));

function treeOf(leaves: readonly Uint8Array[], batch: number): { tree: TileTree; root: Uint8Array; tiles: Map<string, Tile> } {
  const tiles = new Map<string, Tile>();
  const tree = new TileTree((tile) => tiles.set(tilePath(tile), tile));
  let root = tree.flush();
  leaves.forEach((leaf, index) => {
    tree.addLeaf(leaf);
    if ((index + 1) % batch === 0) root = tree.flush();
  });
  root = tree.flush();
  return { tree, root, tiles };
}

describe('the Merkle tree', () => {
  test('roots of the reference tree', () => {
    referenceRoots.forEach((root, size) => {
      expect(toHex(treeRoot(size, subtreesOf(referenceLeaves)) ?? emptyRoot())).toBe(root);
      expect(toHex(treeOf(referenceLeaves.slice(0, size), 3).root)).toBe(root);
    });
  });

  test('every inclusion and consistency proof up to 70 leaves holds, and no proof holds for another place', () => {
    const leaves = leavesOf(70);
    const roots = leaves.map((_, index) => naiveRoot(leaves.slice(0, index + 1)));
    for (const size of [1, 2, 3, 7, 8, 9, 31, 64, 65, 70]) {
      const root = roots[size - 1] ?? emptyRoot();
      for (let index = 0; index < size; index += 1) {
        const proof = inclusionProof(index, size, subtreesOf(leaves)) ?? [];
        const leaf = leaves[index] ?? emptyRoot();
        expect(verifyInclusion(index, size, leaf, proof, root)).toBe(true);
        if (size > 1) expect(verifyInclusion((index + 1) % size, size, leaf, proof, root)).toBe(false);
        expect(verifyInclusion(index, size, leaf, [...proof, leaf], root)).toBe(false);
        const before = consistencyProof(index + 1, size, subtreesOf(leaves)) ?? [];
        expect(verifyConsistency(index + 1, size, before, roots[index] ?? emptyRoot(), root)).toBe(true);
        expect(verifyConsistency(index + 1, size, before, leaf, root)).toBe(index === 0 && size >= 1 && toHex(leaf) === toHex(roots[0] ?? leaf));
      }
    }
  });

  test('tiles answer the same proofs as the leaves, whatever the batches', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1500 }), fc.integer({ min: 1, max: 400 }), fc.nat(), (size, batch, pick) => {
      const leaves = leavesOf(size);
      const { root, tiles } = treeOf(leaves, batch);
      expect(toHex(root)).toBe(toHex(naiveRoot(leaves)));
      const subtrees = subtreesInTiles(size, (tile) => tiles.get(tilePath(tile))?.hashes);
      const index = pick % size;
      expect(verifyInclusion(index, size, leaves[index] ?? root, inclusionProof(index, size, subtrees) ?? [], root)).toBe(true);
      expect(consistencyProof(index + 1, size, subtrees)).toEqual(consistencyProof(index + 1, size, subtreesOf(leaves)));
      expect(tilesAt(size).every((tile) => tiles.get(tilePath(tile))?.hashes.length === tile.width * 32)).toBe(true);
    }), { numRuns: 25 });
  });

  test('a tree taken up from its right edge goes on as if it had never stopped', () => {
    const leaves = leavesOf(70_000);
    const first = treeOf(leaves.slice(0, 66_000), 4096);
    const taken = new TileTree(() => undefined);
    const edge = rightEdge(66_000).map((tile) => ({ ...tile, hashes: first.tiles.get(tilePath(tile))?.hashes ?? new Uint8Array(0) }));
    expect(taken.resume(66_000, edge)).toBe(true);
    expect(toHex(taken.root())).toBe(toHex(first.root));
    for (const leaf of leaves.slice(66_000)) taken.addLeaf(leaf);
    expect(toHex(taken.flush())).toBe(toHex(naiveRoot(leaves)));
    expect(new TileTree(() => undefined).resume(66_000, edge.slice(1))).toBe(false);
  });

  test('the 70,000-leaf example of C2SP has its tiles', () => {
    const tiles = tilesAt(70_000);
    expect(tiles.filter(({ level, width }) => level === 0 && width === 256)).toHaveLength(273);
    expect(tiles.map(tilePath)).toEqual(expect.arrayContaining(['tile/0/273.p/112', 'tile/1/000', 'tile/1/001.p/17', 'tile/2/000.p/1']));
    expect(tilePath({ level: 3, index: 1_234_067, width: 256 })).toBe('tile/3/x001/x234/067');
  });

  test('proofs refuse sizes beyond exact numbers', () => {
    expect(verifyInclusion(2 ** 53 - 1, 2 ** 53, emptyRoot(), [], emptyRoot())).toBe(false);
    expect(inclusionProof(5, 5, subtreesOf([]))).toBeUndefined();
  });

  test('an entry bundle cut short is refused', () => {
    const bundle = entryBundle([utf8('one'), utf8(''), utf8('three')]);
    expect(entriesIn(bundle)).toEqual([2, 5, 7, 7, 9, 14]);
    expect(entriesIn(bundle.subarray(0, bundle.length - 1))).toBeUndefined();
    expect(entriesIn(bundle.subarray(0, 6))).toBeUndefined();
  });
});

describeVectors('the log of Tessera', () => {
  test('sixteen checkpoints, their tiles and entries', () => {
    const key = parseVerifierKey('example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx');
    if (key === undefined) throw new Error('the key of the vectors');
    let previous = { size: 0, root: emptyRoot() };
    for (let size = 0; size <= 15; size += 1) {
      const note = openNote(vector(`tessera-log/log/checkpoint.${size}`), [key]);
      const head = isFault(note) ? note : parseCheckpoint(note.text);
      if (isFault(head)) throw new Error(head.fault);
      expect(head.size).toBe(size);
      const tile = size === 0 ? new Uint8Array(0) : Uint8Array.from(vector(`tessera-log/log/tile/0/000.p/${size}`));
      const leaves = Array.from({ length: size }, (_, index) => tile.slice(index * 32, index * 32 + 32));
      expect(toHex(treeRoot(size, subtreesOf(leaves)) ?? emptyRoot())).toBe(toHex(head.root));
      const bundle = size === 0 ? new Uint8Array(0) : Uint8Array.from(vector(`tessera-log/log/tile/entries/000.p/${size}`));
      const bounds = entriesIn(bundle) ?? [];
      expect(bounds).toHaveLength(size * 2);
      leaves.forEach((leaf, index) => { expect(toHex(leafHash(bundle.subarray(bounds[index * 2], bounds[index * 2 + 1])))).toBe(toHex(leaf)); });
      expect(verifyConsistency(previous.size, size, consistencyProof(previous.size, size, subtreesOf(leaves)) ?? [], previous.root, head.root)).toBe(true);
      previous = head;
    }
  });
});

test('the root a tree had when a leaf was its last follows from any later proof of that leaf', () => {
  for (let size = 1; size <= 40; size += 1) {
    const leaves = leavesOf(size);
    for (const [index, leaf] of leaves.entries()) {
      const proof = inclusionProof(index, size, subtreesOf(leaves)) ?? [];
      expect(toHex(rootWhenAdded(index, size, leaf, proof))).toBe(toHex(naiveRoot(leaves.slice(0, index + 1))));
    }
  }
});
