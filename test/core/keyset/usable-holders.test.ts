// Bad shares, lost keys and shares already released, in every combination: an envelope is opened, awaited, given up or lost, and a sitting always
// goes on or ends.
import { declareUnopenable } from '../../../src/core/keyset/declare-unopenable.js';
import { holdersOf } from '../../../src/core/keyset/usable-holders.js';
import { openBid } from '../../../src/core/opening/open-bid.js';
import type { CaseFile } from '../../../src/core/procedure/case-file.js';
import { isRefusal } from '../../../src/core/refusal.js';
import { after, ask, answerOf, closing, deposit, draining, receivingTender, resultOf, type Step } from '../../support/builders/bids.js';
import { opening, release, start } from '../../support/builders/opening.js';
import { holders } from '../../support/builders/seals.js';

const at = '2026-11-24T10:35:00.000Z';
const envelopes = ['offer', 'price-lot-1'] as const;
const unopenable: Step = { act: declareUnopenable, role: 'authority', at, command: { reason: 'trop de clés perdues' } };
const givenUp = (bid: string): Step => {
  const laid = { salt: null, value: null, fault: 'disputed' };
  return { act: openBid, role: 'chair', at, command: { bid, offer: laid, prices: { 'lot-1': laid } } };
};

const twoBids = after(receivingTender(), deposit('p-firm-a', ['lot-1']), deposit('p-firm-b', ['lot-1']), draining, closing, start());
const everybodyReleased = holders.reduce((file, member) => after(file, release(file, member)), twoBids);

interface Case { readonly complaining: readonly string[]; readonly lost: readonly string[]; readonly released: readonly string[] }

/** The first bid's envelopes: who complains of them, whose key is lost, who has released. */
function sittingWith({ complaining, lost, released }: Case): CaseFile {
  const bids = twoBids.bids.map((bid, place) => (place > 0 ? bid : {
    ...bid, faultyShares: complaining.flatMap((member) => envelopes.map((envelope) => ({ member, envelope }))),
    released: (everybodyReleased.bids[0]?.released ?? []).filter(({ member }) => released.includes(member)),
  }));
  return { ...twoBids, bids, lostKeys: lost.map((member) => ({ member, reason: 'perdue', at })) };
}

/** What can befall each of the four, as three bits; whom it befalls is all one, so each choice of four is tried once. */
const choices = (count: number, from = 0): readonly (readonly number[])[] =>
  (count === 0 ? [[]] : Array.from({ length: 8 - from }, (_, place) => from + place).flatMap((fate) => choices(count - 1, fate).map((rest) => [fate, ...rest])));
const having = (fates: readonly number[], bit: number): readonly string[] => holders.filter((_, place) => ((fates[place] ?? 0) & bit) > 0);
const every: readonly Case[] = choices(holders.length).map((fates) => ({ complaining: having(fates, 1), lost: having(fates, 2), released: having(fates, 4) }));

/** What the acts allow now: exactly these. */
function ways(file: CaseFile): readonly string[] {
  return [
    ...(isRefusal(ask(file, opening(file, 'bid-1'))) ? [] : ['open']), ...(isRefusal(ask(file, givenUp('bid-1'))) ? [] : ['complaints']), ...(isRefusal(ask(file, unopenable)) ? [] : ['keys']),
  ];
}

test('whatever is lost, disputed and released, one thing can be done, or a holder can still release', () => {
  expect(every).toHaveLength(330);
  const stuck = every.filter((each) => {
    const file = sittingWith(each);
    const can = ways(file);
    // The second bid has no share yet: with too few keys left it is what ends the procedure, though the first may be opened before.
    const mayEnd = holders.length - each.lost.length < 2;
    const free = holders.filter((member) => !each.released.includes(member) && !each.lost.includes(member) && !each.complaining.includes(member));
    const waits = each.released.length < 2 && each.released.length + free.length >= 2;
    const expected = each.released.length >= 2 ? ['open'] : waits ? [] : [...new Set([...each.released, ...holders.filter((member) => !each.lost.includes(member))])].length >= 2 ? ['complaints'] : [];
    return JSON.stringify(can) !== JSON.stringify([...expected, ...(mayEnd ? ['keys'] : [])]);
  });
  expect(stuck).toEqual([]);
});

test('two of four: two bad shares and one lost key cost that bid its opening, and the next one is opened', () => {
  const file = sittingWith({ complaining: holders.slice(0, 2), lost: holders.slice(2, 3), released: [] });
  expect(ask(file, unopenable)).toMatchObject({ refused: 'KEYS_SUFFICE', facts: { left: 3, threshold: 2 } });
  const on = after(file, givenUp('bid-1'));
  const free = [holders[0], holders[3]].reduce((before, member) => after(before, release(before, member)), on);
  expect(answerOf(free, opening(free, 'bid-2'))).toMatchObject({ order: 2 });
});

test('two of three: one bad share and one lost key do no more', () => {
  const three = { holders: holders.slice(0, 3).map((member) => ({ member, recipient: '' })), threshold: 2 };
  const [first, second] = holders;
  const bid = { released: [], faultyShares: [{ member: first, envelope: 'offer' as const }] };
  const one = { ...twoBids, lostKeys: [{ member: second, reason: '', at }] };
  expect(holdersOf(one, bid, 'offer', three)).toMatchObject({ prospect: 'complaints', complaining: [first] });
  expect(holdersOf(one, bid, 'price-lot-1', three)).toMatchObject({ prospect: 'awaited', complaining: [] });
  expect(holdersOf({ ...one, lostKeys: [...one.lostKeys, { member: first, reason: '', at }] }, bid, 'offer', three).prospect).toBe('keys');
});

test('what is released already is used, whatever becomes of the keys: nobody may declare it unopenable', () => {
  const all = after(twoBids, release(twoBids, holders[0]));
  const two = after(all, release(all, holders[1]));
  const lost: CaseFile = { ...two, lostKeys: holders.map((member) => ({ member, reason: 'volée', at })) };
  expect(ask(lost, unopenable)).toMatchObject({ refused: 'KEYS_SUFFICE', facts: { left: 2, threshold: 2 } });
  expect(answerOf(after(lost, opening(lost, 'bid-1')), opening(lost, 'bid-2'))).toMatchObject({ order: 2 });
});

test('with too few keys left the chair is told who ends it, not to wait', () => {
  const file = sittingWith({ complaining: [], lost: holders.slice(1), released: [] });
  expect(ask(file, opening(file, 'bid-1'))).toMatchObject({ refused: 'ENVELOPE_LOST', facts: { envelope: 'offer', left: 1, threshold: 2 } });
  expect(resultOf(file, unopenable)).toMatchObject({ bids: ['bid-1', 'bid-2'] });
});

test('who complained and released after all is counted as one who released', () => {
  const file = sittingWith({ complaining: holders.slice(0, 3), lost: [], released: [holders[0]] });
  expect(ask(file, givenUp('bid-1'))).toMatchObject({ refused: 'SHARES_MISSING' });
});
