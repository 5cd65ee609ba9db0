import { dueAct } from '../../../src/core/procedure/due-act.js';
import { emptyCaseFile, noAward, type CaseFile } from '../../../src/core/procedure/case-file.js';
import { mlCt2015 } from '../../../src/core/rulebook/packs/index.js';
import { limitAt, publishedTender } from '../../support/builders/tenders.js';

const published = publishedTender();
const inState = (state: CaseFile['state'], over: Partial<CaseFile> = {}): CaseFile => ({ ...published, ...over, state });

test('deposits begin to drain at the limit, and the register closes five seconds later', () => {
  expect(dueAct(inState('receiving'))).toEqual({ type: 'submission.draining', at: limitAt });
  expect(dueAct(inState('draining'))).toEqual({ type: 'submission.closed', at: limitAt.replace(':00.000Z', ':05.000Z'), limitAt });
});

test('a standstill ends at its instant, and only while it runs', () => {
  const award = { ...noAward, standstillEndsAt: '2027-01-05T00:00:00.000Z' };
  expect(dueAct(inState('standstill', { award }))).toEqual({ type: 'standstill.ended', at: '2027-01-05T00:00:00.000Z' });
  expect(dueAct(inState('suspended', { award }))).toBeNull();
});

test('time alone brings nothing about before publication, while people work, or after the end', () => {
  expect(dueAct(emptyCaseFile('01JD0000000000000000000001', mlCt2015))).toBeNull();
  for (const state of ['drafting', 'closed', 'opening', 'evaluating', 'awardReview', 'concluded', 'cancelled'] as const) expect(dueAct(inState(state))).toBeNull();
});
