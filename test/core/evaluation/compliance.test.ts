import { answerOf, ask, after, resultOf } from '../../support/builders/bids.js';
import { assessment, badAssessment, complianceClosing, compliant, deliberating, openedTender, rejection, withDeclaration, withSeat } from '../../support/builders/evaluation.js';

const opened = openedTender();
const code = (file: Parameters<typeof ask>[0], step: Parameters<typeof ask>[1]): unknown => answerOf(file, step);

describe('the compliance check of a bid', () => {
  it('is recorded with who made it, and says what fails', () => {
    expect(resultOf(opened, assessment('lot-1', 'bid-1'))).toEqual({ failed: [] });
    expect(resultOf(opened, badAssessment('lot-1', 'bid-1'))).toEqual({ failed: ['quitus-fiscal'] });
    expect(after(opened, assessment('lot-1', 'bid-1')).evaluation['lot-1']?.assessments).toMatchObject([{ bid: 'bid-1', by: 'p-chair' }]);
  });

  it('done twice leaves the last one standing', () => {
    const file = after(opened, badAssessment('lot-1', 'bid-1'), assessment('lot-1', 'bid-1'));
    expect(file.evaluation['lot-1']?.assessments).toHaveLength(1);
    expect(file.evaluation['lot-1']?.assessments[0]?.checks[0]?.verdict).toBe('yes');
  });

  it('covers every requirement of the lot once, and no other', () => {
    const checks = (...ids: string[]) => ids.map((requirement) => ({ requirement, verdict: 'yes', evidence: '', reason: '' }));
    expect(ask(opened, assessment('lot-1', 'bid-1', { checks: checks('quitus-fiscal') }))).toMatchObject({ refused: 'CHECKS_INCOMPLETE', facts: { missing: ['registre-commerce'] } });
    expect(ask(opened, assessment('lot-1', 'bid-1', { checks: checks('quitus-fiscal', 'registre-commerce', 'age') }))).toMatchObject({ facts: { unknown: ['age'] } });
    expect(ask(opened, assessment('lot-1', 'bid-1', { checks: checks('quitus-fiscal', 'quitus-fiscal', 'registre-commerce') }))).toMatchObject({ facts: { unknown: ['quitus-fiscal'] } });
  });

  it.each([['no', '', 'échu'], ['no', 'p. 4', ''], ['notApplicable', 'p. 4', '']])('«%s» with evidence «%s» and reason «%s» is unfounded', (verdict, evidence, reason) => {
    const checks = [{ requirement: 'quitus-fiscal', verdict, evidence, reason }, { requirement: 'registre-commerce', verdict: 'yes', evidence: '', reason: '' }];
    expect(code(opened, assessment('lot-1', 'bid-1', { checks }))).toBe('EVIDENCE_MISSING');
  });

  it('is refused for bids that do not stand in the lot', () => {
    for (const bid of ['bid-7', 'bid-5', 'bid-6', 'bid-9', 'bid-99']) expect(code(opened, assessment('lot-1', bid))).toBe('BID_NOT_IN_LOT');
    expect(code(opened, assessment('lot-9', 'bid-1'))).toBe('UNKNOWN_LOT');
  });

  it('is for members who sit with a voice and declared no interest for these bidders', () => {
    const byMember = { ...assessment('lot-1', 'bid-1'), role: 'member' as const, actor: 'p-member-1' };
    expect(code(opened, byMember)).toEqual({ failed: [] });
    expect(code(withSeat(opened, 'p-member-1', { standing: 'recused' }), byMember)).toBe('EVALUATOR_NOT_SITTING');
    expect(code(withSeat(opened, 'p-member-1', { voice: 'consultative' }), byMember)).toBe('EVALUATOR_WITHOUT_VOICE');
    expect(code(withDeclaration(opened, 'p-member-1', null), byMember)).toBe('EVALUATOR_UNDECLARED');
    expect(code(withDeclaration(opened, 'p-member-1', { bidders: ['p-firm-a'] }), byMember)).toBe('EVALUATOR_UNDECLARED');
    expect(code(withDeclaration(opened, 'p-member-1', { interests: [{ bidder: 'p-firm-a', nature: 'beau-frère' }] }), byMember)).toBe('EVALUATOR_HAS_INTEREST');
    expect(code(opened, { ...byMember, actor: 'p-alternate' })).toBe('EVALUATOR_NOT_SITTING');
    for (const role of ['administrator', 'expert', 'clerk', 'bidder'] as const) expect(code(opened, { ...byMember, role })).toBe('ROLE_MAY_NOT');
  });
});

describe('a rejection', () => {
  const assessed = after(opened, badAssessment('lot-1', 'bid-1'));

  it('names clause, reason and evidence, and is recorded with its step', () => {
    const file = after(assessed, rejection('lot-1', 'bid-1'));
    expect(file.evaluation['lot-1']?.rejections).toMatchObject([{ bid: 'bid-1', stage: 'compliance', rule: 'IC 11.1', evidence: 'pli, p. 4', by: 'p-chair' }]);
  });

  it.each(['rule', 'reason', 'evidence'])('without %s is not one', (field) => {
    expect(ask(assessed, rejection('lot-1', 'bid-1', { [field]: ' ' }))).toMatchObject({ refused: 'MALFORMED_COMMAND', facts: { field: `/${field}` } });
  });

  it('rests on a finding of the commission and on a clause somebody published', () => {
    expect(code(opened, rejection('lot-1', 'bid-1'))).toBe('REJECTION_WITHOUT_FINDING');
    expect(code(after(opened, assessment('lot-1', 'bid-1')), rejection('lot-1', 'bid-1'))).toBe('REJECTION_WITHOUT_FINDING');
    expect(code(assessed, rejection('lot-1', 'bid-1', { rule: 'IC 11.2' }))).toBe('REJECTION_WITHOUT_FINDING');
    expect(code(assessed, rejection('lot-1', 'bid-1', { rule: 'parce que' }))).toBe('CLAUSE_UNKNOWN');
    expect(code(assessed, rejection('lot-1', 'bid-1', { rule: 'award.omittedItem' }))).toBe('CLAUSE_UNKNOWN');
    expect(code(assessed, rejection('lot-1', 'bid-1', { rule: 'quorum' }))).toEqual({ stage: 'compliance' });
  });

  it('happens once', () => {
    expect(code(after(assessed, rejection('lot-1', 'bid-1')), rejection('lot-1', 'bid-1'))).toBe('BID_ALREADY_REJECTED');
  });
});

describe('compliance of a lot', () => {
  it('closes when every bid is assessed, and the lot moves to its next step', () => {
    expect(compliant('lot-1').lotStates['lot-1']).toBe('financial');
    expect(compliant('lot-3').lotStates['lot-3']).toBe('technical');
    expect(compliant('lot-1').evaluation['lot-1']?.sittings).toMatchObject([{ closed: 'compliance', attendance: deliberating }]);
  });

  it('does not close over a bid not assessed, or over a failed one not rejected', () => {
    const three = after(opened, ...['bid-1', 'bid-2', 'bid-3'].map((bid) => assessment('lot-1', bid)));
    expect(ask(three, complianceClosing('lot-1'))).toMatchObject({ refused: 'BIDS_NOT_ASSESSED', facts: { bids: ['bid-4'] } });
    const failed = after(three, badAssessment('lot-1', 'bid-4'));
    expect(ask(failed, complianceClosing('lot-1'))).toMatchObject({ refused: 'ELIMINATORY_FAILED', facts: { bid: 'bid-4', requirements: ['quitus-fiscal'] } });
    expect(resultOf(after(failed, rejection('lot-1', 'bid-4')), complianceClosing('lot-1'))).toEqual({ admissible: ['bid-1', 'bid-2', 'bid-3'], rejected: ['bid-4'] });
  });

  it('does not close twice, without a quorum, without the chair, or with a recused member in the room', () => {
    const ready = after(opened, ...['bid-1', 'bid-2', 'bid-3', 'bid-4'].map((bid) => assessment('lot-1', bid)));
    expect(ask(ready, complianceClosing('lot-1', ['p-chair', 'p-rapporteur']))).toMatchObject({ refused: 'SITTING_WITHOUT_QUORUM', facts: { present: 2, needed: 3, chaired: true }, rule: { id: 'quorum', status: 'unverified' } });
    expect(ask(ready, complianceClosing('lot-1', ['p-rapporteur', 'p-member-1', 'p-member-2', 'p-member-3']))).toMatchObject({ refused: 'SITTING_WITHOUT_QUORUM', facts: { chaired: false } });
    expect(code(withSeat(ready, 'p-member-1', { standing: 'recused' }), complianceClosing('lot-1'))).toBe('EVALUATOR_NOT_SITTING');
    expect(ask(ready, complianceClosing('lot-1', ['p-chair', 'p-chair', 'p-member-1']))).toMatchObject({ refused: 'MALFORMED_COMMAND', facts: { field: '/attendance/1' } });
    expect(code(after(ready, complianceClosing('lot-1')), complianceClosing('lot-1'))).toBe('WRONG_STATE');
  });

  it('cannot close over nothing: then the lot is declared unsuccessful', () => {
    const none = ['bid-1', 'bid-2', 'bid-3', 'bid-4'].reduce((file, bid) => after(file, badAssessment('lot-1', bid), rejection('lot-1', bid)), opened);
    expect(code(none, complianceClosing('lot-1'))).toBe('NO_BID_LEFT');
  });
});
