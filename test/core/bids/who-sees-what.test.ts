// Who sees what of a bid, and when: law.md 3.7, promises P1 and P4.
import { readRecord } from '../../../src/core/bids/read-record.js';
import { viewOwnBids } from '../../../src/core/bids/view-own-bid.js';
import type { Role } from '../../../src/core/identity/role.js';
import type { CaseFile } from '../../../src/core/procedure/case-file.js';
import type { TenderState } from '../../../src/core/procedure/states.js';
import { after, answerOf, closedTender, receivingTender } from '../../support/builders/bids.js';
import { openedTender, readTender, start } from '../../support/builders/opening.js';

const read = (file: CaseFile, role: Role, subject = 'bid-1', actor = `p-${role}`) => answerOf(file, { act: readRecord, role, actor, command: { kind: 'bid', subject } });
const everyRole: readonly Role[] = ['chair', 'rapporteur', 'expert', 'observer', 'authority', 'clerk', 'supervisor', 'controller', 'funder', 'regulator', 'bidder', 'administrator'];

describe('the content of a bid', () => {
  it.each(everyRole)('is read by nobody before the sitting is over: %s', (role) => {
    for (const file of [receivingTender(), closedTender(), after(closedTender(), start())]) expect(typeof read(file, role)).toBe('string');
  });

  it('is read by a member who declared no interest for any bidder, and by nobody else of the commission', () => {
    const file = openedTender();
    expect(read(file, 'member', 'bid-1', 'p-member-1')).toEqual({ kind: 'bid', subject: 'bid-1' });
    expect(read(readTender(), 'member', 'bid-1', 'p-member-1')).toBe('DECLARATION_MISSING');
    const tied: CaseFile = {
      ...file, committee: file.committee && {
        ...file.committee, declarations: file.committee.declarations.map((declaration) => ({ ...declaration, interests: [{ bidder: 'p-firm-a' }] })),
      },
    };
    expect(read(tied, 'member', 'bid-1', 'p-member-1')).toBe('INTEREST_DECLARED');
    const rival = file.bids.find(({ bidder, standing }) => bidder !== 'p-firm-a' && standing === 'received');
    expect(read(tied, 'member', rival?.id ?? '', 'p-member-1')).toBe('INTEREST_DECLARED');
    const silent: CaseFile = { ...file, committee: file.committee && { ...file.committee, declarations: file.committee.declarations.map((declaration) => ({ ...declaration, bidders: ['p-firm-a'] })) } };
    expect(read(silent, 'member', 'bid-1', 'p-member-1')).toBe('DECLARATION_MISSING');
    expect(read(file, 'observer')).toBe('NOTHING_TO_READ');
  });

  it('stays closed for ever when late, withdrawn or replaced, for the regulator too', () => {
    for (const bid of ['bid-5', 'bid-6', 'bid-9']) expect(read(openedTender(), 'regulator', bid)).toBe('BID_STAYS_CLOSED');
    expect(read(openedTender(), 'regulator', 'bid-1')).toMatchObject({ subject: 'bid-1' });
    expect(read(openedTender(), 'regulator', 'bid-99')).toBe('UNKNOWN_BID');
  });

  it('is read by a reviewer once there is a report to review', () => {
    const reported: CaseFile = { ...openedTender(), award: { ...openedTender().award, report: { digest: '00', signatories: [], signatures: [] } } };
    expect(read(openedTender(), 'supervisor')).toBe('NOT_YET_READABLE');
    expect(read(reported, 'supervisor')).toMatchObject({ subject: 'bid-1' });
  });
});

describe('a bidder sees of its own bid', () => {
  const inState = (state: TenderState): string[] => viewOwnBids({ ...openedTender(), state }, 'p-firm-e').map(({ status }) => status);

  it.each<[TenderState, string]>([
    ['receiving', 'deposited'], ['draining', 'deposited'], ['closed', 'deposited'], ['opening', 'deposited'], ['opened', 'openingRecord'], ['evaluating', 'underEvaluation'],
    ['reporting', 'underEvaluation'], ['reportSigned', 'underEvaluation'], ['awardReview', 'underEvaluation'], ['awardCleared', 'underEvaluation'],
    ['provisionalAward', 'underEvaluation'], ['standstill', 'standstill'], ['suspended', 'appealPending'], ['final', 'awardFinal'], ['concluded', 'awardFinal'],
    ['unsuccessful', 'unsuccessful'], ['cancelled', 'cancelled'],
  ])('in state %s: %s, and of its withdrawn bid that it was withdrawn', (state, status) => {
    expect(inState(state)).toEqual(['withdrawn', status]);
  });

  it('only its own bids, and no outcome before it was notified', () => {
    expect(viewOwnBids(openedTender(), 'p-firm-a').map(({ id }) => id)).toEqual(['bid-1']);
    expect(viewOwnBids(openedTender(), 'p-firm-x')).toEqual([]);
    expect(viewOwnBids({ ...openedTender(), state: 'standstill' }, 'p-firm-a')[0]?.outcome).toBeNull();
    expect(JSON.stringify(viewOwnBids(openedTender(), 'p-firm-a'))).not.toContain('firm-b');
  });
});
