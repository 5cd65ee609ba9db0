// The best combination of lots as acts of the procedure: law.md 4.8, from the tender file to the amounts awarded.
import type { JsonObject } from '../../../src/core/json.js';
import { evaluationReport } from '../../../src/core/award/evaluation-report.js';
import { isRefusal } from '../../../src/core/refusal.js';
import { acts } from '../../../src/core/acts.js';
import { performAct } from '../../../src/core/procedure/perform-act.js';
import { publishedResults } from '../../../src/core/publication/published-results.js';
import { display, parseRational, zero } from '../../../src/core/scoring/rational.js';
import { publishedNotice } from '../../../src/core/publication/published-notice.js';
import { mlCt2015 } from '../../../src/core/rulebook/packs/index.js';
import { unverifiedRulesUsed } from '../../../src/core/rulebook/unverified-rules.js';
import { isSubstantial } from '../../../src/core/tenders/addendum-changes.js';
import type { TenderFile } from '../../../src/core/tenders/tender-file.js';
import { whyNotCombined } from '../../../src/core/evaluation/combination.js';
import { tenderFileProblems } from '../../../src/core/tenders/tender-file-problems.js';
import { packWith } from '../../support/builders/tenders.js';
import type { Role } from '../../../src/core/identity/role.js';
import { anotherChair, award, chosen, combine, combinedFile, crossed, evenly, lots, oneLotEach, opened, qualify, rank, ranked, rankedAndTied, report, review, seedOf, sitAgain, tiedIn, twoForThree, wholeCombination } from '../../support/combination-story.js';
import type { Recorder } from '../../support/recorder.js';

const at = '2026-11-28T09:00:00.000Z';
/** Code of the refusal with its facts, or the result. */
const asked = (story: Recorder, type: string, command: JsonObject, role: Role = 'chair') => {
  const act = acts.get(type);
  if (act === undefined) throw new Error(type);
  const outcome = performAct(act, story.file, command, { at, actor: `p-${role}`, role, sealed: {}, seq: 99 });
  return isRefusal(outcome) ? outcome : outcome.done.result;
};
const asking = (story: Recorder, over: JsonObject = {}) => asked(story, 'lots.combined', { limits: [], setAside: [], ...over });
const limit = (bidder: string, over: JsonObject): JsonObject => ({ bidder: `p-firm-${bidder}`, lots: null, amount: null, reason: 'chiffre d’affaires cumulé insuffisant', evidence: 'bilans 2023 à 2025, p. 4', ...over });
const winners = (story: Recorder): string => lots.map((lot) => story.file.bids.find(({ id }) => id === chosen(story, lot))?.bidder.slice(-1)).join('');
const shown = (exact: unknown): string => display(parseRational(String(exact)) ?? zero, 0);
const second = (result: JsonObject): string => (result['second'] as { awards: { bidder: string }[] }).awards.map(({ bidder }) => bidder.slice(-1)).join('');

describe('the published examples, by the acts', () => {
  it('with cross discounts: B wins all three at 115.0 million, the second is A, A, C at 115.4; lot by lot 118', () => {
    const story = ranked(crossed);
    const result = combine(story);
    expect([winners(story), second(result), shown(result['margin']), shown(result['lotByLot'])]).toEqual(['bbb', 'aac', '400000', '118000000']);
    expect(shown((result['best'] as JsonObject)['total'])).toBe('115000000');
    expect((result['best'] as JsonObject)['discounts']).toEqual([{ bidder: 'p-firm-b', lots: [...lots], basisPoints: 800, saving: '10000000/1' }]);
  });

  it('with one lot a bidder: A, C, B at 131 million, though A is cheapest on every lot', () => {
    const story = ranked(oneLotEach);
    const result = combine(story);
    expect([winners(story), shown((result['best'] as JsonObject)['total']), second(result), shown(result['margin'])]).toEqual(['acb', '131000000', 'cba', '1000000']);
  });

  it('whom the commission found limited wins within that, and reason and evidence stay with it', () => {
    const story = ranked(crossed);
    const result = combine(story, { limits: [limit('b', { lots: 2 })] });
    expect([winners(story), shown((result['best'] as JsonObject)['total'])]).toEqual(['aac', '115400000']);
    expect(story.file.combination?.limits).toMatchObject([{ bidder: 'p-firm-b', lots: 2, evidence: 'bilans 2023 à 2025, p. 4' }]);
    const byAmount = ranked(crossed);
    combine(byAmount, { limits: [limit('b', { amount: 114_999_999 })] });
    expect(winners(byAmount)).toBe('aac');
  });

  it('a cross discount that was not read aloud is set aside with a reason, and weighs nothing', () => {
    const story = ranked(crossed);
    combine(story, { setAside: [{ bid: 'bid-2', lot: 'lot-1', discount: 0, reason: 'absent du procès-verbal' }] });
    expect(winners(story)).toBe('aac');
  });

  it('a cross discount over a lot its bidder did not bid for never holds', () => {
    const story = ranked({ ...crossed, prices: { ...crossed.prices, a: [40, null, 30] } });
    const result = combine(story, { limits: [limit('b', { lots: 2 })] });
    expect([winners(story), (result['best'] as JsonObject)['discounts']]).toEqual(['abc', []]);
  });

  it('discounts are nothing where the file does not admit them: the envelope that states one cannot be read as a price', () => {
    const story = opened({ ...crossed, terms: { maximumLotsPerBidder: null, crossDiscounts: false } });
    expect(story.file.bids[0]?.unreadable).toEqual([{ envelope: 'price-lot-1', field: '/crossDiscounts', reason: 'no such field' }]);
    const odd = opened({ ...crossed, stated: { a: { 'lot-1': [{ lots: ['lot-2', 'lot-3'], basisPoints: 800 }], 'lot-2': [{ lots: ['lot-2'], basisPoints: 800 }], 'lot-3': [{ lots: ['lot-3', 'lot-9'], basisPoints: 800 }] } } });
    expect(odd.file.bids[0]?.unreadable.map(({ field }) => field)).toEqual(['/crossDiscounts/0/lots', '/crossDiscounts/0/lots', '/crossDiscounts/0/lots/1']);
  });
});

describe('what is asked before', () => {
  it('every lot is ranked, the rule was announced, the chair combines', () => {
    const story = opened(crossed);
    for (const lot of ['lot-1', 'lot-2']) rank(story, lot);
    expect(asking(story)).toMatchObject({ refused: 'LOTS_NOT_RANKED', facts: { lots: ['lot-3'] } });
    expect(asked(story, 'qualification.assessed', { lot: 'lot-1', bid: 'bid-1', qualified: true, reason: 'x' })).toMatchObject({ refused: 'COMBINATION_MISSING' });
    expect(asked(story, 'lots.combined', { limits: [], setAside: [] }, 'rapporteur')).toMatchObject({ refused: 'ROLE_MAY_NOT' });
    expect(asking(ranked({ ...oneLotEach, terms: undefined }))).toMatchObject({ refused: 'COMBINATION_NOT_ANNOUNCED' });
  });

  it('a tie that no draw named for every lot decides, and limits that leave every lot to nobody, are refused: people decide', () => {
    const unequal = ranked({ ...oneLotEach, terms: { maximumLotsPerBidder: 2, crossDiscounts: false }, prices: { a: [40, 50, 30], b: [41, 51, 31] }, tieRules: (lot) => [lot === 'lot-1' ? 'verifiableDraw' : 'publicDraw'] });
    expect(asking(unequal)).toMatchObject({ refused: 'COMBINATION_TIED', facts: { next: null } });
    expect(asking(ranked(crossed), { limits: ['a', 'b', 'c'].map((firm) => limit(firm, { lots: 0 })) })).toMatchObject({ refused: 'NO_COMBINATION' });
  });

  it('a limit fits a bidder that bids, once, within the announced rule; what is set aside was stated', () => {
    const story = ranked({ ...crossed, terms: { maximumLotsPerBidder: 2, crossDiscounts: true } });
    const because = (limits: JsonObject[]): unknown => (asking(story, { limits }) as { facts?: { because?: string } }).facts?.because;
    expect([[limit('f', { lots: 1 })], [limit('a', { lots: 1 }), limit('a', { amount: 1 })], [limit('a', {})], [limit('a', { lots: 3 })]].map(because)).toEqual(['noBid', 'twice', 'empty', 'aboveRule']);
    for (const wrong of [{ bid: 'bid-9', lot: 'lot-1', discount: 0 }, { bid: 'bid-1', lot: 'lot-1', discount: 1 }, { bid: 'bid-1', lot: 'lot-2', discount: 0 }]) {
      expect(asking(story, { setAside: [{ ...wrong, reason: 'x' }] })).toMatchObject({ refused: 'CROSS_DISCOUNT_UNKNOWN' });
    }
    for (const wrong of [{ limits: [limit('a', { lots: 1, reason: '' })] }, { limits: [limit('a', { amount: -1 })] }, { limits: 'none' }, { setAside: [{ bid: 'bid-1' }] }, { order: ['lot-1'] }] as JsonObject[]) {
      expect(asking(story, wrong)).toMatchObject({ refused: 'MALFORMED_COMMAND' });
    }
  });
});

describe('combinations exactly equal', () => {
  const byLog = (story: Recorder, over: JsonObject = {}): JsonObject => ({ draw: { rule: 'verifiableDraw', tender: story.tender, root: seedOf(story), evidence: 'racine du journal', ...over } });

  it('that differ by a tie the ranking of a lot has settled are told apart by it', () => {
    const story = ranked({ ...evenly, prices: { a: [40, 50, 30], b: [40, 55, 31] }, terms: { maximumLotsPerBidder: null, crossDiscounts: false }, tieRules: ['publicDraw'] });
    expect(combine(story)['tie']).toEqual({ tied: 2, decidedBy: 'rankings', drawn: [] });
    expect(winners(story)).toBe('aaa');
  });

  it('are drawn between in public, by their names, and the minutes stay with it', () => {
    const story = ranked({ ...evenly, tieRules: ['publicDraw', 'verifiableDraw'] });
    const [one = '', other = ''] = tiedIn(story);
    expect([one, other]).toEqual(['lot-1:bid-1 lot-2:bid-2 lot-3:bid-3', 'lot-1:bid-2 lot-2:bid-1 lot-3:bid-3']);
    expect(asking(story)).toMatchObject({ refused: 'COMBINATION_TIED', facts: { next: 'publicDraw' } });
    combine(story, { draw: { rule: 'publicDraw', order: [other, one], evidence: 'procès-verbal du tirage' } });
    expect([winners(story), story.file.combination?.draw?.evidence, story.file.combination?.margin]).toEqual(['bac', 'procès-verbal du tirage', '0/1']);
    expect(publishedResults(story.file)?.combination ?? story.file.combination?.tie).toMatchObject({ tied: 2, decidedBy: 'publicDraw', drawn: [other, one] });
  });

  it('stand in the order of the log, from the root at which the last scores locked', () => {
    const story = rankedAndTied(['verifiableDraw']);
    combine(story, byLog(story));
    expect(story.file.combination?.tie).toMatchObject({ decidedBy: 'verifiableDraw', drawn: [expect.any(String), expect.any(String)] });
  });

  it('take no draw of another procedure, none that nothing asked for, and none the file does not name', () => {
    const story = rankedAndTied(['verifiableDraw']);
    expect(asking(story, byLog(story, { tender: '0'.repeat(26) }))).toMatchObject({ refused: 'COMBINATION_DRAW_UNFIT', facts: { because: 'otherTender' } });
    expect(asking(story, { draw: { rule: 'publicDraw', order: tiedIn(story), evidence: 'x' } })).toMatchObject({ facts: { because: 'notNamed' } });
    expect(asking(story, { draw: { rule: 'lowerPrice', evidence: 'x' } })).toMatchObject({ refused: 'MALFORMED_COMMAND' });
    const alone = ranked({ ...oneLotEach, tieRules: ['verifiableDraw'] });
    expect(asking(alone, byLog(alone))).toMatchObject({ facts: { because: 'notTied' } });
  });
});

describe('a lot that the limits leave to nobody', () => {
  it('is named, and cannot be declared so before', () => {
    const story = ranked(twoForThree);
    expect(asked(story, 'lot.declaredUnsuccessful', { lot: 'lot-2', reasonCode: 'noBidderWithinLimits', reason: 'x' })).toMatchObject({ refused: 'BIDS_STILL_STANDING' });
    combine(story);
    expect(story.file.combination?.best).toMatchObject({ left: [{ lot: 'lot-2', counted: '60000000/1' }], total: '74000000/1' });
    expect(story.file.combination?.best.awards.map(({ lot, bid }) => [lot, bid])).toEqual([['lot-1', 'bid-1'], ['lot-3', 'bid-2']]);
    expect(asked(story, 'lot.declaredUnsuccessful', { lot: 'lot-1', reasonCode: 'noBidderWithinLimits', reason: 'x' })).toMatchObject({ refused: 'BIDS_STILL_STANDING' });
  });

  it('is declared unsuccessful for that, the combination stands, and the others are awarded', () => {
    const story = ranked(twoForThree);
    combine(story);
    expect(asked(story, 'qualification.assessed', { lot: 'lot-2', bid: 'bid-1', qualified: true, reason: 'x' })).toMatchObject({ refused: 'NOT_NEXT_IN_RANK', facts: { next: null } });
    for (const lot of ['lot-1', 'lot-3']) qualify(story, lot);
    story.do('lot.declaredUnsuccessful', 'p-chair', at, { lot: 'lot-2', reasonCode: 'noBidderWithinLimits', reason: 'un lot par soumissionnaire' });
    expect(story.file.combination?.best.awards).toHaveLength(2);
    report(story, '2026-12-03');
    review(story, '2026-12-10');
    award(story, { 'lot-1': 40_000_000, 'lot-3': 34_000_000 });
    expect(publishedResults(story.file)?.combination?.best.left).toEqual([{ lot: 'lot-2', counted: '60000000/1' }]);
  });
});

describe('who is proposed', () => {
  it('is whom the combination names, not the first of the ranking, at the corrected price less the cross discount', () => {
    const story = ranked(crossed);
    combine(story);
    expect(asked(story, 'qualification.assessed', { lot: 'lot-1', bid: 'bid-1', qualified: true, reason: 'x' })).toMatchObject({ refused: 'NOT_NEXT_IN_RANK', facts: { next: 'bid-2' } });
    for (const lot of lots) qualify(story, lot);
    const { lots: reported, combination } = evaluationReport(story.file);
    expect(reported.map(({ proposed }) => proposed?.amount)).toEqual([38_640_000, 46_000_000, 30_360_000]);
    expect(combination?.found?.best.total).toBe('115000000/1');
  });

  it('who fails post-qualification is out, and the combination is computed anew; what was proposed on the old one is qualified again', () => {
    const story = ranked(crossed);
    combine(story);
    qualify(story, 'lot-1');
    expect(story.file.lotStates['lot-1']).toBe('proposed');
    qualify(story, 'lot-2', false);
    expect(story.file.combination).toBeNull();
    expect(asked(story, 'qualification.assessed', { lot: 'lot-2', bid: 'bid-3', qualified: true, reason: 'x' })).toMatchObject({ refused: 'COMBINATION_MISSING' });
    combine(story);
    expect([winners(story), story.file.lotStates['lot-1'], story.file.evaluation['lot-1']?.proposed]).toEqual(['aac', 'postQualification', null]);
  });

  it('a lot declared unsuccessful that it named makes it fall, and the others are combined without that lot', () => {
    const story = ranked({ ...oneLotEach, prices: { a: [40, 55, 70], b: [48, 58, 74], c: [44, 57, 76] } });
    combine(story);
    for (const lot of ['lot-1', 'lot-2']) qualify(story, lot);
    story.do('lot.declaredUnsuccessful', 'p-chair', at, { lot: 'lot-3', reasonCode: 'pricesTooHigh', reason: 'au-dessus de l’estimation' });
    expect(whyNotCombined(story.file)).toMatchObject({ refused: 'COMBINATION_MISSING', facts: { lots: ['lot-1', 'lot-2'] } });
    combine(story);
    expect(lots.map((lot) => chosen(story, lot))).toEqual(['bid-1', 'bid-3', '']);
    for (const lot of ['lot-1', 'lot-2']) qualify(story, lot);
    report(story, '2026-12-03');
    expect(story.file.state).toBe('reportSigned');
  });

  it('an objection that sends one lot back makes it fall for all', () => {
    const story = ranked(crossed);
    combine(story);
    for (const lot of lots) qualify(story, lot);
    report(story, '2026-12-03');
    review(story, '2026-12-04', { opinion: 'objection', reasons: 'refaire le lot 3', returnTo: 'financial', lots: ['lot-3'] });
    expect([story.file.combination, story.file.lotStates['lot-1']]).toEqual([null, 'proposed']);
    sitAgain(story);
    expect(asking(story)).toMatchObject({ refused: 'LOTS_NOT_RANKED', facts: { lots: ['lot-3'] } });
  });

  it('and the authority awards that and nothing else; the results say how it came', () => {
    const story = ranked(crossed);
    combine(story);
    for (const lot of lots) qualify(story, lot);
    report(story, '2026-12-03');
    review(story, '2026-12-10');
    expect(() => { award(story, { 'lot-1': 42_000_000, 'lot-2': 46_000_000, 'lot-3': 30_360_000 }); }).toThrow('AMOUNT_NOT_CORRECTED_PRICE');
    award(story, { 'lot-1': 38_640_000, 'lot-2': 46_000_000, 'lot-3': 30_360_000 });
    expect(publishedResults(story.file)?.combination).toMatchObject({ best: { total: '115000000/1' }, second: { total: '115400000/1' }, lotByLot: '118000000/1' });
    expect(wholeCombination({ ...crossed, failing: true }, { 'lot-1': 36_800_000, 'lot-2': 50_600_000, 'lot-3': 28_000_000 }).file.state).toBe('standstill');
  });
});

describe('the tender file that announces it', () => {
  const problems = (change: Partial<TenderFile> = {}, rules = mlCt2015) => tenderFileProblems(combinedFile(crossed.terms, change), rules);
  const { lots: [first, ...rest] } = combinedFile(undefined);

  it('has two to ten lots, each awarded by its price', () => {
    expect(problems()).toEqual([]);
    if (first === undefined) throw new Error('lots are needed');
    expect(problems({ lots: [first] })).toEqual([{ field: '/combination', problem: 'combinationOfOneLot' }]);
    expect(problems({ lots: Array.from({ length: 11 }, (_, index) => ({ ...first, id: `lot-${String(index)}` })) })).toEqual([{ field: '/combination', problem: 'combinationOfTooManyLots' }]);
    const byMarks = { ...first, award: { ...first.award, method: 'qualityBased' as const } };
    expect(problems({ lots: [byMarks, ...rest] })).toContainEqual({ field: '/lots/0/award/method', problem: 'combinationNeedsPrices' });
  });

  it('has one place a lot: the combination says who takes it', () => {
    if (first === undefined) throw new Error('lots are needed');
    const withPlaces = (winners: number) => problems({ lots: [{ ...first, award: { ...first.award, winners } }, ...rest] });
    expect([withPlaces(1), withPlaces(2)]).toEqual([[], [{ field: '/lots/0/award/winners', problem: 'winnersWithCombination' }]]);
  });

  it('offers what the rule pack lets it offer', () => {
    expect(problems({}, packWith({ 'combination.crossDiscounts': false }))).toEqual([{ field: '/combination/crossDiscounts', problem: 'crossDiscountsNotOffered' }]);
    expect(problems({}, packWith({ 'combination.bestOfLots': false }))).toEqual([{ field: '/combination', problem: 'combinationNotOffered' }]);
  });

  it('gives no cross discount where years of use weigh beside the price: nobody rebates those', () => {
    if (first === undefined) throw new Error('lots are needed');
    const byUse = [{ ...first, award: { ...first.award, method: 'lifeCycleCost' as const } }, ...rest];
    const about = (terms: TenderFile['combination']) => tenderFileProblems({ ...combinedFile(terms), lots: byUse }, mlCt2015).filter(({ field }) => field.startsWith('/combination'));
    expect(about(crossed.terms)).toEqual([{ field: '/combination/crossDiscounts', problem: 'crossDiscountsWithLifeCycle' }]);
    expect(about(oneLotEach.terms)).toEqual([]);
  });

  it('is told in the notice with its unconfirmed rules, and a change of it is substantial', () => {
    const { file } = opened(crossed);
    expect(publishedNotice(file)?.combination).toEqual({ maximumLotsPerBidder: null, crossDiscounts: true });
    expect(unverifiedRulesUsed(file)).toEqual(expect.arrayContaining(['combination.bestOfLots', 'combination.crossDiscounts']));
    expect(isSubstantial(combinedFile(crossed.terms), combinedFile(oneLotEach.terms))).toBe(true);
    expect(isSubstantial(combinedFile(crossed.terms), combinedFile({ ...crossed.terms }))).toBe(false);
  });
});

describe('of a chair recused later', () => {
  const limit = { bidder: 'p-firm-b', lots: 2, amount: null, reason: 'une seule équipe', evidence: 'offre, p. 9' };

  it('limits make the combination fall, and the recusal says so: another chair gives them again, or not', () => {
    const story = ranked(crossed);
    combine(story, { limits: [limit] });
    qualify(story, 'lot-1');
    const { chair, recused } = anotherChair(story);
    expect([recused['combination'], story.file.combination]).toEqual([true, null]);
    expect(whyNotCombined(story.file)).toMatchObject({ refused: 'COMBINATION_MISSING' });
    story.do('lots.combined', chair, '2026-11-28T09:00:00.000Z', { limits: [], setAside: [] });
    expect([winners(story), story.file.lotStates['lot-1']]).toEqual(['bbb', 'postQualification']);
  });

  it('a discount set aside and a draw by hand fall like limits; what was only computed stands', () => {
    const standing = (story: Recorder): boolean => {
      const { recused } = anotherChair(story);
      expect(recused['combination']).toBe(story.file.combination === null ? true : undefined);
      return story.file.combination !== null;
    };
    const [plain, aside] = [ranked(crossed), ranked(crossed)];
    combine(plain);
    combine(aside, { setAside: [{ bid: 'bid-2', lot: 'lot-1', discount: 0, reason: 'absent du procès-verbal' }] });
    expect([standing(plain), standing(aside)]).toEqual([true, false]);
  });

  it('the order of a draw by hand sends the lot back to its prices, and the combination with it; a draw by the log does not', () => {
    const byHand = ranked({ ...evenly, tieRules: ['publicDraw', 'verifiableDraw'] });
    combine(byHand, { draw: { rule: 'publicDraw', order: [...tiedIn(byHand)], evidence: 'procès-verbal du tirage' } });
    expect(anotherChair(byHand).recused['voided']).toMatchObject([{ lot: 'lot-1', ranking: true }, { lot: 'lot-2', ranking: true }]);
    expect([byHand.file.combination, lots.map((lot) => byHand.file.lotStates[lot])]).toEqual([null, ['financial', 'financial', 'postQualification']]);
    const byLog = rankedAndTied(['verifiableDraw']);
    combine(byLog, { draw: { rule: 'verifiableDraw', tender: byLog.tender, root: seedOf(byLog), evidence: 'racine du journal' } });
    anotherChair(byLog);
    expect([byLog.file.combination === null, lots.map((lot) => byLog.file.lotStates[lot])]).toEqual([false, ['postQualification', 'postQualification', 'postQualification']]);
  });
});

it('lots are combined in the room of an open sitting', () => {
  const story = ranked(crossed);
  story.do('sitting.closed', 'p-chair', '2026-11-27T07:00:00.000Z');
  expect(asking(story)).toMatchObject({ refused: 'SITTING_REQUIRED' });
});
