// Thousands of random changes to a genuine dossier: not one may pass. Half are made to the raw bytes, half inside a file with the manifest, the
// check sums and the archive repaired, so that only the content can give them away.
import { equalBytes } from '../../src/core/audit-log/index.js';
import { isProblem, readDossier, writeArchive, type ArchiveFile } from '../../src/core/dossier/index.js';
import { manifestOf } from '../../src/core/dossier/build-dossier.js';
import { canonicalize } from '../../src/core/audit-log/canonical-json.js';
import { publishedPages } from '../../src/core/publication/published-pages.js';
import { verifyDossier } from '../../src/core/verification/verify-dossier.js';
import { dossierBytes, genuineDrafts, opened, placeOf } from '../support/dossier.js';
import { fastVerify, policy } from '../support/journal.js';
import { Chance } from '../support/chance.js';
import { caseFileAfter } from '../support/replayed.js';
import { tender } from '../support/story.js';

jest.setTimeout(240_000);

const seed = Number(process.env['PLI_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const chance = new Chance(seed);
const whole = dossierBytes();
const begun = genuineDrafts.slice(0, placeOf('opening.started') + 2);
/** The same procedure up to its first opened bid: small, so that many changes can be tried. */
const short = dossierBytes({ drafts: begun, beside: { published: publishedPages(caseFileAfter(begun)) } });

function isDetected(bytes: Uint8Array): boolean {
  const dossier = readDossier(bytes);
  return isProblem(dossier) || verifyDossier(dossier, policy, { verifySignature: fastVerify }).verdict === 'findings';
}

const changes: readonly ((bytes: Uint8Array) => Uint8Array)[] = [
  (bytes) => replaced(bytes, (old) => old ^ (1 << chance.below(8))),
  (bytes) => replaced(bytes, alike),
  (bytes) => cut(bytes, chance.below(bytes.length), 1, []),
  (bytes) => cut(bytes, chance.below(bytes.length + 1), 0, [chance.below(256)]),
  (bytes) => bytes.slice(0, chance.below(bytes.length)),
  (bytes) => cut(bytes, chance.below(bytes.length), 1 + chance.below(64), []),
  (bytes) => inLines(bytes, (lines) => lines.filter((_, index) => index !== chance.below(lines.length))),
  (bytes) => inLines(bytes, (lines) => lines.flatMap((line) => (chance.below(lines.length) === 0 ? [line, line] : [line]))),
  (bytes) => inLines(bytes, (lines) => chance.swapped(lines)),
];

function replaced(bytes: Uint8Array, change: (old: number) => number): Uint8Array {
  const copy = bytes.slice();
  const at = chance.below(copy.length);
  copy[at] = change(copy[at] ?? 0);
  return copy;
}

/** A digit for a digit, a letter for a letter: what keeps the JSON canonical and the proofs well-formed. */
function alike(old: number): number {
  const kinds: readonly (readonly [number, number])[] = [[0x30, 10], [0x61, 6], [0x67, 20], [0x41, 26]];
  const kind = kinds.find(([first, count]) => old >= first && old < first + count);
  return kind === undefined ? old ^ 1 : kind[0] + chance.below(kind[1]);
}

const cut = (bytes: Uint8Array, at: number, count: number, put: readonly number[]): Uint8Array =>
  new Uint8Array(Buffer.concat([bytes.subarray(0, at), Uint8Array.from(put), bytes.subarray(at + count)]));

const inLines = (bytes: Uint8Array, change: (lines: string[]) => string[]): Uint8Array =>
  new Uint8Array(Buffer.from(change(Buffer.from(bytes).toString('latin1').split('\n')).join('\n'), 'latin1'));

/** One file changed; manifest, check sums and archive made to fit. */
function repaired(files: readonly ArchiveFile[]): Uint8Array | undefined {
  const [manifest, ...others] = files;
  const place = chance.below(files.length);
  const chosen = files[place];
  if (chosen === undefined || manifest === undefined) return undefined;
  const bytes = chance.pick(changes)(chosen.bytes);
  if (equalBytes(bytes, chosen.bytes)) return undefined;
  const changed = others.map((file) => (file === chosen ? { ...file, bytes } : file));
  const listed = place === 0 ? bytes : new Uint8Array(Buffer.from(canonicalize(manifestOf(tender, changed) as never)));
  return writeArchive([{ path: manifest.path, bytes: listed }, ...changed]);
}

/** Where what passed differs from the genuine one: enough to make it again. */
function described(bytes: Uint8Array, genuine: Uint8Array): string {
  const at = genuine.findIndex((byte, index) => byte !== bytes[index]);
  const near = (all: Uint8Array): string => Buffer.from(all.subarray(Math.max(0, at - 60), at + 60)).toString('latin1');
  const dossier = readDossier(bytes);
  const before = opened(genuine).files;
  const file = isProblem(dossier) ? '' : dossier.files.filter((each, index) => each.path !== 'manifest.json' && !equalBytes(each.bytes, before[index]?.bytes ?? each.bytes.subarray(1))).map(({ path }) => path).join();
  return `${file} at ${at}: ${near(genuine)} → ${near(bytes)}`;
}

function undetected(count: number, genuine: Uint8Array, make: () => Uint8Array | undefined): string[] {
  const passed: string[] = [];
  for (let tried = 0; tried < count; ) {
    const bytes = make();
    if (bytes === undefined) continue;
    tried += 1;
    if (!isDetected(bytes)) passed.push(`change ${tried}: ${described(bytes, genuine)}`);
  }
  return passed;
}

const rawChange = (): Uint8Array | undefined => {
  const bytes = chance.pick(changes.slice(0, 6))(whole);
  return equalBytes(bytes, whole) ? undefined : bytes;
};

test(`the dossiers that are changed are genuine (seed ${seed})`, () => {
  expect([isDetected(whole), isDetected(short)]).toEqual([false, false]);
});

test(`2200 changes of raw bytes, none undetected (seed ${seed})`, () => {
  expect(undetected(2200, whole, rawChange)).toEqual([]);
});

test(`1800 changes inside a file of a procedure under way, all sums repaired, none undetected (seed ${seed})`, () => {
  const { files } = opened(short);
  expect(undetected(1800, short, () => repaired(files))).toEqual([]);
});

test(`200 changes inside a file of a concluded procedure, all sums repaired, none undetected (seed ${seed})`, () => {
  const { files } = opened(whole);
  expect(undetected(200, whole, () => repaired(files))).toEqual([]);
});
