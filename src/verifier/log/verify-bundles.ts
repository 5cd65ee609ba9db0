// By file, not through the door: a thread should start in milliseconds.
import { equalBytes } from '../../core/audit-log/bytes.js';
import { CanonicalScan } from '../../core/audit-log/canonical-scan.js';
import { fold, tileWidth } from '../../core/audit-log/tiles.js';
import { LogFolder } from './log-folder.js';
import { createNodeHasher } from './node-hasher.js';

/** A contiguous share of the log: bundles [from, to) of a log of `size` entries. */
export interface Share {
  readonly folder: string;
  readonly size: number;
  readonly from: number;
  readonly to: number;
}

export interface ShareResult {
  readonly from: number;
  /** roots of the full tiles of the share, 32 bytes each; zeros where a finding is */
  readonly roots: Uint8Array;
  /** the hashes of the partial tile at the end of the log, when it is in this share */
  readonly edge: Uint8Array;
  readonly findings: readonly string[];
}

const mostFindings = 100;

/** Hashes every entry of the share again, checks that its bytes are canonical, and compares with the published tile. */
export function verifyBundles({ folder, size, from, to }: Share): ShareResult {
  const files = new LogFolder(folder);
  const hasher = createNodeHasher();
  const findings: string[] = [];
  const roots = new Uint8Array((to - from) * 32);
  let edge = new Uint8Array(0);
  for (let index = from; index < to && findings.length < mostFindings; index += 1) {
    const width = Math.min(tileWidth, size - index * tileWidth);
    const bundle = files.entries(index, width);
    if (bundle === undefined) {
      findings.push(`the entries from ${index * tileWidth} on are missing or cut short`);
      continue;
    }
    const hashes = new Uint8Array(width * 32);
    const scan = new CanonicalScan(bundle.bytes);
    for (let entry = 0; entry < width; entry += 1) {
      const [start = 0, end = 0] = [bundle.bounds[entry * 2], bundle.bounds[entry * 2 + 1]];
      hasher.leaf(hashes, entry * 32, bundle.bytes, start, end);
      if (!scan.isCanonical(start, end)) findings.push(`entry ${index * tileWidth + entry} is not canonical JSON`);
    }
    const published = files.tile({ level: 0, index, width });
    if (published === undefined || !equalBytes(published, hashes)) findings.push(`tile 0/${index} does not hold the hashes of its entries`);
    if (width === tileWidth) roots.set(fold(hashes, tileWidth, hasher), (index - from) * 32);
    else edge = hashes;
  }
  return { from, roots, edge, findings };
}
