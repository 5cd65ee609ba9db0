// What a page needs to seal: it must run in a browser and weigh little on a slow line (ux.md: 45 KB with everything the page itself adds).
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const esbuild = path.join(process.cwd(), 'node_modules', 'esbuild', 'bin', 'esbuild');
const bundled = (entry: string): Buffer => execFileSync(esbuild, ['--bundle', '--minify', '--platform=browser', '--target=es2022', '--format=iife', '--loader=ts', '--log-level=warning'], { input: entry });

test('the sealing library bundles for a browser without Node, without eval, in less than 28 KB compressed', () => {
  const script = bundled('import { sealBid, BlobSink, readKeySet, readPli, blobSource } from "./src/sealing/index.ts"; Object.assign(globalThis, { pli: { sealBid, BlobSink, readKeySet, readPli, blobSource } });');
  expect(/\beval\(|new Function\b/.test(script.toString())).toBe(false);
  expect(brotliCompressSync(script).length).toBeLessThan(28_000);
});

test('a bundle that seals carries nothing of the age library', () => {
  expect(bundled('import { sealBid } from "./src/sealing/index.ts"; globalThis.seal = sealBid;').toString()).not.toContain('mlkem');
});
