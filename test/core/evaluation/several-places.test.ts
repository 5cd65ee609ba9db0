import { assessQualification } from '../../../src/core/evaluation/assess-qualification.js';
import { bidsInTurn, proposedBids } from '../../../src/core/evaluation/places.js';
import { evaluationOf } from '../../../src/core/evaluation/lot-evaluation.js';
import { reopenLot } from '../../../src/core/evaluation/reopen-lot.js';
import type { CaseFile } from '../../../src/core/procedure/case-file.js';
import { after, answerOf, ask, resultOf } from '../../support/builders/bids.js';
import { compliant, correction, priced, qualification, ranking, unqualified, unsuccessful, withAward, correctedB } from '../../support/builders/evaluation.js';

/** Lot-1, ranked D, C, A, B, with as many places as told. */
const rankedFor = (winners: number): CaseFile => after(withAward(priced(), 'lot-1', { winners }), ranking('lot-1'));
const found = (file: CaseFile, bid: string, qualified = true): CaseFile => (qualified ? after(file, qualification('lot-1', bid)) : unqualified(file, 'lot-1', bid));
const standing = (file: CaseFile): [string | undefined, readonly string[]] => [file.lotStates['lot-1'], proposedBids(evaluationOf(file, 'lot-1'))];

describe('a lot with two places and four bids', () => {
  it('has the first two examined in turn, and both proposed', () => {
    expect(resultOf(rankedFor(2), qualification('lot-1', 'bid-4'))).toEqual({ proposed: 'bid-4', next: 'bid-3' });
    const one = found(rankedFor(2), 'bid-4');
    expect(standing(one)).toEqual(['postQualification', ['bid-4']]);
    expect(resultOf(one, qualification('lot-1', 'bid-3'))).toEqual({ proposed: 'bid-3', next: null });
    expect(standing(found(one, 'bid-3'))).toEqual(['proposed', ['bid-4', 'bid-3']]);
    expect(answerOf(found(one, 'bid-3'), qualification('lot-1', 'bid-1'))).toBe('WRONG_STATE');
  });

  it('promotes the next where one fails, and leaves the order of the others', () => {
    const second = found(found(rankedFor(2), 'bid-4'), 'bid-3', false);
    expect(standing(second)).toEqual(['postQualification', ['bid-4']]);
    expect(resultOf(second, qualification('lot-1', 'bid-1'))).toEqual({ proposed: 'bid-1', next: null });
    expect(standing(found(second, 'bid-1'))).toEqual(['proposed', ['bid-4', 'bid-1']]);
    const first = found(rankedFor(2), 'bid-4', false);
    expect(standing(found(found(first, 'bid-3'), 'bid-1'))).toEqual(['proposed', ['bid-3', 'bid-1']]);
  });

  it('examines nobody twice and nobody out of turn', () => {
    const one = found(rankedFor(2), 'bid-4');
    for (const bid of ['bid-4', 'bid-1', 'bid-9']) expect(ask(one, qualification('lot-1', bid))).toMatchObject({ refused: 'NOT_NEXT_IN_RANK', facts: { next: 'bid-3' } });
    expect(answerOf(one, { act: assessQualification, role: 'chair', at: '2026-12-01T09:00:00.000Z', command: { lot: 'lot-1', bid: 'bid-3', qualified: 'yes', reason: 'x' } })).toBe('MALFORMED_COMMAND');
  });

  it('is awarded to fewer where fewer pass: nobody is left, and the places stay empty', () => {
    const rest = (['bid-3', 'bid-1', 'bid-2']).reduce((file, bid) => found(file, bid, false), found(rankedFor(2), 'bid-4'));
    expect(standing(rest)).toEqual(['proposed', ['bid-4']]);
  });

  it('is unsuccessful where none passes', () => {
    const nobody = ['bid-4', 'bid-3', 'bid-1', 'bid-2'].reduce((file, bid) => found(file, bid, false), rankedFor(2));
    expect(standing(nobody)).toEqual(['postQualification', []]);
    expect(after(nobody, unsuccessful('lot-1', 'noCompliantBid')).lotStates['lot-1']).toBe('unsuccessful');
  });

  it('cannot be dropped while somebody who passed is proposed for a place, save for prices too high, and then nobody is', () => {
    const one = found(rankedFor(2), 'bid-4');
    expect(answerOf(one, unsuccessful('lot-1', 'noCompliantBid'))).toBe('BIDS_STILL_STANDING');
    const poor: CaseFile = one.tender === null ? one : { ...one, tender: { ...one.tender, file: { ...one.tender.file, lots: one.tender.file.lots.map((lot) => ({ ...lot, estimatedAmount: 9_000_000 })) } } };
    expect(standing(after(poor, unsuccessful('lot-1', 'pricesTooHigh')))).toEqual(['unsuccessful', []]);
  });

  it('sent back loses every proposal, and all places are decided anew', () => {
    const both = found(found(rankedFor(2), 'bid-4'), 'bid-3');
    const back: CaseFile = { ...reopenLot(both, 'lot-1', 'financial'), lotStates: { ...both.lotStates, 'lot-1': 'financial' } };
    expect(evaluationOf(back, 'lot-1')).toMatchObject({ proposed: null, alsoProposed: [], qualifications: [] });
    const again = after(priced(back), ranking('lot-1'));
    expect(bidsInTurn(evaluationOf(again, 'lot-1'))).toEqual(['bid-4', 'bid-3', 'bid-1', 'bid-2']);
    expect(standing(found(found(again, 'bid-4'), 'bid-3'))).toEqual(['proposed', ['bid-4', 'bid-3']]);
  });
});

describe('a lot with more places than bids', () => {
  it('goes to all who pass', () => {
    const all = ['bid-4', 'bid-3', 'bid-1', 'bid-2'].reduce((file, bid) => found(file, bid), rankedFor(20));
    expect(standing(all)).toEqual(['proposed', ['bid-4', 'bid-3', 'bid-1', 'bid-2']]);
    expect(standing(['bid-4', 'bid-3', 'bid-1'].reduce((file, bid) => found(file, bid), rankedFor(20)))[0]).toBe('postQualification');
  });
});

describe('a lot whose file announces one place', () => {
  it('is decided as one that announces none, and says nothing more', () => {
    const [told, untold] = [found(rankedFor(1), 'bid-4'), found(after(priced(), ranking('lot-1')), 'bid-4')];
    expect(told.evaluation).toEqual(untold.evaluation);
    expect(Object.keys(evaluationOf(told, 'lot-1'))).not.toContain('alsoProposed');
  });
});

describe('a tie across the last place', () => {
  // C adjusted to A's 13 150 000: second and third are equal, and one of them has no place.
  const decisions = [{ kind: 'pricedDeviation', amount: 290_000, reason: 'délai plus long', evidence: 'offre, p. 3' }];
  const tied = after(withAward(compliant('lot-1'), 'lot-1', { winners: 2 }), correction('lot-1', 'bid-1'), ...correctedB(), correction('lot-1', 'bid-3', { decisions }), correction('lot-1', 'bid-4'));

  it('that no rule decides is refused with who is tied, and nobody is let in by the order of deposit', () => {
    expect(ask(tied, ranking('lot-1'))).toMatchObject({ refused: 'TIE_UNDECIDED', facts: { bids: ['bid-1', 'bid-3'], next: 'publicDraw' } });
    expect(answerOf(withAward(tied, 'lot-1', { tieRules: ['lowerPrice'] }), ranking('lot-1'))).toBe('TIE_UNDECIDED');
  });

  it('is decided by what the rules ask for, and then the places are', () => {
    const draw = { tieInputs: [{ rule: 'publicDraw', order: ['bid-3', 'bid-1'], evidence: 'procès-verbal du tirage' }] };
    const file = found(found(after(tied, ranking('lot-1', draw)), 'bid-4'), 'bid-3');
    expect(standing(file)).toEqual(['proposed', ['bid-4', 'bid-3']]);
  });
});
