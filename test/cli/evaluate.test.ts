import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { run } from '../../src/cli/evaluate.js';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pli-evaluate-'));
afterAll(() => { fs.rmSync(folder, { recursive: true, force: true }); });

interface Answer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function evaluate(content: string | Buffer | object, ...options: string[]): Promise<Answer> {
  const file = path.join(folder, 'case.json');
  fs.writeFileSync(file, typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content));
  return evaluateFile(file, ...options);
}

async function evaluateFile(...args: string[]): Promise<Answer> {
  const [out, err]: [string[], string[]] = [[], []];
  const spies = [jest.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0), jest.spyOn(process.stderr, 'write').mockImplementation((text) => err.push(String(text)) > 0)];
  try {
    return { code: await run(args), out: out.join(''), err: err.join('') };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

const page = fs.readFileSync(path.join(process.cwd(), 'docs', 'evaluate.md'), 'utf8');
const works = JSON.parse(/```json\n([\s\S]*?)```/.exec(page)?.[1] ?? '') as { bids: Record<string, unknown>[] } & Record<string, unknown>;
const firm = (id: string, technicalScore: string, total: number | null) => ({ id, technicalScore, price: total === null ? null : { total } });
const mission = {
  format: 'pli-evaluate/1', method: 'qualityAndCost', weights: { technical: '80', price: '20' }, minimumTechnicalScore: '70', tieRules: ['higherTechnicalMark'],
  bids: [firm('A', '88', 42_000_000), firm('B', '79', 35_000_000), firm('C', '91', 58_000_000), firm('D', '66', null)],
};
const result = (answer: Answer) => JSON.parse(answer.out) as { ranking: { bid: string; combinedScore: { exact: string; display: string } | null; comparison: { exact: string } }[]; excluded: unknown[]; refused: { code: string }[]; prices: unknown[]; correctionsToAccept: string[] };

describe('a paper case', () => {
  it('of the page docs/evaluate.md is ranked as the page says', async () => {
    const answer = await evaluate(works, '--json');
    expect([answer.code, answer.err]).toEqual([0, '']);
    expect(result(answer).ranking.map(({ bid, comparison }) => `${bid} ${comparison.exact}`)).toEqual(['D 12537600/1', 'C 12860000/1', 'A 13150000/1', 'B 13220000/1']);
    expect(result(answer).prices).toMatchObject([{ bid: 'A', steps: [] }, { bid: 'B', steps: [{ step: 'unitPrice' }, { step: 'sum' }] }, { bid: 'C', corrected: 9_960_000 }, { bid: 'D', steps: [{ step: 'discount' }] }]);
  });

  it('by quality and cost leaves the failed bid out of the lowest price', async () => {
    const answer = result(await evaluate(mission, '--json'));
    expect(answer.ranking.map(({ bid, combinedScore }) => `${bid} ${combinedScore?.display ?? ''}`)).toEqual(['A 87.07', 'C 84.87', 'B 83.20']);
    expect(answer.excluded).toEqual([{ bid: 'D', rule: 'award.minimumTechnicalScore', reason: '66/1 < 70/1' }]);
  });

  it('is ranked on what is not rounded: both show 84.00', async () => {
    const answer = result(await evaluate({ ...mission, minimumTechnicalScore: 0, bids: [firm('even', '80', 50_000_000), firm('odd', '80,25', 50_500_000)] }, '--json'));
    expect(answer.ranking.map(({ bid, combinedScore }) => `${bid} ${combinedScore?.display ?? ''}`)).toEqual(['odd 84.00', 'even 84.00']);
  });

  it('reads 12.5 and 12,5 alike', async () => {
    const answers = await Promise.all(['80.5', '80,5'].map((score) => evaluate({ ...mission, bids: [firm('A', score, 10)] }, '--json')));
    expect(answers[0]).toEqual(answers[1]);
  });

  it('is told in French unless asked otherwise', async () => {
    expect((await evaluate(mission)).out).toContain('rang 1: A');
    expect((await evaluate(mission, '--lang', 'en')).out).toContain('rank 1: A');
  });

  it('with one bid, with none left, and with an exact tie has its answer', async () => {
    expect(result(await evaluate({ ...mission, bids: [firm('A', '88', 1)] }, '--json')).ranking).toHaveLength(1);
    const rejected = { rule: 'IC 11.1', reason: 'quitus échu', evidence: 'p. 4' };
    expect(result(await evaluate({ ...mission, bids: [{ id: 'A', rejected }] }, '--json'))).toMatchObject({ ranking: [], excluded: [{ bid: 'A' }] });
    const tied = { ...mission, tieRules: ['higherTechnicalMark', 'publicDraw'], bids: [firm('A', '88', 5), firm('B', '88', 5)] };
    const undecided = await evaluate(tied, '--json');
    expect([undecided.code, undecided.err.split('\n')]).toEqual([1, [expect.stringContaining('TIE_UNDECIDED'), '']]);
    const drawn = await evaluate({ ...tied, tieInputs: [{ rule: 'publicDraw', order: ['B', 'A'], evidence: 'PV' }] }, '--json');
    expect(result(drawn).ranking.map(({ bid }) => bid)).toEqual(['B', 'A']);
  });

  it('says which corrections are still to be accepted', async () => {
    expect(result(await evaluate({ ...works, bids: works.bids.map((bid) => ({ ...bid, correctionAccepted: null })) }, '--json')).correctionsToAccept).toEqual(['B']);
  });

  it('holds no number that is not whole', async () => {
    for (const paper of [mission, works]) expect((await evaluate(paper, '--json')).out).not.toMatch(/:-?\d+\.\d|[eE]\+?\d/);
  });
});

const examples = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text = '']) => JSON.parse(text) as Record<string, unknown>);
interface TwoLevels { readonly groups: Record<string, unknown>[]; readonly criteria: Record<string, unknown>[]; readonly bids: { readonly id: string; readonly consensus?: unknown; readonly sheets: { readonly member: string; readonly marks: Record<string, unknown>[] }[] }[] }
const twoLevels = (examples.find((each) => 'groups' in each && !('stretch' in each)) ?? {}) as unknown as TwoLevels;

describe('a paper case of two levels', () => {
  it('of the page is ranked as the page says', async () => {
    const answer = JSON.parse((await evaluate(twoLevels, '--json')).out) as unknown;
    expect(answer).toMatchObject({
      ranking: [{ bid: 'A', technicalScore: { exact: '414/5' } }],
      technical: [
        { bid: 'A', passed: true, perGroup: [{ group: 'method', score: { display: '31.80' } }, { group: 'staff', score: { display: '51.00' } }] },
        { bid: 'B', passed: false, score: { display: '78.40' } }, { bid: 'C', passed: false, score: { display: '100.00' } },
      ],
      excluded: [{ bid: 'B', rule: 'groups.method.minimum', reason: '92/5 < 20/1' }, { bid: 'C', rule: 'IC 9.1', reason: '0/1 < 1/1' }],
    });
  });

  it('tells in words, in both languages, how firmly the winner stands', async () => {
    expect((await evaluate(twoLevels)).out).toContain('+1 point au critère « calendar » de B (une note de : E1, E2) → personne : une offre au prix jamais ouvert entrerait (B)');
    expect((await evaluate(works)).out).toContain('D est premier. Aucune fiche de notes ne pèse ici');
    const preferred = examples.find(({ pricing }) => JSON.stringify(pricing ?? null).includes('"cap":15')) ?? {};
    expect((await evaluate(preferred)).out).toContain('préférence calculée de l’autre façon : prix des bénéficiaires minoré → C');
    expect((await evaluate(preferred, '--lang', 'en')).out).toContain('preference computed the other way: price of who benefits lowered → C');
  });

  const criteria = (change: (each: Record<string, unknown>) => object) => ({ ...twoLevels, criteria: twoLevels.criteria.map((each) => ({ ...each, ...change(each) })) });
  const licence = (mark: unknown, of = 'A') => ({ ...twoLevels, bids: twoLevels.bids.map((bid) => (bid.id !== of ? bid : {
    ...bid, consensus: [], sheets: bid.sheets.map((sheet, index) => ({ ...sheet, marks: sheet.marks.map((each) => (each['criterion'] === 'licence' ? { ...each, mark: index === 0 ? mark : 1 } : each)) })),
  })) });
  it.each<[string, string, object]>([
    ['weights of groups that do not make 100', 'CASE_CRITERIA_NOT_100', { ...twoLevels, groups: twoLevels.groups.map((each) => ({ ...each, weight: 40 })) }],
    ['shares that do not make 100 %', 'CASE_CRITERIA_UNFIT', criteria(({ id }) => (id === 'plan' ? { share: '29.99' } : {}))],
    ['a group nobody defined', 'CASE_CRITERIA_UNFIT', criteria(({ id }) => (id === 'plan' ? { group: 'other' } : {}))],
    ['a share without a group', 'CASE_CRITERIA_UNFIT', criteria(({ id }) => (id === 'licence' ? { share: 5 } : {}))],
    ['a minimum above the scale', 'CASE_CRITERIA_UNFIT', criteria(({ id }) => (id === 'calendar' ? { minimum: 6 } : {}))],
    ['a pass/fail criterion with points', 'CASE_CRITERIA_UNFIT', criteria(({ id }) => (id === 'licence' ? { maximum: 2 } : {}))],
    ['a group named like a criterion', 'CASE_CRITERIA_UNFIT', { ...criteria(({ id, group }) => (id === 'head' ? { id: 'staff', group } : {})), bids: [] }],
    ['a group that asks for more than it weighs', 'CASE_CRITERIA_UNFIT', { ...twoLevels, groups: twoLevels.groups.map((each) => ({ ...each, minimum: 61 })) }],
    ['sheets that differ on a verdict nobody agreed on', 'CONSENSUS_MISSING', licence(0)],
    ['a verdict of one half', 'VERDICT_NEITHER_YES_NOR_NO', { ...licence('0.5'), bids: licence('0.5', 'B').bids.slice(1).map((bid) => ({ ...bid, sheets: bid.sheets.slice(0, 1) })) }],
  ])('with %s is refused: %s', async (_what, code, paper) => {
    const answer = await evaluate(paper, '--json');
    expect([answer.code, result(answer).refused.map((each) => each.code)]).toEqual([1, [code]]);
    expect(answer.err).not.toMatch(/undefined|\[object/);
  });

  it.each<[string, object]>([
    ['a rule nobody reads', { 'quorum': 1 }], ['a rule without its figures', { 'abnormallyLow.afd20': {} }], ['a figure of another rule', { 'abnormallyLow.afd20': { percentOfEstimate: 80, percent: 1 } }],
    ['a figure that is no number', { 'abnormallyLow.afd20': { percentOfEstimate: '80' } }], ['a rate of nothing', { 'currency.fixedRates': { EUR: '0' } }], ['a pointer', { 'a/b~c': 1 }],
  ])('with %s among the rules of prices is no case', async (_what, rules) => {
    expect((await evaluate({ format: 'pli-evaluate/1', method: 'lowestPrice', pricing: { rules }, bids: [] })).code).toBe(2);
  });
});

describe('a paper case stretched to full marks', () => {
  const stretchedCase = examples.find((each) => 'stretch' in each) ?? {};

  it('of the page is ranked as the page says, the given points beside', async () => {
    expect(JSON.parse((await evaluate(stretchedCase, '--json')).out)).toMatchObject({
      ranking: [{ bid: 'A', technicalScore: { exact: '100/1' } }, { bid: 'B', technicalScore: { exact: '3600/37' } }],
      technical: [{ bid: 'A', score: { display: '100.00' }, given: { score: { exact: '74/1' } } }, { bid: 'B', given: { score: { exact: '72/1' } } }, { bid: 'C', score: { exact: '58/1' }, given: null }],
      excluded: [{ bid: 'C', rule: 'award.minimumTechnicalScore' }],
    });
    expect((await evaluate(stretchedCase)).out).toContain('B: note ramenée au plein barème 72.00 → 97.30');
    expect((await evaluate(stretchedCase, '--lang', 'en')).out).toContain('A: score stretched to full marks 74.00 → 100.00');
  });

  it('is asked too how firmly its winner stands, where one mark may move every score', async () => {
    const { robustness } = JSON.parse((await evaluate(stretchedCase, '--json')).out) as { robustness: { winner: string; variants: number } };
    expect([robustness.winner, robustness.variants]).toEqual(['A', 12]);
  });

  it('with totals, without criteria, or with a stretch nobody knows is refused', async () => {
    const bids = stretchedCase['bids'] as Record<string, unknown>[];
    expect(result(await evaluate({ ...stretchedCase, bids: [...bids, firm('D', '80', 5)] }, '--json')).refused).toMatchObject([{ code: 'CASE_TOTAL_NOT_STRETCHED', facts: { bid: 'D' } }]);
    expect(result(await evaluate({ ...mission, stretch: 'criteria' }, '--json')).refused).toMatchObject([{ code: 'CASE_CRITERIA_NOT_100' }]);
    for (const stretch of ['whole', true, 1, []]) expect((await evaluate({ ...stretchedCase, stretch })).code).toBe(2);
  });
});

describe('a case that offends a rule is refused with one line each', () => {
  const sheets = (mark: string) => [{ member: 'E1', marks: [{ criterion: 'all', mark }] }];
  it.each<[string, object]>([
    ['CASE_WEIGHTS_NOT_100', { ...mission, weights: { technical: 80, price: 30 } }],
    ['CASE_WEIGHTS_NOT_100', { ...mission, weights: { technical: 100, price: 0 } }],
    ['CASE_WEIGHTS_NOT_100', { ...mission, weights: null }],
    ['CASE_CRITERIA_NOT_100', { ...mission, criteria: [{ id: 'all', maximum: 99 }] }],
    ['PRICE_NOT_POSITIVE', { ...mission, bids: [firm('A', '88', 0)] }],
    ['CASE_PRICE_MISSING', { ...mission, bids: [firm('A', '88', null)] }],
    ['CASE_SCORE_MISSING', { ...mission, bids: [{ id: 'A', price: { total: 1 } }] }],
    ['MARK_OUT_OF_RANGE', { ...mission, criteria: [{ id: 'all', maximum: '60' }, { id: 'more', maximum: 40 }], bids: [{ id: 'A', price: { total: 1 }, sheets: [{ member: 'E1', marks: [{ criterion: 'all', mark: '60.01' }, { criterion: 'more', mark: 1 }] }] }] }],
    ['SHEET_INCOMPLETE', { ...mission, criteria: [{ id: 'all', maximum: '60' }, { id: 'more', maximum: 40 }], bids: [{ id: 'A', price: { total: 1 }, sheets: sheets('50') }] }],
    ['CONSENSUS_MISSING', { ...mission, aggregation: 'consensus', criteria: [{ id: 'all', maximum: 100 }], bids: [{ id: 'A', price: { total: 1 }, sheets: sheets('90') }] }],
    ['OMITTED_ITEM_WITHOUT_PRICE', { ...works, omittedItem: 'reject' }],
    ['CORRECTION_REFUSED', { ...works, bids: works.bids.map((bid) => ({ ...bid, correctionAccepted: false })) }],
    ['DISCOUNT_EXCEEDS_PRICE', { ...mission, bids: [{ ...firm('A', '88', null), price: { total: 5, discounts: [{ kind: 'amount', amount: 6 }] } }] }],
  ])('%s', async (code, paper) => {
    const answer = await evaluate(paper, '--json');
    expect([answer.code, result(answer).refused.map((each) => each.code)]).toEqual([1, [code]]);
    expect(answer.err.trimEnd().split('\n')).toEqual([expect.stringMatching(new RegExp(`^${code}: `))]);
    expect((await evaluate(paper)).out).toBe('');
  });

  it('names every bid at fault, not only the first', async () => {
    const answer = await evaluate({ ...mission, bids: [firm('A', '88', null), firm('B', '80', null)] });
    expect(answer.err.trimEnd().split('\n')).toHaveLength(2);
  });
});

describe('what is no case is refused with one line', () => {
  const priced = (total: string) => JSON.stringify({ ...mission, bids: [firm('A', '88', 7)] }).replace('"total":7', `"total":${total}`);
  const text = JSON.stringify(mission);
  it.each<[string, string | Buffer | object]>([
    ['an empty file', ''], ['a truncated file', text.slice(0, text.length / 2)], ['text after the end', `${text}{}`], ['null', 'null'], ['a list', '[]'], ['a word', 'hello'],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0xfe])], ['a byte order mark', `\ufeff${text}`], ['duplicate keys', text.replace('{', '{"method":"lowestPrice",')],
    ['an unknown field', { ...mission, winner: 'A' }], ['__proto__', text.replace('{', '{"__proto__":{},')], ['another format', { ...mission, format: 'pli-evaluate/2' }],
    ['NaN', priced('NaN')], ['Infinity', priced('Infinity')], ['a negative amount', priced('-1')], ['minus zero', priced('-0')], ['a fraction', priced('12.5')], ['an exponent', priced('1e6')],
    ['30 digits', priced('9'.repeat(30))], ['an amount in a string', priced('"12"')], ['an amount beyond any price', priced('1000000000001')],
    ['a score of 101', { ...mission, bids: [firm('A', '101', 1)] }], ['a score that is no decimal', { ...mission, bids: [firm('A', '1 000', 1)] }], ['a negative weight', { ...mission, weights: { technical: '-20', price: '120' } }],
    ['a bid that stands twice', { ...mission, bids: [firm('A', '88', 1), firm('A', '80', 2)] }], ['a criterion nobody defined', { ...mission, bids: [{ id: 'A', sheets: [{ member: 'E1', marks: [{ criterion: 'x', mark: 1 }] }] }] }],
    ['an item nobody defined', { ...mission, bids: [{ ...firm('A', '88', null), price: { total: 1, lines: [{ item: 'x', unitPrice: 1 }] } }] }],
    ['too deep a nesting', '['.repeat(100_000)], ['one endless string', `"${'a'.repeat(4_000_000)}`], ['a huge file', Buffer.alloc(5 * 1024 * 1024, 0x20)],
  ])('%s', async (_what, content) => {
    const answer = await evaluate(content, '--json');
    expect([answer.code, answer.out]).toEqual([2, '']);
    expect(answer.err.trimEnd().split('\n')).toHaveLength(1);
    expect(answer.err).not.toMatch(/ {4}at |undefined|\[object/);
  });

  it.each([[['/nowhere/case.json']], [[os.tmpdir()]], [['/dev/zero']], [[]], [['a', 'b']], [['--what']], [['case.json', '--lang', 'xx']], [['new\nline.json']]])('arguments %p', async (args) => {
    const answer = await evaluateFile(...args);
    expect([answer.code, answer.out, answer.err.trimEnd().split('\n')]).toEqual([2, '', [expect.stringMatching(/^pli evaluate: /)]]);
  });

  it('carries the whole chain of prices: the example of price terms on the page', async () => {
    const second = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text = '']) => JSON.parse(text) as object).find((each) => 'pricing' in each) ?? {};
    const answer = await evaluate(second, '--json');
    expect(JSON.parse(answer.out)).toMatchObject({
      ranking: [{ bid: 'B', corrected: 13_100_000, comparison: { exact: '13100000/1' } }, { bid: 'A', corrected: 12_700_000, comparison: { exact: '13335000/1' } }],
      abnormal: [{ bid: 'A', rule: 'afd20', side: 'low', limit: '12800000.00' }], toJustify: ['A'], overBudget: [],
    });
    expect((await evaluate(second)).out).toContain('Prix à faire justifier par écrit: A');
  });

  it('converts, prices deviations, takes provisional sums out, and honours a rule switched off', async () => {
    const pricing = { conversion: { currencies: ['EUR', 'USD'], source: 'BCEAO', date: '2026-11-24' }, provisionalItems: ['p'], arithmetic: { wordsPrevail: false }, budget: 1_000_000 };
    const items = [{ id: 'w', quantity: '1' }, { id: 'p', quantity: '1' }];
    const lines = [{ item: 'w', unitPrice: 900_000 }, { item: 'p', unitPrice: 100_000 }];
    const chain = { format: 'pli-evaluate/1', method: 'lowestPrice', items, pricing, bids: [
      { id: 'F', price: { total: 1_000_000, totalInWords: 5, lines }, decisions: [{ kind: 'pricedDeviation', amount: 50_000, reason: 'délai', evidence: 'p. 3' }] },
      { id: 'E', price: { currency: 'EUR', total: 200_000 } },
    ] };
    expect(JSON.parse((await evaluate(chain, '--json')).out)).toMatchObject({
      ranking: [{ bid: 'F', corrected: 900_000, comparison: { exact: '950000/1' } }, { bid: 'E', currency: 'EUR', corrected: 200_000, comparison: { exact: '1311914/1' } }],
      prices: [{ readOut: 1_000_000, afterWords: 1_000_000, afterProvisional: 900_000 }, { conversion: { rate: '655.957', date: null } }], overBudget: ['E'],
    });
    const dollars = { ...chain, bids: [{ id: 'D', price: { currency: 'USD', total: 5 } }] };
    expect(result(await evaluate(dollars, '--json')).refused).toMatchObject([{ code: 'RATE_MISSING' }]);
    expect(result(await evaluate({ ...chain, bids: [{ id: 'G', price: { currency: 'GBP', total: 5 } }] }, '--json')).refused).toMatchObject([{ code: 'CURRENCY_NOT_FORESEEN' }]);
  });

  it('found not justified is refused until it is rejected', async () => {
    const bids = [{ id: 'A', price: { total: 70 }, justified: { accepted: false, reason: 'sous le coût' } }, { id: 'B', price: { total: 95 } }];
    const low = { format: 'pli-evaluate/1', method: 'lowestPrice', pricing: { abnormal: ['afd20'], estimate: 100 }, bids };
    expect(result(await evaluate(low, '--json')).refused).toMatchObject([{ code: 'PRICE_NOT_JUSTIFIED', facts: { bids: ['A'] } }]);
  });

  it.each<[string, object]>([
    ['a rule without an estimate', { abnormal: ['afd20'] }], ['a margin of nothing', { preference: { method: 'upliftNonBeneficiary', margins: [{ ground: 'community', percent: 0 }], cap: 5 } }],
    ['a currency nobody knows', { currency: 'ZZZ' }], ['a rule nobody knows', { abnormal: ['mine'], estimate: 5 }], ['a budget with thirty digits', { budget: 1e30 }], ['a field nobody reads', { margin: 5 }],
    ['a provisional item the case has not', { provisionalItems: ['x'] }],
  ])('with %s is no case', async (_what, pricing) => {
    expect((await evaluate({ format: 'pli-evaluate/1', method: 'lowestPrice', pricing, bids: [] })).code).toBe(2);
  });
});
