import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { believe, equalBytes, isFault, shortForm, tilePath, tileWidth, TileTree, toHex, type Believed, type Policy, type Tile } from '../../core/audit-log/index.js';
import { LogFolder } from './log-folder.js';
import { createNodeHasher } from './node-hasher.js';
import { verifyBundles, type Share, type ShareResult } from './verify-bundles.js';

export interface LogReport {
  readonly verified: boolean;
  readonly origin: string;
  readonly entries: number;
  /** hex */
  readonly root: string;
  readonly shortForm: string;
  readonly cosignedBy: readonly string[];
  readonly findings: readonly string[];
}

const workerFile = new URL('./verify-worker.js', import.meta.url);
/** bundles a thread takes at a time: a tenth of a second's work */
const shareWidth = 64;

/** A whole published log, offline: checkpoint and quorum by the policy, every entry, every tile, the root. */
export async function verifyLog(folder: string, policy: Policy, { checkpoint = 'checkpoint', threads = Math.min(8, availableParallelism()) } = {}): Promise<LogReport> {
  const files = new LogFolder(folder);
  const note = files.note(checkpoint);
  const believed = note === undefined ? { fault: `${checkpoint} is missing` } : believe(policy, note);
  if (isFault(believed)) return { verified: false, origin: '', entries: 0, root: '', shortForm: '', cosignedBy: [], findings: [believed.fault] };
  const { size } = believed.checkpoint;
  const results = await verifyShares(sharesOf(folder, size), threads);
  const findings = results.flatMap((result) => result.findings);
  if (results.length !== sharesOf(folder, size).length) findings.push('a thread ended before its work was done');
  return report(believed, findings.length > 0 ? findings : compareTree(files, believed, results));
}

function sharesOf(folder: string, size: number): Share[] {
  const bundles = Math.ceil(size / tileWidth);
  return Array.from({ length: Math.ceil(bundles / shareWidth) }, (_, index) => ({ folder, size, from: index * shareWidth, to: Math.min(bundles, (index + 1) * shareWidth) }));
}

async function verifyShares(shares: readonly Share[], threads: number): Promise<ShareResult[]> {
  if (shares.length < 2 || threads < 2 || !existsSync(workerFile)) return shares.map(verifyBundles);
  const taken = new Int32Array(new SharedArrayBuffer(4));
  const results = await Promise.all(Array.from({ length: Math.min(threads, shares.length) }, () => inThread(shares, taken)));
  return results.flat().sort((a, b) => a.from - b.from);
}

function inThread(shares: readonly Share[], taken: Int32Array): Promise<ShareResult[]> {
  return new Promise((resolve, reject) => {
    const results: ShareResult[] = [];
    const worker = new Worker(workerFile, { workerData: { shares, taken } });
    worker.on('message', (result: ShareResult) => void results.push(result));
    worker.once('error', reject);
    worker.once('exit', () => { resolve(results); });
  });
}

/** From the roots of the full tiles upwards: every higher tile is computed and compared, then the root. */
function compareTree(files: LogFolder, { checkpoint: { size, root } }: Believed, results: readonly ShareResult[]): string[] {
  const hasher = createNodeHasher();
  const above: Tile[] = [];
  const upper = new TileTree((tile) => above.push({ ...tile, level: tile.level + 1 }), hasher);
  const full = results.flatMap(({ roots }) => Array.from({ length: roots.length / 32 }, (_, index) => roots.subarray(index * 32, index * 32 + 32)));
  for (const tileRoot of full.slice(0, Math.floor(size / tileWidth))) upper.addLeaf(tileRoot);
  upper.flush();
  const findings = above.flatMap((tile) => {
    const published = files.tile(tile);
    return published !== undefined && equalBytes(published, tile.hashes) ? [] : [`${tilePath(tile)} is not what the tiles below it give`];
  });
  const edge = { level: 0, index: Math.floor(size / tileWidth), width: size % tileWidth, hashes: results.at(-1)?.edge ?? new Uint8Array(0) };
  const tree = new TileTree(() => undefined, hasher);
  const isWhole = tree.resume(size, [edge, ...above.filter(({ width }) => width < tileWidth)]);
  return isWhole && equalBytes(tree.root(), root) ? findings : [...findings, 'the entries do not give the root of the checkpoint'];
}

function report({ checkpoint: { origin, size, root }, cosigned }: Believed, findings: readonly string[]): LogReport {
  return { verified: findings.length === 0, origin, entries: size, root: toHex(root), shortForm: shortForm(root, size), cosignedBy: cosigned.map(({ witness }) => witness), findings };
}
