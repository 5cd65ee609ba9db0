import type { BidFacts } from '../../../src/core/bids/bid-facts.js';
import { quorumOf } from '../../../src/core/committee/quorum.js';
import { tasksOf } from '../../../src/core/committee/tasks.js';
import { chairsFreely, seesInterests } from '../../../src/core/tenders/tender-reader.js';
import type { CaseFile } from '../../../src/core/procedure/case-file.js';
import { convocation, declaration, officeOf, recusal, recusalProposal } from '../../support/builders/committee.js';
import * as evaluation from '../../support/builders/evaluation.js';
import { after, publishedTender, refusalOf, resultOf, type Step } from '../../support/builders/tenders.js';

const { compliant, deliberating, technicallyClosed } = evaluation;
/** The steps of the evaluation, as the builders of tenders perform them. */
const assessment = (lot: string, bid: string): Step => evaluation.assessment(lot, bid) as Step;
const complianceClosing = (lot: string): Step => evaluation.complianceClosing(lot) as Step;
const sheet = (file: CaseFile, member: string): Step => evaluation.sheet(file, member) as Step;

/** Where the evaluation begins, before anybody sits; the chair has an alternate too. */
function openedTender(): CaseFile {
  const file = evaluation.declaredTender();
  const [chair] = file.committee?.seats ?? [];
  return file.committee === null || chair === undefined ? file
    : { ...file, committee: { ...file.committee, seats: [...file.committee.seats, { ...chair, member: 'p-alternate-chair', alternateFor: 'p-chair', standing: 'waiting' }] } };
}

const hour = '2026-11-30T08:00:00.000Z';
const called = (file = openedTender()): CaseFile =>
  after(file, convocation({ at: '2026-11-25T08:00:00.000Z', command: { sitting: 'analysis', at: hour, agenda: 'Conformité', place: 'Kidal' } }));
const start = (change: object = {}, at = hour): Step => ({ act: 'sitting.started', role: 'chair', at, command: { convocation: 1, attendance: deliberating, place: 'Kidal', ...change } });
const rest: Step = { act: 'sitting.suspended', role: 'rapporteur', at: '2026-11-30T09:00:00.000Z', command: { reason: 'coupure de courant' } };
const resume = (attendance: readonly string[]): Step => ({ act: 'sitting.resumed', role: 'chair', at: '2026-11-30T10:00:00.000Z', command: { attendance } });
const close: Step = { act: 'sitting.closed', role: 'chair', at: '2026-11-30T12:00:00.000Z', command: {} };
const held = (): CaseFile => after(called(), start());

describe('a sitting of the commission', () => {
  test('answers its convocation with register and quorum, rests, goes on and ends', () => {
    expect(resultOf(called(), start())).toEqual({ number: 1, present: 5, needed: 3 });
    const over = after(held(), rest, resume(deliberating.slice(0, 3)), close);
    expect(over.committee?.sittings).toEqual([{
      kind: 'analysis', convocation: 1, place: 'Kidal', startedAt: hour, present: deliberating.slice(0, 3), attended: deliberating,
      suspensions: [{ at: '2026-11-30T09:00:00.000Z', reason: 'coupure de courant', resumedAt: '2026-11-30T10:00:00.000Z' }], closedAt: '2026-11-30T12:00:00.000Z',
    }]);
  });

  test('is not held twice under one convocation, nor without one, nor under that of the opening', () => {
    expect(refusalOf(after(held(), close), start())).toMatchObject({ refused: 'SITTING_NOT_CONVENED', facts: { convocation: 1 } });
    expect(refusalOf(openedTender(), start())).toMatchObject({ refused: 'SITTING_NOT_CONVENED' });
    const opening = after(publishedTender(), convocation());
    expect(refusalOf({ ...openedTender(), committee: { ...openedTender().committee, convocations: opening.committee?.convocations } } as CaseFile, start())).toMatchObject({ refused: 'SITTING_NOT_CONVENED' });
  });

  test('begins at its hour and not a millisecond before', () => {
    expect(refusalOf(called(), start({}, '2026-11-30T07:59:59.999Z'))).toMatchObject({ refused: 'SITTING_TOO_EARLY', facts: { sittingAt: hour } });
  });

  test('needs its quorum, the chair, and only people who sit, each called once', () => {
    expect(refusalOf(called(), start({ attendance: ['p-chair', 'p-rapporteur'] }))).toMatchObject({ refused: 'QUORUM_NOT_REACHED' });
    expect(refusalOf(called(), start({ attendance: deliberating.filter((member) => member !== 'p-chair') }))).toMatchObject({ refused: 'QUORUM_NOT_REACHED', facts: { chairPresent: false } });
    expect(refusalOf(called(), start({ attendance: [...deliberating, 'p-alternate'] }))).toMatchObject({ refused: 'NOT_SEATED', facts: { member: 'p-alternate' } });
    expect(refusalOf(called(), start({ attendance: [...deliberating, 'p-chair'] }))).toMatchObject({ refused: 'CALLED_TWICE' });
  });

  test('lets nobody in who has a tie or has not declared; an expert who declared may attend', () => {
    const tied = after(called(), declaration(called(), 'p-member-2', ['p-firm-a']));
    expect(refusalOf(tied, start())).toMatchObject({ refused: 'EVALUATOR_HAS_INTEREST', facts: { member: 'p-member-2' } });
    const silent = { ...called(), committee: { ...called().committee, declarations: called().committee?.declarations.filter(({ member }) => member !== 'p-member-1') } } as CaseFile;
    expect(refusalOf(silent, start())).toMatchObject({ refused: 'EVALUATOR_UNDECLARED', facts: { member: 'p-member-1' } });
    expect(resultOf(called(), start({ attendance: [...deliberating, 'p-expert'] }))).toMatchObject({ present: 5 });
  });

  test('is one at a time, rests once, and is taken up again with its quorum', () => {
    const again = convocation({ at: '2026-11-25T09:00:00.000Z', command: { sitting: 'judgement', at: hour, agenda: 'Classement' } });
    expect(refusalOf(after(held(), again), start({ convocation: 2 }))).toMatchObject({ refused: 'SITTING_OPEN' });
    expect(refusalOf(after(held(), rest), rest)).toMatchObject({ refused: 'SITTING_SUSPENDED' });
    expect(refusalOf(held(), resume(deliberating))).toMatchObject({ refused: 'SITTING_NOT_SUSPENDED' });
    expect(refusalOf(after(held(), rest), resume(['p-chair']))).toMatchObject({ refused: 'QUORUM_NOT_REACHED' });
    for (const step of [rest, resume(deliberating), close]) expect(refusalOf(called(), step)).toMatchObject({ refused: 'NO_SITTING_OPEN' });
    expect(after(held(), rest, close).committee?.sittings[0]?.closedAt).not.toBeNull();
  });

  test('while it is open a step is concluded in it: not at rest, and by those in the room', () => {
    const checked = (file: CaseFile): CaseFile => ['bid-1', 'bid-2', 'bid-3', 'bid-4'].reduce((before, bid) => after(before, assessment('lot-1', bid)), file);
    expect(refusalOf(checked(after(held(), rest)), complianceClosing('lot-1'))).toMatchObject({ refused: 'SITTING_SUSPENDED' });
    const fewer = after(called(), start({ attendance: deliberating.slice(0, 4) }));
    expect(refusalOf(checked(fewer), complianceClosing('lot-1'))).toMatchObject({ refused: 'NOT_AT_SITTING', facts: { member: deliberating[4] } });
    expect(after(checked(held()), complianceClosing('lot-1')).lotStates['lot-1']).toBe('financial');
  });

  test('a recusal takes the member out of the room', () => {
    expect(after(held(), recusal('p-member-2')).committee?.sittings[0]).toMatchObject({ present: deliberating.filter((member) => member !== 'p-member-2'), attended: deliberating });
  });

  test.each<[string, object, string]>([
    ['no number', { convocation: 'first' }, '/convocation'], ['nobody called', { attendance: 'all' }, '/attendance'], ['no place', { place: ' ' }, '/place'], ['more than asked', { tea: true }, '/tea'],
  ])('with %s is refused at its field', (_, change, field) => {
    expect(refusalOf(called(), start(change))).toMatchObject({ refused: 'MALFORMED_COMMAND', facts: { field } });
  });
});

describe('another chair', () => {
  const replace = (chair: string, role: Step['role'] = 'authority'): Step => ({ act: 'committee.chairReplaced', role, at: '2026-11-26T08:00:00.000Z', command: { decisionReference: 'Décision n° 31', chair } });

  test('by decision of the authority: who, by whom and when is kept, and the quorum asks for the new one', () => {
    const file = after(openedTender(), replace('p-member-1'));
    expect(file.committee?.chairs).toEqual([{ former: 'p-chair', chair: 'p-member-1', decisionReference: 'Décision n° 31', by: 'p-authority', at: '2026-11-26T08:00:00.000Z' }]);
    expect(quorumOf(file, ['p-member-1', 'p-member-2', 'p-chair'])).toEqual({ present: 3, needed: 3 });
    expect(quorumOf(file, ['p-chair', 'p-member-2', 'p-member-3'])).toMatchObject({ facts: { chairPresent: false } });
  });

  test('when chair and alternate are both gone; a later recusal never seats a second chair', () => {
    const bare = after(openedTender(), recusal('p-chair', { role: 'authority' }), recusal('p-alternate-chair', { role: 'authority' }));
    expect(resultOf(bare, replace('p-member-3'))).toEqual({ former: 'p-chair' });
    const file = after(openedTender(), replace('p-member-1'), recusal('p-chair', { role: 'authority' }));
    expect(file.committee?.seats.filter(({ office, standing }) => office === 'chair' && standing === 'sitting')).toMatchObject([{ member: 'p-member-1' }]);
    expect(resultOf(after(bare, replace('p-member-3')), replace('p-member-1'))).toEqual({ former: 'p-member-3' });
  });

  test.each([['p-chair', 'CHAIRS_ALREADY'], ['p-rapporteur', 'MAY_NOT_CHAIR'], ['p-expert', 'MAY_NOT_CHAIR'], ['p-alternate', 'SEAT_NOT_HELD'], ['p-stranger', 'NOT_IN_COMMITTEE']])('%s is refused: %s', (chair, refused) => {
    expect(refusalOf(openedTender(), replace(chair))).toMatchObject({ refused });
  });

  test('nobody with a tie takes the chair, and the chair does not hand it on', () => {
    const tied = after(openedTender(), declaration(openedTender(), 'p-member-1', ['p-firm-a']));
    expect(refusalOf(tied, replace('p-member-1'))).toMatchObject({ refused: 'CONFLICTED' });
    expect(refusalOf(openedTender(), replace('p-member-1', 'chair'))).toMatchObject({ refused: 'ROLE_MAY_NOT' });
    expect(refusalOf({ ...openedTender(), committee: null }, replace('p-member-1'))).toMatchObject({ refused: 'NO_COMMITTEE' });
  });
});

describe('a chair who declared a tie', () => {
  const tied = (): CaseFile => after(called(), declaration(called(), 'p-chair', ['p-firm-a']));

  test('conducts nothing, recuses nobody else, and is shown neither ties nor hints', () => {
    expect(refusalOf(tied(), recusal('p-member-1', { actor: 'p-chair' }))).toMatchObject({ refused: 'CONFLICTED', facts: { bidders: ['p-firm-a'] } });
    expect(refusalOf(tied(), convocation({ at: '2026-11-25T10:00:00.000Z', command: { sitting: 'analysis', at: '2026-12-03T08:00:00.000Z' } }))).toMatchObject({ refused: 'CONFLICTED' });
    expect(refusalOf(tied(), start())).toMatchObject({ refused: 'EVALUATOR_HAS_INTEREST' });
    expect(refusalOf(tied(), complianceClosing('lot-1'))).toMatchObject({ refused: 'EVALUATOR_HAS_INTEREST' });
    expect([chairsFreely(tied(), 'p-chair'), seesInterests(tied(), { id: 'p-chair', roles: [] })]).toEqual([false, false]);
    const running = after(held(), declaration(held(), 'p-chair', ['p-firm-a']));
    expect(refusalOf(running, close)).toMatchObject({ refused: 'CONFLICTED' });
    expect(refusalOf(running, { ...rest, role: 'chair' })).toMatchObject({ refused: 'CONFLICTED' });
  });

  test('may recuse themself, and the alternate conducts', () => {
    expect(resultOf(tied(), recusal('p-chair', { actor: 'p-chair' }))).toMatchObject({ alternate: 'p-alternate-chair', ground: 'declaredInterest', bidders: ['p-firm-a'] });
  });
});

describe('what a recusal voids is recorded', () => {
  test('the sheets that counted, lot by lot', () => {
    expect(resultOf(after(technicallyClosed(), recusalProposal('p-member-2')), recusal('p-member-2'))).toMatchObject({ voidedSheets: 1, voided: [{ lot: 'lot-3', sheets: 1, assessments: [], rejections: [] }] });
  });

  test('the checks of a lot still in compliance', () => {
    const checked = after(openedTender(), assessment('lot-1', 'bid-1'), assessment('lot-1', 'bid-2'));
    const by = checked.evaluation['lot-1']?.assessments[0]?.by ?? '';
    expect(resultOf(checked, recusal(by, { role: 'authority' }))).toMatchObject({ voided: [{ lot: 'lot-1', sheets: 0, assessments: ['bid-1', 'bid-2'], rejections: [] }] });
  });

  test('a report is not drawn while somebody with a tie still sits', () => {
    const settled = { ...openedTender(), lotStates: { 'lot-1': 'unsuccessful', 'lot-2': 'unsuccessful', 'lot-3': 'unsuccessful' } } as CaseFile;
    const tied = after(settled, declaration(settled, 'p-member-2', ['p-firm-a']));
    expect(refusalOf(tied, { act: 'report.drawn', role: 'chair', at: '2026-12-02T08:00:00.000Z' })).toMatchObject({ refused: 'MEMBERS_TO_RECUSE', facts: { members: ['p-member-2'] } });
  });
});

describe('the tasks of a member', () => {
  const words = (file: CaseFile, member: string, at = hour): string[] => tasksOf(file, member, at).map(({ name, lot, status, obstacle }) => [name, ...(lot === null ? [] : [lot]), status, ...(obstacle === null ? [] : [obstacle])].join(' '));

  test('before the opening wait, each with its reason', () => {
    expect(words(publishedTender(), 'p-member-1', '2026-11-20T08:00:00.000Z')).toEqual([
      'attendOpening notYet openingNotYet', 'signMinutes notYet minutesNotDrawn', 'declare notYet biddersUnknown', 'attendSitting notYet notConvened', 'check lot-1 notYet minutesUnsigned',
      'check lot-2 notYet minutesUnsigned', 'check lot-3 notYet minutesUnsigned', 'mark lot-3 notYet complianceOpen', 'signReport notYet reportNotDrawn',
    ]);
  });

  test('never disappear between states, and follow the marks', () => {
    const file = compliant('lot-3');
    expect(words(file, 'p-member-1')).toContain('mark lot-3 todo');
    expect(words(after(file, sheet(file, 'p-member-1')), 'p-member-1')).toContain('mark lot-3 done');
    const names = (of: CaseFile): string[] => tasksOf(of, 'p-member-1', hour).map(({ name, lot }) => `${name} ${lot ?? ''}`);
    expect(new Set(names(technicallyClosed()))).toEqual(new Set(names(publishedTender())));
  });

  test('are to examine the answers received, once something was asked: first a bidder may answer, then somebody reads', () => {
    const request = 'bid-1-request-1';
    const asked = after(openedTender(), evaluation.requestOf('lot-1', 'bid-1') as Step);
    const answered = after(asked, evaluation.answer(request, 'p-firm-a') as Step);
    const later = '2026-12-02T10:30:00.000Z';
    expect(words(openedTender(), 'p-member-1').join()).not.toContain('examineAnswers');
    expect(tasksOf(asked, 'p-member-1', later)).toContainEqual({ name: 'examineAnswers', lot: 'lot-1', status: 'notYet', dueAt: '2026-12-05T00:00:00.000Z', obstacle: 'answerAwaited' });
    expect(words(answered, 'p-member-1', later)).toContain('examineAnswers lot-1 todo');
    expect(words(after(answered, evaluation.examination('lot-1', request) as Step), 'p-member-1', later)).toContain('examineAnswers lot-1 done');
    expect(words(asked, 'p-member-1', '2026-12-08T08:00:00.000Z')).toContain('examineAnswers lot-1 done');
  });

  test('of a second member is a rejection that waits for their word, at the papers and at the qualification, until it is given', () => {
    const failed = after(evaluation.openedTender(), evaluation.badAssessment('lot-1', 'bid-1') as Step);
    const proposed = after(failed, evaluation.proposal('lot-1', 'bid-1') as Step);
    expect(words(failed, 'p-member-1').join()).not.toContain('confirmRejection');
    expect([words(proposed, 'p-member-1'), words(proposed, 'p-chair')]).toEqual([expect.arrayContaining(['confirmRejection lot-1 todo']), expect.arrayContaining(['confirmRejection lot-1 notYet secondMemberAwaited'])]);
    expect(words(after(proposed, evaluation.confirmation('lot-1', 'bid-1') as Step), 'p-member-1')).toContain('confirmRejection lot-1 done');
    const unqualified = after(evaluation.ranked(), evaluation.proposal('lot-1', 'bid-4', { rule: 'IC 11.2' }) as Step);
    expect(words(unqualified, 'p-rapporteur')).toContain('confirmUnqualified lot-1 todo');
    expect(words(unqualified, 'p-expert').join()).not.toContain('confirm');
  });

  test('name the declaration as the way forward, and the tie as the end of it', () => {
    const silent = { ...openedTender(), committee: { ...openedTender().committee, declarations: [] } } as CaseFile;
    expect(words(silent, 'p-member-1')).toEqual(expect.arrayContaining(['declare todo', 'check lot-1 notYet undeclared']));
    const tied = after(openedTender(), declaration(openedTender(), 'p-member-1', ['p-firm-a']));
    expect(words(tied, 'p-member-1')).toContain('check lot-1 notYet tied');
    expect(words(tied, 'p-chair')).toContain('recuse todo');
  });

  test('of an expert, an observer and an alternate are theirs; whoever left has none', () => {
    expect(officeOf('p-expert')).toBe('expert');
    expect(words(openedTender(), 'p-expert')).toEqual(['attendOpening done', 'declare done', 'attendSitting notYet notConvened']);
    expect(tasksOf(openedTender(), 'p-alternate', hour).every(({ status, obstacle }) => status === 'done' || obstacle === 'alternate')).toBe(true);
    expect(tasksOf(after(openedTender(), recusal('p-member-2')), 'p-member-2', hour)).toEqual([]);
    expect(tasksOf(openedTender(), 'p-stranger', hour)).toEqual([]);
  });

  test('of the chair lead from lot to lot, and to the report once every lot is settled', () => {
    expect(words(publishedTender(), 'p-chair')).toEqual(expect.arrayContaining(['conduct lot-1 notYet minutesUnsigned', 'drawReport notYet lotsOpen']));
    expect(words(technicallyClosed(), 'p-chair')).toEqual(expect.arrayContaining(['conduct lot-3 doing', 'drawReport notYet lotsOpen']));
    const settled = { ...technicallyClosed(), lotStates: { 'lot-1': 'proposed', 'lot-2': 'unsuccessful', 'lot-3': 'proposed' } } as CaseFile;
    expect(words(settled, 'p-chair')).toEqual(expect.arrayContaining(['conduct lot-1 done', 'drawReport todo']));
    expect(words(settled, 'p-rapporteur').some((each) => /conduct|drawReport/.test(each))).toBe(false);
  });

  test('sittings are to be attended at their hour, under way while open', () => {
    expect(tasksOf(called(), 'p-member-1', '2026-11-26T08:00:00.000Z')).toContainEqual({ name: 'attendSitting', lot: null, status: 'notYet', dueAt: hour, obstacle: 'sittingNotYet' });
    expect(words(called(), 'p-member-1')).toContain('attendSitting todo');
    expect(words(held(), 'p-member-1')).toContain('attendSitting doing');
    expect(words(after(held(), close), 'p-member-1')).toContain('attendSitting done');
  });
});

test('a declaration or recusal that carries words of a tie in its command is refused: they belong in the erasable part', () => {
  const said = declaration(openedTender(), 'p-member-1');
  const bid = openedTender().bids[0] as BidFacts;
  expect(refusalOf(openedTender(), { ...said, command: { ...(said.command as object), interests: [{ bidder: bid.bidder, nature: 'beau-frère' }] } })).toMatchObject({ facts: { field: '/interests/0/nature' } });
  expect(refusalOf(openedTender(), recusal('p-member-1', { command: { member: 'p-member-1', reason: 'parent' } }))).toMatchObject({ facts: { field: '/reason' } });
});
