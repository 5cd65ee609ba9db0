import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { BlobSink, portableTools, sealBid } from '../src/sealing/index.js';
import { memberKeysOf } from '../src/sealing/member-keys.js';
import { bidOf } from './bid-of-one.js';
import type { Bench } from './harness.js';


const million = 1_000_000;
const large = 256 * million;
const portable = 32 * million;
const chunk = 65_536;
const run = promisify(execFile);

/** Sealing a bid for five holders, from a file on disk into a file on disk, beside the age command on the same file; and its memory. */
export const seal: Bench = {
  name: 'seal',
  async prepare(say) {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'pli-bench-'));
    const file = (name: string, bytes: number): string => {
      writeFileSync(path.join(folder, name), '');
      truncateSync(path.join(folder, name), bytes);
      return path.join(folder, name);
    };
    const [small, middle, gigabyte] = [file('small', 10 * million), file('middle', large), file('gigabyte', 1000 * million)];
    const hasAge = await run('age', ['--version']).then(() => true, () => false);
    say(hasAge ? 'age is here' : 'no age command: the floor of sealing is the portable cipher');
    const rates: number[] = [];
    return {
      measures: [
        {
          name: 'seal 256 MB', unit: 'MB/s', goal: 0.25, floorName: hasAge ? 'age -r, same file' : 'ChaCha20-Poly1305 of @noble/ciphers',
          floor: () => (hasAge ? ageRate(middle, folder) : Promise.resolve(cipherRate())),
          async pli() {
            const { seconds } = await sealFile(middle, folder);
            rates.push(large / million / seconds);
            return large / million / seconds;
          },
        },
        { name: 'with portable ciphers', unit: 'MB/s', goal: 0.25, floorName: 'ChaCha20-Poly1305 of @noble/ciphers alone', floor: () => Promise.resolve(cipherRate()), pli: portableRate },
        {
          name: 'peak memory, 10 MB', unit: 'MB', goal: 0.8, floorName: 'the same for 1 GB',
          floor: async () => (await sealFile(gigabyte, folder)).peak / million, pli: async () => (await sealFile(small, folder)).peak / million,
        },
      ],
      notes: ['3 of 5 holders, an offer with one document and one price; sealed and hashed in one pass, every blob written to disk. With portable ciphers everything is hashed twice in JavaScript'],
      close() {
        rmSync(folder, { recursive: true, force: true });
        say(`sealed at ${rates.map((rate) => Math.round(rate)).join(', ')} MB/s`);
        return Promise.resolve();
      },
    };
  },
};

async function sealFile(document: string, folder: string): Promise<{ readonly seconds: number; readonly peak: number }> {
  const out = path.join(folder, 'out.pli');
  const { stdout } = await run(process.execPath, [fileURLToPath(new URL('./sealing.js', import.meta.url)), document, out]);
  rmSync(out);
  return JSON.parse(stdout) as { seconds: number; peak: number };
}

async function ageRate(document: string, folder: string): Promise<number> {
  const out = path.join(folder, 'out.age');
  const started = performance.now();
  await run('age', ['-r', memberKeysOf(new Uint8Array(32).fill(1)).recipient, '-o', out, document]);
  const seconds = (performance.now() - started) / 1000;
  rmSync(out);
  return large / million / seconds;
}

function cipherRate(): number {
  const [key, plain, sealed] = [new Uint8Array(32), new Uint8Array(chunk), new Uint8Array(chunk + 16)];
  const started = performance.now();
  for (let at = 0; at < portable; at += chunk) chacha20poly1305(key, Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, at / chunk, 0)).encrypt(plain, sealed);
  return portable / million / ((performance.now() - started) / 1000);
}

async function portableRate(): Promise<number> {
  const document = new Blob([new Uint8Array(portable)]);
  const started = performance.now();
  await sealBid(bidOf('document', portable, () => document.stream()), new BlobSink(), portableTools);
  return portable / million / ((performance.now() - started) / 1000);
}
