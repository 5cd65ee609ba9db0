// Who knows the marks knows whose sheet decides. From then on nobody takes one out alone.
import { evaluationReport } from '../../../src/core/award/evaluation-report.js';
import { proposalsToDecide } from '../../../src/core/committee/late-recusal.js';
import { tasksOf } from '../../../src/core/committee/tasks.js';
import { viewCommittee } from '../../../src/core/committee/view-committee.js';
import type { CaseFile } from '../../../src/core/procedure/case-file.js';
import { declaration, recusal, recusalProposal } from '../../support/builders/committee.js';
import { compliant, deliberating, openedTender, sheetsOf, technicallyClosed } from '../../support/builders/evaluation.js';
import { after, refusalOf, resultOf, type Step } from '../../support/builders/tenders.js';

const open = technicallyClosed();
const member = 'p-member-2';
const ways: readonly (readonly [string, Step])[] = [
  ['the chair', recusal(member)], ['the authority', recusal(member, { role: 'authority' })], ['the member themself', recusal(member, { role: 'member', actor: member })],
];
const abstention = (by: string): Step => ({ act: 'sheet.abstained', role: 'member', actor: by, at: '2026-11-27T09:00:00.000Z', command: { lot: 'lot-3', reason: 'hors de mon métier' } });
const hour = '2026-11-27T10:00:00.000Z';

describe('once the marks of a lot are open', () => {
  test.each(ways)('%s alone recuses nobody whose sheet counts in it', (_, step) => {
    expect(refusalOf(open, step)).toEqual({ refused: 'RECUSAL_NEEDS_SECOND', facts: { member, lots: ['lot-3'] } });
    const handedIn = sheetsOf(compliant('lot-3'), deliberating);
    expect(refusalOf(handedIn, step)).toMatchObject({ refused: 'RECUSAL_NEEDS_SECOND' });
    const last = after(sheetsOf(compliant('lot-3'), deliberating.filter((each) => each !== 'p-member-3')), abstention('p-member-3'));
    expect(refusalOf(last, step)).toMatchObject({ refused: 'RECUSAL_NEEDS_SECOND' });
  });

  test.each(ways)('%s does after somebody else proposed it, and the record says on whose word', (_, step) => {
    const proposed = after(open, recusalProposal(member));
    expect(resultOf(proposed, step)).toMatchObject({ ground: 'found', bidders: ['p-firm-a'], proposedBy: 'p-rapporteur', marksOpen: ['lot-3'], voidedSheets: 1 });
    const gone = after(proposed, step);
    expect(gone.committee?.recusals).toMatchObject([{ member, ground: 'found', proposal: { by: 'p-rapporteur', bidders: ['p-firm-a'], evidence: 'registre du commerce, acte du 4 mars 2024' } }]);
    expect(gone.lotStates['lot-3']).toBe('technical');
  });

  test.each(ways)('%s does for a tie the member declared', (_, step) => {
    const tied = after(open, declaration(open, member, ['p-firm-a']));
    expect(resultOf(tied, step)).toMatchObject({ ground: 'declaredInterest', bidders: ['p-firm-a'] });
  });

  test('nobody seconds themself, and a proposal about another, or by somebody recused since, weighs nothing', () => {
    expect(refusalOf(after(open, recusalProposal(member, { role: 'chair' })), recusal(member))).toMatchObject({ refused: 'RECUSAL_NEEDS_SECOND' });
    expect(refusalOf(after(open, recusalProposal('p-member-1')), recusal(member))).toMatchObject({ refused: 'RECUSAL_NEEDS_SECOND' });
    const both = after(open, recusalProposal(member), recusalProposal('p-rapporteur', { role: 'authority' }), recusal('p-rapporteur'));
    expect(refusalOf(both, recusal(member))).toMatchObject({ refused: 'RECUSAL_NEEDS_SECOND' });
    expect(resultOf(after(open, recusalProposal(member, { role: 'chair' })), recusal(member, { role: 'authority' }))).toMatchObject({ ground: 'found', proposedBy: 'p-chair' });
  });

  test('they stay so while an alternate seated since has yet to mark', () => {
    const first = after(open, recusalProposal(member), recusal(member));
    expect(refusalOf(first, recusal('p-member-1'))).toMatchObject({ refused: 'RECUSAL_NEEDS_SECOND', facts: { lots: ['lot-3'] } });
  });

  test('whoever has no part in the lot leaves as before', () => {
    for (const each of ['p-expert', 'p-alternate']) expect(resultOf(open, recusal(each))).toMatchObject({ ground: 'decided' });
  });

  test('the report sets who was proposed before beside who is now', () => {
    const lot = open.evaluation['lot-3'];
    const proposed: CaseFile = lot === undefined ? open : { ...open, lotStates: { ...open.lotStates, 'lot-3': 'proposed' }, evaluation: { ...open.evaluation, 'lot-3': { ...lot, proposed: 'bid-1' } } };
    const gone = after(proposed, recusalProposal(member), recusal(member));
    expect([gone.lotStates['lot-3'], gone.committee?.recusals[0]?.undone]).toEqual(['technical', [{ lot: 'lot-3', bids: ['bid-1'] }]]);
    expect(evaluationReport(gone).committee).toMatchObject({ recusals: [{ undone: [{ bids: ['bid-1'] }] }], recusalProposals: [{ member, by: 'p-rapporteur' }] });
  });
});

describe('before', () => {
  test.each(ways)('%s may recuse, as long as somebody has neither handed in nor abstained', (_, step) => {
    const few = sheetsOf(compliant('lot-3'), deliberating.filter((each) => each !== 'p-member-3'));
    expect(['ownRequest', 'decided']).toContain(resultOf(few, step)['ground']);
    expect(resultOf(few, step)).not.toHaveProperty('marksOpen');
  });
});

describe('a proposal to recuse', () => {
  test('comes from the authority, or who sits with a voice and has no tie; it names bidders of the procedure, once', () => {
    const opened = openedTender();
    const by = (role: Step['role'], actor: string, command: object = {}): Step => recusalProposal(member, { role, actor, command: { ...(recusalProposal(member).command as object), ...command } });
    for (const step of [by('authority', 'p-authority'), by('chair', 'p-chair'), by('member', 'p-member-1')]) expect(resultOf(opened, step)).toEqual({ number: 1 });
    const refused = (file: CaseFile, step: Step): string => refusalOf(file, step).refused;
    expect(refused(opened, by('expert', 'p-expert'))).toBe('ROLE_MAY_NOT');
    expect(refused(opened, by('member', 'p-expert'))).toBe('EVALUATOR_WITHOUT_VOICE');
    expect(refused(opened, by('member', 'p-alternate'))).toBe('SEAT_NOT_HELD');
    expect(refused(opened, by('member', 'p-stranger'))).toBe('NOT_IN_COMMITTEE');
    expect(refused(after(opened, declaration(opened, 'p-member-1', ['p-firm-a'])), by('member', 'p-member-1'))).toBe('CONFLICTED');
    expect(refused(opened, by('chair', 'p-chair', { member: 'p-stranger' }))).toBe('NOT_IN_COMMITTEE');
    expect(refused(after(opened, recusal(member)), by('chair', 'p-chair'))).toBe('ALREADY_RECUSED');
    expect(refused(opened, by('member', member))).toBe('RECUSAL_OF_ONESELF');
    expect(refusalOf(opened, by('chair', 'p-chair', { bidders: ['p-firm-z'] }))).toMatchObject({ refused: 'RECUSAL_NAMES_NO_BIDDER', facts: { unknown: ['p-firm-z'] } });
    expect(refused(opened, by('chair', 'p-chair', { bidders: [] }))).toBe('RECUSAL_NAMES_NO_BIDDER');
    expect(refused(opened, by('chair', 'p-chair', { evidence: ' ' }))).toBe('MALFORMED_COMMAND');
    expect(refused(after(opened, by('chair', 'p-chair')), by('chair', 'p-chair', { evidence: 'autre' }))).toBe('RECUSAL_PROPOSED_ALREADY');
    expect(resultOf(after(opened, by('chair', 'p-chair')), by('member', 'p-member-1'))).toEqual({ number: 2 });
    expect(refused({ ...opened, committee: null }, by('authority', 'p-authority'))).toBe('NO_COMMITTEE');
  });

  test('has no place before it is known who bids, nor once the report is drawn', () => {
    for (const state of ['receiving', 'closed', 'opening', 'reporting', 'reportSigned'] as const) expect(refusalOf({ ...openedTender(), state }, recusalProposal(member))).toMatchObject({ refused: 'WRONG_STATE' });
  });

  test('waits for somebody other than its author, is shown to those who act on it, and is done once the member has left', () => {
    const decide = (file: CaseFile) => tasksOf(file, 'p-chair', hour).filter(({ name }) => name === 'decideRecusal').map(({ status }) => status);
    const proposed = after(openedTender(), recusalProposal(member));
    expect([decide(openedTender()), decide(proposed), decide(after(proposed, recusal(member)))]).toEqual([[], ['todo'], []]);
    expect(decide({ ...proposed, state: 'reporting' })).toEqual([]);
    expect([decide(after(openedTender(), recusalProposal(member, { role: 'chair' }))), decide(after(openedTender(), recusalProposal('p-chair')))]).toEqual([[], []]);
    expect(proposalsToDecide(proposed, 'p-authority')).toMatchObject([{ member, by: 'p-rapporteur' }]);
    expect([viewCommittee(proposed, true)?.recusalProposals, viewCommittee(proposed, false)?.recusalProposals]).toMatchObject([[{ member }], undefined]);
  });
});
