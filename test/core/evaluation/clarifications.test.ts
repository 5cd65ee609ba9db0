import { viewOwnRequests } from '../../../src/core/evaluation/view-own-requests.js';
import { reopenLot } from '../../../src/core/evaluation/reopen-lot.js';
import { voidSheetsOf } from '../../../src/core/evaluation/void-sheets.js';
import type { CaseFile } from '../../../src/core/procedure/case-file.js';
import { answerOf, after, ask, resultOf } from '../../support/builders/bids.js';
import {
  answer, assessment, badAssessment, complianceClosing, compliant, deliberating, examination, openedTender, priced, pricesOpen, ranked, ranking, rejecting, requestOf, sheetsOf, technicalClosing,
  withRequirements, withSeat,
} from '../../support/builders/evaluation.js';

const opened = openedTender();
/** Asked on Tuesday 1 December; the third working day is Friday. */
const limit = '2026-12-05T00:00:00.000Z';
const request = 'bid-1-request-1';
const asked = after(opened, requestOf('lot-1', 'bid-1'));
const question = (over: Record<string, unknown> = {}) => requestOf('lot-1', 'bid-1', { kind: 'clarification', requirements: [], question: 'Que veut dire « ou similaire » page 7 ?', ...over });
const requests = (file: CaseFile) => file.evaluation['lot-1']?.requests ?? [];

describe('a request to a bidder', () => {
  it('has its limit from the rule pack, and a number of its own among those put to that bid', () => {
    expect(resultOf(opened, requestOf('lot-1', 'bid-1'))).toEqual({ request, bidder: 'p-firm-a', answerBefore: limit });
    expect(resultOf(asked, question())).toMatchObject({ request: 'bid-1-request-2' });
    expect(resultOf(asked, requestOf('lot-3', 'bid-1'))).toMatchObject({ request: 'bid-1-request-2' });
    expect(resultOf(asked, requestOf('lot-1', 'bid-2'))).toMatchObject({ request: 'bid-2-request-1' });
  });

  it('asks for papers the file lets be supplied later, and for no others', () => {
    expect(ask(opened, requestOf('lot-1', 'bid-1', { requirements: ['registre-commerce', 'quitus-fiscal'] }))).toMatchObject({
      refused: 'PAPER_NOT_SUPPLIABLE', facts: { requirement: 'quitus-fiscal', clause: 'IC 11.1' }, rule: { id: 'papers.suppliableEnvelopes', status: 'unverified' },
    });
    expect(answerOf(opened, requestOf('lot-1', 'bid-1', { requirements: [] }))).toBe('PAPERS_NOT_NAMED');
    expect(answerOf(opened, requestOf('lot-1', 'bid-1', { requirements: ['autre'] }))).toBe('REQUIREMENT_UNKNOWN');
    const other = withRequirements(opened, 'lot-2', [{ id: 'agrement', text: 'Agrément', clause: 'IC 11.9', eliminatory: false, suppliable: true }]);
    expect(answerOf(other, requestOf('lot-1', 'bid-1', { requirements: ['agrement'] }))).toBe('REQUIREMENT_UNKNOWN');
    expect(answerOf(opened, question({ requirements: ['quitus-fiscal'] }))).toHaveProperty('request');
  });

  it.each([[{ kind: 'price' }, '/kind'], [{ question: ' ' }, '/question'], [{ requirements: 'all' }, '/requirements'], [{ bid: '../x' }, '/bid']])('%j is malformed', (over, field) => {
    expect(ask(opened, requestOf('lot-1', 'bid-1', over))).toMatchObject({ refused: 'MALFORMED_COMMAND', facts: { field } });
  });

  it('is put by the chair or the rapporteur, to a bid that is in, until the lot is ranked', () => {
    expect(answerOf(opened, { ...requestOf('lot-1', 'bid-1'), role: 'member', actor: 'p-member-1' })).toBe('ROLE_MAY_NOT');
    expect(answerOf(withSeat(opened, 'p-chair', { standing: 'recused' }), requestOf('lot-1', 'bid-1'))).toBe('EVALUATOR_NOT_SITTING');
    expect(answerOf(opened, requestOf('lot-1', 'bid-7'))).toBe('BID_NOT_IN_LOT');
    expect(answerOf(after(opened, badAssessment('lot-1', 'bid-1'), ...rejecting('lot-1', 'bid-1')), requestOf('lot-1', 'bid-1'))).toBe('BID_ALREADY_REJECTED');
    expect(answerOf(ranked(), question())).toBe('WRONG_STATE');
  });
});

describe('after the papers were examined', () => {
  const scoring = compliant('lot-3');
  const meaning = (bid: string) => question({ lot: 'lot-3', bid });

  it('what a passage means is still asked, with the same limit; a missing paper is not', () => {
    expect(resultOf(scoring, meaning('bid-1'))).toEqual({ request: 'bid-1-request-1', bidder: 'p-firm-a', answerBefore: limit });
    expect(resultOf(pricesOpen(), meaning('bid-1'))).toHaveProperty('answerBefore', limit);
    expect(ask(scoring, requestOf('lot-3', 'bid-1'))).toMatchObject({ refused: 'PAPERS_NOT_NOW', facts: { lot: 'lot-3', step: 'technical' } });
    expect(answerOf(compliant('lot-1'), requestOf('lot-1', 'bid-1'))).toBe('PAPERS_NOT_NOW');
  });

  it('nothing is asked of a bid below a minimum: it is judged', () => {
    expect(answerOf(scoring, meaning('bid-4'))).toHaveProperty('request');
    expect(answerOf(pricesOpen(), meaning('bid-4'))).toBe('BID_NOT_IN_LOT');
  });

  const later = { at: '2026-12-06T09:00:00.000Z' } as const;
  const waiting = after(sheetsOf(scoring, deliberating), meaning('bid-1'));

  it('the technical step is not closed while an answer may come or is unread', () => {
    expect(ask(waiting, technicalClosing())).toMatchObject({ refused: 'REQUESTS_OPEN', facts: { lot: 'lot-3', requests: [{ request, answered: false }] } });
    const answered = after(waiting, answer(request, 'p-firm-a'));
    expect(ask(answered, { ...technicalClosing(), ...later })).toMatchObject({ refused: 'REQUESTS_OPEN', facts: { requests: [{ answered: true }] } });
    expect(answerOf(after(answered, examination('lot-3', request)), { ...technicalClosing(), ...later })).toHaveProperty('scores');
    expect(answerOf(waiting, { ...technicalClosing(), ...later })).toHaveProperty('scores');
  });

  it('the lot is not ranked either', () => {
    const asking = after(priced(), question());
    expect(answerOf(asking, ranking('lot-1'))).toBe('REQUESTS_OPEN');
    expect(answerOf(asking, { ...ranking('lot-1'), ...later })).toHaveProperty('ranking');
    expect(answerOf(after(asking, answer(request, 'p-firm-a'), examination('lot-1', request, 'changesPrice')), ranking('lot-1'))).toHaveProperty('ranking');
  });

  it('an answer changes neither marks nor prices, whatever was found on it', () => {
    const found = after(priced(), question(), answer(request, 'p-firm-a'), examination('lot-1', request));
    expect([found.bids, found.evaluation['lot-1']?.treatments]).toEqual([priced().bids, priced().evaluation['lot-1']?.treatments]);
  });

  it('what was found falls with the step it was found in, and with who found it while that step lasts; the answer stays', () => {
    const early = after(opened, question({ lot: 'lot-3' }), answer(request, 'p-firm-a'), examination('lot-3', request));
    const second = 'bid-1-request-2';
    const both = after(compliant('lot-3', early), meaning('bid-1'), answer(second, 'p-firm-a'), examination('lot-3', second));
    const found = (file: CaseFile) => (file.evaluation['lot-3']?.requests ?? []).map(({ findings }) => findings.length);
    expect(found(both)).toEqual([1, 1]);
    expect([found(reopenLot(both, 'lot-3', 'financial')), found(reopenLot(both, 'lot-3', 'technical')), found(reopenLot(both, 'lot-3', 'compliance'))]).toEqual([[1, 1], [1, 0], [0, 0]]);
    expect([found(voidSheetsOf(both, 'p-chair')), found(voidSheetsOf(both, 'p-member-1'))]).toEqual([[1, 0], [1, 1]]);
    expect(both.evaluation['lot-3']?.requests?.every(({ answer: given }) => given?.inTime === true)).toBe(true);
  });
});

describe('an answer', () => {
  it('is in time before the limit, and late from the limit on: recorded either way', () => {
    expect(resultOf(asked, answer(request, 'p-firm-a', {}, '2026-12-04T23:59:59.999Z'))).toEqual({ lot: 'lot-1', bid: 'bid-1', inTime: true });
    expect(resultOf(asked, answer(request, 'p-firm-a', {}, limit))).toEqual({ lot: 'lot-1', bid: 'bid-1', inTime: false });
    expect(requests(after(asked, answer(request, 'p-firm-a', {}, limit)))).toMatchObject([{ answer: { at: limit, inTime: false, text: 'Ci-joint.' } }]);
  });

  it('is recorded in any state of the procedure, and changes none', () => {
    const rest = ['bid-1', 'bid-2', 'bid-3', 'bid-4'].map((bid) => assessment('lot-1', bid));
    const closed = after(asked, ...rest, { ...complianceClosing('lot-1'), at: '2026-12-06T09:00:00.000Z' });
    const late = after(closed, answer(request, 'p-firm-a', {}, '2026-12-08T09:00:00.000Z'));
    expect([late.lotStates['lot-1'], requests(late)[0]?.answer?.inTime]).toEqual(['financial', false]);
  });

  it('is of the bidder who was asked, once', () => {
    expect(ask(asked, answer(request, 'p-firm-b'))).toMatchObject({ refused: 'REQUEST_UNKNOWN', facts: { request } });
    expect(answerOf(asked, answer('bid-1-request-2', 'p-firm-a'))).toBe('REQUEST_UNKNOWN');
    expect(answerOf(after(asked, answer(request, 'p-firm-a')), answer(request, 'p-firm-a'))).toBe('REQUEST_ALREADY_ANSWERED');
    expect(answerOf(asked, { ...answer(request, 'p-chair'), role: 'chair' })).toBe('ROLE_MAY_NOT');
  });

  it('of a bidder on paper is recorded by the clerk; that of another is not', () => {
    const byClerk = { ...answer(request, 'p-clerk'), role: 'clerk' } as const;
    expect(answerOf(asked, byClerk)).toBe('ANSWER_BY_BIDDER_ONLY');
    const paper = { ...asked, bids: asked.bids.map((bid) => (bid.id === 'bid-1' ? { ...bid, channel: 'paper' as const } : bid)) };
    expect(answerOf(paper, byClerk)).toMatchObject({ inTime: true });
  });

  const file = { name: 'a.pdf', sha256: 'cd'.repeat(32), bytes: 9 };
  it.each([
    [{ text: '' }, '/text'], [{ documents: [{ ...file, sha256: 'xy' }] }, '/documents/0/sha256'], [{ documents: [file, { ...file, name: 'b.pdf' }] }, '/documents/1'],
    [{ documents: [file, { ...file, sha256: 'ef'.repeat(32) }] }, '/documents/1'], [{ price: 1 }, '/price'],
  ])('%j is malformed', (over, field) => {
    expect(ask(asked, answer(request, 'p-firm-a', over))).toMatchObject({ refused: 'MALFORMED_COMMAND', facts: { field } });
  });

  it('is shown to its bidder with what was asked and whence the limit comes, and to no other', () => {
    const file2 = after(asked, requestOf('lot-1', 'bid-2'));
    expect(viewOwnRequests(file2, 'p-firm-a')).toMatchObject([{
      request, lot: 'lot-1', kind: 'papers', requirements: [{ id: 'registre-commerce', clause: 'IC 11.2' }], answerBefore: limit, answer: null, rule: { id: 'papers.supplyLimit', status: 'unverified' },
    }]);
    expect(JSON.stringify(viewOwnRequests(file2, 'p-firm-a'))).not.toMatch(/bid-2|p-chair|finding/);
    expect(viewOwnRequests(file2, 'p-firm-c')).toEqual([]);
  });
});

describe('what the committee finds on an answer', () => {
  const answered = after(asked, answer(request, 'p-firm-a'));

  it('is recorded with its reason; the last finding stands and the earlier ones stay', () => {
    const file = after(answered, examination('lot-1', request, 'changesPrice'), examination('lot-1', request));
    expect(requests(file)[0]?.findings.map(({ finding, by }) => [finding, by])).toEqual([['changesPrice', 'p-chair'], ['takenIntoAccount', 'p-chair']]);
    expect(answerOf(answered, examination('lot-1', request, 'takenIntoAccount', { reason: ' ' }))).toBe('MALFORMED_COMMAND');
    expect(answerOf(answered, examination('lot-1', request, 'better'))).toBe('MALFORMED_COMMAND');
  });

  it('there is none on an answer that did not come, came late, or belongs to another lot', () => {
    expect(answerOf(asked, examination('lot-1', request))).toBe('REQUEST_NOT_ANSWERED');
    expect(ask(after(asked, answer(request, 'p-firm-a', {}, limit)), examination('lot-1', request))).toMatchObject({ refused: 'ANSWER_SET_ASIDE', facts: { because: 'late' } });
    expect(answerOf(answered, examination('lot-3', request))).toBe('REQUEST_UNKNOWN');
  });

  it('does not touch the price: it is the one that was read out', () => {
    expect(after(answered, examination('lot-1', request)).bids).toEqual(opened.bids);
  });

  it('falls with the member who found it, while the check is open', () => {
    const file = after(answered, examination('lot-1', request));
    expect(requests(voidSheetsOf(file, 'p-chair'))[0]?.findings).toEqual([]);
    expect(requests(voidSheetsOf(file, 'p-member-1'))[0]?.findings).toHaveLength(1);
  });
});

describe('compliance is not closed', () => {
  const checked = after(asked, ...['bid-1', 'bid-2', 'bid-3', 'bid-4'].map((bid) => assessment('lot-1', bid)));
  const closing = (at: string) => ({ ...complianceClosing('lot-1'), at });

  it('while an answer may still come, or be on its way', () => {
    expect(ask(checked, closing('2026-12-02T09:00:00.000Z'))).toMatchObject({ refused: 'REQUESTS_OPEN', facts: { requests: [{ request, answered: false, until: '2026-12-05T00:01:00.000Z' }] } });
    expect(answerOf(checked, closing('2026-12-05T00:00:59.999Z'))).toBe('REQUESTS_OPEN');
    expect(answerOf(checked, closing('2026-12-05T00:01:00.000Z'))).toHaveProperty('admissible');
  });

  it('over an answer in time that nobody examined; a late one is not waited for', () => {
    const answered = after(checked, answer(request, 'p-firm-a'));
    expect(ask(answered, closing('2026-12-08T09:00:00.000Z'))).toMatchObject({ refused: 'REQUESTS_OPEN', facts: { requests: [{ answered: true }] } });
    expect(answerOf(after(answered, examination('lot-1', request)), closing('2026-12-02T11:00:00.000Z'))).toHaveProperty('admissible');
    expect(answerOf(after(checked, answer(request, 'p-firm-a', {}, limit)), closing(limit))).toHaveProperty('admissible');
  });

  it('because of a request to a bid that left the lot, it is', () => {
    const gone = after(asked, badAssessment('lot-1', 'bid-1'), ...rejecting('lot-1', 'bid-1'), ...['bid-2', 'bid-3', 'bid-4'].map((bid) => assessment('lot-1', bid)));
    expect(answerOf(gone, closing('2026-12-02T09:00:00.000Z'))).toMatchObject({ rejected: ['bid-1'] });
  });
});
