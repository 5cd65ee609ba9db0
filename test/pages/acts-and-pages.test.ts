import fs from 'node:fs';
import path from 'node:path';
import { awardActs } from '../../src/core/award/acts.js';
import { bidsActs } from '../../src/core/bids/acts.js';
import { committeeActs } from '../../src/core/committee/acts.js';
import { evaluationActs } from '../../src/core/evaluation/acts.js';
import { keysetActs } from '../../src/core/keyset/acts.js';
import { openingActs } from '../../src/core/opening/acts.js';
import { declareUnsuccessful } from '../../src/core/tenders/declare-unsuccessful.js';

const root = path.join(__dirname, '..', '..');
const rows = fs.readFileSync(path.join(root, 'docs', 'pages.md'), 'utf8').split('\n').filter((line) => line.startsWith('| `')).map((line) => line.split('|').map((cell) => cell.trim()));
const quoted = (text = ''): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, each]) => each ?? '');

/** Addresses that take a form, as the controllers of the pages name them. */
function formsIn(folder: string): string[] {
  return fs.readdirSync(folder, { withFileTypes: true, recursive: true }).filter(({ name }) => name.endsWith('.page.controller.ts')).flatMap(({ parentPath, name }) => {
    const text = fs.readFileSync(path.join(parentPath, name), 'utf8');
    const base = /@Controller\('([^']*)'\)/.exec(text)?.[1] ?? '';
    return [...text.matchAll(/@Post\((?:'([^']*)')?\)/g)].map(([, rest = '']) => `/${[base, rest].filter((part) => part !== '').join('/')}`);
  });
}

it('docs/pages.md has every act of the register, the keys, the opening, the commission, the evaluation and the award, and how all may end, and no other', () => {
  const known = [...bidsActs, ...keysetActs, ...openingActs, declareUnsuccessful, ...committeeActs, ...evaluationActs, ...awardActs].map(({ type }) => type);
  expect([...new Set(rows.flatMap(([, acts]) => quoted(acts)))].sort()).toEqual([...known].sort());
});

it('each page it names takes a form at that address', () => {
  const forms = formsIn(path.join(root, 'src'));
  const named = rows.flatMap(([, , , page]) => quoted(page));
  expect(named.length).toBeGreaterThan(25);
  expect(named.filter((address) => !forms.includes(address))).toEqual([]);
});
