import { recuseMember } from '../../../src/core/committee/recuse-member.js';
import { viewLot } from '../../../src/core/evaluation/view-lot.js';
import { viewSheets } from '../../../src/core/evaluation/view-sheets.js';
import { countingSheetsOf, voidSheetsOf } from '../../../src/core/evaluation/void-sheets.js';
import { readRecord } from '../../../src/core/bids/read-record.js';
import { noEvaluation, type CaseFile } from '../../../src/core/procedure/case-file.js';
import { answerOf, after, ask, resultOf, type Step } from '../../support/builders/bids.js';
import {
  assessment, compliant, consensus, correction, deliberating, marks, openedTender, priced, pricesOpen, qualification, ranking, sheet, sheetsOf, technicalClosing, technicallyClosed, withAward,
  withDeclaration, withSeat,
} from '../../support/builders/evaluation.js';

const technical = compliant('lot-3');
const first = after(technical, sheet(technical, 'p-member-1'));
const all = sheetsOf(technical, deliberating);
const evaluation = (file: CaseFile) => file.evaluation['lot-3'];

describe('a score sheet', () => {
  it('is handed in whole, once, and says how many are in without saying a mark', () => {
    expect(resultOf(technical, sheet(technical, 'p-member-1'))).toEqual({ handedIn: 1, due: 5 });
    expect(evaluation(first)?.sheets).toMatchObject([{ member: 'p-member-1', counts: true }]);
    expect(answerOf(first, sheet(first, 'p-member-1'))).toBe('SHEET_ALREADY_HANDED_IN');
    expect(answerOf(first, sheet(first, 'p-member-1', { marks: [] }))).toBe('SHEET_ALREADY_HANDED_IN');
  });

  it('has every bid by every criterion, each once, and nothing else', () => {
    const whole = marks(technical);
    expect(ask(technical, sheet(technical, 'p-chair', { marks: whole.slice(1) }))).toMatchObject({ refused: 'SHEET_INCOMPLETE', facts: { missing: [{ bid: 'bid-1', criterion: 'methode' }] } });
    expect(ask(technical, sheet(technical, 'p-chair', { marks: [...whole, ...whole.slice(0, 1)] }))).toMatchObject({ facts: { unknown: [{ bid: 'bid-1', criterion: 'methode' }] } });
    expect(ask(technical, sheet(technical, 'p-chair', { marks: [...whole, { bid: 'bid-7', criterion: 'methode', mark: 1, reason: 'x' }] }))).toMatchObject({ facts: { unknown: [{ bid: 'bid-7' }] } });
  });

  const marking = (mark: unknown, reason: string) => [{ ...marks(technical)[0], mark, reason }, ...marks(technical).slice(1)];

  it.each([[4001, 'x', 'MARK_OUT_OF_RANGE'], [-1, 'x', 'MALFORMED_COMMAND'], [12.5, 'x', 'MALFORMED_COMMAND'], ['3500', 'x', 'MALFORMED_COMMAND'], [1e30, 'x', 'MALFORMED_COMMAND']])(
    'with a mark of %p of 4000 is refused', (mark, reason, refused) => { expect(answerOf(technical, sheet(technical, 'p-chair', { marks: marking(mark, reason) }))).toBe(refused); });

  it.each([[1999, true], [2000, false], [3600, false], [3601, true]])('with %i of 4000 and no reason is refused: %p', (mark, refused) => {
    expect(answerOf(technical, sheet(technical, 'p-chair', { marks: marking(mark, '') }))).toEqual(refused ? 'MARK_WITHOUT_REASON' : { handedIn: 1, due: 5 });
  });

  it('is refused from a recused member, an alternate not seated, an expert, and who declared an interest', () => {
    expect(answerOf(withSeat(technical, 'p-member-1', { standing: 'recused' }), sheet(technical, 'p-member-1'))).toBe('EVALUATOR_NOT_SITTING');
    expect(answerOf(technical, sheet(technical, 'p-alternate'))).toBe('EVALUATOR_NOT_SITTING');
    expect(answerOf(technical, { ...sheet(technical, 'p-expert'), role: 'expert' })).toBe('ROLE_MAY_NOT');
    expect(answerOf(withDeclaration(technical, 'p-member-1', { interests: [{ bidder: 'p-firm-b' }] }), sheet(technical, 'p-member-1'))).toBe('EVALUATOR_HAS_INTEREST');
    expect(answerOf(openedTender(), sheet(technical, 'p-member-1'))).toBe('WRONG_STATE');
  });
});

describe('the sheets of the others', () => {
  const lot = technical.tender?.file.lots.find(({ id }) => id === 'lot-3');
  if (lot === undefined) throw new Error('lot-3');
  const seen = (file: CaseFile, id: string, role: Parameters<typeof viewSheets>[2]['role']) => viewSheets(file, lot, { id, role });
  const four = sheetsOf(technical, deliberating.slice(0, 4));

  it('stay hidden until every sheet due is in, one’s own included', () => {
    expect(seen(four, 'p-chair', 'chair')).toMatchObject({ others: null, consensus: null, awaited: ['p-member-3'], own: [{ member: 'p-chair' }] });
    expect(seen(four, 'p-member-3', 'member')).toMatchObject({ others: null, own: [] });
    expect(seen(all, 'p-member-3', 'member')?.others).toHaveLength(4);
  });

  it('hide again when a seated alternate owes a sheet', () => {
    const reseated = withDeclaration(withSeat(withSeat(all, 'p-member-1', { standing: 'recused' }), 'p-alternate', { standing: 'sitting' }), '', null);
    expect(seen(voidSheetsOf(reseated, 'p-member-1'), 'p-chair', 'chair')).toMatchObject({ others: null, awaited: ['p-alternate'] });
  });

  it('are nothing to a recused member, an alternate, an administrator, a bidder, a clerk or the authority, ever', () => {
    const closed = technicallyClosed();
    expect(seen(withSeat(closed, 'p-member-1', { standing: 'recused' }), 'p-member-1', 'member')).toBeNull();
    expect(seen(withSeat(closed, 'p-member-1', { standing: 'recused' }), 'p-member-1', 'regulator')).toBeNull();
    for (const role of ['administrator', 'bidder', 'clerk', 'authority', 'observer'] as const) expect(seen(closed, `p-${role}`, role)).toBeNull();
    expect(seen(closed, 'p-alternate', 'member')).toBeNull();
  });

  it('are read by an act of its own, refused before every sheet is in', () => {
    const reading = (role: 'chair' | 'authority') => ({ act: readRecord, role, command: { kind: 'sheet', subject: 'lot-3' } });
    expect(ask(four, reading('chair'))).toMatchObject({ refused: 'SHEETS_STILL_HIDDEN', facts: { awaited: ['p-member-3'] } });
    expect(resultOf(all, reading('chair'))).toEqual({ kind: 'sheet', subject: 'lot-3' });
    expect(answerOf(all, reading('authority'))).toBe('SHEETS_NOT_FOR_READER');
  });

  it('are not in what is shown of the lot, and that only to who evaluates or controls it', () => {
    expect(Object.keys(viewLot(all, lot, { id: 'p-chair', role: 'chair' }) ?? {})).not.toContain('sheets');
    expect(viewLot(all, lot, { id: 'p-crd', role: 'regulator' })).not.toBeNull();
    for (const role of ['bidder', 'administrator', 'authority', 'supervisor'] as const) expect(viewLot(all, lot, { id: `p-${role}`, role })).toBeNull();
    expect(viewLot(withSeat(all, 'p-member-1', { standing: 'recused' }), lot, { id: 'p-member-1', role: 'regulator' })).toBeNull();
  });

  it('open to who watches over legality once the technical step is closed', () => {
    expect(seen(all, 'p-prefet', 'supervisor')?.others).toBeNull();
    expect(seen(technicallyClosed(), 'p-prefet', 'supervisor')?.others).toHaveLength(5);
  });
});

describe('a consensus', () => {
  const agreeing = withAward(all, 'lot-3', { aggregation: 'consensus' });
  const whole = marks(agreeing).map((mark) => ({ ...mark, reason: '' }));

  it('waits for every sheet and leaves the individual marks untouched', () => {
    const four = withAward(sheetsOf(technical, deliberating.slice(0, 4)), 'lot-3', { aggregation: 'consensus' });
    expect(ask(four, consensus(whole))).toMatchObject({ refused: 'SHEETS_MISSING', facts: { members: ['p-member-3'] } });
    expect(resultOf(agreeing, consensus(whole))).toEqual({ missing: 0 });
    expect(evaluation(after(agreeing, consensus(whole)))?.sheets).toEqual(evaluation(agreeing)?.sheets);
  });

  it('says why it differs from the mean or from what was agreed before', () => {
    const higher = [{ bid: 'bid-1', criterion: 'methode', mark: 3600, reason: '' }];
    expect(ask(agreeing, consensus(higher))).toMatchObject({ refused: 'CONSENSUS_WITHOUT_REASON', facts: { mean: '35/1' } });
    const explained = after(agreeing, consensus([{ ...higher[0], bid: 'bid-1', criterion: 'methode', mark: 3600, reason: 'annexe retrouvée' }]));
    const again = (over: object) => consensus([{ bid: 'bid-1', criterion: 'methode', mark: 3500, reason: '', ...over }]);
    expect(answerOf(explained, again({ follows: 1 }))).toBe('CONSENSUS_WITHOUT_REASON');
    expect(ask(explained, again({ reason: 'relu' }))).toMatchObject({ refused: 'AGREED_MEANWHILE', facts: { criterion: 'methode', mark: 3600, by: 'p-chair', version: 1 } });
    expect(evaluation(after(explained, again({ reason: 'relu', follows: 1 })))?.consensus).toMatchObject([{ mark: 3500, version: 2 }]);
  });

  it('may be recorded in parts, and the step closes only over the whole', () => {
    const half = after(agreeing, consensus(whole.slice(0, 4)));
    expect(answerOf(half, technicalClosing())).toBe('CONSENSUS_MISSING');
    expect(resultOf(after(half, consensus(whole.slice(4))), technicalClosing())).toMatchObject({ scores: [{ bid: 'bid-1', score: '88/1' }, { score: '79/1' }, { score: '91/1' }, { score: '66/1', passed: false }] });
  });

  it('is no choice made after the opening: where the file says mean there is none', () => {
    expect(ask(all, consensus(whole))).toMatchObject({ refused: 'CONSENSUS_NOT_FORESEEN', facts: { aggregation: 'mean' } });
  });
});

describe('the technical step', () => {
  it('closes with exact scores, and D below 70 does not pass', () => {
    expect(resultOf(all, technicalClosing())).toMatchObject({ scores: [
      { bid: 'bid-1', score: '88/1', passed: true, missed: [] }, { bid: 'bid-2', score: '79/1' }, { bid: 'bid-3', score: '91/1' },
      { bid: 'bid-4', score: '66/1', passed: false, missed: [{ criterion: null, score: '66/1', minimum: '70/1' }] },
    ] });
    expect(technicallyClosed().lotStates['lot-3']).toBe('financial');
    expect(answerOf(technicallyClosed(), technicalClosing())).toBe('WRONG_STATE');
  });

  it('waits for every sitting member, the seated alternate included', () => {
    expect(ask(sheetsOf(technical, deliberating.slice(1)), technicalClosing())).toMatchObject({ refused: 'SHEETS_MISSING', facts: { members: ['p-chair'] } });
  });

  it('stays open when nobody passes', () => {
    const strict = withAward(all, 'lot-3', { minimumTechnicalMark: 9500 });
    expect(after(strict, technicalClosing()).lotStates['lot-3']).toBe('technical');
  });
});

describe('a recusal', () => {
  it('keeps the sheets and takes their weight; what rested on them falls and the lot goes back to the marks', () => {
    const priced = pricesOpen();
    const voided = voidSheetsOf(priced, 'p-member-1');
    expect(countingSheetsOf(priced, 'p-member-1')).toBe(1);
    expect(countingSheetsOf(voided, 'p-member-1')).toBe(0);
    expect(evaluation(voided)).toMatchObject({ technical: null, treatments: [], ranking: null, returnTo: 'technical' });
    expect(evaluation(voided)?.sheets).toHaveLength(5);
    expect(evaluation(voided)?.sheets.filter(({ counts }) => counts)).toHaveLength(4);
  });

  it('of who gave no mark and decided on prices takes the lot back to its prices, a rejection kept', () => {
    const rapporteur = (step: Step): Step => ({ ...step, role: 'rapporteur', actor: 'p-rapporteur' });
    const judged = after(priced(), rapporteur(correction('lot-1', 'bid-4', { decisions: [{ kind: 'discountNotReadOut', discount: 0, reason: 'absent' }], follows: 1 })), ranking('lot-1'));
    const gone: Step = { act: recuseMember, role: 'authority', actor: 'p-president', command: { member: 'p-rapporteur' } };
    expect(resultOf(judged, gone)).toMatchObject({ voided: [{ lot: 'lot-1', sheets: 0, prices: ['bid-4'] }] });
    const back = after(judged, gone);
    expect([back.lotStates['lot-1'], back.evaluation['lot-1']?.treatments, back.evaluation['lot-1']?.ranking]).toEqual(['financial', [], null]);
    const untouched = after(after(priced(), ranking('lot-1')), gone);
    expect([untouched.lotStates['lot-1'], untouched.evaluation['lot-1']?.ranking?.length]).toEqual(['postQualification', 4]);
    const settled = after(after(priced(), ranking('lot-1')), rapporteur(qualification('lot-1', 'bid-4')));
    expect([settled.lotStates['lot-1'], after(settled, gone).lotStates['lot-1']]).toEqual(['proposed', 'financial']);
  });

  it('of who had only recorded the agreed marks takes the lot back to the marks', () => {
    const agreed = technicallyClosed();
    const lot = agreed.evaluation['lot-3'];
    const marks = [{ bid: 'bid-1', criterion: 'methode', mark: 3500, reason: 'délibéré', by: 'p-rapporteur', version: 1 }];
    const file: CaseFile = { ...agreed, evaluation: { ...agreed.evaluation, 'lot-3': { ...noEvaluation, ...lot, consensus: marks, sheets: (lot?.sheets ?? []).filter(({ member }) => member !== 'p-rapporteur') } } };
    expect(evaluation(voidSheetsOf(file, 'p-rapporteur'))).toMatchObject({ consensus: [], technical: null, returnTo: 'technical' });
  });

  it('changes nothing for who had handed in nothing', () => { expect(voidSheetsOf(technical, 'p-member-1')).toEqual(technical); });

  it('while compliance is open drops what the recused member had assessed', () => {
    const assessed = after(openedTender(), { ...assessment('lot-1', 'bid-1'), role: 'member', actor: 'p-member-1' }, assessment('lot-1', 'bid-2'));
    expect(voidSheetsOf(assessed, 'p-member-1').evaluation['lot-1']?.assessments.map(({ bid }) => bid)).toEqual(['bid-2']);
  });
});
