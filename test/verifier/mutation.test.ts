// Random changes to a genuine dossier, others at each run: not one may pass. `PLI_MUTATIONS=4200` tries thousands at once. Half are made to the raw bytes, half inside a file with the manifest, the
// check sums and the archive repaired, so that only the content can give them away.
import { equalBytes } from '../../src/core/audit-log/index.js';
import { isProblem, readDossier } from '../../src/core/dossier/index.js';
import { publishedPages } from '../../src/core/publication/published-pages.js';
import { verifyDossier } from '../../src/core/verification/verify-dossier.js';
import { dossierBytes, genuineDrafts, opened, placeOf, sealsOf } from '../support/dossier.js';
import { fastVerify, policy } from '../support/journal.js';
import { Chance } from '../support/chance.js';
import { Mutations } from '../support/mutations.js';
import { caseFileAfter } from '../support/replayed.js';

jest.setTimeout(240_000);

const all = Number(process.env['PLI_MUTATIONS'] ?? 1400);
const [raw, underWay, concluded] = [Math.round(all * 11 / 21), Math.round(all * 9 / 21), Math.round(all / 21)] as const;

const seed = Number(process.env['PLI_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const mutations = new Mutations(new Chance(seed));
const whole = dossierBytes();
const begun = genuineDrafts.slice(0, placeOf('opening.started') + 2);
/** The same procedure up to its first opened bid: small, so that many changes can be tried. */
const file = caseFileAfter(begun);
const short = dossierBytes({ drafts: begun, beside: { published: publishedPages(file), seals: sealsOf(file) } });

function isDetected(bytes: Uint8Array): boolean {
  const dossier = readDossier(bytes);
  return isProblem(dossier) || verifyDossier(dossier, policy, { verifySignature: fastVerify }).verdict === 'findings';
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

test(`the dossiers that are changed are genuine (seed ${seed})`, () => {
  expect([isDetected(whole), isDetected(short)]).toEqual([false, false]);
});

test(`${raw} changes of raw bytes, none undetected (seed ${seed})`, () => {
  expect(undetected(raw, whole, () => mutations.raw(whole))).toEqual([]);
});

test(`${underWay} changes inside a file of a procedure under way, all sums repaired, none undetected (seed ${seed})`, () => {
  const { files } = opened(short);
  expect(undetected(underWay, short, () => mutations.inside(files))).toEqual([]);
});

test(`${concluded} changes inside a file of a concluded procedure, all sums repaired, none undetected (seed ${seed})`, () => {
  const { files } = opened(whole);
  expect(undetected(concluded, whole, () => mutations.inside(files))).toEqual([]);
});
