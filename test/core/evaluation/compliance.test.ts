import { answerOf, ask, after, resultOf } from '../../support/builders/bids.js';
import {
  afterSitting, assessment, badAssessment, check, complianceClosing, compliant, confirmation, deliberating, inSitting, openedTender, proposal, rejecting, withDeclaration, withSeat,
} from '../../support/builders/evaluation.js';
import { declineRejection } from '../../../src/core/evaluation/decline-rejection.js';
import { voidSheetsOf } from '../../../src/core/evaluation/void-sheets.js';

const opened = openedTender();
const code = (file: Parameters<typeof ask>[0], step: Parameters<typeof ask>[1]): unknown => answerOf(file, step);

describe('the compliance check of a bid', () => {
  it('is recorded with who made it, and says what fails', () => {
    expect(resultOf(opened, assessment('lot-1', 'bid-1'))).toEqual({ failed: [], unanswered: [] });
    expect(resultOf(opened, badAssessment('lot-1', 'bid-1'))).toEqual({ failed: ['quitus-fiscal'], unanswered: [] });
    expect(after(opened, assessment('lot-1', 'bid-1')).evaluation['lot-1']?.assessments).toMatchObject([{ bid: 'bid-1', by: 'p-chair' }]);
  });

  it('is refused for bids that do not stand in the lot', () => {
    for (const bid of ['bid-7', 'bid-5', 'bid-6', 'bid-9', 'bid-99']) expect(code(opened, assessment('lot-1', bid))).toBe('BID_NOT_IN_LOT');
    expect(code(opened, assessment('lot-9', 'bid-1'))).toBe('UNKNOWN_LOT');
  });

  it('is for members who sit with a voice and declared no interest for these bidders', () => {
    const byMember = { ...assessment('lot-1', 'bid-1'), role: 'member' as const, actor: 'p-member-1' };
    expect(code(opened, byMember)).toEqual({ failed: [], unanswered: [] });
    expect(code(withSeat(opened, 'p-member-1', { standing: 'recused' }), byMember)).toBe('EVALUATOR_NOT_SITTING');
    expect(code(withSeat(opened, 'p-member-1', { voice: 'consultative' }), byMember)).toBe('EVALUATOR_WITHOUT_VOICE');
    expect(code(withDeclaration(opened, 'p-member-1', null), byMember)).toBe('EVALUATOR_UNDECLARED');
    expect(code(withDeclaration(opened, 'p-member-1', { bidders: ['p-firm-a'] }), byMember)).toBe('EVALUATOR_UNDECLARED');
    expect(code(withDeclaration(opened, 'p-member-1', { interests: [{ bidder: 'p-firm-a' }] }), byMember)).toBe('EVALUATOR_HAS_INTEREST');
    expect(code(opened, { ...byMember, actor: 'p-alternate' })).toBe('EVALUATOR_NOT_SITTING');
    for (const role of ['administrator', 'expert', 'clerk', 'bidder'] as const) expect(code(opened, { ...byMember, role })).toBe('ROLE_MAY_NOT');
  });
});

describe('a rejection', () => {
  const assessed = after(opened, badAssessment('lot-1', 'bid-1'));
  const proposed = after(assessed, proposal('lot-1', 'bid-1'));
  const decline = (over: Record<string, unknown> = {}) =>
    ({ act: declineRejection, role: 'member', actor: 'p-member-1', at: '2026-12-01T10:00:00.000Z', command: { lot: 'lot-1', bid: 'bid-1', proposal: 1, reason: 'quitus valable à la date', ...over } }) as const;
  const standing = (file: typeof opened) => file.evaluation['lot-1']?.rejections.map(({ bid }) => bid);

  it('is proposed by one member and confirmed by a second; until then the bid is in', () => {
    expect(resultOf(assessed, proposal('lot-1', 'bid-1'))).toEqual({ proposal: 1, stage: 'compliance' });
    expect(standing(proposed)).toEqual([]);
    expect(code(proposed, assessment('lot-1', 'bid-1', { checks: [check('registre-commerce', 'yes', 'p. 6', { follows: 1 })] }))).toMatchObject({ failed: ['quitus-fiscal'] });
    const file = after(proposed, confirmation('lot-1', 'bid-1'));
    expect(file.evaluation['lot-1']?.rejections).toMatchObject([
      { bid: 'bid-1', stage: 'compliance', rule: 'IC 11.1', reason: 'quitus fiscal échu', evidence: 'pli, p. 4', proposedBy: 'p-chair', by: 'p-rapporteur' },
    ]);
    expect(file.evaluation['lot-1']?.proposals).toMatchObject([{ number: 1, outcome: 'confirmed' }]);
  });

  it('is not confirmed by who proposed it, by somebody recused, without a voice or with an interest', () => {
    const by = (actor: string, role: 'chair' | 'member' = 'member') => ({ ...confirmation('lot-1', 'bid-1'), actor, role });
    expect(ask(proposed, by('p-chair', 'chair'))).toMatchObject({ refused: 'SECOND_MEMBER_NEEDED', facts: { member: 'p-chair' } });
    expect(code(withSeat(proposed, 'p-member-1', { standing: 'recused' }), by('p-member-1'))).toBe('EVALUATOR_NOT_SITTING');
    expect(code(withSeat(proposed, 'p-member-1', { voice: 'consultative' }), by('p-member-1'))).toBe('EVALUATOR_WITHOUT_VOICE');
    expect(code(withDeclaration(proposed, 'p-member-1', { interests: [{ bidder: 'p-firm-a', nature: 'beau-frère' }] }), by('p-member-1'))).toBe('EVALUATOR_HAS_INTEREST');
    expect(code(withSeat(assessed, 'p-chair', { standing: 'recused' }), proposal('lot-1', 'bid-1'))).toBe('EVALUATOR_NOT_SITTING');
    expect(code(proposed, { ...confirmation('lot-1', 'bid-1'), role: 'clerk' })).toBe('ROLE_MAY_NOT');
  });

  it('confirms the proposal it names: for this bid, waiting, and once', () => {
    expect(code(assessed, confirmation('lot-1', 'bid-1'))).toBe('REJECTION_NOT_PROPOSED');
    expect(code(proposed, confirmation('lot-1', 'bid-2'))).toBe('REJECTION_NOT_PROPOSED');
    expect(code(proposed, confirmation('lot-1', 'bid-1', { proposal: 2 }))).toBe('REJECTION_NOT_PROPOSED');
    expect(ask(proposed, confirmation('lot-1', 'bid-1', { proposal: 0 }))).toMatchObject({ refused: 'MALFORMED_COMMAND', facts: { field: '/proposal' } });
    expect(code(proposed, proposal('lot-1', 'bid-1'))).toBe('REJECTION_ALREADY_PROPOSED');
    const gone = after(proposed, confirmation('lot-1', 'bid-1'));
    expect(code(gone, confirmation('lot-1', 'bid-1'))).toBe('BID_ALREADY_REJECTED');
    expect(code(gone, proposal('lot-1', 'bid-1'))).toBe('BID_ALREADY_REJECTED');
  });

  it('falls when its finding is changed before a second member looks', () => {
    const changed = after(proposed, assessment('lot-1', 'bid-1', { checks: [check('quitus-fiscal', 'yes', 'p. 4', { follows: 1 })] }));
    expect(code(changed, confirmation('lot-1', 'bid-1'))).toBe('REJECTION_WITHOUT_FINDING');
  });

  it('is declined with a reason by a second member, or taken back; the bid stays in and another may be proposed', () => {
    const declined = after(proposed, decline());
    expect(declined.evaluation['lot-1']?.proposals).toMatchObject([{ outcome: 'declined', declined: { by: 'p-member-1', reason: 'quitus valable à la date' } }]);
    expect(code(declined, confirmation('lot-1', 'bid-1'))).toBe('REJECTION_NOT_PROPOSED');
    expect(resultOf(declined, proposal('lot-1', 'bid-1'))).toEqual({ proposal: 2, stage: 'compliance' });
    expect(code(proposed, { ...decline(), role: 'chair', actor: 'p-chair' })).toEqual({ proposedBy: 'p-chair' });
    expect(code(proposed, decline({ reason: ' ' }))).toBe('MALFORMED_COMMAND');
    expect(code(assessed, decline())).toBe('REJECTION_NOT_PROPOSED');
  });

  it('a recusal lets fall what that member proposed, or confirmed while the check is open', () => {
    expect(voidSheetsOf(proposed, 'p-chair').evaluation['lot-1']?.proposals).toMatchObject([{ outcome: 'void' }]);
    expect(voidSheetsOf(proposed, 'p-member-1').evaluation['lot-1']?.proposals).toMatchObject([{ outcome: null }]);
    const gone = after(proposed, confirmation('lot-1', 'bid-1'));
    for (const member of ['p-chair', 'p-rapporteur']) expect(standing(voidSheetsOf(gone, member))).toEqual([]);
    expect(standing(voidSheetsOf(gone, 'p-member-1'))).toEqual(['bid-1']);
  });

  it.each(['rule', 'reason', 'evidence'])('without %s is not one', (field) => {
    expect(ask(assessed, proposal('lot-1', 'bid-1', { [field]: ' ' }))).toMatchObject({ refused: 'MALFORMED_COMMAND', facts: { field: `/${field}` } });
  });

  it('rests on a finding of the commission and on a clause somebody published', () => {
    expect(code(opened, proposal('lot-1', 'bid-1'))).toBe('REJECTION_WITHOUT_FINDING');
    expect(code(after(opened, assessment('lot-1', 'bid-1')), proposal('lot-1', 'bid-1'))).toBe('REJECTION_WITHOUT_FINDING');
    expect(code(assessed, proposal('lot-1', 'bid-1', { rule: 'IC 11.2' }))).toBe('REJECTION_WITHOUT_FINDING');
    expect(code(assessed, proposal('lot-1', 'bid-1', { rule: 'parce que' }))).toBe('CLAUSE_UNKNOWN');
    expect(code(assessed, proposal('lot-1', 'bid-1', { rule: 'award.omittedItem' }))).toBe('CLAUSE_UNKNOWN');
    expect(code(assessed, proposal('lot-1', 'bid-1', { rule: 'quorum' }))).toBe('CLAUSE_UNKNOWN');
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
    expect(ask(three, complianceClosing('lot-1'))).toMatchObject({ refused: 'CHECKS_INCOMPLETE', facts: { missing: [{ bid: 'bid-4', requirement: 'quitus-fiscal' }, { bid: 'bid-4', requirement: 'registre-commerce' }] } });
    const half = after(three, assessment('lot-1', 'bid-4', { checks: [check('registre-commerce', 'yes', 'p. 5')] }));
    expect(ask(half, complianceClosing('lot-1'))).toMatchObject({ refused: 'CHECKS_INCOMPLETE', facts: { missing: [{ bid: 'bid-4', requirement: 'quitus-fiscal' }] } });
    const failed = after(three, badAssessment('lot-1', 'bid-4'));
    expect(ask(failed, complianceClosing('lot-1'))).toMatchObject({ refused: 'ELIMINATORY_FAILED', facts: { bid: 'bid-4', requirements: ['quitus-fiscal'] } });
    expect(ask(after(failed, proposal('lot-1', 'bid-4')), complianceClosing('lot-1'))).toMatchObject({ refused: 'REJECTION_PENDING', facts: { bids: ['bid-4'] } });
    expect(resultOf(after(failed, ...rejecting('lot-1', 'bid-4')), complianceClosing('lot-1'))).toEqual({ admissible: ['bid-1', 'bid-2', 'bid-3'], rejected: ['bid-4'] });
  });

  it('does not close twice, without a quorum, without the chair, or with a recused member in the room', () => {
    const ready = after(opened, ...['bid-1', 'bid-2', 'bid-3', 'bid-4'].map((bid) => assessment('lot-1', bid)));
    const [two, unchaired] = [['p-chair', 'p-rapporteur'], ['p-rapporteur', 'p-member-1', 'p-member-2', 'p-member-3']].map((present) => inSitting(afterSitting(ready), present));
    expect(ask(two ?? ready, complianceClosing('lot-1', ['p-chair', 'p-rapporteur']))).toMatchObject({ refused: 'SITTING_WITHOUT_QUORUM', facts: { present: 2, needed: 3, chaired: true }, rule: { id: 'quorum', status: 'unverified' } });
    expect(ask(unchaired ?? ready, complianceClosing('lot-1', ['p-rapporteur', 'p-member-1', 'p-member-2', 'p-member-3']))).toMatchObject({ refused: 'SITTING_WITHOUT_QUORUM', facts: { chaired: false } });
    expect(code(withSeat(ready, 'p-member-1', { standing: 'recused' }), complianceClosing('lot-1'))).toBe('EVALUATOR_NOT_SITTING');
    expect(ask(ready, complianceClosing('lot-1', ['p-chair', 'p-chair', 'p-member-1']))).toMatchObject({ refused: 'MALFORMED_COMMAND', facts: { field: '/attendance/1' } });
    expect(code(after(ready, complianceClosing('lot-1')), complianceClosing('lot-1'))).toBe('WRONG_STATE');
  });

  it('cannot close over nothing: then the lot is declared unsuccessful', () => {
    const none = ['bid-1', 'bid-2', 'bid-3', 'bid-4'].reduce((file, bid, at) => after(file, badAssessment('lot-1', bid), ...rejecting('lot-1', bid, {}, at + 1)), opened);
    expect(code(none, complianceClosing('lot-1'))).toBe('NO_BID_LEFT');
  });
});
