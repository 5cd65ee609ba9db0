import { acceptedKeySets } from '../../../src/core/delivery/accepted-key-sets.js';
import { deliveryUntil } from '../../../src/core/bids/register.js';
import { mayDeliver, type Sender, type WantedDelivery } from '../../../src/core/delivery/may-deliver.js';
import type { CaseFile } from '../../../src/core/procedure/case-file.js';
import { isRefusal } from '../../../src/core/refusal.js';
import { tenderStates } from '../../../src/core/procedure/states.js';
import { limitAt, publishedTender, withoutReviews } from '../../support/builders/tenders.js';
import { someKeySet, withKeySet } from '../../support/pli-file.js';

const keyset = someKeySet('01JD0000000000000000000001');
const file = withKeySet(publishedTender(), keyset);
const firm: Sender = { id: 'p-firm', roles: ['bidder'] };
const clerk: Sender = { id: 'p-clerk', roles: ['clerk'] };
const authority: Sender = { id: 'p-authority', roles: ['authority'] };
const before = '2026-11-23T09:00:00.000Z';
const bid: WantedDelivery = { bidder: null, filename: 'offre.pli', bytes: 1000 };

const ask = (of: CaseFile, sender: Sender, wanted: Partial<WantedDelivery> = {}, at = before): string => {
  const answer = mayDeliver(of, sender, { ...bid, ...wanted }, { at, maximumBytes: 1000 });
  return isRefusal(answer) ? answer.refused : answer;
};
const inState = (state: CaseFile['state'], of = file): CaseFile => ({ ...of, state });

test('a bidder delivers for themselves, named or not, and for nobody else', () => {
  expect(ask(file, firm)).toBe('p-firm');
  expect(ask(file, firm, { bidder: 'p-firm' })).toBe('p-firm');
  expect(ask(file, firm, { bidder: 'p-other' })).toBe('BID_FOR_ANOTHER');
  expect(ask(file, firm, { bidder: 'rehearsal' })).toBe('ROLE_MAY_NOT');
});

test('the clerk delivers for the bidder they name; the authority only for the rehearsal; others for nobody', () => {
  expect(ask(file, clerk, { bidder: 'p-firm' })).toBe('p-firm');
  expect(ask(file, clerk)).toBe('BIDDER_NOT_NAMED');
  expect(ask(file, clerk, { bidder: 'Entreprise Touré' })).toBe('BIDDER_NOT_NAMED');
  expect(ask(file, authority, { bidder: 'rehearsal' })).toBe('rehearsal');
  expect(ask(file, authority, { bidder: 'p-firm' })).toBe('ROLE_MAY_NOT');
  for (const roles of [['supervisor'], ['administrator'], []] as Sender['roles'][]) expect(ask(file, { id: 'p-x', roles })).toBe('ROLE_MAY_NOT');
});

test('in each state a bid is taken, hidden or refused, and no secret step is told', () => {
  for (const state of tenderStates) {
    const answer = mayDeliver(inState(state), firm, bid, { at: before, maximumBytes: 1000 });
    if (['drafting', 'preReview', 'cleared', 'frozen'].includes(state)) expect(answer).toMatchObject({ refused: 'UNKNOWN_TENDER' });
    else if (['receiving', 'draining', 'closed'].includes(state)) expect(answer).toBe('p-firm');
    else expect(answer).toMatchObject({ refused: 'UPLOAD_NOT_OPEN', facts: { state: expect.not.stringMatching(/reporting|reportSigned|award|provisional/) as string } });
  }
});

test('at the limit it is too late, a millisecond before it is not', () => {
  expect(ask(file, firm, {}, '2026-11-24T09:59:59.999Z')).toBe('p-firm');
  expect(ask(file, firm, {}, limitAt)).toBe('UPLOAD_TOO_LATE');
  expect(ask(file, clerk, { bidder: 'p-firm' }, limitAt)).toBe('UPLOAD_TOO_LATE');
});

test('where the digest may come first, the bytes of a registered bid follow until the grace ends, and no others', () => {
  const entry = withoutReviews.entries['evaluationLimit'];
  if (entry === undefined) throw new Error('no entry to take the form from');
  const rules = { ...file.rules, entries: { ...file.rules.entries, 'deposit.commitFirst': { ...entry, value: true, unit: undefined }, 'deposit.gracePeriod': { ...entry, value: 30, unit: 'minutes' } } } as unknown as CaseFile['rules'];
  const graced = { ...file, rules, bids: [{ bidder: 'p-firm', standing: 'received' }] } as unknown as CaseFile;
  expect(deliveryUntil(graced, limitAt)).toBe('2026-11-24T10:30:00.000Z');
  expect(ask(graced, firm, {}, '2026-11-24T10:29:59.999Z')).toBe('p-firm');
  expect(ask(graced, firm, {}, '2026-11-24T10:30:00.000Z')).toBe('UPLOAD_TOO_LATE');
  expect(ask(graced, { ...firm, id: 'p-other' }, {}, limitAt)).toBe('UPLOAD_TOO_LATE');
});

test('size and name are asked first', () => {
  expect(ask(file, firm, { bytes: 1000 })).toBe('p-firm');
  expect(ask(file, firm, { bytes: 1001 })).toBe('UPLOAD_TOO_LARGE');
  for (const bytes of [null, 0]) expect(ask(file, firm, { bytes })).toBe('UPLOAD_LENGTH_MISSING');
  for (const filename of [null, '', '   ', 'a\u0000', 'a\nb', 'x'.repeat(256)]) expect(ask(file, firm, { filename })).toBe('UPLOAD_UNNAMED');
});

test('bids are sealed to holders who have rehearsed; the test envelope also to those about to', () => {
  const waiting = withKeySet(file, keyset, null);
  expect(acceptedKeySets(waiting, 'bid')).toEqual([]);
  expect(acceptedKeySets(waiting, 'rehearsal')).toHaveLength(1);
  expect(ask(waiting, firm)).toBe('UPLOAD_PAPER_ONLY');
  expect(ask(inState('frozen', waiting), authority, { bidder: 'rehearsal' })).toBe('rehearsal');
});

test('a file whose holders could not open it is refused before its first byte, and says to whom to seal', () => {
  const later = someKeySet('01JD0000000000000000000001');
  const appointed = { ...later, appointedAt: before, rehearsal: null, rehearsedAt: null };
  const waiting = { ...file, keysets: [...file.keysets, appointed] };
  expect(ask(waiting, firm, { keyset: keyset.digest })).toBe('p-firm');
  expect(ask(waiting, firm, { keyset: later.digest })).toBe('SEAL_WRONG_KEYSET');
  expect(ask(file, firm, { keyset: 'x' })).toBe('SEAL_WRONG_KEYSET');
  const both = { ...file, keysets: [...file.keysets, { ...appointed, rehearsedAt: before }] };
  for (const { digest } of [keyset, later]) expect(ask(both, firm, { keyset: digest })).toBe('p-firm');
  const lost = { ...both, lostKeys: keyset.holders.slice(1).map(({ member }) => ({ member, reason: '', at: before })) };
  const named = mayDeliver(lost, firm, { ...bid, keyset: keyset.digest }, { at: before, maximumBytes: 1000 });
  expect(named).toMatchObject({ refused: 'SEAL_KEYS_LOST', facts: { left: 1, threshold: 2, accepted: [] } });
  expect(ask(lost, firm)).toBe('SEAL_KEYS_LOST');
  expect(ask(inState('frozen', lost), authority, { bidder: 'rehearsal' })).toBe('rehearsal');
});
