import { abstain } from '../../../src/core/evaluation/abstain.js';
import { changedWithoutReason, lotToMark, marksToHandIn, readDraft, type SavedCell, type TypedCell } from '../../../src/core/evaluation/draft-sheet.js';
import { isMasked, lettersOf } from '../../../src/core/evaluation/letters.js';
import { readMark, writeMark } from '../../../src/core/evaluation/read-mark.js';
import { evaluationOf } from '../../../src/core/evaluation/lot-evaluation.js';
import { meanMark, recordConsensus } from '../../../src/core/evaluation/record-consensus.js';
import { membersAwaited } from '../../../src/core/evaluation/sheets.js';
import { viewSheets } from '../../../src/core/evaluation/view-sheets.js';
import { voidSheetsOf } from '../../../src/core/evaluation/void-sheets.js';
import type { CaseFile } from '../../../src/core/procedure/case-file.js';
import { isRefusal } from '../../../src/core/refusal.js';
import { scoringShape } from '../../../src/core/tenders/scoring-rules.js';
import type { AwardMethod, LotFile } from '../../../src/core/tenders/tender-file.js';
import { tenderFileProblems } from '../../../src/core/tenders/tender-file-problems.js';
import { mlCt2015 } from '../../../src/core/rulebook/packs/index.js';
import { unverifiedRulesUsed } from '../../../src/core/rulebook/unverified-rules.js';
import { answerOf, after, ask, resultOf, type Step } from '../../support/builders/bids.js';
import { compliant, consensus, deliberating, marks, officeOf, sheet, sheetsOf, technicalClosing, withAward, withSeat } from '../../support/builders/evaluation.js';
import { qualityAndCost, supervisionLot, tenderFile } from '../../support/builders/tenders.js';

const technical = compliant('lot-3');
const lotOf = (file: CaseFile): LotFile => {
  const found = file.tender?.file.lots.find(({ id }) => id === 'lot-3');
  if (found === undefined) throw new Error('lot-3');
  return found;
};
const evaluation = (file: CaseFile) => file.evaluation['lot-3'];
const abstention = (member: string, reason = 'ai conseillé ce bureau il y a dix ans'): Step => ({ act: abstain, role: officeOf(member), actor: member, at: '2026-12-01T09:00:00.000Z', command: { lot: 'lot-3', reason } });

describe('a mark as it is typed', () => {
  const criterion = { id: 'methode', maximum: 4000 };

  it.each([['12,5', 1250], ['12.5', 1250], [' 12,50 ', 1250], ['0', 0], ['40', 4000], ['7', 700], ['0,05', 5]])('%p counts', (text, mark) => { expect(readMark(text, 'bid-1', criterion)).toBe(mark); });

  it.each(['NaN', '-1', '−1', '1e1', 'douze', '12,5,1', '12.555', '1 2', ',5', '5,', '0x10', 'Infinity', '١٢', '1'.repeat(30)])('%p is refused by name, never guessed or rounded', (text) => {
    expect(readMark(text, 'bid-1', criterion)).toMatchObject({ refused: 'MARK_UNREADABLE', facts: { bid: 'bid-1', criterion: 'methode', text, maximum: 4000 } });
  });

  it.each(['40,01', '41', '999,99'])('%p is above the scale', (text) => { expect(readMark(text, 'bid-1', criterion)).toMatchObject({ refused: 'MARK_OUT_OF_RANGE' }); });

  it('is written again as it is read, in both languages', () => {
    for (const mark of [0, 5, 50, 1250, 1205, 4000]) {
      for (const language of ['fr', 'en'] as const) expect(readMark(writeMark(mark, language), 'bid-1', criterion)).toBe(mark);
    }
    expect([writeMark(1250, 'fr'), writeMark(1250, 'en'), writeMark(1200, 'fr')]).toEqual(['12,5', '12.5', '12']);
  });
});

describe('a draft', () => {
  const lot = lotOf(technical);
  const cell: TypedCell = { bid: 'bid-1', criterion: 'methode', version: 0, mark: '35', reason: ' plan clair ', evidence: '' };
  const read = (...cells: TypedCell[]) => readDraft(technical, lot, 'p-chair', cells);

  it('is kept as typed, without the spaces around, and may have a reason before it has a mark', () => {
    expect(read(cell)).toEqual([{ bid: 'bid-1', criterion: 'methode', version: 0, mark: 3500, reason: 'plan clair', evidence: '' }]);
    expect(read({ ...cell, mark: '' })).toMatchObject([{ mark: null, reason: 'plan clair' }]);
  });

  it.each<[string, Partial<TypedCell>, string]>([
    ['a bid of another lot', { bid: 'bid-7' }, 'CELLS_UNKNOWN'], ['a bid there is none of', { bid: 'bid-99' }, 'CELLS_UNKNOWN'], ['an unknown criterion', { criterion: 'prix' }, 'CELLS_UNKNOWN'],
    ['a mark out of range', { mark: '40,5' }, 'MARK_OUT_OF_RANGE'], ['a half-typed mark', { mark: '3,' }, 'MARK_UNREADABLE'], ['a lone surrogate', { reason: '\ud800' }, 'MALFORMED_COMMAND'],
  ])('with %s is refused whole', (_, change, refused) => { expect(read({ ...cell, bid: 'bid-2' }, { ...cell, ...change })).toMatchObject({ refused }); });

  it('with one cell twice is refused', () => { expect(read(cell, { ...cell, mark: '20' })).toMatchObject({ refused: 'CELLS_UNKNOWN', facts: { unknown: [{ bid: 'bid-1', criterion: 'methode' }] } }); });

  it('is nobody’s but who may mark the lot now', () => {
    const refused = (file: CaseFile, member: string) => { const answer = lotToMark(file, 'lot-3', member); return isRefusal(answer) ? answer.refused : 'open'; };
    expect(refused(technical, 'p-chair')).toBe('open');
    expect(refused(withSeat(technical, 'p-member-1', { standing: 'recused' }), 'p-member-1')).toBe('EVALUATOR_NOT_SITTING');
    expect(refused(after(technical, sheet(technical, 'p-chair')), 'p-chair')).toBe('SHEET_ALREADY_HANDED_IN');
    expect(refused(after(technical, abstention('p-chair')), 'p-chair')).toBe('MEMBER_ABSTAINED');
    expect(refused(after(sheetsOf(technical, deliberating), technicalClosing()), 'p-chair')).toBe('WRONG_STATE');
  });

  const saved = (version: number, mark: number | null, reason = ''): SavedCell => ({ bid: 'bid-1', criterion: 'methode', version, mark, reason, evidence: '', savedAt: '2026-12-01T09:00:00.000Z' });

  it('that changed a mark says why, one saved again or completed does not', () => {
    const given = (reason: string) => [{ bid: 'bid-1', criterion: 'methode', mark: 3500, reason }];
    expect(changedWithoutReason([saved(1, 3000), saved(2, 3500)], given(''))).toMatchObject({ refused: 'CHANGED_MARK_WITHOUT_REASON', facts: { before: 3000, mark: 3500 } });
    expect(changedWithoutReason([saved(1, 3000), saved(2, 3500)], given('annexe relue'))).toBeUndefined();
    expect(changedWithoutReason([saved(1, null, 'x'), saved(2, 3500), saved(3, 3500)], given(''))).toBeUndefined();
  });

  it('hands in the last version of each cell that is due', () => {
    expect(marksToHandIn(technical, lot, 'p-chair', [saved(1, 3000), saved(2, 3500, 'relu')])).toEqual([{ bid: 'bid-1', criterion: 'methode', mark: 3500, reason: 'relu' }]);
  });
});

describe('an abstention', () => {
  it('says why, and nobody waits for that sheet any more; it cannot be taken back or follow a sheet', () => {
    const without = after(technical, abstention('p-member-1'));
    expect(evaluation(without)?.abstentions).toMatchObject([{ member: 'p-member-1', reason: 'ai conseillé ce bureau il y a dix ans' }]);
    expect(answerOf(without, sheet(without, 'p-member-1'))).toBe('MEMBER_ABSTAINED');
    expect(answerOf(without, abstention('p-member-1'))).toBe('MEMBER_ABSTAINED');
    expect(answerOf(technical, abstention('p-member-1', ''))).toBe('MALFORMED_COMMAND');
    const handed = after(technical, sheet(technical, 'p-chair'));
    expect(answerOf(handed, abstention('p-chair'))).toBe('SHEET_ALREADY_HANDED_IN');
    const others = sheetsOf(without, deliberating.filter((member) => member !== 'p-member-1'));
    expect(viewSheets(others, lotOf(others), { id: 'p-member-1', role: 'member' })).toMatchObject({ abstained: ['p-member-1'], awaited: [], others: { length: 4 } });
    expect(resultOf(others, technicalClosing())).toMatchObject({ scores: [{ bid: 'bid-1', score: '88/1' }, {}, {}, {}] });
  });

  it('of the last who could mark is refused', () => {
    const last = deliberating.slice(1).reduce((file, member) => after(file, abstention(member)), technical);
    expect(answerOf(last, abstention('p-chair'))).toBe('NOBODY_LEFT_TO_MARK');
  });

  it('lapse where a recusal leaves nobody else to mark: the lot goes on', () => {
    const one = sheetsOf(deliberating.slice(1).reduce((file, member) => after(file, abstention(member)), technical), deliberating.slice(0, 1));
    const gone = voidSheetsOf(withSeat(one, 'p-chair', { office: 'member', standing: 'recused' }), 'p-chair');
    const chaired = withSeat(gone, 'p-rapporteur', { office: 'chair' });
    expect(membersAwaited(chaired, lotOf(chaired))).toEqual(deliberating.slice(1));
    expect(answerOf(chaired, { ...technicalClosing(deliberating.slice(1)), actor: 'p-rapporteur' })).toBe('SHEETS_MISSING');
    const again = sheetsOf(chaired, deliberating.slice(1));
    expect(resultOf(again, { ...technicalClosing(deliberating.slice(1)), actor: 'p-rapporteur' })).toMatchObject({ scores: [{ bid: 'bid-1' }, {}, {}, {}] });
  });

  it('of everybody, with no sheet that counts, leave nothing to agree on: a refusal, not a division by nothing', () => {
    const abstained = deliberating.slice(1).reduce((file, member) => after(file, abstention(member)), withAward(technical, 'lot-3', { aggregation: 'consensus' }));
    const recused = withSeat(sheetsOf(abstained, deliberating.slice(0, 1)), 'p-chair', { office: 'member', standing: 'recused' });
    const none = withSeat({ ...recused, evaluation: { ...recused.evaluation, 'lot-3': { ...evaluationOf(recused, 'lot-3'), sheets: [] } } }, 'p-rapporteur', { office: 'chair' });
    const command = { lot: 'lot-3', marks: marks(none).map((mark) => ({ ...mark, reason: '' })) };
    expect(answerOf(none, { act: recordConsensus, role: 'chair', actor: 'p-rapporteur', command })).toBe('NO_SHEET_COUNTS');
  });
});

const passFail = { id: 'agrement', title: 'Agrément en cours', maximum: 100, minimum: 0, clause: 'IC 9.1' };

describe('a pass/fail criterion', () => {
  const criteria = [...lotOf(technical).award.criteria, passFail];
  const file = withAward(technical, 'lot-3', { criteria });
  const verdicts = (no: readonly string[] = [], evidence = 'p. 12') => [...marks(file), ...['bid-1', 'bid-2', 'bid-3', 'bid-4'].map((bid) => (
    no.includes(bid) ? { bid, criterion: 'agrement', mark: 0, reason: 'agrément échu', ...(evidence === '' ? {} : { evidence }) } : { bid, criterion: 'agrement', mark: 100, reason: '' }))];
  const handedIn = (no: (member: string) => readonly string[]) => deliberating.reduce((before, member) => after(before, sheet(before, member, { marks: verdicts(no(member)) })), file);

  it('is marked yes or no, and a no shows its reason and its page', () => {
    expect(answerOf(file, sheet(file, 'p-chair', { marks: verdicts() }))).toEqual({ handedIn: 1, due: 5 });
    expect(ask(file, sheet(file, 'p-chair', { marks: verdicts(['bid-2'], '') }))).toMatchObject({ refused: 'FAIL_WITHOUT_EVIDENCE', facts: { clause: 'IC 9.1' } });
    expect(answerOf(file, sheet(file, 'p-chair', { marks: verdicts().map((mark) => (mark.criterion === 'agrement' ? { ...mark, mark: 50 } : mark)) }))).toBe('VERDICT_NEITHER_YES_NOR_NO');
  });

  it('that all say no to leaves the bid out, its points untouched', () => {
    expect(resultOf(handedIn(() => ['bid-2']), technicalClosing())).toMatchObject({ scores: [
      { bid: 'bid-1', passed: true }, { bid: 'bid-2', score: '79/1', passed: false, missed: [{ criterion: 'agrement', score: '0/1', minimum: '1/1' }] }, {}, {},
    ] });
  });

  it('on which members differ is agreed on, with reason and page for a no, whatever the rule for the marks', () => {
    const split = handedIn((member) => (member === 'p-chair' ? ['bid-2'] : []));
    expect(ask(split, technicalClosing())).toMatchObject({ refused: 'CONSENSUS_MISSING', facts: { missing: [{ bid: 'bid-2', criterion: 'agrement' }] } });
    const settled = { bid: 'bid-2', criterion: 'agrement', mark: 100, reason: '' };
    expect(answerOf(split, consensus([settled]))).toBe('CONSENSUS_WITHOUT_REASON');
    expect(answerOf(split, consensus([{ ...settled, mark: 0, reason: 'échu le 3 mai' }]))).toBe('FAIL_WITHOUT_EVIDENCE');
    expect(answerOf(split, consensus([{ bid: 'bid-2', criterion: 'methode', mark: 3200, reason: 'x' }]))).toBe('CONSENSUS_NOT_FORESEEN');
    expect(answerOf(split, consensus([]))).toBe('CONSENSUS_NOT_FORESEEN');
    const agreed = after(split, consensus([{ ...settled, reason: 'renouvelé, p. 14' }]));
    expect(resultOf(agreed, technicalClosing())).toMatchObject({ scores: [{}, { bid: 'bid-2', passed: true }, {}, {}] });
  });
});

describe('figures of the tender file', () => {
  const scoring = { groups: [], maskBidders: false };
  const bare = (file: CaseFile, mark: number) => sheet(file, 'p-chair', { marks: [{ bid: 'bid-1', criterion: 'methode', mark, reason: '' }, ...marks(file).slice(1)] });

  it('take the place of the rule pack’s, and the refusal says them', () => {
    const strict = withAward(technical, 'lot-3', { scoring: { ...scoring, reasonBelowPercent: 60, reasonAbovePercent: 80 } });
    expect(answerOf(strict, bare(strict, 2400))).toEqual({ handedIn: 1, due: 5 });
    expect(ask(strict, bare(strict, 2399))).toMatchObject({ refused: 'MARK_WITHOUT_REASON', facts: { below: 60, above: 80 } });
    expect(answerOf(strict, bare(strict, 3201))).toBe('MARK_WITHOUT_REASON');
  });
});

describe('a consensus over marks far apart', () => {
  const given: Readonly<Record<string, number>> = { 'p-chair': 2400 };
  const wide = deliberating.reduce((before, member) => after(before, sheet(before, member, { marks: [{ ...marks(before)[0], mark: given[member] ?? 3700, reason: 'x' }, ...marks(before).slice(1)] })),
    withAward(technical, 'lot-3', { aggregation: 'consensus' }));
  const mean = { bid: 'bid-1', criterion: 'methode', mark: 3440, reason: '' };

  it('says why even at their mean; where they are close the mean needs no word', () => {
    expect(ask(wide, consensus([mean]))).toMatchObject({ refused: 'CONSENSUS_WITHOUT_REASON', facts: { mean: '172/5' } });
    expect(resultOf(wide, consensus([{ ...mean, reason: 'lecture commune du planning' }]))).toEqual({ missing: 7 });
    const close = sheetsOf(withAward(technical, 'lot-3', { aggregation: 'consensus' }), deliberating);
    expect(resultOf(close, consensus([{ ...mean, mark: 3500 }]))).toEqual({ missing: 7 });
  });

  it('a mean that no mark can say is its nearest hundredth', () => {
    expect([meanMark([100, 100, 101]), meanMark([100, 101, 101]), meanMark([100, 101])]).toEqual([100, 101, 101]);
  });
});

describe('letters in place of names', () => {
  it('are the same for everybody, stay when a bid is rejected, and do not follow the register', () => {
    const letters = lettersOf(technical, 'lot-3');
    expect([...letters.values()].sort()).toEqual(['A', 'B', 'C', 'D']);
    const first = Array.from({ length: 60 }, (_, at) => lettersOf({ ...technical, id: `01JD00000000000000000000${String(at).padStart(2, '0')}` }, 'lot-3').get('bid-1'));
    expect(new Set(first)).toEqual(new Set(['A', 'B', 'C', 'D']));
    const other = lettersOf({ ...technical, bids: technical.bids.filter(({ id }) => id !== 'bid-5') }, 'lot-3');
    expect([...other]).toEqual([...letters]);
  });

  it('hold until the technical step is closed, where the file wants them', () => {
    const masked = withAward(technical, 'lot-3', { scoring: { groups: [], maskBidders: true } });
    expect([isMasked(masked, 'lot-3'), isMasked(technical, 'lot-3'), isMasked(after(sheetsOf(masked, deliberating), technicalClosing()), 'lot-3')]).toEqual([true, false, false]);
  });
});

describe('criteria of a tender file', () => {
  const problems = (award: Partial<AwardMethod>) => tenderFileProblems(tenderFile({ lots: [{ ...supervisionLot, award: { ...qualityAndCost, ...award } }] }), mlCt2015).map(({ field, problem }) => `${field.replace('/lots/0/award', '')} ${problem}`);
  const groups = [{ id: 'methode', title: 'Méthode', weight: 4000, minimum: 2000 }];
  const child = (id: string, share: number) => ({ id, title: id, maximum: 500, minimum: 0, group: 'methode', share });
  const two = [child('plan', 2500), child('ordre', 7500), { id: 'equipe', title: 'Équipe', maximum: 6000, minimum: 0 }];

  it('of two levels with a pass/fail one are complete', () => { expect(problems({ criteria: [...two, passFail], scoring: { groups, maskBidders: true } })).toEqual([]); });

  it('stretched to full marks are complete where the rule pack offers it, said not to be verified, and not frozen where it does not', () => {
    const stretch = { scoring: { groups: [], maskBidders: false, stretch: 'criteria' } } as const;
    expect(problems(stretch)).toEqual([]);
    const file = tenderFile({ lots: [{ ...supervisionLot, award: { ...qualityAndCost, ...stretch } }] });
    const { 'evaluation.stretch': _offer, ...entries } = mlCt2015.entries;
    expect(tenderFileProblems(file, { ...mlCt2015, entries })).toEqual([{ field: '/lots/0/award/scoring/stretch', problem: 'stretchNotOffered' }]);
    const used = (change: Partial<AwardMethod>) => unverifiedRulesUsed(withAward(technical, 'lot-3', change));
    expect([used(stretch).includes('evaluation.stretch'), used({}).includes('evaluation.stretch')]).toEqual([true, false]);
  });

  it.each([['a word nobody knows', 'whole'], ['yes', true], ['a number', 1], ['a list', ['criteria']]])('with %s for a stretch are no criteria', (_, stretch) => {
    const read = scoringShape({ groups: [], maskBidders: false, stretch }, '/scoring');
    expect(read).toMatchObject({ at: '/scoring/stretch' });
  });

  it.each<[string, Partial<AwardMethod>, string]>([
    ['groups and lone criteria that are not 100 points', { criteria: two.slice(0, 2), scoring: { groups, maskBidders: false } }, '/criteria criteriaDoNotSum'],
    ['shares that are not a whole group', { criteria: [child('plan', 2500), ...two.slice(2)], scoring: { groups, maskBidders: false } }, '/scoring/groups/0 sharesDoNotSum'],
    ['a group there is none of', { criteria: [...two, { ...child('x', 10_000), group: 'autre' }], scoring: { groups, maskBidders: false } }, '/criteria/3/group groupUnknown'],
    ['a share without a group', { criteria: [...two.slice(0, 2), { id: 'equipe', title: 'Équipe', maximum: 6000, minimum: 0, share: 100 }], scoring: { groups, maskBidders: false } }, '/criteria/2/share shareWithoutGroup'],
    ['a group named like a criterion', { criteria: two, scoring: { groups: [{ ...groups[0], id: 'plan', title: 'x', weight: 4000, minimum: 0 }], maskBidders: false } }, '/criteria/3 duplicate'],
    ['a minimum above the weight of its group', { criteria: two, scoring: { groups: [{ id: 'methode', title: 'M', weight: 4000, minimum: 4001 }], maskBidders: false } }, '/scoring/groups/0 minimumAboveMaximum'],
    ['a pass/fail criterion that weighs', { criteria: [...qualityAndCost.criteria, { ...passFail, minimum: 50 }] }, '/criteria/3 passFailWeighs'],
    ['bounds of justification that cross', { scoring: { groups: [], maskBidders: false, reasonBelowPercent: 90, reasonAbovePercent: 50 } }, '/scoring/reasonAbovePercent reasonBoundsCrossed'],
    ['a stretch without criteria', { criteria: [], scoring: { groups: [], maskBidders: false, stretch: 'criteria' } }, '/scoring scoringWithoutCriteria'],
  ])('with %s cannot be frozen', (_, award, problem) => { expect(problems(award)).toContain(problem); });
});
