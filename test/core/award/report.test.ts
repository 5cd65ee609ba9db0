import { drawReport } from '../../../src/core/award/draw-report.js';
import { evaluationReport, evaluationReportDigest } from '../../../src/core/award/evaluation-report.js';
import { requestReview } from '../../../src/core/award/request-review.js';
import { signReport } from '../../../src/core/award/sign-report.js';
import { viewReport } from '../../../src/core/award/view-award.js';
import { withdrawReport } from '../../../src/core/award/withdraw-report.js';
import { depositBid } from '../../../src/core/bids/deposit-bid.js';
import { returnBid } from '../../../src/core/bids/return-bid.js';
import { tasksOf } from '../../../src/core/committee/tasks.js';
import { after, asked, cleared, decided, drawn, final, members, notified, refusalOf, resultOf, settled, signature, signed, submitted } from '../../support/builders/award.js';

const at = '2024-05-03T09:00:00.000Z';

describe('the evaluation report', () => {
  it('is drawn for the deliberative members who sit, and nobody else', () => {
    expect(resultOf(settled, { act: drawReport, role: 'rapporteur', at })).toEqual({ digest: evaluationReportDigest(settled), signatories: members });
  });

  it('is not drawn while a lot is open', () => {
    const open = { ...settled, lotStates: { ...settled.lotStates, forages: 'financial' as const } };
    expect(refusalOf(open, { act: drawReport, role: 'chair', at })).toMatchObject({ refused: 'LOTS_NOT_SETTLED', facts: { open: ['forages'] } });
  });

  it('is not drawn while a sitting is open: it tells of the sittings, and what is signed does not change', () => {
    const sitting = { kind: 'analysis' as const, convocation: 1, place: 'Kidal', startedAt: '2024-05-02T08:00:00.000Z', present: members, attended: members, suspensions: [], closedAt: null };
    const sits = (closedAt: string | null) => ({ ...settled, committee: settled.committee && { ...settled.committee, sittings: [{ ...sitting, closedAt }] } });
    expect(refusalOf(sits(null), { act: drawReport, role: 'chair', at })).toMatchObject({ refused: 'SITTING_OPEN', facts: { since: sitting.startedAt } });
    const digests = ['2024-05-02T16:00:00.000Z', '2024-05-02T17:00:00.000Z'].map((closedAt) => evaluationReportDigest(sits(closedAt)));
    expect(new Set([...digests, evaluationReportDigest(settled)]).size).toBe(3);
  });

  it('is not drawn twice', () => {
    expect(refusalOf(drawn(), { act: drawReport, role: 'chair', at }).refused).toBe('WRONG_STATE');
  });

  it('refuses fields nobody reads', () => {
    expect(refusalOf(settled, { act: drawReport, role: 'chair', at, command: { winner: 'p-friend' } }).refused).toBe('MALFORMED_COMMAND');
  });

  it('says for each lot what was found, corrected, ranked, excluded and proposed, and how far from the estimate', () => {
    const [school, , furniture] = evaluationReport(settled).lots;
    expect(school?.proposed).toEqual({ lot: 'ecole', bid: 'bid-1', bidder: 'p-sahel', amount: 52_340_000, differenceFromEstimate: 2_340_000 });
    expect(school?.rejections[0]).toMatchObject({ bid: 'bid-4', rule: 'IC 11.1' });
    expect(furniture?.unsuccessful?.reasonCode).toBe('noBid');
  });

  it('changes its digest with one franc', () => {
    const school = settled.evaluation['ecole'];
    if (school === undefined) throw new Error('no lot');
    const treatments = school.treatments.map((treatment) => ({ ...treatment, corrected: treatment.corrected + 1 }));
    const changed = { ...settled, evaluation: { ...settled.evaluation, ecole: { ...school, treatments } } };
    expect(evaluationReportDigest(changed)).not.toBe(evaluationReportDigest(settled));
  });
});

describe('an envelope that comes after the sitting', () => {
  const late = (at = '2024-05-20T09:00:00.000Z') => ({ act: depositBid, role: 'clerk' as const, at, command: { lots: ['ecole'], replaces: null, bidder: 'p-by-post', manifest: null, seal: null } });
  const steps = { evaluating: settled, reporting: drawn(), reportSigned: signed(), awardReview: submitted(), awardCleared: cleared(), provisionalAward: decided(), standstill: notified() };

  it.each(Object.entries(steps))('while the procedure is %s, it has its late line, and nothing else changes', (state, file) => {
    expect(file.state).toBe(state);
    const noted = after(file, late());
    expect(noted).toMatchObject({ state, lotStates: file.lotStates, award: file.award });
    expect(noted.bids.at(-1)).toMatchObject({ order: file.bids.length + 1, standing: 'late', channel: 'paper', openedAt: null });
    expect(after(noted, { act: returnBid, role: 'clerk', at: '2024-05-21T09:00:00.000Z', command: { bid: `bid-${String(file.bids.length + 1)}`, note: 'remis au porteur' } }).bids.at(-1)?.returnedAt).toBe('2024-05-21T09:00:00.000Z');
  });

  it('has no place any more once standstill is over', () => {
    expect(refusalOf(final(), late('2024-06-06T09:00:00.000Z')).refused).toBe('WRONG_STATE');
  });
});

describe('signing the report', () => {
  const sign = (over: object = {}) => ({ act: signReport, role: 'member' as const, actor: 'p-member-1', at, command: signature(drawn(), over) });

  it('is complete when every signatory has signed, with or without reservation, or refused with a reason', () => {
    const file = drawn();
    const first = after(file, sign({ as: 'signedWithReservation', text: 'le délai du lot 1' }));
    const second = after(first, { ...sign({ as: 'refusedWithReason', text: 'je n’ai pas vu la pièce 4' }), actor: 'p-member-2' });
    expect(second.state).toBe('reporting');
    const rest = members.filter((member) => !['p-member-1', 'p-member-2'].includes(member));
    const done = rest.reduce((before, actor) => after(before, { ...sign(), actor }), second);
    expect(done.state).toBe('reportSigned');
    expect(done.award.report?.signatures[0]).toEqual({ member: 'p-member-1', as: 'signedWithReservation', text: 'le délai du lot 1', at });
  });

  it.each(['signedWithReservation', 'refusedWithReason'])('%s needs a text', (as) => {
    expect(refusalOf(drawn(), sign({ as }))).toMatchObject({ refused: 'SIGNATURE_NEEDS_TEXT', facts: { as } });
  });

  it('is refused on another digest than the report’s', () => {
    expect(refusalOf(drawn(), sign({ digest: '0'.repeat(64) })).refused).toBe('REPORT_DIFFERENT');
  });

  it('is refused twice', () => {
    expect(refusalOf(after(drawn(), sign()), sign())).toMatchObject({ refused: 'REPORT_ALREADY_SIGNED', facts: { member: 'p-member-1' } });
  });

  it('is refused to a recused member', () => {
    expect(refusalOf(drawn(), { ...sign(), actor: 'p-gone' }).refused).toBe('REPORT_NOT_YOURS_TO_SIGN');
  });

  it('is refused to an expert', () => {
    expect(refusalOf(drawn(), { ...sign(), role: 'expert', actor: 'p-expert' }).refused).toBe('ROLE_MAY_NOT');
  });
});

describe('a report that members refuse', () => {
  /** The first so many sign it, the others refuse. */
  const answeredBy = (signing: number, file = drawn()) => members.reduce((before, actor, index) => after(before, {
    act: signReport, role: 'member', actor, at, command: signature(drawn(), index < signing ? {} : { as: 'refusedWithReason', text: `le prix n’a pas été revu, dit ${actor}` }),
  }), file);
  const withdrawal = { act: withdrawReport, role: 'chair', at, command: { reason: 'refusé par la commission' } } as const;

  it('stands once three in five signed it, and their refusals stand in it', () => {
    const stands = answeredBy(3);
    expect([stands.state, stands.award.report?.signatures.filter(({ as }) => as === 'refusedWithReason').length]).toEqual(['reportSigned', 2]);
  });

  it.each([2, 1, 0])('goes nowhere when only %i signed it, however many answered', (signing) => {
    const refused = answeredBy(signing);
    expect(refused.state).toBe('reporting');
    expect(refusalOf(refused, { act: requestReview, role: 'clerk', at, command: { of: 'award' } }).refused).toBe('WRONG_STATE');
    expect(refusalOf(refused, { act: signReport, role: 'member', actor: 'p-member-1', at, command: signature(drawn()) }).refused).toBe('REPORT_ALREADY_SIGNED');
  });

  it('is withdrawn and drawn anew: who had refused and why is part of the next one', () => {
    const back = after(answeredBy(1), withdrawal);
    expect([back.state, back.award.withdrawn]).toMatchObject(['evaluating', [{ reason: 'refusé par la commission', digest: drawn().award.report?.digest }]]);
    const again = after(back, { act: drawReport, role: 'chair', at });
    expect(again.award.report?.digest).not.toBe(drawn().award.report?.digest);
    expect(evaluationReport(again).withdrawn?.[0]?.signatures.at(-1)).toMatchObject({ as: 'refusedWithReason', text: `le prix n’a pas été revu, dit ${String(members.at(-1))}` });
  });

  it('is not read outside the commission before it stands, and asks the chair to draw another', () => {
    const authority = { id: 'p-authority', mandates: [{ id: 'm', account: 'p-authority', role: 'authority' as const, from: '2024-01-01T00:00:00.000Z', until: null, endedAt: null, decisionReference: 'x' }] };
    expect([viewReport(answeredBy(1), authority, at), viewReport(answeredBy(3), authority, at)]).toMatchObject([null, { signaturesNeeded: 3 }]);
    const chair = answeredBy(0).committee?.seats.find(({ office }) => office === 'chair')?.member ?? '';
    expect(tasksOf(answeredBy(0), chair, at).find(({ name }) => name === 'drawReport')?.status).toBe('todo');
  });

  it('stands by answers alone where the pack knows no such rule', () => {
    const { 'report.minimumSigned': _unknown, ...entries } = drawn().rules.entries;
    expect(answeredBy(0, { ...drawn(), rules: { ...drawn().rules, entries } }).state).toBe('reportSigned');
  });
});

describe('withdrawing the report', () => {
  it('drops the signatures and goes back to the commission', () => {
    const signedOnce = after(drawn(), { act: signReport, role: 'chair', at, command: signature(drawn()) });
    const back = after(signedOnce, { act: withdrawReport, role: 'chair', at, command: { reason: 'une pièce manquait' } });
    expect([back.state, back.award.report]).toEqual(['evaluating', null]);
  });

  it('needs a reason', () => {
    expect(refusalOf(drawn(), { act: withdrawReport, role: 'chair', at, command: { reason: ' ' } }).refused).toBe('MALFORMED_COMMAND');
  });

  it('is too late once everybody signed', () => {
    expect(refusalOf(signed(), { act: withdrawReport, role: 'chair', at, command: { reason: 'trop tard' } }).refused).toBe('SIGNED_REPORT_STANDS');
  });

  it('lets no earlier opinion stand on the next report', () => {
    const standing = cleared();
    const again = { ...standing, state: 'evaluating' as const };
    const redrawn = asked(again, { act: drawReport, role: 'chair', at });
    expect('file' in redrawn && redrawn.file.award.reviews.every(({ lapsed }) => lapsed)).toBe(true);
  });
});
