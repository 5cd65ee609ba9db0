import { caseOfLot } from '../../../src/core/evaluation/case-of-lot.js';
import { readPaperCase } from '../../../src/core/evaluation/paper-case.js';
import type { PaperRanking } from '../../../src/core/evaluation/paper-result.js';
import { rankPaperCase } from '../../../src/core/evaluation/rank-paper-case.js';
import { combinationFrom } from '../../../src/core/evaluation/combine-lots.js';
import { combinedOutcomes } from '../../../src/core/evaluation/combined-outcome.js';
import { evaluationAfter } from '../../../src/core/evaluation/lot-evaluation.js';
import { robustnessOfLot } from '../../../src/core/evaluation/robustness-of-lot.js';
import type { Robustness } from '../../../src/core/evaluation/robustness.js';
import { technicalScoresOf } from '../../../src/core/evaluation/technical-scores.js';
import type { Json } from '../../../src/core/json.js';
import { Misshapen } from '../../../src/core/procedure/shape.js';
import type { CaseFile } from '../../../src/core/procedure/case-file.js';
import type { PreferenceMethod } from '../../../src/core/tenders/pricing-terms.js';
import type { AwardMethod, LotFile } from '../../../src/core/tenders/tender-file.js';
import { after } from '../../support/builders/bids.js';
import * as combinationStory from '../../support/combination-story.js';
import { compliant, correction, deliberating, marks, priced, pricesOpen, qualification, ranked, ranking, sheet, technicalClosing, technicallyClosed, unqualified, withAward, withPricing } from '../../support/builders/evaluation.js';

const rankedLot3 = (): CaseFile => after(pricesOpen(), ...['bid-1', 'bid-2', 'bid-3'].map((bid) => correction('lot-3', bid)), ranking('lot-3'));
const lotOf = (file: CaseFile, id: string): LotFile => file.tender?.file.lots.find((lot) => lot.id === id) ?? fail();
const withFacts = (file: CaseFile, change: object): CaseFile => ({ ...file, evaluation: { ...file.evaluation, 'lot-3': { ...(file.evaluation['lot-3'] ?? fail()), ...change } } });
const fail = (): never => { throw new Error('it is there'); };
const of = (file: CaseFile, id: string): Robustness => robustnessOfLot(file, lotOf(file, id)) ?? fail();

function evaluated(file: CaseFile, id: string): PaperRanking {
  const paper = readPaperCase(JSON.parse(JSON.stringify(caseOfLot(file, lotOf(file, id)))) as Json);
  if (paper instanceof Misshapen) throw new Error(`${paper.at}: ${paper.reason}`);
  const outcome = rankPaperCase(paper);
  return 'ranking' in outcome ? outcome : fail();
}

describe('how firmly a winner stands', () => {
  it('is not asked of a lot that is not ranked', () => {
    const file = compliant('lot-1');
    expect(robustnessOfLot(file, lotOf(file, 'lot-1'))).toBeNull();
  });

  it('by lowest price without marks is stable: nothing of it hangs on a member', () => {
    expect(of(ranked(), 'lot-1')).toEqual({ winner: 'bid-4', undecided: null, step: 100, variants: 0, flips: [], priceWeights: [] });
  });

  it('in the published example A wins without any member and with any mark a point higher or lower', () => {
    const { winner, flips, variants, priceWeights } = of(rankedLot3(), 'lot-3');
    expect([winner, flips]).toEqual(['bid-1', []]);
    // every member once; two steps of every mark of four bids by two criteria
    expect(variants).toBe(deliberating.length + deliberating.length * 4 * 2 * 2);
    expect(priceWeights.map(({ basisPoints, winner: first }) => [basisPoints, first])).toEqual([[1000, 'bid-3'], [1500, 'bid-1'], [2000, 'bid-1'], [2500, 'bid-1'], [3000, 'bid-1'], [4000, 'bid-2']]);
  });

  it('names the member without whom another wins, and who that is', () => {
    const [loud, ...others] = deliberating;
    const start = compliant('lot-3');
    const valued = (equipe: number, methode = 3500) => marks(start).map((mark) => (mark.bid === 'bid-1' ? { ...mark, mark: mark.criterion === 'equipe' ? equipe : methode } : mark));
    const sheets = others.reduce((file, member) => after(file, sheet(file, member, { marks: valued(5000) })), after(start, sheet(start, loud, { marks: valued(6000, 4000) })));
    const { sheets: given = [], technical = [] } = after(sheets, technicalClosing()).evaluation['lot-3'] ?? {};
    const file = withFacts(rankedLot3(), { sheets: given, technical });
    const { winner, flips } = of(file, 'lot-3');
    expect(winner).toBe('bid-1');
    expect(flips.filter(({ kind }) => kind === 'withoutMember')).toEqual([{ kind: 'withoutMember', member: loud, winner: 'bid-3', undecided: null, bids: [] }]);
  });

  it('names the bid, the criterion and the members whose one mark, a point lower, lets another win', () => {
    const evaluation = rankedLot3().evaluation['lot-3'] ?? fail();
    const sheets = evaluation.sheets.map((each) => ({ ...each, marks: each.marks.map((mark) => (mark.bid === 'bid-3' && mark.criterion === 'equipe' ? { ...mark, mark: 5774 } : mark)) }));
    const { winner, flips } = of(withFacts(rankedLot3(), { sheets }), 'lot-3');
    expect(winner).toBe('bid-1');
    expect(flips).toContainEqual({ kind: 'markStep', bid: 'bid-1', criterion: 'methode', step: -100, members: deliberating, winner: 'bid-3', undecided: null, bids: [] });
    expect(flips.every((flip) => flip.kind === 'markStep' && (flip.bid === 'bid-1' ? flip.step < 0 : flip.step > 0))).toBe(true);
  });

  it('says that a bid whose price stayed closed would come in, and guesses nothing about it', () => {
    const file = rankedLot3();
    const sheets = (file.evaluation['lot-3']?.sheets ?? []).map((each, index) => ({ ...each, marks: each.marks.map((mark) => (mark.bid === 'bid-4' && mark.criterion === 'equipe' ? { ...mark, mark: index === 0 ? 3000 : 4700 } : mark)) }));
    const raised = withFacts(file, { sheets });
    const { flips } = of(raised, 'lot-3');
    expect(flips.find((flip) => flip.kind === 'withoutMember')).toEqual({ kind: 'withoutMember', member: deliberating[0], winner: null, undecided: 'TREATMENTS_MISSING', bids: ['bid-4'] });
  });

  it('moves the agreed mark, not the sheets, where the agreed mark is what counts', () => {
    const agreed = withAward(rankedLot3(), 'lot-3', { aggregation: 'consensus' });
    const evaluation = agreed.evaluation['lot-3'] ?? fail();
    expect(of(withFacts(agreed, { consensus: evaluation.sheets[0]?.marks ?? [] }), 'lot-3').variants).toBe(4 * 2 * 2);
  });

  it('leaves who failed the qualification out of every variant', () => {
    const file = unqualified(rankedLot3(), 'lot-3', 'bid-1');
    const { winner, priceWeights } = of(file, 'lot-3');
    expect([winner, priceWeights.some((each) => each.winner === 'bid-1')]).toEqual(['bid-3', false]);
  });

  it.each([['lot-1', ranked], ['lot-3', rankedLot3]] as const)('of %s is what anybody gets who ranks the case of the lot again with pli evaluate, as is the ranking', (id, make) => {
    const file = unqualified(make(), id, make().evaluation[id]?.ranking?.[0]?.bid ?? '');
    const again = evaluated(file, id);
    expect(again.ranking.map(({ bid, rank, comparison, combinedScore }) => [bid, rank, comparison?.exact ?? null, combinedScore?.exact ?? null]))
      .toEqual(file.evaluation[id]?.ranking?.map(({ bid, rank, comparison, combinedScore }) => [bid, rank, comparison, combinedScore]));
    expect(again.robustness).toEqual(of(file, id));
  });

  const plain: Partial<AwardMethod> = { technicalWeightBasisPoints: 0, financialFormula: null };
  const costs = { decisions: [{ kind: 'lifeCycleCosts', costs: [1_000_000, 2_000_000], residual: 500_000, reason: 'offre, p. 12' }] };
  const rankedBy = (change: Partial<AwardMethod>, over: Record<string, unknown> = {}): CaseFile =>
    after(withAward(pricesOpen(), 'lot-3', change), ...['bid-1', 'bid-2', 'bid-3'].map((bid) => correction('lot-3', bid, over)), ranking('lot-3'));

  it.each([
    ['leastCost', rankedBy({ ...plain, method: 'leastCost' })],
    ['ratedCriteria', rankedBy({ method: 'ratedCriteria', technicalWeightBasisPoints: 7500, financialFormula: null })],
    ['linear', rankedBy({ financialFormula: 'linear' })],
    ['fixedBudget', rankedBy({ ...plain, method: 'fixedBudget', fixedBudget: { amount: 55_000_000, toleranceBasisPoints: 1000 } })],
    ['lifeCycleCost', rankedBy({ ...plain, method: 'lifeCycleCost', lifeCycle: { years: 2, discountRateBasisPoints: 850 } }, costs)],
    ['qualityBased', after(withAward(technicallyClosed(), 'lot-3', { ...plain, method: 'qualityBased' }), ranking('lot-3'))],
    ['consultantQualification', after(withAward(technicallyClosed(), 'lot-3', { ...plain, method: 'consultantQualification', minimumFirms: 3 }), ranking('lot-3'))],
  ])('by %s goes out as a case with the figures of its method, and pli evaluate says the same of it', (_method, file) => {
    const again = evaluated(file, 'lot-3');
    expect(again.ranking.map(({ bid, comparison }) => [bid, comparison?.exact ?? null])).toEqual(file.evaluation['lot-3']?.ranking?.map(({ bid, comparison }) => [bid, comparison]));
    expect(again.robustness).toEqual(of(file, 'lot-3'));
    expect(again.robustness?.winner).toBe(file.evaluation['lot-3']?.ranking?.[0]?.bid);
  });

  it('where prices stay closed asks it of members and marks, and waits for no price', () => {
    const file = after(withAward(technicallyClosed(), 'lot-3', { ...plain, method: 'qualityBased' }), ranking('lot-3'));
    const { winner, variants, priceWeights } = of(file, 'lot-3');
    expect([winner, variants, priceWeights]).toEqual(['bid-3', deliberating.length + deliberating.length * 4 * 2 * 2, []]);
    const close = withFacts(file, { sheets: (file.evaluation['lot-3']?.sheets ?? []).map((each) => ({ ...each, marks: each.marks.map((mark) => (mark.bid === 'bid-4' ? { ...mark, mark: mark.criterion === 'equipe' ? 5500 : 3599 } : mark)) })) });
    const others = of(close, 'lot-3').flips;
    expect([others.length > 0, others.every((flip) => flip.undecided !== 'TREATMENTS_MISSING')]).toEqual([true, true]);
    expect(others.some((flip) => flip.winner === 'bid-4')).toBe(true);
  });

  it('passes over in a paper case whom the commission found wanting, in the winners as in every variant', () => {
    const bid = (id: string, technicalScore: string, qualified: boolean | null) => ({ id, technicalScore, qualified });
    const paper = readPaperCase({ format: 'pli-evaluate/1', method: 'qualityBased', winners: 2, bids: [bid('A', '90', false), bid('B', '80', null), bid('C', '70', null)] });
    const outcome = paper instanceof Misshapen ? fail() : rankPaperCase(paper);
    expect(outcome).toMatchObject({ ranking: [{ bid: 'A' }, { bid: 'B' }, { bid: 'C' }], winners: ['B', 'C'], robustness: { winner: 'B', variants: 0 } });
  });

  describe('of a lot with several places', () => {
    const forTwo = withAward(rankedLot3(), 'lot-3', { winners: 2 });

    it('asks who has a place, not who stands first: an exchange of the two is no flip', () => {
      const { winner, otherWinners, priceWeights } = of(forTwo, 'lot-3');
      expect([winner, otherWinners]).toEqual(['bid-1', ['bid-3']]);
      expect(priceWeights.map(({ winner: first, otherWinners: [second] = [] }) => [first, second])).toEqual([
        ['bid-3', 'bid-1'], ['bid-1', 'bid-3'], ['bid-1', 'bid-3'], ['bid-1', 'bid-2'], ['bid-1', 'bid-2'], ['bid-2', 'bid-1'],
      ]);
      const evaluation = forTwo.evaluation['lot-3'] ?? fail();
      const sheets = evaluation.sheets.map((each) => ({ ...each, marks: each.marks.map((mark) => (mark.bid === 'bid-3' && mark.criterion === 'equipe' ? { ...mark, mark: 5774 } : mark)) }));
      const exchanged = withFacts(forTwo, { sheets });
      expect(of(withAward(exchanged, 'lot-3', { winners: 1 }), 'lot-3').flips.length).toBeGreaterThan(0);
      expect(of(exchanged, 'lot-3').flips).toEqual([]);
    });

    it('names a mark by which somebody else takes the last place', () => {
      const evaluation = forTwo.evaluation['lot-3'] ?? fail();
      const sheets = evaluation.sheets.map((each) => ({ ...each, marks: each.marks.map((mark) => (mark.bid === 'bid-2' && mark.criterion === 'equipe' ? { ...mark, mark: 5140 } : mark)) }));
      const close = withFacts(forTwo, { sheets });
      const { flips } = of(close, 'lot-3');
      expect(flips.length).toBeGreaterThan(0);
      for (const flip of flips) expect([flip.winner, ...(flip.otherWinners ?? [])].sort()).toEqual(['bid-1', 'bid-2']);
    });

    it('goes out as a case that pli evaluate gives to the same winners, as firmly', () => {
      const again = evaluated(forTwo, 'lot-3');
      expect([again.winners, again.robustness]).toEqual([['bid-1', 'bid-3'], of(forTwo, 'lot-3')]);
    });

    it('passes over who failed in the winners as in every variant', () => {
      const one = after(unqualified(forTwo, 'lot-3', 'bid-1'), qualification('lot-3', 'bid-3'));
      const { winner, otherWinners } = of(one, 'lot-3');
      expect([winner, otherWinners, evaluated(one, 'lot-3').winners]).toEqual(['bid-3', ['bid-2'], ['bid-3', 'bid-2']]);
    });
  });

  describe('with criteria of two levels and a verdict', () => {
    const twoLevels = (): CaseFile => {
      const file = rankedLot3();
      const [methode, equipe] = ['methode', 'equipe'].map((id) => lotOf(file, 'lot-3').award.criteria.find((each) => each.id === id) ?? fail());
      if (methode === undefined || equipe === undefined) return fail();
      const groups = [{ id: 'offre', title: 'Offre', weight: methode.maximum, minimum: 0 }, { id: 'gens', title: 'Équipe', weight: equipe.maximum, minimum: 0 }];
      const criteria = [{ ...methode, group: 'offre', share: 10_000 }, { ...equipe, group: 'gens', share: 10_000 }, { ...methode, id: 'visite', title: 'Visite du site', maximum: 100, minimum: 0, clause: 'IC 12' }];
      const verdict = (bid: string) => ({ bid, criterion: 'visite', mark: 100, reason: '' });
      const sheets = (file.evaluation['lot-3']?.sheets ?? []).map((each) => ({ ...each, marks: [...each.marks, ...['bid-1', 'bid-2', 'bid-3', 'bid-4'].map(verdict)] }));
      return withFacts(withAward(file, 'lot-3', { criteria, scoring: { groups, maskBidders: false } }), { sheets });
    };

    it('goes out as a case of which pli evaluate says the same', () => {
      const file = twoLevels();
      expect(evaluated(file, 'lot-3').robustness).toEqual(of(file, 'lot-3'));
    });

    it('moves every mark and no verdict', () => {
      const { winner, flips, variants } = of(twoLevels(), 'lot-3');
      expect([winner, flips, variants]).toEqual(['bid-1', [], deliberating.length + deliberating.length * 4 * 2 * 2]);
    });

    it('sees the minimum of a group that a bid misses by one mark', () => {
      const file = twoLevels();
      const scoring = lotOf(file, 'lot-3').award.scoring ?? fail();
      const technical = file.evaluation['lot-3']?.technical ?? [];
      const reached = Number(technical.find(({ bid }) => bid === 'bid-1')?.perCriterion['equipe']?.split('/')[0]) * 100;
      const tight = withAward(file, 'lot-3', { scoring: { ...scoring, groups: scoring.groups.map((group) => (group.id === 'gens' ? { ...group, minimum: reached } : group)) } });
      const lower = of(tight, 'lot-3').flips.filter((flip) => flip.kind === 'markStep' && flip.bid === 'bid-1' && flip.criterion === 'equipe' && flip.step < 0);
      expect(lower.map((flip) => flip.winner === 'bid-1')).toEqual([false]);
    });
  });

  describe('with a preference in force', () => {
    // D at 12 537 600 and A at 13 150 000: between 1.048 and 1 / 0.952.
    const preferred = (method: PreferenceMethod): CaseFile => {
      const eligible = { decisions: [{ kind: 'preference', ground: 'collectivite', eligible: true, share: null, reason: 'siège à Kidal', evidence: 'statuts, p. 2' }], follows: 1 };
      const file = withPricing(priced(), 'lot-1', { preference: { method, margins: [{ ground: 'collectivite', basisPoints: 480 }], cap: 480 } });
      return after(file, correction('lot-1', 'bid-1', eligible), ranking('lot-1'));
    };

    it.each<[PreferenceMethod, PreferenceMethod, string, string]>([
      ['upliftNonBeneficiary', 'discountBeneficiary', 'bid-4', 'bid-1'], ['discountBeneficiary', 'upliftNonBeneficiary', 'bid-1', 'bid-4'],
    ])('frozen as %s asks what %s would have given, and pli evaluate says the same', (frozen, method, winner, other) => {
      const file = preferred(frozen);
      expect(of(file, 'lot-1')).toMatchObject({ winner, variants: 1, flips: [{ kind: 'otherPreference', method, winner: other, undecided: null, bids: [] }] });
      expect(evaluated(file, 'lot-1').robustness).toEqual(of(file, 'lot-1'));
    });

    it.each([[112, []], [115, ['C']], [116, ['C']], [118, []]])('in a paper case with C at %d M and N at 100 M turns on the arithmetic: %j (law.md 4.5)', (millions, flips) => {
      const eligible = { kind: 'preference', ground: 'community', eligible: true, share: null, reason: 'capital', evidence: 'statuts' };
      const paper = readPaperCase({
        format: 'pli-evaluate/1', method: 'lowestPrice', tieRules: ['publicDraw'], tieInputs: [{ rule: 'publicDraw', order: ['N', 'C'], evidence: 'PV' }],
        pricing: { preference: { method: 'upliftNonBeneficiary', margins: [{ ground: 'community', percent: 15 }], cap: 15 } },
        bids: [{ id: 'N', price: { total: 100_000_000 } }, { id: 'C', price: { total: millions * 1_000_000 }, decisions: [eligible] }],
      });
      const outcome = paper instanceof Misshapen ? fail() : rankPaperCase(paper);
      expect('robustness' in outcome ? outcome.robustness?.flips.map(({ winner }) => winner) : outcome).toEqual(flips);
    });

    it('asks nothing of it where prices stay closed', () => {
      const file = withPricing(after(withAward(technicallyClosed(), 'lot-3', { ...plain, method: 'qualityBased' }), ranking('lot-3')), 'lot-3', {
        preference: { method: 'upliftNonBeneficiary', margins: [{ ground: 'collectivite', basisPoints: 500 }], cap: 500 },
      });
      expect(of(file, 'lot-3').variants).toBe(deliberating.length + deliberating.length * 4 * 2 * 2);
    });
  });

  it('does not change what was recorded', () => {
    const file = rankedLot3();
    const before = JSON.stringify(file);
    of(file, 'lot-3');
    expect(JSON.stringify(file)).toBe(before);
  });
});

describe('where lots are awarded together', () => {
  const criteria = [{ id: 'methode', title: 'Méthodologie', maximum: 10_000, minimum: 0 }];
  const given: Readonly<Record<string, number>> = { 'bid-1': 9000, 'bid-2': 7000, 'bid-3': 8000 };

  /** law.md 4.8, B on all three lots for its discount; lot 1 with marks and a minimum of 70, which B reaches exactly. */
  function together(over: Readonly<Record<string, number>> = given): CaseFile {
    const story = combinationStory.ranked(combinationStory.crossed);
    combinationStory.combine(story);
    const file = withAward(story.file, 'lot-1', { method: 'leastCost', criteria, minimumTechnicalMark: 7000, aggregation: 'mean' });
    const sheets = combinationStory.board.map((member) => ({
      member, at: '2026-11-26T07:00:00.000Z', seq: 1, counts: true, marks: Object.entries(over).map(([bid, mark]) => ({ bid, criterion: 'methode', mark, reason: '' })),
    }));
    const facts = file.evaluation['lot-1'] ?? fail();
    const marked: CaseFile = { ...file, evaluation: { ...file.evaluation, 'lot-1': { ...facts, sheets } } };
    const technical = technicalScoresOf(marked, lotOf(marked, 'lot-1'));
    return { ...marked, evaluation: { ...marked.evaluation, 'lot-1': { ...facts, sheets, technical } } };
  }

  it('the question is what the combination would give: one mark less in lot 1 moves lots 2 and 3 too', () => {
    const { winner, awards, flips } = of(together(), 'lot-1');
    expect([winner, awards]).toEqual(['bid-2', ['lot-1', 'lot-2', 'lot-3'].map((lot) => ({ lot, bid: 'bid-2' }))]);
    expect(flips).toEqual([{
      kind: 'markStep', bid: 'bid-2', criterion: 'methode', step: -100, members: combinationStory.board, winner: 'bid-1', undecided: null, bids: [],
      awards: [{ lot: 'lot-1', bid: 'bid-1' }, { lot: 'lot-2', bid: 'bid-1' }, { lot: 'lot-3', bid: 'bid-3' }],
    }]);
  });

  it('a first of the lot alone who wins nothing changes nothing when it falls out', () => {
    const file = together({ 'bid-1': 7000, 'bid-2': 9000, 'bid-3': 7000 });
    const { flips, variants } = of(file, 'lot-1');
    expect([file.evaluation['lot-1']?.ranking?.[0]?.bid, flips]).toEqual(['bid-1', []]);
    expect(variants).toBeGreaterThan(20);
  });

  it('says the same of every variant as combining it from the start', () => {
    const file = together({ 'bid-1': 7000, 'bid-2': 7000, 'bid-3': 6900 });
    const terms = file.tender?.file.combination ?? fail();
    const outcomes = combinedOutcomes(file, 'lot-1') ?? fail();
    const ranking = file.evaluation['lot-1']?.ranking ?? [];
    const subsets = [0, 1, 2, 3, 4, 5, 6, 7].map((set) => ranking.filter((_, index) => (set & (1 << index)) !== 0));
    for (const left of subsets.filter((each) => each.length > 0)) {
      const anew = combinationFrom(evaluationAfter(file, 'lot-1', { ranking: left }), terms, { limits: [], setAside: [] });
      expect(outcomes(left).awards).toEqual('best' in anew ? anew.best.awards.map(({ lot, bid }) => ({ lot, bid })) : fail());
    }
  });

  it('is asked of the lot alone until there is a combination', () => {
    expect(of({ ...together(), combination: null }, 'lot-1').awards).toBeUndefined();
  });
});
