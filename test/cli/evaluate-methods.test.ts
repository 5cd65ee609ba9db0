// `pli evaluate` for every method, and the published schema against what the command accepts.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { run } from '../../src/cli/evaluate.js';
import { methodIds } from '../../src/core/scoring/methods.js';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pli-methods-'));
afterAll(() => { fs.rmSync(folder, { recursive: true, force: true }); });

async function evaluate(content: object, ...options: string[]): Promise<{ readonly code: number; readonly out: string }> {
  const file = path.join(folder, 'case.json');
  fs.writeFileSync(file, JSON.stringify(content));
  const out: string[] = [];
  const spies = [jest.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0), jest.spyOn(process.stderr, 'write').mockReturnValue(true)];
  try {
    return { code: await run([file, ...options]), out: out.join('') };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

interface Ranked { readonly bid: string; readonly comparison: { readonly display: string } | null; readonly combinedScore: { readonly display: string } | null }
interface Result { readonly ranking: readonly Ranked[]; readonly winners: readonly string[]; readonly excluded: readonly { readonly bid: string; readonly rule: string }[]; readonly refused?: readonly { readonly code: string }[] }
const resultOf = async (paper: object): Promise<Result> => JSON.parse((await evaluate(paper, '--json')).out) as Result;
const order = ({ ranking }: Result): string => ranking.map(({ bid }) => bid).join(' ');
const refusedAs = async (paper: object): Promise<readonly string[]> => ((await resultOf(paper)).refused ?? []).map(({ code }) => code);

const firm = (id: string, technicalScore: string, total: number | null) => ({ id, bidder: `Firme ${id}`, technicalScore, price: total === null ? null : { total } });
const mission = (method: string, more: object = {}) => ({
  format: 'pli-evaluate/1', method, minimumTechnicalScore: '70', tieRules: ['publicDraw'],
  bids: [firm('A', '88', 42_000_000), firm('B', '79', 35_000_000), firm('C', '91', 58_000_000), firm('D', '66', null)], ...more,
});
const sheet = (tolerancePercent: string) => ({
  format: 'pli-evaluate/1', method: 'fixedBudget', fixedBudget: { amount: 50_000_000, tolerancePercent },
  bids: [firm('A', '78', 48_000_000), firm('B', '85', 52_000_000), firm('C', '72', 54_000_000), firm('D', '90', 56_000_000), firm('E', '95', 60_000_000)],
});
const usage = (id: string, total: number, cost: number, residual: number) => ({
  id, price: { total }, decisions: [{ kind: 'lifeCycleCosts', costs: Array<number>(5).fill(cost), residual, reason: 'offre, p. 12' }],
});
const equipment = { format: 'pli-evaluate/1', method: 'lifeCycleCost', lifeCycle: { years: 5, discountRatePercent: '8' }, bids: [usage('X', 12_000_000, 900_000, 1_000_000), usage('Y', 10_500_000, 1_450_000, 500_000)] };
const rated = (technical: number) => ({
  format: 'pli-evaluate/1', method: 'ratedCriteria', weights: { technical, price: 100 - technical },
  bids: [firm('A', '80', 500_000_000), firm('B', '62', 460_000_000), firm('C', '95', 545_000_000)],
});
const closed = (method: string, more: object = {}) => mission(method, { bids: [firm('A', '88', null), firm('B', '79', null), firm('C', '91', 58_000_000), firm('D', '66', null)], ...more });

describe('a paper case by every method', () => {
  it('least cost takes B, quality and qualifications take C, whose price alone may be in the case', async () => {
    expect(order(await resultOf(mission('leastCost')))).toBe('B A C');
    expect(order(await resultOf(closed('qualityBased')))).toBe('C A B');
    expect(order(await resultOf(closed('consultantQualification', { minimumFirms: 3 })))).toBe('C A B');
    expect((await resultOf(closed('qualityBased'))).ranking.map(({ comparison }) => comparison)).toEqual([null, null, null]);
    expect(await refusedAs(mission('qualityBased'))).toEqual(['CASE_PRICE_STAYS_CLOSED']);
    const wanting = (bids: readonly object[]) => closed('qualityBased', { bids: [...bids, { ...firm('C', '91', 58_000_000), qualified: false }, firm('D', '66', null)] });
    expect((await resultOf(wanting([firm('A', '88', 42_000_000), firm('B', '79', null)]))).winners).toEqual(['A']);
    expect(await refusedAs(wanting([firm('A', '88', 42_000_000), firm('B', '79', 35_000_000)]))).toEqual(['CASE_PRICE_STAYS_CLOSED']);
    expect(await refusedAs(closed('consultantQualification', { minimumFirms: 5 }))).toEqual(['TOO_FEW_FIRMS']);
  });

  it('a fixed budget of the published sheet: B with a tolerance of 10 %, A with none, the others named as above it', async () => {
    const ten = await resultOf(sheet('10'));
    expect([order(ten), ten.excluded.map(({ bid, rule }) => `${bid} ${rule}`)]).toEqual(['B A C', ['D award.fixedBudget', 'E award.fixedBudget']]);
    expect(order(await resultOf(sheet('0')))).toBe('A');
    expect(order(await resultOf({ ...sheet('0'), fixedBudget: { amount: 50_000_000 } }))).toBe('A');
    expect(order(await resultOf({ ...sheet('0'), fixedBudget: { amount: 1 } }))).toBe('');
  });

  it('rated criteria and life-cycle cost give the published figures', async () => {
    const [seven, five] = await Promise.all([30, 50].map(async (weight) => resultOf(rated(weight))));
    expect(seven?.ranking.map(({ bid, combinedScore }) => `${bid} ${combinedScore?.display ?? ''}`)).toEqual(['A 89.66', 'B 89.58', 'C 89.08']);
    expect(five?.ranking.map(({ bid, combinedScore }) => `${bid} ${combinedScore?.display ?? ''}`)).toEqual(['C 92.20', 'A 88.11', 'B 82.63']);
    expect((await resultOf(equipment)).ranking.map(({ bid, comparison }) => `${bid} ${comparison?.display ?? ''}`)).toEqual(['X 14912855.84', 'Y 15949137.96']);
  });

  it('life-cycle costs the bids state count by themselves, and a decision takes their place', async () => {
    const costs = { X: Array<number>(5).fill(900_000), Y: Array<number>(5).fill(1_450_000) };
    const x = { id: 'X', price: { total: 12_000_000, lifeCycle: { costs: costs.X, residual: 1_000_000 } } };
    const y = { id: 'Y', price: { total: 10_500_000, lifeCycle: { costs: costs.Y, residual: 500_000 } } };
    expect((await resultOf({ ...equipment, bids: [x, y] })).ranking.map(({ bid, comparison }) => `${bid} ${comparison?.display ?? ''}`)).toEqual(['X 14912855.84', 'Y 15949137.96']);
    const decided = (given: readonly number[], residual: number) => ({ decisions: [{ kind: 'lifeCycleCosts', costs: given, residual, reason: 'contrat d’entretien non joint' }] });
    expect(order(await resultOf({ ...equipment, bids: [{ ...x, ...decided(Array<number>(5).fill(2_000_000), 0) }, y] }))).toBe('Y X');
    expect(await refusedAs({ ...equipment, bids: [{ ...x, ...decided(costs.X, 1_000_000) }, y] })).toEqual(['LIFE_CYCLE_COSTS_AS_STATED']);
    expect(await refusedAs(mission('leastCost', { bids: [{ ...x, technicalScore: '80' }] }))).toEqual(['LIFE_CYCLE_NOT_FORESEEN']);
  });

  it('every method goes through the whole chain of prices: the preference bears on the whole cost, and widens no budget', async () => {
    const preference = { method: 'discountBeneficiary', margins: [{ ground: 'community', percent: 15 }], cap: 15 };
    const eligible = { kind: 'preference', ground: 'community', eligible: true, share: null, reason: 'capital communautaire', evidence: 'statuts, p. 3' };
    const benefits = <T extends { readonly id: string }>(bids: readonly T[], who: string, kept: readonly object[] = []) =>
      bids.map((bid) => (bid.id === who ? { ...bid, decisions: [...kept, eligible] } : bid));
    const [, y] = equipment.bids;
    const used = await resultOf({ ...equipment, pricing: { preference }, bids: benefits(equipment.bids, 'Y', y?.decisions) });
    expect(used.ranking.map(({ bid, comparison }) => `${bid} ${comparison?.display ?? ''}`)).toEqual(['Y 13556767.26', 'X 14912855.84']);
    const budget = await resultOf({ ...sheet('0'), pricing: { preference }, bids: benefits(sheet('0').bids, 'B') });
    expect([order(budget), budget.excluded.map(({ bid }) => bid)]).toEqual(['A', ['B', 'C', 'D', 'E']]);
    const shut = { ...closed('qualityBased'), pricing: { preference, abnormal: ['afd20'], estimate: 90_000_000, budget: 50_000_000 } };
    expect(await resultOf({ ...shut, bids: benefits(shut.bids as readonly { readonly id: string }[], 'C') })).toMatchObject({
      ranking: [{ bid: 'C', comparison: null }, { bid: 'A', comparison: null }, { bid: 'B', comparison: null }], abnormal: [], overBudget: ['C'],
    });
  });

  it('names as many winners as a framework agreement has', async () => {
    expect((await resultOf(mission('leastCost', { winners: 2 }))).winners).toEqual(['B', 'A']);
    expect((await resultOf(mission('leastCost'))).winners).toEqual(['B']);
  });

  it('asks for the figures of its method and refuses those of another', async () => {
    for (const method of ['fixedBudget', 'lifeCycleCost', 'consultantQualification']) expect(await refusedAs(mission(method))).toEqual(['CASE_FIGURE_UNFIT']);
    expect(await refusedAs(mission('leastCost', { minimumFirms: 3 }))).toEqual(['CASE_FIGURE_UNFIT']);
    expect(await refusedAs(mission('leastCost', { weights: { technical: 80, price: 20 } }))).toEqual(['CASE_FIGURE_UNFIT']);
    expect(await refusedAs({ ...rated(30), financialFormula: 'linear' })).toEqual(['CASE_FIGURE_UNFIT']);
    expect(await refusedAs(mission('ratedCriteria'))).toEqual(['CASE_WEIGHTS_NOT_100']);
    expect(await refusedAs({ ...equipment, bids: [{ id: 'X', price: { total: 1 } }] })).toEqual(['LIFE_CYCLE_COSTS_MISSING']);
    expect(await refusedAs({ ...rated(30), bids: [firm('A', '0', 5), firm('B', '0', 6)] })).toEqual(['TECHNICAL_SCORES_ZERO']);
  });

  it('is no second rule book: what a procedure refuses of sheets and new prices is refused here', async () => {
    const sheets = (...marks: readonly (readonly [string, number])[]) => marks.map(([member, mark]) => ({ member, marks: [{ criterion: 'all', mark }] }));
    const marked = (a: object, b: object) => ({ format: 'pli-evaluate/1', method: 'leastCost', criteria: [{ id: 'all', maximum: 100 }], bids: [{ id: 'A', price: { total: 9 }, ...a }, { id: 'B', price: { total: 8 }, ...b }] });
    const [two, one] = [sheets(['E1', 90], ['E2', 40]), sheets(['E1', 80])];
    expect(order(await resultOf(marked({ sheets: two }, { sheets: two })))).toBe('B A');
    expect((await evaluate(marked({ sheets: [...two, ...one] }, { sheets: two }))).code).toBe(2);
    expect(await refusedAs(marked({ sheets: two }, { sheets: one }))).toEqual(['CASE_SHEETS_UNEVEN']);
    expect(await refusedAs(marked({ sheets: one }, { sheets: sheets(['E2', 80]) }))).toEqual(['CASE_SHEETS_UNEVEN']);
    expect(await refusedAs(marked({ sheets: two, technicalScore: '65' }, { sheets: two }))).toEqual(['CASE_SCORE_TWICE']);
    const tied = (amount: number) => ({
      format: 'pli-evaluate/1', method: 'lowestPrice', tieRules: ['newSealedPrice'], bids: ['A', 'B'].map((id) => ({ id, price: { total: 10 } })),
      tieInputs: [{ rule: 'newSealedPrice', prices: [{ bid: 'A', amount }, { bid: 'B', amount: 10 }], evidence: 'PV' }],
    });
    expect(order(await resultOf(tied(9)))).toBe('A B');
    expect(await refusedAs(tied(15))).toEqual(['NEW_PRICE_HIGHER']);
  });

  it('is told in words, in both languages', async () => {
    expect((await evaluate(closed('qualityBased'))).out).toContain('prix fermé');
    expect((await evaluate(closed('qualityBased'), '--lang', 'en')).out).toContain('price closed');
  });
});

const lots = (prices: Record<string, readonly number[]>) => [0, 1, 2].map((lot) => ({
  lot: `lot-${String(lot + 1)}`, method: 'lowestPrice', bids: Object.entries(prices).map(([bidder, row]) => ({ id: `${bidder}-${String(lot + 1)}`, bidder, price: { total: row[lot] ?? 0 } })),
}));
const crossed = {
  format: 'pli-evaluate/1', title: 'Trois lots', lots: lots({ A: [40, 55, 30], B: [42, 50, 33], C: [45, 54, 28] }),
  combination: { crossDiscounts: true, discounts: [{ bidder: 'A', lots: ['lot-1', 'lot-2'], percent: 8 }, { bidder: 'B', lots: ['lot-1', 'lot-2', 'lot-3'], percent: '8' }] },
};
interface Combined { readonly combination: { readonly awards: readonly { readonly bidder: string }[]; readonly total: { readonly display: string }; readonly second: Combined['combination']; readonly margin: { readonly display: string }; readonly lotByLot: { readonly display: string } } | null }

describe('a case of several lots', () => {
  const combined = async (paper: object): Promise<Combined['combination']> => (JSON.parse((await evaluate(paper, '--json')).out) as Combined).combination;
  const winners = (combination: Combined['combination']): string => (combination?.awards ?? []).map(({ bidder }) => bidder).join('-');

  it('finds the best combination of the published example, the second, and what lies between', async () => {
    const found = await combined(crossed);
    expect([winners(found), found?.total.display, winners(found?.second ?? null), found?.margin.display, found?.lotByLot.display]).toEqual(['B-B-B', '115.00', 'A-A-C', '0.40', '118.00']);
  });

  it('keeps a bidder to one lot where the file says so', async () => {
    const found = await combined({ ...crossed, lots: lots({ A: [40, 55, 30], B: [48, 58, 34], C: [44, 57, 36] }), combination: { maximumLotsPerBidder: 1 } });
    expect([winners(found), found?.total.display]).toEqual(['A-C-B', '131.00']);
  });

  it('without a rule of combination ranks each lot by itself', async () => {
    expect(await combined({ format: crossed.format, lots: crossed.lots })).toBeNull();
  });

  it('is refused where prices do not say which is best, and where the limits leave a lot alone', async () => {
    const byMarks = { ...mission('fixedBudget'), lot: 'lot-9', fixedBudget: { amount: 90_000_000 }, format: undefined };
    expect(await refusedAs({ ...crossed, lots: [...crossed.lots, byMarks] })).toEqual(['COMBINATION_NEEDS_PRICES']);
    expect(await refusedAs({ ...crossed, combination: { limits: ['A', 'B', 'C'].map((bidder) => ({ bidder, lots: 0 })) } })).toEqual(['NO_COMBINATION']);
  });

  it('with a bidder nobody knows, a lot nobody named, a bid without its bidder or a lot of several winners is no case', async () => {
    const nameless = crossed.lots.map((lot) => ({ ...lot, bids: lot.bids.map(({ id, price }) => ({ id, price })) }));
    for (const wrong of [
      { combination: { limits: [{ bidder: 'X' }] } }, { combination: { discounts: [{ bidder: 'A', lots: ['lot-7'], percent: 1 }] } }, { lots: nameless }, { lots: [...crossed.lots, crossed.lots[0]] },
      { lots: crossed.lots.map((lot) => ({ ...lot, winners: 2 })) },
    ]) expect((await evaluate({ ...crossed, ...wrong })).code).toBe(2);
  });

  it('takes one limit a bidder, none wider than the rule for all, and no cross discount on years of use', async () => {
    const limited = (maximumLotsPerBidder: number | null, ...limits: readonly object[]) => refusedAs({ ...crossed, combination: { maximumLotsPerBidder, limits } });
    expect(await limited(2, { bidder: 'A', lots: 1 })).toEqual([]);
    expect(await limited(null, { bidder: 'A', lots: 2 }, { bidder: 'A', lots: 0 })).toEqual(['BIDDER_LIMIT_UNFIT']);
    expect(await limited(1, { bidder: 'A', lots: 2 })).toEqual(['BIDDER_LIMIT_UNFIT']);
    expect(await limited(1, { bidder: 'A' })).toEqual(['BIDDER_LIMIT_UNFIT']);
    const used = crossed.lots.map((lot) => ({ ...lot, method: 'lifeCycleCost', lifeCycle: { years: 1, discountRatePercent: 0 }, bids: lot.bids.map((bid) => ({ ...bid, price: { ...bid.price, lifeCycle: { costs: [300], residual: 0 } } })) }));
    expect((await evaluate({ ...crossed, lots: used })).code).toBe(2);
    expect((await evaluate({ ...crossed, lots: used, combination: {} })).code).toBe(0);
  });

  it('is told in words', async () => {
    const { out } = await evaluate(crossed, '--lang', 'en');
    expect(out).toContain('Best combination');
    expect(out).toContain('Second combination');
  });
});

describe('the published schema', () => {
  const schema = JSON.parse(fs.readFileSync(path.join(process.cwd(), 'docs', 'schemas', 'evaluate-case.schema.json'), 'utf8')) as Record<string, unknown>;
  const fits = new Ajv2020({ allowUnionTypes: true, strict: true, strictRequired: false, strictTypes: false }).compile(schema);
  const page = fs.readFileSync(path.join(process.cwd(), 'docs', 'evaluate.md'), 'utf8');
  const examples = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text = '']) => JSON.parse(text) as object);
  const genuine: readonly object[] = [
    ...examples, JSON.parse(fs.readFileSync(path.join(process.cwd(), 'docs', 'examples', 'evaluate-case.json'), 'utf8')) as object,
    mission('leastCost', { winners: 2 }), closed('qualityBased'), closed('consultantQualification', { minimumFirms: 3 }), sheet('10'), equipment, rated(30), crossed,
    mission('qualityAndCost', { weights: { technical: '80', price: '20' }, financialFormula: 'linear' }), { ...crossed, combination: undefined },
    mission('lowestPrice', { tieRules: ['verifiableDraw'], tieInputs: [{ rule: 'verifiableDraw', tender: '01JD0000000000000000000001', lot: 'lot-1', root: 'ab'.repeat(32), evidence: 'PV' }] }),
    mission('lowestPrice', { tieInputs: [{ rule: 'publicDraw', order: ['A', 'B'], evidence: 'PV' }, { rule: 'newSealedPrice', prices: [{ bid: 'A', amount: 1 }], evidence: 'PV' }] }),
  ];

  it('admits what the command takes, for every method', async () => {
    for (const paper of genuine) {
      const plain: unknown = JSON.parse(JSON.stringify(paper));
      fits(plain);
      expect([(await evaluate(paper)).code, fits.errors]).toEqual([0, null]);
    }
    const named = new Set(genuine.flatMap((paper) => [('method' in paper ? paper.method : undefined)]));
    expect(methodIds.filter((method) => !named.has(method))).toEqual([]);
  });

  it('and the command agree on any case with one field left out, added or turned into something else', async () => {
    const disagreements: string[] = [];
    for (const [index, paper] of genuine.entries()) {
      for (const { what, changed } of spoiled(JSON.parse(JSON.stringify(paper)))) {
        const command = (await evaluate(changed as object)).code === 2;
        if (!fits(changed) && !command) disagreements.push(`case ${String(index)}: only the schema refuses ${what}`);
        if (fits(changed) && command && !knowsMore.test(what)) disagreements.push(`case ${String(index)}: only the command refuses ${what}`);
      }
    }
    expect(disagreements).toEqual([]);
  });

  /** What no schema can say: names that must be defined elsewhere in the case, and stand once; a bidder where lots are combined. */
  const knowsMore = /^without .*\/(id|bidder|criteria|items)$|^without .*\/(criteria|items)\/\d+$|\/bidder null$|^without \/(criteria|items|lots)$|^without \/lots\/\d+$|\/(items|criteria|lots) \[\]$/;
});

interface Spoiled { readonly what: string; readonly changed: unknown }

/** Each field in turn left out, each place given a value of another kind, each object a field more. */
function spoiled(value: unknown): Spoiled[] {
  const found: Spoiled[] = [];
  const visit = (node: unknown, at: string, put: (other: unknown) => unknown): void => {
    for (const other of [null, -1, 1.5, true, 'x'.repeat(5000), '', [], {}]) found.push({ what: `${at} ${JSON.stringify(other).slice(0, 20)}`, changed: put(other) });
    if (typeof node !== 'object' || node === null) return;
    if (Array.isArray(node)) {
      const first: unknown = node[0];
      if (node.length > 0) visit(first, `${at}/0`, (other) => put([other, ...(node.slice(1) as unknown[])]));
      return;
    }
    found.push({ what: `${at} with a field more`, changed: put({ ...node, strange: 1 }) });
    for (const [key, child] of Object.entries(node)) {
      const { [key]: _left, ...rest } = node as Record<string, unknown>;
      found.push({ what: `without ${at}/${key}`, changed: put(rest) });
      visit(child, `${at}/${key}`, (other) => put({ ...node, [key]: other }));
    }
  };
  visit(value, '', (other) => other);
  return found;
}
