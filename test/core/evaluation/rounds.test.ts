// A return of a lot to its marks has it marked anew: law.md step 23 and 3.5, decision 0053.
import { evaluationReport } from '../../../src/core/award/evaluation-report.js';
import { sendBack } from '../../../src/core/award/return-of-lots.js';
import { standingBids } from '../../../src/core/bids/register.js';
import { proposeRecusal } from '../../../src/core/committee/propose-recusal.js';
import { recuseMember } from '../../../src/core/committee/recuse-member.js';
import { tasksOf } from '../../../src/core/committee/tasks.js';
import { abstain } from '../../../src/core/evaluation/abstain.js';
import { caseOfLot } from '../../../src/core/evaluation/case-of-lot.js';
import { lotToMark, marksToHandIn, readDraft } from '../../../src/core/evaluation/draft-sheet.js';
import type { Mark, TechnicalScore } from '../../../src/core/evaluation/evaluation-facts.js';
import { isMasked } from '../../../src/core/evaluation/letters.js';
import { evaluationOf } from '../../../src/core/evaluation/lot-evaluation.js';
import type { ReturnStep } from '../../../src/core/evaluation/reopen-lot.js';
import { robustnessOfLot } from '../../../src/core/evaluation/robustness-of-lot.js';
import { carriedOver, earlierMarks, whyOtherRound } from '../../../src/core/evaluation/rounds.js';
import { digestOfSheet, readSheetFile, type SheetHeader } from '../../../src/core/evaluation/sheet-file.js';
import { cellsDueFrom, membersAwaited } from '../../../src/core/evaluation/sheets.js';
import { viewLot } from '../../../src/core/evaluation/view-lot.js';
import { viewSheets } from '../../../src/core/evaluation/view-sheets.js';
import { voidedBy } from '../../../src/core/evaluation/void-sheets.js';
import type { CaseFile } from '../../../src/core/procedure/case-file.js';
import { isRefusal } from '../../../src/core/refusal.js';
import type { LotFile } from '../../../src/core/tenders/tender-file.js';
import { answerOf, after, ask, resultOf, type Step } from '../../support/builders/bids.js';
import {
  assessment, badAssessment, compliant, complianceClosing, consensus, correction, deliberating, foundLater, marks, officeOf, openedTender, pricesOpen, ranking, rejecting, sheet, sheetsOf,
  technicalClosing, withAward,
} from '../../support/builders/evaluation.js';

const at = '2026-12-10T09:00:00.000Z';
const lotOf = (file: CaseFile): LotFile => {
  const found = file.tender?.file.lots.find(({ id }) => id === 'lot-3');
  if (found === undefined) throw new Error('lot-3');
  return found;
};
const evaluation = (file: CaseFile) => evaluationOf(file, 'lot-3');
const sentBack = (file: CaseFile, returnTo: ReturnStep): CaseFile => {
  const back = sendBack(file, { returnTo, lots: ['lot-3'] }, at);
  return { ...back, lotStates: { ...back.lotStates, 'lot-3': returnTo } };
};

const priced = (file: CaseFile): CaseFile => ['bid-1', 'bid-2', 'bid-3'].reduce((before, bid) => after(before, correction('lot-3', bid)), file);
const awarded = after(priced(pricesOpen()), ranking('lot-3'));
const second = sentBack(awarded, 'technical');

/** Second thoughts: A's method is worth more than it was thought to be, the other marks stay. */
const rethought = (file: CaseFile, reason = 'l’annexe 3 n’avait pas été lue'): Mark[] =>
  marks(file).map((mark) => (mark.bid === 'bid-1' && mark.criterion === 'methode' ? { ...mark, mark: 3900, reason } : mark));
const again = (file: CaseFile, member: string, over: Record<string, unknown> = {}): Step => sheet(file, member, { round: 2, marks: rethought(file), ...over });
const allAgain = (file: CaseFile): CaseFile => deliberating.reduce((before, member) => after(before, again(before, member)), file);
const seen = (file: CaseFile, id: string, role: 'member' | 'regulator' = 'member') => viewSheets(file, lotOf(file), { id, role });
const scoreOf = (scores: readonly TechnicalScore[] | null, bid: string) => scores?.find((each) => each.bid === bid)?.score;

describe('a lot sent back to its marks', () => {
  it('is marked anew by everybody: the sheets of the round before stand on and count no longer', () => {
    expect(evaluation(second)).toMatchObject({ round: 2, technical: null, consensus: [], returnTo: 'technical', earlierRounds: [{ round: 1, endedAt: at, technical: evaluation(awarded).technical }] });
    expect(evaluation(second).sheets.map(({ marks: given }) => given)).toEqual(evaluation(awarded).sheets.map(({ marks: given }) => given));
    expect(evaluation(second).sheets.every(({ counts, round }) => !counts && round === undefined)).toBe(true);
    expect(membersAwaited(second, lotOf(second))).toEqual(deliberating);
    expect(ask(second, technicalClosing())).toMatchObject({ refused: 'SHEETS_MISSING', facts: { members: deliberating } });
  });

  it('comes to other scores and another winner when members judge otherwise', () => {
    expect([scoreOf(evaluation(awarded).technical, 'bid-1'), evaluation(awarded).ranking?.[0]?.bid]).toEqual(['88/1', 'bid-1']);
    const worse = (file: CaseFile): Mark[] => marks(file).map((mark) => (mark.bid === 'bid-1' && mark.criterion === 'equipe' ? { ...mark, mark: 3600, reason: 'le chef de mission n’a pas le diplôme' } : mark));
    const judged = deliberating.reduce((before, member) => after(before, again(before, member, { marks: worse(before) })), second);
    const closed = after(judged, technicalClosing());
    expect(scoreOf(evaluation(closed).technical, 'bid-1')).toBe('71/1');
    expect(evaluation(after(priced(closed), ranking('lot-3'))).ranking?.[0]?.bid).not.toBe('bid-1');
  });

  it('takes the sheet of its own round and no other, and a mark is still given once', () => {
    expect(ask(second, sheet(second, 'p-chair'))).toMatchObject({ refused: 'SHEET_OF_OTHER_ROUND', facts: { lot: 'lot-3', round: 1, current: 2 } });
    expect(answerOf(second, again(second, 'p-chair', { round: 3 }))).toBe('SHEET_OF_OTHER_ROUND');
    expect(answerOf(compliant('lot-3'), sheet(compliant('lot-3'), 'p-chair', { round: 2 }))).toBe('SHEET_OF_OTHER_ROUND');
    const handed = after(second, again(second, 'p-chair'));
    expect(answerOf(handed, again(handed, 'p-chair'))).toBe('SHEET_ALREADY_HANDED_IN');
  });

  it('has each sheet say which marks are others than before, and what they were', () => {
    expect(resultOf(second, again(second, 'p-chair'))).toEqual({ handedIn: 1, due: 5, changed: [{ bid: 'bid-1', criterion: 'methode', before: 3500 }] });
    expect(resultOf(second, again(second, 'p-chair', { marks: marks(second) }))).toEqual({ handedIn: 1, due: 5, changed: [] });
    const handed = after(second, again(second, 'p-chair'));
    expect(evaluation(handed).sheets.at(-1)).toMatchObject({ member: 'p-chair', counts: true, round: 2, changed: [{ before: 3500 }] });
  });

  it('asks of every changed mark a reason, and not the one given then; an unchanged one needs no more than before', () => {
    const withReason = (reason: string) => ask(second, again(second, 'p-chair', { marks: rethought(second, reason) }));
    expect(withReason('')).toMatchObject({ refused: expect.stringMatching(/WITHOUT_REASON$/) as string });
    expect(withReason('dossier complet, calendrier tenable')).toMatchObject({ refused: 'ROUND_CHANGE_WITHOUT_REASON', facts: { bid: 'bid-1', criterion: 'methode', before: 3500, mark: 3900 } });
    const bare = marks(second).map((mark) => (mark.bid === 'bid-2' && mark.criterion === 'methode' ? { ...mark, mark: 3000, reason: '' } : mark));
    expect(answerOf(second, again(second, 'p-chair', { marks: bare }))).toBe('ROUND_CHANGE_WITHOUT_REASON');
    expect(answerOf(second, again(second, 'p-chair', { marks: marks(second) }))).toMatchObject({ handedIn: 1 });
  });

  it('measures a change against the last mark given, whatever round that was in', () => {
    const skipped = deliberating.slice(1).reduce((before, member) => after(before, again(before, member)),
      after(second, { act: abstain, role: 'chair', actor: 'p-chair', at, command: { lot: 'lot-3', reason: 'conseil donné depuis' } }));
    const third = sentBack(after(skipped, technicalClosing()), 'technical');
    const given = (member: string) => resultOf(third, again(third, member, { round: 3, marks: marks(third).map((mark) => ({ ...mark, reason: 'relu en entier' })) }));
    expect(given('p-chair')).toMatchObject({ changed: [] });
    expect(given('p-rapporteur')).toMatchObject({ changed: [{ bid: 'bid-1', criterion: 'methode', before: 3900 }] });
  });
});

describe('while a round is open', () => {
  const handed = after(second, again(second, 'p-chair'));

  it('nobody reads the others’ sheets, those of the rounds before included; the own stay in sight', () => {
    for (const file of [second, handed]) {
      expect(seen(file, 'p-chair')).toMatchObject({ round: 2, others: null, consensus: null, earlierRounds: null });
      expect(seen(file, 'p-tutelle', 'regulator')).toMatchObject({ others: null });
    }
    expect(seen(handed, 'p-chair')?.own.map(({ round = 1 }) => round)).toEqual([1, 2]);
    expect(seen(handed, 'p-chair')).toMatchObject({ handedIn: ['p-chair'], awaited: deliberating.slice(1) });
  });

  it('all are opened once all are in, each with its round; whoever watches waits for the closing', () => {
    const all = allAgain(second);
    expect(seen(all, 'p-member-1')?.others?.map(({ member, round = 1, counts }) => [member, round, counts])).toEqual([
      ...deliberating.filter((member) => member !== 'p-member-1').map((member) => [member, 1, false]), ...deliberating.filter((member) => member !== 'p-member-1').map((member) => [member, 2, true]),
    ]);
    expect(seen(all, 'p-member-1')?.earlierRounds).toMatchObject([{ round: 1, technical: [{ score: '88/1' }, {}, {}, {}] }]);
    expect(seen(all, 'p-tutelle', 'regulator')).toMatchObject({ others: null, earlierRounds: null });
    expect(seen(after(all, technicalClosing()), 'p-tutelle', 'regulator')?.others).toHaveLength(10);
  });

  it('what the round before came to stays out of the view of the lot, which has no gate', () => {
    expect(viewLot(handed, lotOf(handed), { id: 'p-chair', role: 'chair' })).toMatchObject({ round: 2, technical: null, awaited: deliberating.slice(1) });
    expect(viewLot(handed, lotOf(handed), { id: 'p-chair', role: 'chair' })).not.toHaveProperty('earlierRounds');
  });

  it('names are masked again, where the file wants letters', () => {
    const masked = withAward(awarded, 'lot-3', { scoring: { groups: [], maskBidders: true } });
    expect([isMasked(masked, 'lot-3'), isMasked(sentBack(masked, 'technical'), 'lot-3')]).toEqual([false, true]);
  });

  it('the task of who has to mark names it', () => {
    const mark = (file: CaseFile) => tasksOf(file, 'p-member-1', at).find(({ name, lot }) => name === 'mark' && lot === 'lot-3');
    expect([mark(awarded), mark(second)]).toMatchObject([{ status: 'done' }, { status: 'todo', round: 2 }]);
    expect(mark(awarded)).not.toHaveProperty('round');
  });
});

describe('an own mark of the round before', () => {
  const due = cellsDueFrom(second, lotOf(second), 'p-chair');
  const earlier = earlierMarks(second, 'lot-3', 'p-chair');

  it('is carried over as a draft with its reason, where nothing is typed yet', () => {
    const carried = carriedOver(earlier, due, [{ bid: 'bid-1', criterion: 'methode' }]);
    expect(carried).toHaveLength(7);
    expect(carried).toContainEqual({ bid: 'bid-1', criterion: 'equipe', version: 0, mark: 5300, reason: 'dossier complet, calendrier tenable', evidence: '' });
    const saved = carriedOver(earlier, due, []).map((cell) => ({ ...cell, version: 1, savedAt: at }));
    const given = marksToHandIn(second, lotOf(second), 'p-chair', saved);
    expect(isRefusal(given) ? given : resultOf(second, again(second, 'p-chair', { marks: given }))).toMatchObject({ changed: [] });
  });

  it('is nobody’s who gave none, and there is none in the first round', () => {
    expect(carriedOver(earlierMarks(second, 'lot-3', 'p-alternate-1'), due, [])).toEqual([]);
    expect(earlierMarks(awarded, 'lot-3', 'p-chair').size).toBe(0);
  });

  it('is not in the way: every cell may be typed anew', () => {
    expect(lotToMark(second, 'lot-3', 'p-chair')).toMatchObject({ id: 'lot-3' });
    expect(readDraft(second, lotOf(second), 'p-chair', [{ bid: 'bid-1', criterion: 'methode', version: 0, mark: '39', reason: 'x', evidence: '' }])).toMatchObject([{ mark: 3900 }]);
  });
});

/** The marks are open: somebody else has to have said why. */
const proposedToLeave = (file: CaseFile, member: string): CaseFile =>
  after(file, { act: proposeRecusal, role: 'chair', actor: 'p-chair', command: { member, bidders: [standingBids(file)[0]?.bidder ?? ''], evidence: 'note du 2 décembre' } });

describe('per round too', () => {
  it('abstentions end with it: who had abstained marks, who had marked may abstain', () => {
    const abstention = (member: string): Step => ({ act: abstain, role: officeOf(member), actor: member, at, command: { lot: 'lot-3', reason: 'conseil donné depuis' } });
    const first = after(sheetsOf(after(compliant('lot-3'), abstention('p-member-1')), deliberating.filter((member) => member !== 'p-member-1')), technicalClosing());
    const back = sentBack(first, 'technical');
    expect(evaluation(back).earlierRounds).toMatchObject([{ abstentions: [{ member: 'p-member-1' }] }]);
    expect(resultOf(back, sheet(back, 'p-member-1', { round: 2 }))).toEqual({ handedIn: 1, due: 5, changed: [] });
    expect(answerOf(back, abstention('p-chair'))).toMatchObject({ awaited: 4 });
  });

  it('what was agreed is agreed anew, each cell as for the first time', () => {
    const agreeing = withAward(second, 'lot-3', { aggregation: 'consensus' });
    const agreed = [{ bid: 'bid-1', criterion: 'methode', mark: 3900, reason: 'lecture commune' }];
    expect(answerOf(agreeing, consensus(agreed))).toBe('SHEETS_MISSING');
    const all = allAgain(agreeing);
    expect(resultOf(all, consensus(agreed))).toEqual({ missing: 7 });
    const once = sentBack(after(all, consensus(marks(all).map((mark) => ({ ...mark, reason: 'délibéré' }))), technicalClosing()), 'technical');
    expect(evaluation(once)).toMatchObject({ round: 3, consensus: [], earlierRounds: [{ round: 1, consensus: [] }, { round: 2, consensus: { length: 8 } }] });
  });

  it('a recusal takes the sheet of the round from the count, and begins no other', () => {
    const gone: Step = { act: recuseMember, role: 'authority', actor: 'p-president', command: { member: 'p-member-1' } };
    expect(voidedBy(second, 'p-member-1').filter(({ lot }) => lot === 'lot-3')).toEqual([]);
    const closed = proposedToLeave(after(allAgain(second), technicalClosing()), 'p-member-1');
    expect(resultOf(closed, gone)).toMatchObject({ voided: [{ lot: 'lot-3', sheets: 1 }] });
    const recused = after(closed, gone);
    expect([recused.lotStates['lot-3'], evaluation(recused).round, evaluation(recused).sheets.filter(({ counts }) => counts).length]).toEqual(['technical', 2, 4]);
  });

  it('a bid that a recusal brings back is marked in the round at hand, and only that bid', () => {
    const without = after(compliant('lot-3'), foundLater('lot-3', 'bid-4'), ...rejecting('lot-3', 'bid-4', { rule: 'IC 11.2' }));
    const back = after(proposedToLeave(sheetsOf(without, deliberating), 'p-rapporteur'), { act: recuseMember, role: 'authority', actor: 'p-president', command: { member: 'p-rapporteur' } });
    const extra = marks(back).filter(({ bid }) => bid === 'bid-4');
    expect([evaluation(back).round, extra.length]).toEqual([undefined, 2]);
    expect(answerOf(back, sheet(back, 'p-chair'))).toBe('SHEET_INCOMPLETE');
    expect(answerOf(back, sheet(back, 'p-chair', { marks: extra }))).toMatchObject({ handedIn: 1 });
  });

  it('a file filled in without a connection names its round, and does not pass for one of another', () => {
    const header: SheetHeader = { id: 'ab'.repeat(16), tender: 't', reference: 'r', lot: 'lot-3', title: 't', member: 'p-chair', issuedAt: at, bids: [], criteria: [], below: 50, above: 90 };
    const fileOf = (named: SheetHeader, issued = named) => JSON.stringify({ format: 'pli-sheet/1', header: named, cells: [], digest: digestOfSheet(issued, []), signature: null });
    expect(readSheetFile(fileOf({ ...header, round: 2 }))).toMatchObject({ header: { round: 2 } });
    expect(readSheetFile(fileOf({ ...header, round: 2 }, header))).toMatchObject({ refused: 'SHEET_FILE_ALTERED' });
    expect([whyOtherRound(second, 'lot-3', 1), whyOtherRound(second, 'lot-3', 2)]).toMatchObject([{ refused: 'SHEET_OF_OTHER_ROUND' }, undefined]);
  });
});

describe('where there is another round', () => {
  const ranked = after(priced(after(allAgain(second), technicalClosing())), ranking('lot-3'));

  it('the case for pli evaluate holds the sheets that count and no others', () => {
    const { bids } = caseOfLot(ranked, lotOf(ranked)) as { bids: { id: string; sheets: { marks: { criterion: string; mark: string }[] }[] }[] };
    const first = bids.find(({ id }) => id === 'bid-1');
    expect(first?.sheets).toHaveLength(5);
    expect(first?.sheets.every((each) => each.marks.some(({ criterion, mark }) => criterion === 'methode' && mark === '39'))).toBe(true);
  });

  it('how firm the winner stands is asked of the marks that count', () => {
    expect(robustnessOfLot(ranked, lotOf(ranked))?.variants).toBe(robustnessOfLot(awarded, lotOf(awarded))?.variants);
  });

  it('the report names the round that counts and tells the others as history', () => {
    const [, , lot] = evaluationReport(ranked).lots;
    expect(lot).toMatchObject({ round: 2, earlierRounds: [{ round: 1, technical: [{ bid: 'bid-1', score: '88/1' }, {}, {}, {}] }], technical: [{ bid: 'bid-1', score: '92/1' }, {}, {}, {}] });
    expect(lot?.sheets.map(({ counts }) => counts)).toEqual([...deliberating.map(() => false), ...deliberating.map(() => true)]);
    expect(evaluationReport(awarded).lots[2]).not.toHaveProperty('round');
  });
});

describe('a lot sent back elsewhere', () => {
  it('to the papers before the marks is marked anew as well, with the bid that came back', () => {
    const without = after(openedTender(), badAssessment('lot-3', 'bid-4'), ...rejecting('lot-3', 'bid-4'), ...['bid-1', 'bid-2', 'bid-3'].map((bid) => assessment('lot-3', bid)), complianceClosing('lot-3'));
    const back = sentBack(after(sheetsOf(without, deliberating), technicalClosing()), 'compliance');
    expect(evaluation(back)).toMatchObject({ rejections: [], assessments: [], technical: null, returnTo: 'compliance', round: 2 });
    const judged = compliant('lot-3', back);
    expect(evaluation(judged).returnTo).toBeNull();
    expect(cellsDueFrom(judged, lotOf(judged), 'p-chair')).toHaveLength(8);
    expect(resultOf(judged, sheet(judged, 'p-chair', { round: 2 }))).toEqual({ handedIn: 1, due: 5, changed: [] });
  });

  it('to the prices keeps its marks', () => {
    const back = sentBack(awarded, 'financial');
    expect([evaluation(back).round, evaluation(back).technical, evaluation(back).sheets.every(({ counts }) => counts)]).toEqual([undefined, evaluation(awarded).technical, true]);
  });

  it('before anybody handed in has no round to end', () => {
    expect(evaluation(sentBack(compliant('lot-3'), 'technical')).round).toBeUndefined();
    expect(evaluation(sentBack(second, 'technical'))).toMatchObject({ round: 2, earlierRounds: { length: 1 } });
  });
});
