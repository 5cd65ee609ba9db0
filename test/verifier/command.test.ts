// The verifier as people get it: one file, run by Node in a folder that holds nothing else.
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { writeArchive } from '../../src/core/dossier/index.js';
import { dossierBytes, opened, withResult } from '../support/dossier.js';
import { policyText } from '../support/journal.js';

const root = path.join(__dirname, '..', '..');
const work = mkdtempSync(path.join(tmpdir(), 'pli-verifier-'));
const empty = path.join(work, 'empty');
const genuine = dossierBytes();

beforeAll(() => {
  const bundle = path.join(work, 'pli-verify.mjs');
  execFileSync(process.execPath, [path.join(root, 'bin', 'bundle-verifier.js'), bundle]);
  mkdirSync(empty);
  copyFileSync(bundle, path.join(empty, 'pli-verify.mjs'));
  writeFileSync(path.join(empty, 'politique.txt'), policyText);
  writeFileSync(path.join(empty, 'dossier.zip'), genuine);
}, 60_000);
afterAll(() => { rmSync(work, { recursive: true }); });

interface Said {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function verify(...args: string[]): Said {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['pli-verify.mjs', ...args], { cwd: empty, encoding: 'utf8', env: {} });
  return { code: status, out: stdout, err: stderr };
}

function verifyBytes(bytes: Uint8Array, ...args: string[]): Said {
  writeFileSync(path.join(empty, 'other.zip'), bytes);
  return verify('other.zip', '--policy', 'politique.txt', ...args);
}

test('a genuine dossier: 0, in French, with what was found', () => {
  expect(readdirSync(empty)).not.toContain('node_modules');
  const { code, out, err } = verify('dossier.zip', '--policy', 'politique.txt');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(/^VÉRIFIÉ/);
  expect(out).toContain('attribution lot-1 : bid-5 (p-firm-d) 12537600');
  expect(out).toMatch(/tête du journal : [A-Z2-7-]{19} \/ \d+ {2}pli\.kidal\.example\/journal/);
});

test('a forged dossier: 1, each finding with its rule, promise and entry, in the language asked for', () => {
  const forged = dossierBytes({ drafts: withResult('bid.deposited', (result) => ({ ...result, standing: 'received' }), 7) });
  const { code, out } = verifyBytes(forged, '--lang', 'en');
  expect(code).toBe(1);
  expect(out).toMatch(/^NOT VERIFIED/);
  expect(out).toMatch(/V9 P2 entry 01JD0000000000000000000001\/\d+ : bid of 2026-11-24T10:00:00\.000Z/);
});

test('--json: the whole report as one object', () => {
  const report = JSON.parse(verify('dossier.zip', '--policy', 'politique.txt', '--json').out) as Record<string, unknown>;
  expect(report).toMatchObject({ verdict: 'verified', findings: [], facts: { state: 'concluded' } });
});

test('another policy refuses the same dossier', () => {
  writeFileSync(path.join(empty, 'autre.txt'), policyText.replace(/^log .*\n/, ''));
  expect(verify('dossier.zip', '--policy', 'autre.txt')).toMatchObject({ code: 1 });
});

describe('what is no dossier: 2 and one clear line', () => {
  const { files } = opened(genuine);
  const hostile: readonly (readonly [string, Uint8Array])[] = [
    ['an empty file', new Uint8Array(0)],
    ['a text', Buffer.from('bonjour')],
    ['a truncated dossier', genuine.subarray(0, genuine.length - 7)],
    ['half a dossier', genuine.subarray(0, genuine.length >> 1)],
    ['a damaged dossier', genuine.map((byte, index) => (index === 5000 ? byte ^ 1 : byte))],
    ['bytes behind the end', new Uint8Array(Buffer.concat([genuine, Buffer.from('x')]))],
    ['a zip bomb', zipSync({ 'manifest.json': [new Uint8Array(40_000_000), { level: 9 }] })],
    ['a path that escapes', zipSync({ '../../etc/cron.d/x': [strToU8('x'), { level: 0 }] })],
    ['a name a terminal would obey', zipSync({ '\u001b[2Jmanifest.json': [strToU8('x'), { level: 0 }] })],
    ['an ordinary zip', zipSync({ 'manifest.json': [strToU8('{}'), { level: 0 }] })],
    ['an archive without files', writeArchive([])],
    ['a file missing', writeArchive(files.filter(({ path: name }) => name !== 'journal/proofs.jsonl'))],
    ['a file too many', writeArchive([...files, { path: 'zzz', bytes: new Uint8Array(1) }])],
    ['files in another order', writeArchive([...files].reverse())],
    ['JSON that is not canonical', writeArchive(files.map((file) => (file.path === 'manifest.json' ? { ...file, bytes: strToU8('{"a":1,"a":2}') } : file)))],
    ['JSON nested without end', writeArchive(files.map((file) => (file.path === 'machine/lot.json' ? { ...file, bytes: strToU8('['.repeat(2_000_000)) } : file)))],
    ['a record of another shape', writeArchive(files.map((file) => (file.path === 'journal/proofs.jsonl' ? { ...file, bytes: strToU8('{"chain":"journal"}\n') } : file)))],
  ];
  test.each(hostile)('%s', (_, bytes) => {
    const { code, out, err } = verifyBytes(bytes);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^Ce n'est pas un dossier Pli \(other\.zip\) : [\x20-\x7e\u00a0-\u2019]+\n$/);
  });

  test('a dossier that is not there, a folder, no policy, an unreadable policy, unknown options', () => {
    writeFileSync(path.join(empty, 'mauvaise.txt'), 'log rien\n');
    const lines = [
      verify('absent.zip', '--policy', 'politique.txt'), verify('.', '--policy', 'politique.txt'), verify('dossier.zip'), verify('dossier.zip', '--policy', 'absente.txt'),
      verify('dossier.zip', '--policy', 'mauvaise.txt'), verify('dossier.zip', '--policy', 'politique.txt', '--force'), verify(),
    ];
    for (const { code, out, err } of lines) {
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err.trim().split('\n')).toHaveLength(1);
    }
  });
});
