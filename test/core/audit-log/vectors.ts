import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Reference vectors live outside the tree; a checkout without them skips those tests and says so. */
export const vectors = process.env['PLI_VECTORS'] ?? join(__dirname, '../../../../shared/vectors');
export const haveVectors = existsSync(vectors);
export const vector = (path: string): Buffer => readFileSync(join(vectors, path));
export const describeVectors = haveVectors ? describe : describe.skip;
