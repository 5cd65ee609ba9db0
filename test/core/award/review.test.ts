import { giveReview } from '../../../src/core/award/give-review.js';
import { requestReview } from '../../../src/core/award/request-review.js';
import { tenderFileDigest } from '../../../src/core/tenders/digest.js';
import { emptyCaseFile, noAward, type CaseFile } from '../../../src/core/procedure/case-file.js';
import type { RulePack } from '../../../src/core/rulebook/rule-pack.js';
import { after, cleared, opinion, refusalOf, resultOf, settled, signed, submitted } from '../../support/builders/award.js';

const at = '2024-05-13T09:00:00.000Z';
const request = (of: string) => ({ act: requestReview, role: 'clerk' as const, at, command: { of } });
const give = (file: CaseFile, over: object = {}) => ({ act: giveReview, role: 'supervisor' as const, at, command: opinion(file, over) });
const objection = { opinion: 'objection', reasons: 'le rabais du lot école n’a pas été lu', returnTo: 'financial', lots: ['ecole'] };

const draft: CaseFile = {
  ...emptyCaseFile('01HW0000000000000000000001', settled.rules), state: 'drafting', lotStates: { ecole: 'waiting' }, tender: settled.tender, award: noAward,
};

describe('asking for a review', () => {
  it('submits the digest the core itself computed: the report’s', () => {
    expect(resultOf(signed(), request('award'))).toEqual({ of: 'award', subject: signed().award.report?.digest });
  });

  it('submits the tender file as it will be frozen', () => {
    if (draft.tender === null) throw new Error('no tender');
    expect(resultOf(draft, request('tenderFile'))).toEqual({ of: 'tenderFile', subject: tenderFileDigest(draft.tender.file) });
  });

  it('is refused for another paper than the one that is due', () => {
    expect(refusalOf(signed(), request('tenderFile'))).toMatchObject({ refused: 'REVIEW_OF_OTHER', facts: { asked: 'tenderFile', due: 'award' } });
    expect(refusalOf(draft, request('award')).refused).toBe('REVIEW_OF_OTHER');
  });

  it('is refused where the rules ask for none', () => {
    const { entries } = settled.rules;
    const entry = entries['review.award.required'];
    if (entry === undefined) throw new Error('no entry');
    const rules: RulePack = { ...settled.rules, entries: { ...entries, 'review.award.required': { ...entry, value: false } } };
    expect(refusalOf({ ...signed(), rules }, request('award'))).toMatchObject({ refused: 'REVIEW_NOT_FORESEEN', rule: { id: 'review.award.required' } });
  });
});

describe('a reviewer’s opinion', () => {
  it('concerns exactly the digest that was submitted (P8)', () => {
    const other = '1'.repeat(64);
    expect(refusalOf(submitted(), give(submitted(), { subject: other })))
      .toMatchObject({ refused: 'OPINION_ON_OTHER_DIGEST', facts: { given: other, submitted: signed().award.report?.digest } });
  });

  it('without objection opens the way to the award', () => {
    expect(cleared().state).toBe('awardCleared');
  });

  it('with an objection says why', () => {
    expect(refusalOf(submitted(), give(submitted(), { ...objection, reasons: null })).refused).toBe('OBJECTION_NEEDS_REASONS');
  });

  it('with an objection to the award names the lots and the step', () => {
    expect(refusalOf(submitted(), give(submitted(), { ...objection, lots: [] })).refused).toBe('RETURN_NEEDS_LOTS');
    expect(refusalOf(submitted(), give(submitted(), { ...objection, lots: ['piscine'] })).refused).toBe('UNKNOWN_LOT');
  });

  it('cannot send a lot back to a step it does not have', () => {
    expect(refusalOf(submitted(), give(submitted(), { ...objection, returnTo: 'technical' })))
      .toMatchObject({ refused: 'RETURN_NOT_POSSIBLE', facts: { lot: 'ecole', returnTo: 'technical' } });
  });

  it('cannot send a lot without any bid back to its prices', () => {
    expect(refusalOf(submitted(), give(submitted(), { ...objection, lots: ['mobilier'] })).refused).toBe('RETURN_NOT_POSSIBLE');
  });

  it('with an objection sends the named lots back, leaves the others, and the report falls', () => {
    const back = after(submitted(), give(submitted(), objection));
    expect([back.state, back.lotStates, back.award.report])
      .toEqual(['evaluating', { ecole: 'financial', forages: 'proposed', mobilier: 'unsuccessful' }, null]);
    expect(back.evaluation['ecole']?.ranking).toBeNull();
    expect(back.award.reviews.at(-1)).toMatchObject({ opinion: 'objection', by: 'p-supervisor', givenAt: at });
  });

  it('with an objection to the tender file sends it back to the draft', () => {
    const pre = after(draft, request('tenderFile'));
    const back = after(pre, give(pre, { opinion: 'objection', reasons: 'critère discriminatoire' }));
    expect([pre.state, back.state]).toEqual(['preReview', 'drafting']);
  });

  it('is not for the authority to give', () => {
    expect(refusalOf(submitted(), { ...give(submitted()), role: 'authority' }).refused).toBe('ROLE_MAY_NOT');
  });

  it('is given once', () => {
    expect(refusalOf(cleared(), give(cleared())).refused).toBe('WRONG_STATE');
  });
});
