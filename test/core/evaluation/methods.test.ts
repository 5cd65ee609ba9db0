import { whyNotDue } from '../../../src/core/keyset/due-envelopes.js';
import type { CaseFile } from '../../../src/core/procedure/case-file.js';
import type { AwardMethod } from '../../../src/core/tenders/tender-file.js';
import { after, answerOf, ask, resultOf } from '../../support/builders/bids.js';
import {
  compliant, correction, priceOpening, pricesOpen, qualification, proposal, ranking, rejecting, technicallyClosed, unqualified, unsuccessful, withAward, correctedB,
} from '../../support/builders/evaluation.js';
import { released } from '../../support/builders/opening.js';

// Lot-3, law.md 4.2: A 88 / 42 M, B 79 / 35 M, C 91 / 58 M; D has 66 and is below the minimum of 70.
const plain: Partial<AwardMethod> = { technicalWeightBasisPoints: 0, financialFormula: null };
const orderIn = (file: CaseFile, lot = 'lot-3') => file.evaluation[lot]?.ranking?.map(({ bid }) => bid);
const corrected = (file: CaseFile, bids = ['bid-1', 'bid-2', 'bid-3']): CaseFile => after(file, ...bids.map((bid) => correction('lot-3', bid)));
const dueOf = (file: CaseFile, bid: string) => {
  const found = file.bids.find(({ id }) => id === bid);
  return found === undefined ? 'no such bid' : whyNotDue(file, found, 'price-lot-3');
};

describe.each(['qualityBased', 'consultantQualification'] as const)('%s opens the price of the first and no other', (method) => {
  const own = { ...plain, method, tieRules: ['publicDraw'] as const, ...(method === 'qualityBased' ? {} : { minimumFirms: 3 }) };
  const closed = withAward(technicallyClosed(), 'lot-3', own);
  const first = after(closed, ranking('lot-3'));
  const open = (file: CaseFile, bid: string): CaseFile => after(file, priceOpening(file, bid));
  const lateShares = (file: CaseFile): CaseFile => released(file, '2026-12-01T08:00:00.000Z');

  it('and before the ranking none at all: no share is due, no price may be opened', () => {
    expect(['bid-1', 'bid-2', 'bid-3', 'bid-4'].map((bid) => dueOf(closed, bid))).toEqual(Array(4).fill('priceStaysClosed'));
    expect(ask(closed, priceOpening(closed, 'bid-3'))).toMatchObject({ refused: 'WRONG_STATE', facts: { possibleIn: ['postQualification'] } });
  });

  it('ranks by marks alone', () => {
    expect(first.evaluation['lot-3']?.ranking).toMatchObject([
      { bid: 'bid-3', comparison: null, technicalScore: '91/1', combinedScore: null }, { bid: 'bid-1', comparison: null }, { bid: 'bid-2', comparison: null },
    ]);
    expect(first.lotStates['lot-3']).toBe('postQualification');
  });

  it('then that of the first: its shares are due and it opens; the others stay closed', () => {
    expect(['bid-1', 'bid-2', 'bid-3', 'bid-4'].map((bid) => dueOf(first, bid))).toEqual(['priceStaysClosed', 'priceStaysClosed', null, 'priceStaysClosed']);
    const shares = lateShares(first);
    expect(open(shares, 'bid-3').bids.find(({ id }) => id === 'bid-3')?.prices['lot-3']?.total).toBe(58_000_000);
    for (const bid of ['bid-1', 'bid-2']) expect(ask(shares, priceOpening(shares, bid))).toMatchObject({ refused: 'PRICE_OF_EXCLUDED_BID', facts: { because: 'notItsTurn' } });
    expect(ask(shares, correction('lot-3', 'bid-1'))).toMatchObject({ refused: 'PRICE_OF_EXCLUDED_BID', facts: { because: 'notItsTurn' } });
  });

  it('and proposes nobody whose price is not opened and treated', () => {
    expect(ask(first, qualification('lot-3', 'bid-3'))).toMatchObject({ refused: 'TREATMENTS_MISSING', facts: { bids: ['bid-3'] } });
    const done = after(open(lateShares(first), 'bid-3'), correction('lot-3', 'bid-3'), qualification('lot-3', 'bid-3'));
    expect([done.lotStates['lot-3'], done.evaluation['lot-3']?.proposed, done.evaluation['lot-3']?.treatments.map(({ bid }) => bid)]).toEqual(['proposed', 'bid-3', ['bid-3']]);
    expect(['bid-1', 'bid-2'].map((bid) => dueOf(done, bid))).toEqual(['priceStaysClosed', 'priceStaysClosed']);
  });

  it('the next one’s turn comes when the first fails, and not before', () => {
    const failed = unqualified(first, 'lot-3', 'bid-3');
    expect(['bid-1', 'bid-2', 'bid-3'].map((bid) => dueOf(failed, bid))).toEqual([null, 'priceStaysClosed', 'priceStaysClosed']);
    const done = after(open(lateShares(failed), 'bid-1'), correction('lot-3', 'bid-1'), qualification('lot-3', 'bid-1'));
    expect(done.evaluation['lot-3']?.proposed).toBe('bid-1');
  });

  it('who was called to negotiate and did not agree leaves for that, once its price was open, and by two members', () => {
    const ground = { rule: 'award.negotiationFailed', reason: 'négociation sans accord', evidence: 'procès-verbal du jour' };
    expect(answerOf(first, proposal('lot-3', 'bid-3', ground))).toBe('REJECTION_WITHOUT_FINDING');
    const called = open(lateShares(first), 'bid-3');
    expect(dueOf(unqualified(called, 'lot-3', 'bid-3', ground), 'bid-1')).toBeNull();
    expect(answerOf(corrected(pricesOpen()), proposal('lot-3', 'bid-3', ground))).toBe('REJECTION_WITHOUT_FINDING');
  });
});

describe('where every contender’s price is opened before the ranking', () => {
  it('a price is neither opened nor corrected after it', () => {
    const file = after(withAward(corrected(pricesOpen()), 'lot-3', { ...plain, method: 'leastCost' }), ranking('lot-3'));
    expect(ask(file, correction('lot-3', 'bid-2'))).toMatchObject({ refused: 'WRONG_STATE', facts: { possibleIn: ['financial'] } });
    expect(ask(file, priceOpening(file, 'bid-2'))).toMatchObject({ refused: 'WRONG_STATE' });
  });

  it('least cost goes to B at 35 M, rated criteria and both formulas by their own arithmetic', () => {
    const file = corrected(pricesOpen());
    expect(orderIn(after(withAward(file, 'lot-3', { ...plain, method: 'leastCost' }), ranking('lot-3')))).toEqual(['bid-2', 'bid-1', 'bid-3']);
    expect(orderIn(after(withAward(file, 'lot-3', { ...plain, method: 'ratedCriteria', technicalWeightBasisPoints: 8000 }), ranking('lot-3')))).toEqual(['bid-1', 'bid-3', 'bid-2']);
    expect(orderIn(after(withAward(file, 'lot-3', { financialFormula: 'linear' }), ranking('lot-3')))).toEqual(['bid-1', 'bid-2', 'bid-3']);
  });

  it('a bid exactly at the minimum is in the pool for the lowest price, one hundredth below it is not', () => {
    const atMinimum = (minimumTechnicalMark: number): CaseFile => {
      const file = corrected(pricesOpen());
      const technical = file.evaluation['lot-3']?.technical?.map((each) => ({ ...each, passed: each.passed && minimumTechnicalMark <= (each.bid === 'bid-2' ? 7900 : 10_000) })) ?? null;
      const evaluation = file.evaluation['lot-3'];
      return evaluation === undefined ? file : { ...file, evaluation: { ...file.evaluation, 'lot-3': { ...evaluation, technical } } };
    };
    const financialOf = (file: CaseFile) => after(file, ranking('lot-3')).evaluation['lot-3']?.ranking?.map(({ bid, financialScore }) => `${bid} ${financialScore ?? ''}`);
    expect(financialOf(atMinimum(7900))).toEqual(['bid-1 250/3', 'bid-3 1750/29', 'bid-2 100/1']);
    expect(financialOf(atMinimum(7901))).toEqual(['bid-1 100/1', 'bid-3 2100/29']);
  });
});

describe('a fixed budget', () => {
  const within = (amount: number, toleranceBasisPoints = 0): CaseFile => withAward(corrected(pricesOpen()), 'lot-3', { ...plain, method: 'fixedBudget', fixedBudget: { amount, toleranceBasisPoints } });
  const ground = { rule: 'award.fixedBudget', reason: 'au-dessus du budget', evidence: 'prix lu' };
  const overBudget = (bid: string) => proposal('lot-3', bid, ground);

  it('ranks by marks once every bid above the ceiling is rejected for that, with clause and reason', () => {
    const file = within(45_000_000);
    expect(ask(file, ranking('lot-3'))).toMatchObject({ refused: 'BIDS_OVER_BUDGET', facts: { bids: ['bid-3'], ceiling: '45000000/1' } });
    expect(orderIn(after(file, ...rejecting('lot-3', 'bid-3', ground), ranking('lot-3')))).toEqual(['bid-1', 'bid-2']);
    expect(orderIn(after(within(50_000_000, 1600), ranking('lot-3')))).toEqual(['bid-3', 'bid-1', 'bid-2']);
  });

  it('rejects nobody who is within it, and serves no other method', () => {
    expect(answerOf(within(45_000_000), overBudget('bid-1'))).toBe('REJECTION_WITHOUT_FINDING');
    expect(answerOf(corrected(pricesOpen()), overBudget('bid-3'))).toBe('REJECTION_WITHOUT_FINDING');
  });

  it('with nobody inside awards nothing by itself: the lot is declared unsuccessful', () => {
    const file = within(30_000_000);
    expect(answerOf(file, ranking('lot-3'))).toBe('BIDS_OVER_BUDGET');
    expect(after(file, unsuccessful('lot-3', 'pricesTooHigh')).lotStates['lot-3']).toBe('unsuccessful');
    expect(answerOf(within(35_000_000), unsuccessful('lot-3', 'pricesTooHigh'))).toBe('BIDS_STILL_STANDING');
  });
});

describe('consultant qualifications', () => {
  it('compare as many firms as the file says, or the lot is unsuccessful for that', () => {
    const file = withAward(technicallyClosed(), 'lot-3', { ...plain, method: 'consultantQualification', minimumFirms: 5, tieRules: ['publicDraw'] });
    expect(ask(file, ranking('lot-3'))).toMatchObject({ refused: 'TOO_FEW_FIRMS', facts: { compared: 4, minimum: 5 } });
    expect(after(file, unsuccessful('lot-3', 'tooFewFirms')).lotStates['lot-3']).toBe('unsuccessful');
    expect(answerOf(withAward(file, 'lot-3', { minimumFirms: 4 }), unsuccessful('lot-3', 'tooFewFirms'))).toBe('BIDS_STILL_STANDING');
  });
});

describe('a life-cycle cost', () => {
  const works = (years = 2) => withAward(compliant('lot-1'), 'lot-1', { method: 'lifeCycleCost', lifeCycle: { years, discountRateBasisPoints: 1000 } });
  const usage = (costs: readonly number[], residual = 0) => ({ decisions: [{ kind: 'lifeCycleCosts', costs, residual, reason: 'offre, p. 12' }] });

  it('is compared by, and the contract price stays the corrected price', () => {
    const file = works();
    expect(resultOf(file, correction('lot-1', 'bid-1', usage([1_100_000, 1_210_000], 121_000)))).toMatchObject({ corrected: 13_150_000, adjusted: '13150000/1', comparison: '15050000/1' });
    const all = after(file, correction('lot-1', 'bid-1', usage([0, 0])), ...correctedB(usage([0, 0])),
      correction('lot-1', 'bid-3', usage([550_000, 0])), correction('lot-1', 'bid-4', usage([1_100_000, 0])), ranking('lot-1'));
    expect(all.evaluation['lot-1']?.ranking?.map(({ bid, comparison }) => `${bid} ${comparison ?? ''}`)).toEqual(['bid-1 13150000/1', 'bid-2 13220000/1', 'bid-3 13360000/1', 'bid-4 13537600/1']);
  });

  it('asks for one cost a year, and for none where nobody published it', () => {
    expect(ask(works(), correction('lot-1', 'bid-1'))).toMatchObject({ refused: 'LIFE_CYCLE_COSTS_MISSING', facts: { years: 2 } });
    expect(ask(works(), correction('lot-1', 'bid-1', usage([1])))).toMatchObject({ refused: 'LIFE_CYCLE_COSTS_UNFIT', facts: { given: 1 } });
    expect(answerOf(compliant('lot-1'), correction('lot-1', 'bid-1', usage([1])))).toBe('LIFE_CYCLE_NOT_FORESEEN');
    expect(answerOf(works(), correction('lot-1', 'bid-1', usage([0, 0], 1_000_000_000)))).toBe('PRICE_NOT_POSITIVE');
    for (const costs of [[-1, 0], [Number.NaN, 0], [1e30, 0], [0.5, 0]]) expect(answerOf(works(), correction('lot-1', 'bid-1', usage(costs)))).toBe('MALFORMED_COMMAND');
  });

  it('of a bid that states none and for which nobody found any is a ground to put it out, and of no other', () => {
    const ground = { rule: 'award.lifeCycleCosts', reason: 'l’offre ne les dit nulle part', evidence: 'enveloppe de prix' };
    const file = after(works(), correction('lot-1', 'bid-4', usage([0, 0])));
    expect(resultOf(file, proposal('lot-1', 'bid-1', ground))).toMatchObject({ stage: 'financial' });
    expect(answerOf(file, proposal('lot-1', 'bid-4', ground))).toBe('REJECTION_WITHOUT_FINDING');
    expect(answerOf(compliant('lot-1'), proposal('lot-1', 'bid-1', ground))).toBe('REJECTION_WITHOUT_FINDING');
  });

  it('of a hundred years stays exact, however long its fraction gets', () => {
    const file = withAward(compliant('lot-2'), 'lot-2', { method: 'lifeCycleCost', lifeCycle: { years: 100, discountRateBasisPoints: 9999 } });
    const century = usage(Array<number>(100).fill(999_999_999_999));
    const ranked = after(file, correction('lot-2', 'bid-7', century), correction('lot-2', 'bid-8', century), ranking('lot-2'));
    expect(ranked.evaluation['lot-2']?.ranking).toHaveLength(2);
  });
});
