// What an act was signed upon (V6). The forger of these histories has the keys of log, witness and service, not those of people.
import { chainStart, leafHash, toHex } from '../../src/core/audit-log/index.js';
import { publishedPages } from '../../src/core/publication/published-pages.js';
import { genuineDrafts, partsOf, placeOf, sealsOf, verdictOn, withOldSignatures } from '../support/dossier.js';
import type { Draft } from '../support/journal.js';
import { caseFileAfter } from '../support/replayed.js';
import { theSecondVerifierAgrees } from '../support/second-verifier.js';

/** Up to the report, which lists things in the order in which they came. */
const told = genuineDrafts.slice(0, placeOf('report.drawn'));
const file = caseFileAfter(told);
const beside = { published: publishedPages(file), seals: sealsOf(file) };

const found = (drafts: readonly Draft[]): string[] => verdictOn({ drafts, beside }).findings.map(({ rule, promise, seq }) => `${rule} ${promise} ${seq ?? '-'}`);
const signedUpon = (type: string, head: string): readonly Draft[] => named(head, placeOf(type));
const leaves = (rows: readonly Uint8Array[]): string[] => rows.map((bytes) => toHex(leafHash(bytes)));
const numberOf = (type: string): number => placeOf(type) + 1;

/** Two members declare that they have no interest, at one instant: neither declaration rests on the other. */
const [one, two] = [placeOf('declaration.made'), placeOf('declaration.made', 1)];
const swapped = (drafts: readonly Draft[]): readonly Draft[] =>
  drafts.flatMap((draft, index) => (index === one ? drafts.slice(two, two + 1) : index === two ? drafts.slice(one, one + 1) : [draft]));
const named = (head: string, ...places: readonly number[]): readonly Draft[] => told.map((draft, index) => (places.includes(index) ? { ...draft, head } : draft));

describe('an act signed on a person’s own device', () => {
  test('may name nothing, or any entry that stands before it', () => {
    expect(genuineDrafts[one]?.mode).toBe('own');
    expect(found(signedUpon('declaration.made', chainStart))).toEqual([]);
    for (const leaf of [0, 7, one - 1].map((place) => leaves(partsOf({ drafts: told }).entries)[place] ?? '')) expect(found(signedUpon('declaration.made', leaf))).toEqual([]);
  });

  test('names no entry that never was, nor one of another chain', () => {
    const elsewhere = leaves(partsOf().registry).at(-1) ?? '';
    for (const head of ['ab'.repeat(32), elsewhere]) expect(found(signedUpon('declaration.made', head))).toEqual([`V6 P10 ${one + 1}`]);
  });
});

test('what the server signs for a person, or for itself, names the entry just before', () => {
  const first = leaves(partsOf({ drafts: told }).entries)[0] ?? '';
  for (const type of ['tender.published', 'submission.closed']) {
    expect(genuineDrafts[placeOf(type)]?.mode).not.toBe('own');
    for (const head of [chainStart, first]) expect(found(signedUpon(type, head))).toEqual([`V6 P10 ${numberOf(type)}`]);
  }
});

describe('acts that do not depend on each other', () => {
  test('cannot change places unseen: they, and all that was signed after them, name a history that is no more', () => {
    const findings = found(withOldSignatures(swapped(told)));
    expect(findings[0]).toBe(`V6 P10 ${one + 1}`);
    expect(findings.every((each) => each.startsWith('V6 P10'))).toBe(true);
    expect(findings.length).toBeGreaterThan(20);
  });

  test('nor can one be taken out in front of one that names it, nor changed, by whoever has no key of the signer', () => {
    const without = told.filter((_, index) => index !== one);
    expect(found(withOldSignatures(without))).toContain(`V6 P10 ${one + 1}`);
  });

  test('may stand in either order as long as they name nothing and nobody has signed upon them: that is the server’s word', () => {
    const silent = named(chainStart, one, two);
    expect(found(swapped(silent))).toEqual([]);
    expect(found(withOldSignatures(swapped(silent)))).not.toEqual([]);
  });

  test('stay in order as soon as the second names the first', () => {
    const silent = named(chainStart, one);
    const leafOfFirst = leaves(partsOf({ drafts: silent }).entries)[one] ?? '';
    const naming = silent.map((draft, index) => (index === two ? { ...draft, head: leafOfFirst } : draft));
    expect(found(naming)).toEqual([]);
    expect(found(swapped(naming))).toEqual([`V6 P10 ${one + 1}`]);
  });
});

theSecondVerifierAgrees();
