// Holders replaced while bids come in: who sealed before is shut out by nothing but lost keys, and each bid is opened by those it was sealed to.
import { appointKeyset } from '../../../src/core/keyset/appoint-keyset.js';
import { loseKey } from '../../../src/core/keyset/lose-key.js';
import { releaseRehearsalShare } from '../../../src/core/keyset/release-rehearsal-share.js';
import { startRehearsal } from '../../../src/core/keyset/start-rehearsal.js';
import type { CaseFile } from '../../../src/core/procedure/case-file.js';
import { viewKeySets } from '../../../src/core/keyset/view-keysets.js';
import { openingMinutes } from '../../../src/core/opening/opening-minutes.js';
import { keySetOf, type KeySet } from '../../../src/core/seal/keyset.js';
import { after, answerOf, ask, closing, deposit, draining, receivingTender, tenderId, type Step } from '../../support/builders/bids.js';
import { contentsOf, envelopesOf } from '../../support/builders/envelopes.js';
import { closeSitting, opening, release, start } from '../../support/builders/opening.js';
import { holders, keySetFor, namedHolders, rehearsalSeal, sealed, sealedCommand, threshold } from '../../support/builders/seals.js';

const lots = ['lot-1'];
const named = namedHolders.slice(1).reverse();
const [before, now] = [keySetFor(tenderId), keySetOf(tenderId, threshold, named)];
const test_ = rehearsalSeal(tenderId, now);
const appointing: readonly Step[] = [
  { act: appointKeyset, role: 'authority', command: { threshold, holders: named } }, { act: startRehearsal, role: 'clerk', command: { seal: sealedCommand(test_).seal } },
];
const rehearsing = named.map(({ member }, place): Step => ({ act: releaseRehearsalShare, role: 'holder', actor: member, command: { share: test_.shares['offer']?.[place] } }));
const rotated = (): CaseFile => after(receivingTender(), ...appointing, ...rehearsing);
const losing = (member: string): Step => ({ act: loseKey, role: 'chair', command: { member, reason: 'ordinateur volé' } });

const sealedTo = (keyset: KeySet, bidder: string): Step => {
  const seal = sealed({ tender: tenderId, bidder, lots, contents: contentsOf(envelopesOf(bidder, lots)), keyset });
  return deposit(bidder, lots, { command: sealedCommand(seal) });
};

test('a bid sealed before and one sealed after are both taken, and each is opened by its own holders', () => {
  const closed = after(rotated(), sealedTo(before, 'p-firm-a'), sealedTo(now, 'p-firm-b'), draining, closing, start());
  // The chair's key is of the old set alone.
  const chair = after(closed, release(closed, 'p-chair'));
  expect(chair.bids.map(({ released }) => released.length)).toEqual([2, 0]);
  const two = after(chair, release(chair, 'p-member-1'));
  expect(answerOf(two, opening(two, 'bid-1'))).toMatchObject({ order: 1 });
  const one = after(two, opening(two, 'bid-1'));
  expect(ask(one, opening(one, 'bid-2'))).toMatchObject({ refused: 'SHARES_MISSING' });
  const all = after(one, release(one, 'p-supervisor'));
  const read = after(all, opening(all, 'bid-2'));
  expect(openingMinutes(read)).toMatchObject({ keyset: { digest: now.digest }, earlierKeysets: [{ digest: before.digest, threshold: 2 }] });
  expect(answerOf(read, closeSitting)).toMatchObject({ minutesDigest: expect.any(String) });
});

test('the minutes name holders of before only where a bid was sealed to them', () => {
  const closed = after(rotated(), sealedTo(now, 'p-firm-b'), draining, closing, start());
  expect(openingMinutes(closed)).not.toHaveProperty('earlierKeysets');
});

test('not to holders who have not rehearsed: the refusal says to whom a bid may be sealed', () => {
  const waiting = after(receivingTender(), ...appointing);
  expect(ask(waiting, sealedTo(now, 'p-firm-a'))).toMatchObject({ refused: 'SEAL_WRONG_KEYSET', facts: { keyset: now.digest, accepted: [before.digest] } });
  expect(answerOf(waiting, sealedTo(before, 'p-firm-a'))).toMatchObject({ standing: 'received' });
});

test('not to holders of whom too few keys are left, and what they cannot open is asked of nobody else', () => {
  const file = after(rotated(), losing('p-chair'), losing('p-rapporteur'));
  expect(answerOf(file, sealedTo(before, 'p-firm-a'))).toMatchObject({ standing: 'received' });
  const fewer = after(file, losing('p-member-1'));
  expect(ask(fewer, sealedTo(before, 'p-firm-a'))).toMatchObject({ refused: 'SEAL_KEYS_LOST', facts: { left: 1, threshold: 2, accepted: [] } });
  expect(ask(fewer, sealedTo(now, 'p-firm-a'))).toMatchObject({ refused: 'SEAL_KEYS_LOST', facts: { keyset: now.digest, accepted: [] } });
  const one = after(rotated(), losing('p-chair'));
  expect(viewKeySets(one, { id: 'p-firm-a', roles: ['bidder'] })).toMatchObject({ current: { digest: now.digest }, accepted: [before.digest, now.digest] });
  expect(holders).toHaveLength(4);
});
