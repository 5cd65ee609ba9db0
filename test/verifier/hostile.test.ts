// Dossiers whose record is whole and whose contents are nonsense, signed by whoever made them up. Whatever stands in them, both verifiers end with named
// findings: nothing crashes, and nothing that cannot be examined hides the rest.
import type { Json, JsonObject } from '../../src/core/json.js';
import type { Report } from '../../src/core/verification/report.js';
import { reportLines } from '../../src/verifier/report-text.js';
import { Chance } from '../support/chance.js';
import { genuineDrafts, judged, partsOf, registry, verdictOn, withCommand, withResult, withValue, type Forgery } from '../support/dossier.js';
import type { Draft } from '../support/journal.js';
import { disagreements, opinionOf, secondOpinions, withPython, type Case } from '../support/second-verifier.js';

jest.setTimeout(300_000);

/** With the dossier it was judged by. */
function caseOf(name: string, forgery: Forgery): Case & { readonly report: Report } {
  const report = verdictOn(forgery);
  return { name, bytes: judged.at(-1)?.bytes ?? new Uint8Array(), first: opinionOf(report), report };
}
const found = (forgery: Forgery, promise: string): string[] =>
  verdictOn(forgery).findings.filter((each) => each.promise === promise).map(({ rule, chain, seq }) => `${rule} ${chain === 'journal' ? 'journal/' : ''}${seq ?? '-'}`);
const list = (value: unknown): JsonObject[] => value as JsonObject[];

describe('P6: what is missing is named where it is missing', () => {
  const isSheet = ({ type }: Draft): boolean => type === 'sheet.submitted';
  const silent = (command: JsonObject): JsonObject => ({ ...command, marks: list(command['marks']).filter(({ criterion }) => criterion !== 'references') });
  const unmarked: readonly (readonly Draft[])[] = [
    genuineDrafts.filter((draft) => !isSheet(draft)), genuineDrafts.map((draft) => (isSheet(draft) ? withValue(draft, 'command', silent) : draft)),
    withResult('lot.ranked', (result) => ({ ...result, treatments: list(result['treatments']).slice(1) })),
    withResult('lot.ranked', (result) => ({ ...result, ranking: list(result['ranking']).map((each) => ({ ...each, tieBrokenBy: 'lowerPrice' })) })),
    withResult('technical.closed', (result) => ({ ...result, scores: list(result['scores']).map((each) => ({ ...each, missed: [] })) })),
    withResult('award.decided', (result) => ({ ...result, lots: list(result['lots']).map((each) => ({ ...each, bidder: 'p-firm-f' })) })),
  ];
  const expected = ['technical.closed', 'technical.closed', 'lot.ranked', 'lot.ranked', 'technical.closed', 'award.decided'];

  test('a criterion nobody marked, a price left out, a rank, a minimum or a bidder not as they were', () => {
    for (const [index, drafts] of unmarked.entries()) {
      const findings = found({ drafts }, 'P6');
      const place = drafts.findIndex(({ type }) => type === expected[index]);
      expect(findings).toContain(`V9 ${place + 1}`);
      expect(findings.filter((each) => each.endsWith(' -'))).toEqual([]);
    }
  });

  withPython('and the second verifier names the same', () => {
    expect(disagreements(unmarked.map((drafts, index) => caseOf(`${index}`, { drafts })))).toEqual([]);
  });

  test('a tender file without award method, a lot that is none, prices that are none', () => {
    const bare = (command: JsonObject): JsonObject => ({ ...command, file: { ...(command['file'] as JsonObject), lots: [{ id: 'lot-3' }, null, 7] } });
    for (const drafts of [withCommand('addendum.issued', bare), withCommand('lot.ranked', (command) => ({ ...command, lot: 7 })), withCommand('bid.opened', (command) => ({ ...command, prices: null }))]) {
      const findings = found({ drafts }, 'P6');
      expect(findings.length).toBeGreaterThan(0);
      expect(findings.filter((each) => each.endsWith(' -'))).toEqual([]);
    }
  });
});

test('V7 names an entry by its chain and its line, whatever the entry says of itself', () => {
  const { disclosures } = partsOf();
  const place = disclosures.findIndex(({ chain, seq, part }) => chain !== 'journal' && seq === 20 && part === 'result');
  const withheld = disclosures.map((each, index) => (index === place ? { chain: each.chain, seq: each.seq, part: each.part, withheld: true as const } : each));
  const parts = partsOf({ beside: { disclosures: withheld } });
  const entries = parts.entries.map((bytes, index) => (index === 19 ? new Uint8Array(Buffer.from(Buffer.from(bytes).toString().replace('"seq":20,', '"seq":90,'))) : bytes));
  expect(found({ beside: { disclosures: withheld, entries } }, 'P10')).toEqual(expect.arrayContaining(['V5 20', 'V7 20']));
});

describe('random nonsense in contents', () => {
  const seed = Number(process.env['PLI_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
  const chance = new Chance(seed);
  const nonsense: readonly Json[] = [null, true, 0, -1, 9_007_199_254_740_991, '', 'x', '2026-11-24T10:00:00.000Z', '1/0', [], {}, [null], [[]], { bid: null }, [{ bid: 'bid-1' }], '__proto__', 'constructor'];

  /** One place of the value replaced, removed or doubled. */
  function twisted(value: Json): Json {
    if (typeof value !== 'object' || value === null || chance.below(6) === 0) return chance.pick(nonsense);
    const names = Object.keys(value);
    if (names.length === 0) return chance.pick(nonsense);
    const name = chance.pick(names);
    if (Array.isArray(value)) {
      const elements = value as readonly Json[];
      const at = Number(name);
      if (chance.below(4) === 0) return chance.below(2) === 0 ? elements.filter((_, index) => index !== at) : [...elements, elements[at] ?? null];
      return elements.map((each, index) => (index === at ? twisted(each) : each));
    }
    const fields = value as JsonObject;
    if (chance.below(4) === 0) return Object.fromEntries(Object.entries(fields).filter(([each]) => each !== name));
    return { ...fields, [name]: twisted(fields[name] ?? null) };
  }

  const twistedPart = (draft: Draft): Draft => {
    const name = chance.pick(Object.keys(draft.parts).filter((each) => each === 'command' || each === 'result'));
    const part = draft.parts[name];
    return part === undefined ? draft : { ...draft, parts: { ...draft.parts, [name]: { ...part, value: twisted(part.value) } } };
  };
  const twistedAt = (drafts: readonly Draft[]): readonly Draft[] => {
    const place = chance.below(drafts.length);
    return drafts.map((draft, index) => (index === place ? twistedPart(draft) : draft));
  };

  function forgery(kind: number): Forgery {
    if (kind === 0) return { registry: twistedAt(registry) };
    if (kind === 1) {
      const [[name, pack] = ['', {}]] = Object.entries(partsOf().rulePacks);
      return { beside: { rulePacks: { [name]: twisted(pack) } } };
    }
    if (kind === 2) return { beside: { published: Object.fromEntries(Object.entries(partsOf().published).map(([name, page]) => [name, twisted(page)])) } };
    return { drafts: kind < 6 ? twistedAt(genuineDrafts) : twistedAt(twistedAt(genuineDrafts)) };
  }

  withPython(`ends with a verdict of both, and the second finds nothing where the first is content (seed ${seed})`, () => {
    const cases: Case[] = Array.from({ length: 64 }, (_, index) => {
      const made = caseOf(`${index}`, forgery(index % 8));
      for (const language of ['fr', 'en'] as const) expect(reportLines(made.report, language).length).toBeGreaterThan(3);
      return made;
    });
    const lines = secondOpinions(cases);
    expect(lines.map(({ code }, index) => (code === 2 ? `${index}: ${JSON.stringify(lines[index])}` : 'judged')).filter((each) => each !== 'judged')).toEqual([]);
    expect(cases.flatMap(({ name, first }, index) => (first !== 'unreadable' && first.findings.length === 0 && lines[index]?.code !== 0 ? [`${name}: ${JSON.stringify(lines[index])}`] : []))).toEqual([]);
  });
});
