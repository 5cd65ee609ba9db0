import { reopenLot } from '../../../src/core/evaluation/reopen-lot.js';
import { answersOf, standingAnswers } from '../../../src/core/evaluation/checklist.js';
import type { CaseFile } from '../../../src/core/procedure/case-file.js';
import type { Requirement } from '../../../src/core/tenders/tender-file.js';
import { answerOf, after, ask, resultOf } from '../../support/builders/bids.js';
import {
  answer, assessment, check, complianceClosing, correction, deliberating, examination, openedTender, priceOpening, ranking, requestOf, sheetsOf, technicalClosing, withRequirements,
} from '../../support/builders/evaluation.js';
import { released } from '../../support/builders/opening.js';

const opened = openedTender();
const one = (requirement: string, verdict: string, evidence = 'p. 4', over: Record<string, unknown> = {}) => assessment('lot-1', 'bid-1', { checks: [check(requirement, verdict, evidence, over)] });
const answered = (file: CaseFile, bid = 'bid-1', lot = 'lot-1') => standingAnswers(file.evaluation[lot] ?? { assessments: [] }, bid).map(({ requirement, verdict, version }) => `${requirement} ${verdict} ${String(version)}`);
const own = { id: 'agrement', text: 'Agrément', clause: 'IC 11.9', eliminatory: false, notApplicable: true } satisfies Requirement;
const mine = withRequirements(opened, 'lot-2', [own]);

describe('the answers of a checklist', () => {
  it('come a few at a time, and say what is still open', () => {
    expect(resultOf(opened, one('registre-commerce', 'yes'))).toEqual({ failed: [], unanswered: ['quitus-fiscal'] });
    expect(answered(after(opened, one('registre-commerce', 'yes'), one('quitus-fiscal', 'yes')))).toEqual(['registre-commerce yes 1', 'quitus-fiscal yes 1']);
  });

  it('are versions: the last stands, the earlier ones stay with their authors', () => {
    const file = after(opened, one('quitus-fiscal', 'no', 'p. 4', { reason: 'échu' }), { ...one('quitus-fiscal', 'yes', 'p. 9', { follows: 1 }), role: 'member', actor: 'p-member-1' });
    expect(answered(file)).toEqual(['quitus-fiscal yes 2']);
    expect(answersOf(file.evaluation['lot-1'] ?? { assessments: [] }, 'bid-1').map(({ verdict, by, version }) => [verdict, by, version])).toEqual([['no', 'p-chair', 1], ['yes', 'p-member-1', 2]]);
  });

  it('given by two at once are taken once: the loser is told what stands', () => {
    const file = after(opened, one('quitus-fiscal', 'no', 'p. 4', { reason: 'échu' }));
    expect(ask(file, one('quitus-fiscal', 'yes'))).toMatchObject({ refused: 'ANSWER_CHANGED', facts: { requirement: 'quitus-fiscal', version: 1, verdict: 'no', by: 'p-chair' } });
    expect(ask(opened, one('quitus-fiscal', 'yes', 'p. 4', { follows: 1 }))).toMatchObject({ refused: 'ANSWER_CHANGED', facts: { version: 0, verdict: null } });
  });

  it.each([['yes', '', ''], ['no', '', 'échu'], ['no', 'p. 4', '']])('«%s» with evidence «%s» and reason «%s» is unfounded', (verdict, evidence, reason) => {
    expect(answerOf(opened, one('quitus-fiscal', verdict, evidence, { reason }))).toBe('EVIDENCE_MISSING');
  });

  it('say «not applicable» only where the file allows it, with the reason', () => {
    const step = (reason: string) => assessment('lot-2', 'bid-7', { checks: [check('agrement', 'notApplicable', '', { reason })] });
    expect(ask(opened, one('quitus-fiscal', 'notApplicable', '', { reason: 'inutile' }))).toMatchObject({ refused: 'NOT_APPLICABLE_NOT_ALLOWED', facts: { requirement: 'quitus-fiscal', clause: 'IC 11.1' } });
    expect(answerOf(mine, step(''))).toBe('EVIDENCE_MISSING');
    expect(answerOf(mine, step('marché sans travaux électriques'))).toEqual({ failed: [], unanswered: [] });
  });

  it('are about requirements of the lot, each once, and of no other', () => {
    expect(ask(opened, one('age-du-gerant', 'yes'))).toMatchObject({ refused: 'REQUIREMENT_UNKNOWN', facts: { lot: 'lot-1', requirements: ['age-du-gerant'] } });
    expect(ask(mine, one('agrement', 'yes'))).toMatchObject({ refused: 'REQUIREMENT_UNKNOWN', facts: { requirements: ['agrement'] } });
    expect(ask(opened, one('constructor', 'yes'))).toMatchObject({ refused: 'MALFORMED_COMMAND', facts: { field: '/checks/0/requirement' } });
    const twice = [check('quitus-fiscal', 'yes', 'p. 4'), check('quitus-fiscal', 'yes', 'p. 5', { follows: 1 })];
    expect(ask(opened, assessment('lot-1', 'bid-1', { checks: twice }))).toMatchObject({ refused: 'MALFORMED_COMMAND', facts: { field: '/checks/1/requirement' } });
    expect(ask(opened, assessment('lot-1', 'bid-1', { checks: [] }))).toMatchObject({ refused: 'MALFORMED_COMMAND', facts: { field: '/checks' } });
  });

  it('name documents of this bid, with the page', () => {
    const [document] = opened.bids.find(({ id }) => id === 'bid-1')?.offer?.documents ?? [];
    expect(document).toBeDefined();
    expect(answerOf(opened, one('quitus-fiscal', 'yes', '', { document: document?.sha256, page: 12 }))).toMatchObject({ failed: [] });
    expect(ask(opened, one('quitus-fiscal', 'yes', '', { document: document?.sha256 }))).toMatchObject({ refused: 'MALFORMED_COMMAND', facts: { field: '/checks/0/page' } });
    expect(answerOf(opened, one('quitus-fiscal', 'yes', '', { document: 'ef'.repeat(32), page: 1 }))).toBe('DOCUMENT_NOT_OF_BID');
  });

  it('are dropped from the file when the lot is sent back to this step', () => {
    const file = after(opened, one('quitus-fiscal', 'yes'));
    expect(answered({ ...file, evaluation: reopenLot(file, 'lot-1', 'compliance').evaluation })).toEqual([]);
  });
});

describe('a paper supplied later', () => {
  const asked = after(opened, requestOf('lot-1', 'bid-1'));
  const request = 'bid-1-request-1';
  const shown = one('registre-commerce', 'yes', '', { document: 'cd'.repeat(32), page: 1 });

  it('bears out an answer once it came in time and the committee took it into account, and not before', () => {
    expect(answerOf(asked, shown)).toBe('DOCUMENT_NOT_OF_BID');
    const supplied = after(asked, answer(request, 'p-firm-a'));
    expect(ask(supplied, shown)).toMatchObject({ refused: 'ANSWER_SET_ASIDE', facts: { request, because: 'notExamined' } });
    expect(answerOf(after(supplied, examination('lot-1', request)), shown)).toMatchObject({ failed: [] });
    for (const finding of ['changesPrice', 'changesSubstance']) {
      expect(ask(after(supplied, examination('lot-1', request, finding)), shown)).toMatchObject({ refused: 'ANSWER_SET_ASIDE', facts: { because: finding } });
    }
  });

  it('a millisecond late bears out nothing', () => {
    const late = after(asked, answer(request, 'p-firm-a', {}, '2026-12-05T00:00:00.000Z'));
    expect(ask(late, shown)).toMatchObject({ refused: 'ANSWER_SET_ASIDE', facts: { request, because: 'late' } });
  });

  it('of another bid bears out nothing here', () => {
    const other = after(opened, requestOf('lot-1', 'bid-2'), answer('bid-2-request-1', 'p-firm-b'), examination('lot-1', 'bid-2-request-1'));
    expect(answerOf(other, shown)).toBe('DOCUMENT_NOT_OF_BID');
  });

  it('set aside after an answer rested on it keeps the step open', () => {
    const rest = ['bid-2', 'bid-3', 'bid-4'].map((bid) => assessment('lot-1', bid));
    const file = after(asked, answer(request, 'p-firm-a'), examination('lot-1', request), shown, one('quitus-fiscal', 'yes'), ...rest);
    expect(answerOf(file, complianceClosing('lot-1'))).toMatchObject({ rejected: [] });
    expect(ask(after(file, examination('lot-1', request, 'changesSubstance')), complianceClosing('lot-1'))).toMatchObject({ refused: 'ANSWER_SET_ASIDE', facts: { because: 'changesSubstance' } });
  });
});

describe('what lies with a price that is opened after the marks', () => {
  const schedule = { id: 'bordereau', text: 'Bordereau des prix signé', clause: 'IC 13.2', eliminatory: true, envelope: 'price' } satisfies Requirement;
  const requirements = [...(opened.tender?.file.lots.find(({ id }) => id === 'lot-3')?.requirements ?? []), schedule];
  const file = withRequirements(opened, 'lot-3', requirements);
  const price = (bid: string, verdict = 'yes') => assessment('lot-3', bid, { checks: [check('bordereau', verdict, 'p. 1', { reason: verdict === 'no' ? 'non signé' : '' })] });
  const bids = ['bid-1', 'bid-2', 'bid-3', 'bid-4'];
  const closed = after(file, ...bids.map((bid) => assessment('lot-3', bid)), complianceClosing('lot-3'));
  const marked = released(after(sheetsOf(closed, deliberating), technicalClosing()), '2026-12-01T08:00:00.000Z');
  const open = ['bid-1', 'bid-2', 'bid-3'].reduce((before, bid) => after(before, priceOpening(before, bid)), marked);
  const treated = after(open, ...['bid-1', 'bid-2', 'bid-3'].map((bid) => correction('lot-3', bid)));

  it('is not examined while the envelope is closed, and does not keep the first step open', () => {
    expect(ask(file, price('bid-1'))).toMatchObject({ refused: 'REQUIREMENT_NOT_NOW', facts: { requirements: ['bordereau'], step: 'compliance' } });
    expect(closed.lotStates['lot-3']).toBe('technical');
    expect(answerOf(marked, price('bid-1'))).toBe('PRICES_NOT_OPEN');
  });

  it('is examined before the ranking, which waits for it', () => {
    expect(ask(treated, ranking('lot-3'))).toMatchObject({ refused: 'CHECKS_INCOMPLETE', facts: { missing: [{ bid: 'bid-1' }, { bid: 'bid-2' }, { bid: 'bid-3' }] } });
    expect(answerOf(treated, price('bid-4'))).toBe('PRICES_NOT_OPEN');
    const all = after(treated, price('bid-1'), price('bid-2'), price('bid-3', 'no'));
    expect(ask(all, ranking('lot-3'))).toMatchObject({ refused: 'ELIMINATORY_FAILED', facts: { bid: 'bid-3', requirements: ['bordereau'] } });
    expect(answerOf(after(treated, price('bid-1'), price('bid-2'), price('bid-3')), ranking('lot-3'))).toHaveProperty('ranking');
  });
});
