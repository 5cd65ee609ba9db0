// dist/src/web/scripts (or the folder given): the scripts of pages, each one file without a source map, the same bytes from the same sources.
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { leaveOutPostQuantum } from './leave-out-post-quantum.js';

const root = path.join(import.meta.dirname, '..');
const from = path.join(root, 'src', 'browser');
const pages = ['seal', 'keys', 'shares', 'rehearse', 'offline'].map((name) => path.join(from, `${name}.ts`)).filter((file) => fs.existsSync(file));

await build({
  entryPoints: pages,
  outdir: process.argv[2] ?? path.join(root, 'dist', 'src', 'web', 'scripts'),
  plugins: [leaveOutPostQuantum],
  bundle: true,
  minify: true,
  platform: 'browser',
  target: 'es2022',
  format: 'iife',
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
});
