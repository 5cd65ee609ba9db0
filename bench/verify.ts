import { execFileSync, spawnSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  entriesPath, entryBundle, formatCheckpoint, formatVerifierKey, isFault, logKeyType, parsePolicy, publicKeyOf, signatureLine, signEd25519, tilePath, tileWidth, TileTree, utf8, verifierKey, type Policy,
} from '../src/core/audit-log/index.js';
import { createNodeHasher } from '../src/verifier/log/node-hasher.js';
import { verifyLog } from '../src/verifier/log/verify-log.js';
import type { Bench } from './harness.js';

const count = 1_000_000;

/** Entries a second of the offline check of a published log on disk, beside Go's sumdb/tlog hashing the same number in memory. */
export const verify: Bench = {
  name: 'verify',
  async prepare(say) {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'pli-bench-'));
    say(`writing a log of ${String(count)} entries`);
    const { policy, entryLength } = writeLog(path.join(folder, 'log'));
    const floor = goFloor(folder, entryLength) ?? rawFloor(entryLength);
    return Promise.resolve({
      measures: [{
        name: 'verify a log', unit: 'entries/s', goal: floor.goal, floorName: floor.name, floor: () => Promise.resolve(floor.run()),
        async pli() {
          const started = performance.now();
          const report = await verifyLog(path.join(folder, 'log'), policy);
          if (!report.verified || report.entries !== count) throw new Error(`the log was not verified: ${report.findings.join('; ')}`);
          return count / ((performance.now() - started) / 1000);
        },
      }],
      notes: [`${String(count)} entries of ${String(entryLength)} bytes in files; each re-hashed and checked canonical, each tile recomputed and compared, root and policy checked`],
      close() {
        rmSync(folder, { recursive: true, force: true });
        return Promise.resolve();
      },
    });
  },
};

/** Entries of the usual length and shape; their signatures are noise, which this check does not read. */
function writeLog(folder: string): { policy: Policy; entryLength: number } {
  const tree = new TileTree((tile) => { write(path.join(folder, tilePath(tile)), tile.hashes); }, createNodeHasher());
  let bundle: Uint8Array[] = [];
  for (let index = 0; index < count; index += 1) {
    const entry = entryText(index);
    tree.addEntry(entry);
    bundle.push(entry);
    if (bundle.length < tileWidth && index + 1 < count) continue;
    write(path.join(folder, entriesPath(Math.floor(index / tileWidth), bundle.length)), entryBundle(bundle));
    bundle = [];
  }
  const root = tree.flush();
  const seed = new Uint8Array(32).fill(1);
  const key = verifierKey('pli.bench.example/exercise', logKeyType, publicKeyOf(seed));
  const text = formatCheckpoint({ origin: key.name, size: count, root });
  write(path.join(folder, 'checkpoint'), utf8(`${text}\n${signatureLine(key, signEd25519(utf8(text), seed))}`));
  const policy = parsePolicy(`log ${formatVerifierKey(key)}\nquorum none\n`);
  if (isFault(policy)) throw new Error(policy.fault);
  return { policy, entryLength: entryText(count - 1).length };
}

function entryText(index: number): Uint8Array {
  const noise = hash('sha256', String(index), 'hex');
  const number = String(100_000_000 + index);
  return Buffer.from(
    `{"act":{"head":"${noise}","key":"${noise.slice(0, 16)}","mode":"service","nonce":"${noise.slice(0, 32)}","sig":"${noise}${noise.slice(0, 22)}=="},"actor":"p-${number}","at":"2026-03-14T09:26:53.589Z",` +
    `"chain":"01J8ZQ5X7K3M9N2P4R6S8T0V1W","parts":{"command":"${noise}","result":"${noise}"},"prev":"${noise}","role":"member","seq":${number},"type":"record.read","v":1}`);
}

interface Floor {
  readonly name: string;
  readonly goal: number;
  run(): number;
}

function goFloor(folder: string, entryLength: number): Floor | undefined {
  const program = path.join(folder, 'tlog');
  const built = spawnSync('go', ['build', '-o', program, '.'], { cwd: path.join(process.cwd(), 'bench/floors/tlog'), encoding: 'utf8' });
  if (built.status !== 0) return undefined;
  return { name: 'Go sumdb/tlog, one thread, in memory', goal: 0.5, run: () => Number(execFileSync(program, [String(count), String(entryLength)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })) };
}

function rawFloor(entryLength: number): Floor {
  const bytes = new Uint8Array(entryLength);
  return {
    name: 'no Go here: raw SHA-256 of as many bytes', goal: 0.2,
    run() {
      const started = performance.now();
      for (let index = 0; index < count; index += 1) hash('sha256', bytes, 'binary');
      return count / ((performance.now() - started) / 1000);
    },
  };
}

function write(file: string, bytes: Uint8Array): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}
