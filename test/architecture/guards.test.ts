import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..', '..');

/** A small Pli with one violation in it; the guards are those of the real one. */
function plant(files: Readonly<Record<string, string>>): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pli-guards-'));
  for (const shared of ['.ci/dependency-rules.cjs', '.ci/eslint.config.mjs', '.oxlintrc.json', 'src/core/tsconfig.json', 'package.json']) copy(shared, folder);
  const config = JSON.parse(fs.readFileSync(path.join(root, 'tsconfig.json'), 'utf8')) as { compilerOptions: object };
  write(folder, 'tsconfig.json', JSON.stringify({ ...config, compilerOptions: { ...config.compilerOptions, incremental: false, tsBuildInfoFile: null } }));
  fs.symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  for (const [file, text] of Object.entries(files)) write(folder, file, text);
  return folder;
}

function copy(file: string, folder: string): void {
  write(folder, file, fs.readFileSync(path.join(root, file), 'utf8'));
}

function write(folder: string, file: string, text: string): void {
  fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  fs.writeFileSync(path.join(folder, file), text);
}

/** What the tool says, without colours: under CI some tools paint although nobody looks. */
function run(folder: string, command: string, args: string[]): string {
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' };
  const { stdout, stderr } = spawnSync(process.execPath, [path.join(root, 'node_modules', ...command.split('/')), ...args], { cwd: folder, encoding: 'utf8', env });
  fs.rmSync(folder, { recursive: true, force: true });
  return stdout + stderr;
}

describe('a guard fires at', () => {
  it.each([
    ['core-stands-alone', { 'src/core/a.ts': "import fs from 'node:fs';\nexport const a = fs;\n" }],
    ['core-looks-only-back', { 'src/core/a.ts': "import { b } from '../platform/b.js';\nexport const a = b;\n", 'src/platform/b.ts': 'export const b = 1;\n' }],
    ['evaluation-looks-only-back', { 'src/evaluation/a.ts': "import { b } from '../award/index.js';\nexport const a = b;\n", 'src/award/index.ts': 'export const b = 1;\n' }],
    ['web-looks-only-back', { 'src/web/a.ts': "import { b } from '../identity/index.js';\nexport const a = b;\n", 'src/identity/index.ts': 'export const b = 1;\n' }],
    ['through-the-door', { 'src/award/a.ts': "import { b } from '../evaluation/b.js';\nexport const a = b;\n", 'src/evaluation/b.ts': 'export const b = 1;\n' }],
    ['not-through-own-door', { 'src/award/a.ts': "import { b } from './index.js';\nexport const a = b;\n", 'src/award/index.ts': 'export const b = 1;\n' }],
    ['entities-stay-home', { 'src/award/index.ts': "export { b } from './b.entity.js';\n", 'src/award/b.entity.ts': 'export const b = 1;\n' }],
    ['no-cycles', { 'src/web/a.ts': "import { b } from './b.js';\nexport const a = () => b;\n", 'src/web/b.ts': "import { a } from './a.js';\nexport const b = () => a;\n" }],
    ['verifier-is-core-and-files', { 'src/verifier/main.ts': "import { b } from '../platform/b.js';\nexport const a = b;\n", 'src/platform/b.ts': 'export const b = 1;\n' }],
    ['verifier-is-core-and-files', { 'src/verifier/main.ts': "import http from 'node:http';\nexport const a = http;\n" }],
    ['nobody-imports-the-verifier', { 'src/web/a.ts': "import { b } from '../verifier/b.js';\nexport const a = b;\n", 'src/verifier/b.ts': 'export const b = 1;\n' }],
  ])('%s', (rule, files) => {
    const said = run(plant(files), 'dependency-cruiser/bin/dependency-cruise.mjs', ['--config', '.ci/dependency-rules.cjs', 'src']);
    expect(said).toContain(`error ${rule}:`);
  });

  it('Node and the browser in the core: Buffer, process, fetch, console and timers do not compile there', () => {
    const used = ['Buffer.from([])', 'process.argv', 'fetch("x")', 'console.log(1)', 'setTimeout(() => 1, 1)'];
    const said = run(plant({ 'src/core/a.ts': used.map((each, i) => `export const a${String(i)} = ${each};`).join('\n') }), 'typescript-7/bin/tsc', ['-p', 'src/core']);
    for (const name of ['Buffer', 'process', 'fetch', 'console', 'setTimeout']) expect(said).toContain(`Cannot find name '${name}'`);
  });

  it('a promise nobody waits for, and `any`, with types at hand', () => {
    const said = run(plant({ 'src/web/a.ts': 'export function a(x: any): void { Promise.resolve(x); }\n' }), 'oxlint/bin/oxlint', ['src']);
    expect(said).toMatch(/no-floating-promises[^]*no-explicit-any|no-explicit-any[^]*no-floating-promises/);
  });

  it('the clock, chance, locale, waiting and throwing in the core', () => {
    const text = [
      'export const a = Date.now();',
      'export const b = new Date();',
      'export const c = Math.random();',
      "export const d = 'a'.localeCompare('b');",
      'export const e = Intl;',
      'export async function f(): Promise<void> { await Promise.resolve(); }',
      "export function g(): never { throw new Error('no'); }",
    ].join('\n');
    const turns = JSON.parse(run(plant({ 'src/core/a.ts': text }), 'eslint/bin/eslint.js', ['-c', '.ci/eslint.config.mjs', '--format', 'json', 'src'])) as { messages: { line: number; ruleId: string }[] }[];
    const style = JSON.parse(run(plant({ 'src/core/a.ts': text }), 'oxlint/bin/oxlint', ['--format', 'json', 'src'])) as { diagnostics: { code: string; labels: { span: { line: number } }[] }[] };
    const found = [
      ...turns.flatMap(({ messages }) => messages.map(({ line, ruleId }) => ({ line, rule: ruleId }))),
      ...style.diagnostics.flatMap(({ code, labels }) => labels.map(({ span }) => ({ line: span.line, rule: code.replace('eslint(', '') }))),
    ];
    for (let line = 1; line <= 7; line++) expect(found.filter((each) => each.line === line && each.rule.startsWith('no-restricted-'))).not.toEqual([]);
  });
});
