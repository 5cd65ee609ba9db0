import { lotFileOf, evaluationOf } from '../../../src/core/evaluation/lot-evaluation.js';
import { paperBid, type PaperEntry } from '../../../src/core/evaluation/paper-entries.js';
import { dayOfReminder, lotsAwaiting } from '../../../src/core/evaluation/reminders.js';
import { stepsOfLot } from '../../../src/core/evaluation/lot-steps.js';
import { isComplete, technicalGaps } from '../../../src/core/evaluation/technical-gaps.js';
import { reasonsBorneOut } from '../../../src/core/evaluation/declare-lot-unsuccessful.js';
import type { CaseFile } from '../../../src/core/procedure/case-file.js';
import { isRefusal } from '../../../src/core/refusal.js';
import type { LotFile } from '../../../src/core/tenders/tender-file.js';
import { badAssessment, compliant, deliberating, openedTender, ranked, rejecting, sheetsOf, technicallyClosed, withAward } from '../../support/builders/evaluation.js';
import { after } from '../../support/builders/bids.js';

function lotOf(file: CaseFile, lot: string): LotFile {
  const found = lotFileOf(file, lot);
  if (isRefusal(found)) throw new Error(`no ${lot}`);
  return found;
}

describe('what the closing of the marking still waits for', () => {
  const gaps = (file: CaseFile) => technicalGaps(file, lotOf(file, 'lot-3'), '2026-11-30T12:00:00.000Z');

  it('is told all at once: sheets, and a rejection that waits for a second member', () => {
    const file = sheetsOf(compliant('lot-3'), ['p-chair']);
    const proposal = { number: 1, bid: 'bid-2', outcome: null } as unknown as NonNullable<ReturnType<typeof evaluationOf>['proposals']>[number];
    const waiting = { ...file, evaluation: { ...file.evaluation, 'lot-3': { ...evaluationOf(file, 'lot-3'), proposals: [proposal] } } };
    expect(gaps(waiting)).toMatchObject({ pending: ['bid-2'], awaited: ['p-rapporteur', 'p-member-1', 'p-member-2', 'p-member-3'], noBidLeft: false });
    expect(isComplete(gaps(waiting))).toBe(false);
  });

  it('names no cell before every sheet is in: that would tell of sheets', () => {
    const announced = compliant('lot-3', withAward(openedTender(), 'lot-3', { aggregation: 'consensus' }));
    expect(gaps(sheetsOf(announced, deliberating.slice(0, 4))).toAgree).toEqual([]);
    expect(gaps(sheetsOf(announced, deliberating)).toAgree).toHaveLength(8);
    expect(isComplete(gaps(sheetsOf(compliant('lot-3'), deliberating)))).toBe(true);
  });
});

describe('the steps of a lot', () => {
  const steps = (file: CaseFile, lot: string): string[] => stepsOfLot(file, lotOf(file, lot)).map(({ step, status }) => `${step} ${status}`);

  it('follow the state, without a marking where nothing is marked', () => {
    expect(steps(openedTender(), 'lot-1')).toEqual(['compliance todo', 'prices notYet', 'ranking notYet', 'qualification notYet']);
    expect(steps(ranked(), 'lot-1')).toEqual(['compliance done', 'prices done', 'ranking done', 'qualification todo']);
    expect(steps(sheetsOf(compliant('lot-3'), ['p-chair']), 'lot-3').slice(0, 3)).toEqual(['compliance done', 'technical doing', 'closing notYet']);
    expect(steps(technicallyClosed(), 'lot-3')).toEqual(['compliance done', 'technical done', 'closing done', 'prices todo', 'ranking todo', 'qualification notYet']);
  });

  it('put the prices after the ranking where they stay closed until then', () => {
    const file = withAward(technicallyClosed(), 'lot-3', { method: 'qualityBased' });
    const order = stepsOfLot(file, lotOf(file, 'lot-3')).map(({ step }) => step);
    expect(order.indexOf('ranking')).toBeLessThan(order.indexOf('prices'));
  });

  it('of a lot that ended early show what was done of it', () => {
    const file = { ...technicallyClosed(), lotStates: { ...technicallyClosed().lotStates, 'lot-3': 'unsuccessful' as const } };
    expect(steps(file, 'lot-3')).toEqual(['compliance done', 'technical done', 'closing done', 'prices notYet', 'ranking notYet', 'qualification notYet']);
  });
});

it('a reason for no award is offered only where the facts bear it out', () => {
  expect(reasonsBorneOut(openedTender(), lotOf(openedTender(), 'lot-2'))).toEqual([]);
  const none = ['bid-7', 'bid-8'].reduce((file, bid, index) => after(file, badAssessment('lot-2', bid), ...rejecting('lot-2', bid, {}, index + 1)), openedTender());
  expect(reasonsBorneOut(none, lotOf(none, 'lot-2'))).toEqual(['noCompliantBid']);
});

it('a reminder is due from who owes a sheet, and counts for the day where the authority is', () => {
  const file = sheetsOf(compliant('lot-3'), ['p-chair']);
  expect([lotsAwaiting(file, 'p-chair'), lotsAwaiting(file, 'p-member-1'), lotsAwaiting(file, 'p-alternate'), lotsAwaiting(openedTender(), 'p-member-1')]).toEqual([[], ['lot-3'], [], []]);
  expect([dayOfReminder(file, '2026-12-01T23:59:59.999Z'), dayOfReminder(file, '2026-12-02T00:00:00.000Z')]).toEqual(['2026-12-01', '2026-12-02']);
});

describe('a bid typed in from paper', () => {
  const cell = (mark: number | null, reason = 'Plan clair.', evidence = 'p. 12', criterion = 'methode') => ({ bid: 'bid-1', criterion, version: 0, mark, reason, evidence });
  const entry = (by: string, ...cells: ReturnType<typeof cell>[]): PaperEntry => ({ by, cells });
  const seen = (...entries: PaperEntry[]) => paperBid(entries, 'clerk-1', 'bid-1');

  it.each<[string, ReturnType<typeof cell>, boolean]>([
    ['the same', cell(3600), true], ['other commas and capitals', cell(3600, 'plan  clair'), true], ['another mark', cell(3650), false], ['no mark', cell(null), false],
    ['another word', cell(3600, 'plan obscur'), false], ['another page', cell(3600, 'Plan clair.', 'p. 21'), false], ['another criterion', cell(3600, 'Plan clair.', 'p. 12', 'equipe'), false],
  ])('twice with %s agrees or differs', (_, other, agrees) => {
    expect(seen(entry('clerk-1', cell(3600)), entry('clerk-2', other)).agreed).toBe(agrees);
  });

  it('counts the last entry of each, never two of one person', () => {
    expect(seen(entry('clerk-1', cell(3600)), entry('clerk-1', cell(3600)))).toMatchObject({ agreed: false, byOther: false, differing: [] });
    expect(seen(entry('clerk-2', cell(3500)), entry('clerk-1', cell(3600)), entry('clerk-2', cell(3600)))).toMatchObject({ agreed: true, differing: [] });
    expect(seen(entry('clerk-2', cell(3500)), entry('clerk-1', cell(3600)))).toMatchObject({ agreed: false, byOther: true, differing: [{ bid: 'bid-1', criterion: 'methode' }] });
    expect(seen(entry('clerk-2', cell(3500)))).toMatchObject({ mine: [], byOther: true, agreed: false, differing: [] });
  });
});
