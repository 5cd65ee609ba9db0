// The room the commission concludes in: decision 0055.
import { isRefusal } from '../../../src/core/refusal.js';
import { attendanceIn, voicesInRoom } from '../../../src/core/evaluation/room.js';
import type { CaseFile } from '../../../src/core/procedure/case-file.js';
import { after, answerOf, ask, resultOf, type Step } from '../../support/builders/bids.js';
import {
  afterSitting, assessment, complianceClosing, compliant, consensus, declaredTender, deliberating, inSitting, marks, priced, qualification, ranked, ranking, sheetsOf, technicalClosing, unsuccessful, withAward, withDeclaration, withSeat,
} from '../../support/builders/evaluation.js';

const checked = (file: CaseFile): CaseFile => after(file, ...['bid-1', 'bid-2', 'bid-3', 'bid-4'].map((bid) => assessment('lot-1', bid)));
const unnamed = (step: Step): Step => {
  const { attendance: _named, ...command } = step.command as { readonly attendance?: readonly string[] };
  return { ...step, command };
};
const everybody = [...deliberating, 'p-expert', 'p-observer'];
const agreed = (): CaseFile => sheetsOf(compliant('lot-3', withAward(inSitting(declaredTender()), 'lot-3', { aggregation: 'consensus' })), deliberating);
const agreement = (file: CaseFile): Step => consensus(marks(file).slice(0, 1).map((mark) => ({ ...mark, mark: mark.mark - 100, reason: 'délibéré' })));

/** A file in which it may be done now, and the act. */
const steps: readonly (readonly [string, () => CaseFile, (file: CaseFile) => Step])[] = [
  ['compliance.closed', () => checked(inSitting(declaredTender())), () => unnamed(complianceClosing('lot-1'))],
  ['technical.closed', () => sheetsOf(compliant('lot-3'), deliberating), () => unnamed(technicalClosing())],
  ['lot.ranked', () => priced(), () => unnamed(ranking('lot-1'))],
  ['consensus.recorded', agreed, agreement],
  ['qualification.assessed', () => ranked(), () => qualification('lot-1', 'bid-4')],
];

const at = (file: CaseFile, present: readonly string[]): CaseFile => inSitting(afterSitting(file), present);
const resting = (file: CaseFile): CaseFile => (file.committee === null ? file : {
  ...file, committee: { ...file.committee, sittings: file.committee.sittings.map((sitting) => ({ ...sitting, suspensions: [{ at: '2026-11-24T13:00:00.000Z', reason: 'coupure', resumedAt: null }] })) },
});
const withoutTheRule = (file: CaseFile): CaseFile => {
  const { 'evaluation.sittingRequired': _rule, ...entries } = file.rules.entries;
  return { ...file, rules: { ...file.rules, entries } };
};

describe.each(steps)('%s', (_, ready, step) => {
  const now = (file: CaseFile): unknown => answerOf(file, step(file));

  it('comes in an open sitting, by its chair or rapporteur, and needs nobody named', () => {
    const answer = ask(ready(), step(ready()));
    if (isRefusal(answer)) throw new Error(answer.refused);
  });

  it('is refused without a sitting, by the rule that asks for one, and while it rests', () => {
    const file = afterSitting(ready());
    expect(ask(file, step(file))).toMatchObject({ refused: 'SITTING_REQUIRED', rule: { id: 'evaluation.sittingRequired', status: 'unverified' } });
    expect(now(resting(ready()))).toBe('SITTING_SUSPENDED');
  });

  it('is refused without the quorum of those in the room, without the chair, and by whoever is not there', () => {
    expect(now(at(ready(), ['p-chair', 'p-rapporteur', 'p-expert', 'p-observer']))).toBe('SITTING_WITHOUT_QUORUM');
    expect(['SITTING_WITHOUT_QUORUM', 'NOT_AT_SITTING']).toContain(now(at(ready(), deliberating.slice(1))));
    const recused = ['p-member-1', 'p-member-2', 'p-member-3'].reduce((file, member) => withSeat(file, member, { standing: 'recused' }), ready());
    expect(now(recused)).toBe('SITTING_WITHOUT_QUORUM');
  });

  it('is refused while somebody in the room has a tie', () => {
    expect(now(withDeclaration(ready(), 'p-member-2', { interests: [{ bidder: 'p-firm-a' }] }))).toBe('EVALUATOR_HAS_INTEREST');
  });
});

describe('who concluded a step', () => {
  it('is everybody there with a voice, experts and observers apart, as the register of the sitting has it', () => {
    const file = checked(at(declaredTender(), everybody));
    const closed = after(file, unnamed(complianceClosing('lot-1')));
    expect(closed.evaluation['lot-1']?.sittings).toEqual([{ closed: 'compliance', attendance: deliberating, at: '2026-12-01T09:00:00.000Z' }]);
    expect(closed.evaluation['lot-1']?.sittings).toEqual(after(file, complianceClosing('lot-1')).evaluation['lot-1']?.sittings);
    expect(voicesInRoom(afterSitting(file))).toEqual([]);
  });

  it('is neither fewer nor others than these: a list that leaves somebody out, or names somebody absent, is refused', () => {
    const file = checked(at(declaredTender(), deliberating.slice(0, 4)));
    expect(ask(file, complianceClosing('lot-1', deliberating.slice(0, 3)))).toMatchObject({ refused: 'ATTENDANCE_NOT_OF_ROOM', facts: { present: deliberating.slice(0, 4) } });
    expect(ask(file, complianceClosing('lot-1'))).toMatchObject({ refused: 'NOT_AT_SITTING', facts: { member: 'p-member-3' } });
    expect(resultOf(file, complianceClosing('lot-1', deliberating.slice(0, 4)))).toMatchObject({ rejected: [] });
  });

  it('by a pack without the rule, is whom the chair names where no sitting is open, and of its room where one is', () => {
    const file = withoutTheRule(checked(declaredTender()));
    expect(answerOf(file, complianceClosing('lot-1'))).toMatchObject({ admissible: ['bid-1', 'bid-2', 'bid-3', 'bid-4'] });
    expect(ask(file, unnamed(complianceClosing('lot-1')))).toMatchObject({ refused: 'MALFORMED_COMMAND', facts: { field: '/attendance' } });
    const open = inSitting(file, deliberating.slice(0, 4));
    expect(attendanceIn(open, 'compliance.closed', deliberating.slice(0, 3))).toEqual(deliberating.slice(0, 3));
    expect(answerOf(open, complianceClosing('lot-1'))).toBe('NOT_AT_SITTING');
    expect(answerOf(withoutTheRule(afterSitting(ranked())), qualification('lot-1', 'bid-4'))).toMatchObject({ proposed: 'bid-4' });
  });
});

it('a lot is declared unsuccessful in the room too', () => {
  const file = declaredTender();
  const empty: CaseFile = { ...file, bids: file.bids.filter(({ lots }) => !lots.includes('lot-2')) };
  expect(answerOf(empty, unsuccessful('lot-2', 'noBid'))).toBe('SITTING_REQUIRED');
  expect(answerOf(inSitting(empty), unsuccessful('lot-2', 'noBid'))).toEqual({ bids: 0 });
  expect(answerOf(inSitting(empty, ['p-chair']), unsuccessful('lot-2', 'noBid'))).toBe('SITTING_WITHOUT_QUORUM');
});
