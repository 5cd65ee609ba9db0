import { decideAppeal } from '../../../src/core/award/decide-appeal.js';
import { decideAward } from '../../../src/core/award/decide-award.js';
import { endStandstill } from '../../../src/core/award/end-standstill.js';
import { lodgeAppeal } from '../../../src/core/award/lodge-appeal.js';
import type { CaseFile } from '../../../src/core/procedure/case-file.js';
import { after, decision, inTime, notified, refusalOf, resultOf, settled, standstillEnd } from '../../support/builders/award.js';

const monday = '2024-05-20T12:00:00.000Z';
const lodge = (over: object = {}, bidder = 'p-tessalit', at = '2024-05-22T12:00:00.000Z') =>
  ({ act: lodgeAppeal, role: 'bidder' as const, actor: bidder, at, seq: 41, command: { before: 'authority', grounds: 'mon offre était conforme', appellant: null, ...over } });
const crd = { before: 'disputeCommittee' };
const judge = (over: object = {}, at = '2024-05-24T12:00:00.000Z') => ({
  act: decideAppeal, role: 'authority' as const, at,
  command: { appeal: 'appeal-41', outcome: 'dismissed', reasons: 'le classement est celui du rapport', remedy: null, returnTo: null, lots: [], ...over },
});
const lodged = (): CaseFile => after(notified(), lodge());
const dismissed = (): CaseFile => after(lodged(), judge());
const atCrd = (): CaseFile => after(dismissed(), { ...lodge(crd, 'p-tessalit', '2024-05-28T23:59:59.999Z'), seq: 45 });

describe('a gracious appeal', () => {
  it('suspends the award at once', () => {
    expect([lodged().state, lodged().award.appeals[0]]).toMatchObject(['suspended', { id: 'appeal-41', appellant: 'p-tessalit', outcome: null }]);
  });

  it('gives the authority three working days to answer', () => {
    expect(resultOf(notified(), lodge())).toMatchObject({ answerDueBy: '2024-05-28T00:00:00.000Z', unanswered: null });
  });

  it('is in time on the fifth working day after receipt (law.md 4.11)', () => {
    expect(after(notified(), lodge({}, 'p-tessalit', '2024-05-24T23:59:59.999Z')).state).toBe('suspended');
  });

  it('is time-barred a millisecond later, and the refusal names the last day and the rule', () => {
    expect(refusalOf(notified(), lodge({}, 'p-tessalit', '2024-05-25T00:00:00.000Z'))).toMatchObject({
      refused: 'APPEAL_TIME_BARRED', facts: { before: 'authority', countedFrom: '2024-05-17T15:00:00.000Z', lastDay: '2024-05-24' }, rule: { id: 'appeal.toAuthority' },
    });
  });

  it('has its time from the bidder’s own receipt', () => {
    expect(after(notified(), lodge({}, 'p-azawad', '2024-05-27T23:59:59.999Z')).state).toBe('suspended');
    expect(refusalOf(notified(), lodge({}, 'p-azawad', '2024-05-28T00:00:00.000Z'))).toMatchObject({ facts: { lastDay: '2024-05-27' } });
  });

  it('is for bidders who were notified', () => {
    expect(refusalOf(notified(), lodge({}, 'p-late')).refused).toBe('APPELLANT_WITHOUT_BID');
  });

  it('comes on paper through the clerk, who says for whom', () => {
    const paper = { ...lodge({ appellant: 'p-azawad' }), role: 'clerk' as const, actor: 'p-clerk' };
    expect(after(notified(), paper).award.appeals[0]?.appellant).toBe('p-azawad');
    expect(refusalOf(notified(), { ...paper, command: { before: 'authority', grounds: 'x', appellant: null } }).refused).toBe('APPELLANT_WITHOUT_BID');
  });

  it('cannot be lodged in another’s name', () => {
    expect(after(notified(), lodge({ appellant: 'p-sahel' })).award.appeals[0]?.appellant).toBe('p-tessalit');
  });

  it('is lodged once', () => {
    expect(refusalOf(lodged(), lodge())).toMatchObject({ refused: 'APPEAL_ALREADY_LODGED', facts: { appeal: 'appeal-41' } });
    expect(refusalOf(dismissed(), lodge()).refused).toBe('APPEAL_ALREADY_LODGED');
  });

  it('keeps the standstill from ending', () => {
    expect(refusalOf(lodged(), { act: endStandstill, role: 'system', at: standstillEnd }).refused).toBe('WRONG_STATE');
    const forged: CaseFile = { ...lodged(), state: 'standstill' };
    expect(refusalOf(forged, { act: endStandstill, role: 'system', at: standstillEnd })).toMatchObject({ refused: 'APPEAL_PENDING', facts: { appeals: ['appeal-41'] } });
  });
});

describe('an appeal to the dispute committee', () => {
  it('needs the gracious appeal first', () => {
    expect(refusalOf(notified(), lodge(crd))).toMatchObject({ refused: 'APPEAL_STEP_MISSING', rule: { id: 'appeal.toCRD' } });
  });

  it('waits for the answer or the end of the time for it', () => {
    expect(refusalOf(lodged(), lodge(crd, 'p-tessalit', '2024-05-27T23:59:59.999Z')))
      .toMatchObject({ refused: 'APPEAL_TOO_EARLY', facts: { answerDueBy: '2024-05-28T00:00:00.000Z' } });
  });

  it('follows the silence of the authority, whose appeal it takes over', () => {
    const silent = after(lodged(), { ...lodge(crd, 'p-tessalit', '2024-05-28T00:00:00.000Z'), seq: 45 });
    expect(silent.award.appeals.map(({ id, outcome }) => [id, outcome])).toEqual([['appeal-41', 'unanswered'], ['appeal-45', null]]);
  });

  it('after silence is time-barred two working days later', () => {
    expect(after(lodged(), lodge(crd, 'p-tessalit', '2024-05-30T23:59:59.999Z')).state).toBe('suspended');
    expect(refusalOf(lodged(), lodge(crd, 'p-tessalit', '2024-05-31T00:00:00.000Z')))
      .toMatchObject({ refused: 'APPEAL_TIME_BARRED', facts: { before: 'disputeCommittee', lastDay: '2024-05-30' }, rule: { id: 'appeal.toCRD' } });
  });

  it('after an answer is time-barred two working days after it', () => {
    expect(atCrd().state).toBe('suspended');
    expect(refusalOf(dismissed(), lodge(crd, 'p-tessalit', '2024-05-29T00:00:00.000Z'))).toMatchObject({ facts: { lastDay: '2024-05-28' } });
  });
});

describe('deciding an appeal', () => {
  it('resumes the standstill where it was, or until the dispute committee can no longer be asked', () => {
    expect([dismissed().state, dismissed().award.standstillEndsAt]).toEqual(['standstill', standstillEnd]);
    const late = after(lodged(), judge({}, '2024-06-04T09:00:00.000Z'));
    expect(late.award.standstillEndsAt).toBe('2024-06-07T00:00:00.000Z');
  });

  it('belongs to whom it was lodged with', () => {
    expect(refusalOf(lodged(), { ...judge(), role: 'regulator' })).toMatchObject({ refused: 'APPEAL_OF_OTHER_JUDGE', facts: { judge: 'authority' } });
    expect(refusalOf(atCrd(), judge({ appeal: 'appeal-45' }))).toMatchObject({ refused: 'APPEAL_OF_OTHER_JUDGE', facts: { judge: 'regulator' } });
  });

  it('happens once, and only to an appeal there is', () => {
    const both = after(lodged(), { ...lodge({}, 'p-azawad'), seq: 42 });
    const one = after(both, judge());
    expect(one.state).toBe('suspended');
    expect(refusalOf(one, judge())).toMatchObject({ refused: 'APPEAL_ALREADY_DECIDED', facts: { outcome: 'dismissed' } });
    expect(refusalOf(one, judge({ appeal: 'appeal-9' })).refused).toBe('UNKNOWN_APPEAL');
  });

  it('needs reasons, and a remedy when upheld', () => {
    expect(refusalOf(lodged(), judge({ reasons: '' })).refused).toBe('MALFORMED_COMMAND');
    expect(refusalOf(lodged(), judge({ outcome: 'upheld' })).refused).toBe('UPHELD_NEEDS_REMEDY');
    expect(refusalOf(lodged(), judge({ outcome: 'upheld', remedy: 'reevaluate' })).refused).toBe('RETURN_NEEDS_LOTS');
  });

  it('upheld for a new evaluation undoes the award: report, opinion, decision and notifications fall', () => {
    const file = after(atCrd(), { ...judge({ appeal: 'appeal-45', outcome: 'upheld', remedy: 'reevaluate', returnTo: 'compliance', lots: ['ecole'] }), role: 'regulator' });
    expect([file.state, file.lotStates['ecole'], file.lotStates['forages']]).toEqual(['evaluating', 'compliance', 'proposed']);
    expect(file.award).toMatchObject({ report: null, decision: null, notifications: [], standstillEndsAt: null });
    expect(file.award.reviews.every(({ lapsed }) => lapsed)).toBe(true);
    expect(refusalOf(file, { act: decideAward, role: 'authority', at: monday, command: decision(settled, { report: '3'.repeat(64) }) }).refused).toBe('WRONG_STATE');
  });

  it('upheld leaves the other pending appeals without object', () => {
    const both = after(lodged(), { ...lodge({}, 'p-azawad'), seq: 42 });
    const upheld = after(both, judge({ outcome: 'upheld', remedy: 'reevaluate', returnTo: 'financial', lots: ['ecole'] }));
    expect([upheld.state, upheld.award.appeals.map(({ id, outcome }) => [id, outcome])])
      .toEqual(['evaluating', [['appeal-42', 'moot'], ['appeal-41', 'upheld']]]);
  });

  it('upheld after another was dismissed still undoes the award', () => {
    const both = after(lodged(), { ...lodge({}, 'p-azawad'), seq: 42 });
    const upheld = after(after(both, judge({ appeal: 'appeal-42' })), judge({ outcome: 'upheld', remedy: 'reevaluate', returnTo: 'financial', lots: ['ecole'] }));
    expect(upheld.state).toBe('evaluating');
  });

  it('upheld for annulment ends the procedure, with the reasons', () => {
    const annulled = after(lodged(), judge({ outcome: 'upheld', remedy: 'annul', reasons: 'le dossier se contredisait' }));
    expect([annulled.state, annulled.tender?.ended]).toMatchObject(['cancelled', { as: 'cancelled', reason: 'le dossier se contredisait' }]);
  });

  it('lets every notified bidder appeal apart', () => {
    const file = inTime.reduce((before, bidder, index) => after(before, { ...lodge({}, bidder), seq: 60 + index }), notified());
    expect(file.award.appeals).toHaveLength(4);
  });
});
