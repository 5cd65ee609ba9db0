// Bids that were in when an addendum changed their terms: law.md step 8, feature F14.
import { closeSubmission } from '../../../src/core/bids/close-submission.js';
import { confirmBid } from '../../../src/core/bids/confirm-bid.js';
import { returnBid } from '../../../src/core/bids/return-bid.js';
import { viewOwnBids } from '../../../src/core/bids/view-own-bid.js';
import { viewRegister } from '../../../src/core/bids/view-register.js';
import type { JsonObject } from '../../../src/core/json.js';
import { openingMinutes } from '../../../src/core/opening/opening-minutes.js';
import type { CaseFile } from '../../../src/core/procedure/case-file.js';
import type { RulePack } from '../../../src/core/rulebook/rule-pack.js';
import { changesTerms } from '../../../src/core/tenders/addendum-changes.js';
import { issueAddendum } from '../../../src/core/tenders/issue-addendum.js';
import type { LotFile, TenderFile } from '../../../src/core/tenders/tender-file.js';
import { after, answerOf, ask, deposit, lots, paperDeposit, receivingTender, resultOf, usbDeposit, withdrawal, type Step } from '../../support/builders/bids.js';
import { packWith, withoutReviews } from '../../support/builders/tenders.js';

const early = '2026-11-02T09:00:00.000Z';
const issued = '2026-11-03T09:00:00.000Z';
const confirmedAt = '2026-11-04T09:00:00.000Z';
const limitAt = '2026-11-26T10:00:00.000Z';
const closedAt = '2026-11-26T10:00:02.000Z';
const [school, boreholes, supervision] = lots as [LotFile, LotFile, LotFile];

const worth = (value: string): RulePack => ({ ...withoutReviews, entries: { ...withoutReviews.entries, ...Object.fromEntries(Object.entries(packWith({ 'bids.unconfirmedAfterAddendum': value }).entries).filter(([id]) => id === 'bids.unconfirmedAfterAddendum')) } });
const silent: RulePack = { ...withoutReviews, entries: Object.fromEntries(Object.entries(withoutReviews.entries).filter(([id]) => id !== 'bids.unconfirmedAfterAddendum')) };
const receiving = (rules = worth('flagged')): CaseFile => ({ ...receivingTender(), rules });
const thicker = { ...school, items: school.items.map((item) => (item.id === 'murs' ? { ...item, quantity: '150' } : item)) };
const withoutRoof = { ...school, items: school.items.filter(({ id }) => id !== 'toiture') };

const addendum = (file: CaseFile, change: Partial<TenderFile>, at = issued, until = limitAt): Step => ({
  act: issueAddendum, role: 'authority', at,
  command: { reason: 'quantités revues', file: { ...file.tender?.file, ...change }, limitAt: until, openingAt: until, noObjectionReference: null },
});
const onLot1 = { lots: [thicker, boreholes, supervision] };
const confirmation = (actor: string, bid: string, over: Partial<Step> & { number?: number; note?: string | null } = {}): Step => {
  const { number = 1, note = null, ...step } = over;
  return { act: confirmBid, role: 'bidder', actor, at: confirmedAt, command: { bid, addendum: number, note }, ...step };
};
const atDesk = (bid: string, note: string | null): Step => confirmation('p-clerk', bid, { role: 'clerk', note });
const closing: Step = { act: closeSubmission, role: 'system', at: closedAt };
const drained = (file: CaseFile): CaseFile => ({ ...file, state: 'draining' });

/** bid-1 online for lots 1 and 3, bid-2 for lot 2, bid-3 on paper and bid-4 on a stick for lot 1; then lot 1 changes. */
const before = (rules?: RulePack): CaseFile => after(receiving(rules), deposit('p-firm-a', ['lot-1', 'lot-3'], { at: early }), deposit('p-firm-b', ['lot-2'], { at: early }),
  paperDeposit('p-firm-c', ['lot-1'], { at: early }), usbDeposit('p-firm-d', ['lot-1'], { at: early }));
const changed = (rules?: RulePack, change: Partial<TenderFile> = onLot1): CaseFile => {
  const file = before(rules);
  return after(file, addendum(file, change));
};
const asked = (file: CaseFile): string[] => file.bids.filter(({ toConfirm }) => toConfirm !== undefined).map(({ id }) => id);

describe('which bids an addendum touches', () => {
  it('those whose own lots changed, and no others', () => {
    const file = before();
    expect(resultOf(file, addendum(file, onLot1))).toMatchObject({ bidsToConfirm: ['bid-1', 'bid-3', 'bid-4'] });
    expect(asked(changed())).toEqual(['bid-1', 'bid-3', 'bid-4']);
  });

  it('all of them where validity or the papers of the file changed', () => {
    for (const change of [{ bidValidityDays: 120 }, { documents: [{ name: 'cctp.pdf', sha256: 'ab'.repeat(32), bytes: 7 }] }]) {
      expect(asked(changed(undefined, change))).toEqual(['bid-1', 'bid-2', 'bid-3', 'bid-4']);
    }
  });

  it.each<[string, Partial<TenderFile>]>([
    ['a description', { description: 'Accès par la piste nord.' }], ['a place', { place: 'Gao' }], ['a later limit', {}], ['the title of a lot', { lots: [{ ...school, title: 'École' }, boreholes, supervision] }],
    ['an estimate, which no bidder is shown', { lots: [{ ...school, estimatedAmount: 14_000_000 }, boreholes, supervision] }],
  ])('none by a notice: %s', (_what, change) => { expect(asked(changed(undefined, change))).toEqual([]); });

  it('a pack without the rule names every standing bid and asks nothing, so that procedures begun under it stay as they were', () => {
    const file = changed(silent);
    expect(resultOf(before(silent), addendum(before(silent), onLot1))).toMatchObject({ bidsToConfirm: ['bid-1', 'bid-2', 'bid-3', 'bid-4'] });
    expect(asked(file)).toEqual([]);
    expect(resultOf(drained(file), closing)).not.toHaveProperty('unconfirmed');
    expect(viewOwnBids(file, 'p-firm-a')[0]?.toConfirm).toBeNull();
  });
});

describe('confirming', () => {
  it('by the bidder leaves the sealed bid byte for byte as it was, and nothing more is asked', () => {
    const file = after(changed(), confirmation('p-firm-a', 'bid-1'));
    const { toConfirm, confirmed, ...bid } = file.bids[0] ?? {};
    expect([toConfirm, confirmed]).toEqual([undefined, { addendum: 1, at: confirmedAt }]);
    expect(bid).toEqual(before().bids[0]);
    expect(answerOf(file, confirmation('p-firm-a', 'bid-1'))).toBe('NOTHING_TO_CONFIRM');
  });

  it('names the digest of the file the bid then holds under', () => {
    expect(resultOf(changed(), confirmation('p-firm-a', 'bid-1'))).toEqual({ bid: 'bid-1', order: 1, addendum: 1, fileDigest: changed().tender?.digest });
  });

  it('of an envelope brought to the desk is recorded by the clerk on a written confirmation, and of no other', () => {
    expect(answerOf(changed(), atDesk('bid-3', null))).toBe('MALFORMED_COMMAND');
    expect(asked(after(changed(), atDesk('bid-3', 'Lettre du 3 novembre'), atDesk('bid-4', 'Lettre du 4 novembre')))).toEqual(['bid-1']);
    expect(answerOf(changed(), atDesk('bid-1', 'Lettre'))).toBe('CONFIRMATION_BY_BIDDER_ONLY');
    expect(asked(after(changed(), confirmation('p-firm-c', 'bid-3')))).toEqual(['bid-1', 'bid-4']);
  });

  it('somebody else’s bid is not there to be confirmed', () => {
    expect(answerOf(changed(), confirmation('p-firm-b', 'bid-1'))).toBe('UNKNOWN_BID');
    expect(answerOf(changed(), confirmation('p-firm-b', 'bid-9'))).toBe('UNKNOWN_BID');
  });

  it('before the limit only, to the millisecond', () => {
    const at = (instant: string) => answerOf(changed(), confirmation('p-firm-a', 'bid-1', { at: instant }));
    expect(at('2026-11-26T09:59:59.999Z')).toMatchObject({ bid: 'bid-1' });
    expect(at(limitAt)).toBe('CONFIRMATION_TOO_LATE');
  });

  it('is for the last addendum that changed it: a second one asks again', () => {
    const once = after(changed(), confirmation('p-firm-a', 'bid-1'));
    const twice = after(once, addendum(once, { bidValidityDays: 120 }, '2026-11-05T09:00:00.000Z', '2026-11-27T10:00:00.000Z'));
    expect(asked(twice)).toEqual(['bid-1', 'bid-2', 'bid-3', 'bid-4']);
    expect(ask(twice, confirmation('p-firm-a', 'bid-1', { at: '2026-11-06T09:00:00.000Z' }))).toMatchObject({ refused: 'ANOTHER_ADDENDUM_TO_CONFIRM', facts: { named: 1, addendum: 2 } });
    expect(answerOf(twice, confirmation('p-firm-a', 'bid-1', { at: '2026-11-06T09:00:00.000Z', number: 2 }))).toMatchObject({ addendum: 2 });
  });

  it('is not needed for a bid deposited after the addendum, nor for one that replaces', () => {
    const file = after(changed(), deposit('p-firm-e', ['lot-1'], { at: confirmedAt }), deposit('p-firm-a', ['lot-1', 'lot-3'], { at: confirmedAt, replaces: 'bid-1' }));
    expect(resultOf(drained(file), closing)).toMatchObject({ unconfirmed: ['bid-3', 'bid-4'] });
    expect(answerOf(file, confirmation('p-firm-a', 'bid-1'))).toBe('BID_NOT_STANDING');
  });

  it('does not help a sealed bid that may name what the addendum took away: it is replaced, and paper is confirmed all the same', () => {
    const file = changed(undefined, { lots: [withoutRoof, boreholes, supervision] });
    expect(answerOf(file, confirmation('p-firm-a', 'bid-1'))).toBe('CONFIRMATION_NOT_ENOUGH');
    expect(answerOf(file, atDesk('bid-3', 'Lettre'))).toMatchObject({ bid: 'bid-3' });
    expect(viewOwnBids(file, 'p-firm-a')[0]?.toConfirm).toMatchObject({ byReplacing: true });
  });
});

describe('what an unconfirmed bid is worth at the limit', () => {
  const told = (rules: RulePack): CaseFile => drained(after(changed(rules), confirmation('p-firm-a', 'bid-1'), withdrawal('p-firm-d', 'bid-4', confirmedAt)));

  it('flagged: it is opened with the others, and its flag goes with it into the minutes', () => {
    expect(resultOf(told(worth('flagged')), closing)).toMatchObject({ bids: ['bid-1', 'bid-2', 'bid-3'], unconfirmed: ['bid-3'], registered: 4 });
    const file = after(told(worth('flagged')), closing);
    const opening = { startedAt: limitAt, closedAt: null, place: 'Kidal', attendance: [], quorum: { present: 3, needed: 3 }, openedBids: ['bid-3'], suspensions: [], minutes: null };
    const minutes = openingMinutes({ ...file, opening, bids: file.bids.map((bid) => (bid.id === 'bid-3' ? { ...bid, openedAt: closedAt } : bid)) });
    expect(minutes?.register.map(({ unconfirmed }) => unconfirmed)).toEqual([undefined, undefined, 1, undefined]);
    expect(minutes?.opened).toMatchObject([{ bid: 'bid-3', unconfirmed: 1 }]);
  });

  it('void: it is never opened, keeps its line, and is returned like a late bid', () => {
    expect(resultOf(told(worth('void')), closing)).toMatchObject({ bids: ['bid-1', 'bid-2'], unconfirmed: ['bid-3'], registered: 4 });
    const file = after(told(worth('void')), closing);
    expect(file.bids.map(({ standing }) => standing)).toEqual(['received', 'received', 'unconfirmed', 'withdrawn']);
    const giveBack: Step = { act: returnBid, role: 'clerk', at: closedAt, command: { bid: 'bid-3', note: 'remis au gérant' } };
    expect(answerOf(file, giveBack)).toEqual({ bid: 'bid-3', order: 3 });
    expect(viewOwnBids(file, 'p-firm-c')[0]?.status).toBe('unconfirmed');
  });

  it('a pack may say nothing else', () => {
    expect(['flagged', 'void']).toContain(receiving().rules.entries['bids.unconfirmedAfterAddendum']?.value);
    expect(packWith({}).entries['bids.unconfirmedAfterAddendum']).toMatchObject({ value: 'flagged', status: 'unverified' });
  });
});

describe('who is told', () => {
  it('the bidder: which addendum, why, until when, and what happens otherwise', () => {
    expect(viewOwnBids(changed(), 'p-firm-a')[0]?.toConfirm).toEqual({ addendum: 1, reason: 'quantités revues', at: issued, until: limitAt, byReplacing: false, otherwise: 'flagged' });
    expect(viewOwnBids(changed(), 'p-firm-b')[0]?.toConfirm).toBeNull();
    expect(viewOwnBids({ ...changed(), state: 'closed' }, 'p-firm-a')[0]?.toConfirm).toBeNull();
  });

  it('the desk: which lines wait and which were confirmed', () => {
    expect(viewRegister(after(changed(), atDesk('bid-3', 'Lettre'))).map(({ toConfirm, confirmed }) => toConfirm?.addendum ?? confirmed?.at ?? null)).toEqual([1, null, confirmedAt, 1]);
  });
});

it('terms are compared lot by lot, whatever order their fields are written in', () => {
  const { file } = receivingTender().tender ?? {};
  if (file === undefined) throw new Error('no file');
  const turned = { ...file, lots: file.lots.map((lot) => Object.fromEntries(Object.entries(lot).reverse()) as unknown as LotFile) };
  expect(changesTerms(file, turned)(['lot-1'])).toBe(false);
});

it('a confirmation answers whatever it is handed', () => {
  const odd: readonly JsonObject[] = [{}, { bid: 7 }, { bid: 'bid-1' }, { bid: 'bid-1', addendum: '1' }, { bid: 'bid-1', addendum: 0 }, { bid: 'bid-1', addendum: 1.5 }, { bid: 'bid-1', addendum: 1, note: 7 }];
  for (const command of odd) expect(answerOf(changed(), { ...confirmation('p-firm-a', 'bid-1'), command })).toMatch(/MALFORMED_COMMAND|UNKNOWN_BID/);
});
