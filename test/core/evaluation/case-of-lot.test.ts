// A lot of a procedure written down as a case: ranked again by `pli evaluate`, every lot gives what the procedure recorded of it.
import { caseOfLot } from '../../../src/core/evaluation/case-of-lot.js';
import { readPaperCase } from '../../../src/core/evaluation/paper-case.js';
import type { PaperRanking } from '../../../src/core/evaluation/paper-result.js';
import { rankPaperCase } from '../../../src/core/evaluation/rank-paper-case.js';
import { robustnessOfLot } from '../../../src/core/evaluation/robustness-of-lot.js';
import type { Json, JsonObject } from '../../../src/core/json.js';
import type { CaseFile } from '../../../src/core/procedure/case-file.js';
import { Misshapen } from '../../../src/core/procedure/shape.js';
import { mlCt2015 } from '../../../src/core/rulebook/packs/index.js';
import type { LotFile } from '../../../src/core/tenders/tender-file.js';
import { after } from '../../support/builders/bids.js';
import { correction, priced, ranking, withPricing } from '../../support/builders/evaluation.js';
import { wholeStory, type Variant } from '../../support/story.js';

const fail = (): never => { throw new Error('it is there'); };
const lotOf = (file: CaseFile, id: string): LotFile => file.tender?.file.lots.find((lot) => lot.id === id) ?? fail();
const written = (file: CaseFile, id: string): Json => JSON.parse(JSON.stringify(caseOfLot(file, lotOf(file, id)))) as Json;

function evaluated(file: CaseFile, id: string): PaperRanking {
  const paper = readPaperCase(written(file, id));
  if (paper instanceof Misshapen) throw new Error(`${paper.at}: ${paper.reason}`);
  const outcome = rankPaperCase(paper);
  if (!('ranking' in outcome)) throw new Error(JSON.stringify(outcome));
  return outcome;
}

function expectTheSame(file: CaseFile, id: string): void {
  const { ranking: recorded, technical } = file.evaluation[id] ?? fail();
  const again = evaluated(file, id);
  expect(again.ranking.map(({ bid, rank, comparison, technicalScore, combinedScore, tieBrokenBy }) =>
    [bid, rank, comparison?.exact ?? null, technicalScore?.exact ?? null, combinedScore?.exact ?? null, tieBrokenBy]))
    .toEqual(recorded?.map(({ bid, rank, comparison, technicalScore, combinedScore, tieBrokenBy }) => [bid, rank, comparison, technicalScore, combinedScore, tieBrokenBy]));
  expect(again.technical.map(({ bid, score, passed }) => [bid, score.exact, passed])).toEqual((technical ?? []).map(({ bid, score, passed }) => [bid, score, passed]));
  expect(again.robustness).toEqual(robustnessOfLot(file, lotOf(file, id)));
}

describe('a lot of a procedure as a case', () => {
  it.each<[string, Variant]>([
    ['with a preference, a screen, a budget and a justified price', {}], ['marked on two levels, with a verdict on which members differed', { twoLevels: true }],
    ['stretched to full marks, as a whole too', { supervision: { scoring: { groups: [], maskBidders: false, stretch: 'criteriaAndWhole' } } }],
    ['stretched, and the best rejected after it was scored', {
      supervision: {
        technicalWeightBasisPoints: 0, financialFormula: null, method: 'fixedBudget', fixedBudget: { amount: 270_000_000, toleranceBasisPoints: 0 }, scoring: { groups: [], maskBidders: false, stretch: 'criteria' },
      },
    }],
    ['with agreed marks', { aggregation: 'consensus' }], ['drawn by the log', { drawn: true }],
    ['of a fixed budget, a bid above it rejected after it was scored', { supervision: { technicalWeightBasisPoints: 0, financialFormula: null, method: 'fixedBudget', fixedBudget: { amount: 270_000_000, toleranceBasisPoints: 0 } } }],
  ])('%s is ranked again as it was', (_, variant) => {
    const { file } = wholeStory(variant);
    for (const id of ['lot-1', 'lot-3']) expectTheSame(file, id);
  });

  it('carries the findings on prices out of the ordinary, so that nobody is asked again', () => {
    const { file } = wholeStory();
    const { abnormal, toJustify, prices } = evaluated(file, 'lot-1');
    expect([abnormal.length > 0, toJustify, prices.some(({ preference }) => (preference?.margin ?? 0) > 0)]).toEqual([true, [], true]);
  });

  it('carries the figures of its rule pack where they are others', () => {
    const { file } = wholeStory();
    const entry = mlCt2015.entries['abnormallyLow.afd20'] ?? fail();
    const strict = { ...file, rules: { ...file.rules, entries: { ...file.rules.entries, 'abnormallyLow.afd20': { ...entry, value: { percentOfEstimate: 10 } } } } };
    expect(((written(file, 'lot-1') as JsonObject)['pricing'] as JsonObject)['rules']).toEqual({});
    expect(((written(strict, 'lot-1') as JsonObject)['pricing'] as JsonObject)['rules']).toEqual({ 'abnormallyLow.afd20': { percentOfEstimate: 10 } });
    expect(evaluated(strict, 'lot-1').abnormal).toEqual([]);
  });

  it('carries the rule of a pack that lets written line totals stand', () => {
    const entry = mlCt2015.entries['arithmetic.unitPricePrevails'] ?? fail();
    const file = priced();
    const other = { ...file, rules: { ...file.rules, entries: { ...file.rules.entries, 'arithmetic.unitPricePrevails': { ...entry, value: false } } } };
    expect((written(other, 'lot-1') as JsonObject)['pricing']).toMatchObject({ arithmetic: { unitPricePrevails: false, wordsPrevail: true } });
  });

  it('carries prices in another currency, and the rate recorded for them', () => {
    const conversion = { currencies: ['USD'], source: 'BCEAO', date: '2026-11-24' };
    const start = withPricing(priced(), 'lot-1', { conversion });
    const dollars = { ...start, bids: start.bids.map((bid) => (bid.id !== 'bid-1' ? bid : { ...bid, prices: { ...bid.prices, 'lot-1': { currency: 'USD', total: 2_300_000, totalInWords: null, lines: [], discounts: [] } } })) };
    const rate = { kind: 'exchangeRate', rate: '600.5', source: 'BCEAO', date: '2026-11-24', reason: 'cours vendeur' };
    const file = after(dollars, correction('lot-1', 'bid-1', { decisions: [rate], follows: 1 }), ranking('lot-1'));
    expect(file.evaluation['lot-1']?.ranking?.map(({ bid }) => bid)).toContain('bid-1');
    expectTheSame(file, 'lot-1');
  });

  it('counts firms that were compared and rejected afterwards', () => {
    const { file } = wholeStory();
    const paper = written(file, 'lot-3') as JsonObject & { readonly bids: readonly JsonObject[] };
    const rejected = (afterScoring: boolean) => rankPaperCase(readPaperCase({
      ...paper, method: 'consultantQualification', weights: null, financialFormula: 'proportional', minimumFirms: paper.bids.length,
      bids: paper.bids.map((bid, index) => ({ ...bid, price: null, ...(index === 0 ? { rejected: { rule: 'IC 3', reason: 'en faillite', evidence: 'jugement', afterScoring } } : {}) })),
    }) as Exclude<ReturnType<typeof readPaperCase>, Misshapen>);
    expect(rejected(true)).toMatchObject({ excluded: expect.arrayContaining([{ bid: 'bid-1', rule: 'IC 3', reason: 'en faillite' }]) as unknown });
    expect(rejected(false)).toMatchObject([{ refused: 'TOO_FEW_FIRMS' }]);
  });
});
