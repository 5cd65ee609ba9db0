// dist/pli-verify.mjs (or the path given): the offline verifier as one file that needs Node and nothing else.
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const root = path.join(import.meta.dirname, '..');
const entry = path.join(root, 'src', 'verifier', 'main.ts');

if (fs.existsSync(entry)) {
  await build({
    entryPoints: [entry],
    outfile: process.argv[2] ?? path.join(root, 'dist', 'pli-verify.mjs'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    legalComments: 'eof',
    logLevel: 'warning',
  });
} else {
  process.stderr.write('src/verifier/main.ts is not there: no offline verifier bundled\n');
}
