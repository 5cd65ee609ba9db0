#!/usr/bin/env node
// The `pli` command. `verify` and `verify-receipt` are one self-contained file; everything else is the built application.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const root = path.join(import.meta.dirname, '..');
const verifier = path.join(root, 'dist', 'pli-verify.mjs');
const application = path.join(root, 'dist', 'src', 'cli', 'main.js');

function build() {
  process.stderr.write('pli: building first (once, about ten seconds)\n');
  const built = spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (built.status !== 0) {
    process.stderr.write('pli: the build failed, see above\n');
    process.exit(2);
  }
}

const verifies = ['verify', 'verify-receipt'].includes(process.argv[2]);
const target = verifies ? verifier : application;
if (!fs.existsSync(target)) build();
if (!fs.existsSync(target)) {
  process.stderr.write(`pli: ${path.relative(root, target)} was not built\n`);
  process.exit(2);
}
// The bundled verifier is called without the word "verify", as in an empty folder: node pli-verify.mjs <dossier.zip>
if (process.argv[2] === 'verify') process.argv.splice(2, 1);
process.argv[1] = target;
await import(pathToFileURL(target).href);
