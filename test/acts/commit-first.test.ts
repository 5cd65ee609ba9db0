// «Commit first, deliver later», switched on in the rule pack: a whole procedure of bids registered by their digest, from the deposit to the opening.
import { Jobs } from '../../src/platform/jobs.js';
import { Proceedings } from '../../src/tenders/index.js';
import { limitAt, packWith } from '../support/builders/tenders.js';
import type { Sealed } from '../support/builders/seals.js';
import { delivered, release } from '../support/key-holders.js';
import { expectStatus, type SignedInPerson } from '../support/people.js';
import { beforeLimit, bidNow, bodyOf, chair, holders, honest, member, open, people, pli, post, rapporteur, rival, sealFor, startSittings, stopSittings, tender, useNewTender } from '../support/sealed-sitting.js';

const commitFirst = packWith({ 'review.tenderFile.required': false, 'review.award.required': false, 'deposit.commitFirst': true });
const inGrace = '2026-11-24T10:20:00.000Z';
const graceEnds = '2026-11-24T10:30:00.000Z';

beforeAll(startSittings);
afterAll(stopSittings);
beforeEach(async () => {
  pli.clock.set(beforeLimit);
  await useNewTender(commitFirst);
});

const register = (who: SignedInPerson, seal: Sealed) => post(who, 'bids', { ...bodyOf(seal), delivery: 'later' });
const deliver = async (who: SignedInPerson, bid: string, seal: Sealed) => {
  await delivered(pli.app, seal);
  return post(who, `bids/${bid}/delivery`);
};
const state = async () => (await pli.app.get(Proceedings).read(tender)).file;
async function clockAt(at: string): Promise<void> {
  pli.clock.set(at);
  await pli.app.get(Jobs).drain();
}

it('a digest in time and its bytes within the grace make a bid like any other; one whose bytes never come stays closed and is named', async () => {
  const cutOff = await people.bidder();
  const [mine, theirs] = [sealFor(honest.id), sealFor(rival.id)];
  for (const [who, seal] of [[honest, mine], [rival, theirs], [cutOff, sealFor(cutOff.id)]] as const) {
    expect(expectStatus(await register(who, seal), 201).body).toMatchObject({ receipt: { standing: 'received' } });
  }
  expectStatus(await deliver(honest, 'bid-1', mine), 201);
  // The limit passes; the register does not close while bytes may still come.
  await clockAt(limitAt);
  await clockAt(inGrace);
  expect((await state()).tender?.closedAt).toBeNull();
  expectStatus(await deliver(rival, 'bid-2', theirs), 201);
  await clockAt('2026-11-24T10:30:06.000Z');
  expect((await state()).tender?.closedAt).not.toBeNull();
  expect((await bidNow('bid-3'))?.standing).toBe('undelivered');

  pli.clock.set('2026-11-24T10:40:00.000Z');
  expectStatus(await post(chair, 'opening', { attendance: [chair.id, rapporteur.id, member.id], place: 'Kidal' }), 201);
  for (const holder of holders) {
    const { result } = expectStatus(await release(holder, tender), 201).body as { result: { envelopes: { bid: string }[] } };
    expect(result.envelopes.map(({ bid }) => bid)).toEqual(['bid-1', 'bid-1', 'bid-2', 'bid-2']);
  }
  for (const bid of ['bid-1', 'bid-2']) expectStatus(await open(bid), 201);
  expect(await bidNow('bid-2')).toMatchObject({ offer: { completionDays: 180 }, unreadable: [] });
  expect((await open('bid-3')).body).toMatchObject({ code: 'BID_STAYS_CLOSED', facts: { standing: 'undelivered' } });
});

it('other bytes than those registered are refused, then and after, and the first may still come', async () => {
  const [registered, other] = [sealFor(rival.id), sealFor(rival.id, { label: 'another offer' })];
  expect(other.digest).not.toBe(registered.digest);
  expectStatus(await register(rival, registered), 201);
  await clockAt(inGrace);
  expect((await deliver(rival, 'bid-1', other)).body).toMatchObject({ code: 'SEAL_NOT_DELIVERED', facts: { manifest: registered.digest } });
  expect((await post(honest, 'bids/bid-1/delivery')).body).toMatchObject({ code: 'UNKNOWN_BID' });
  expectStatus(await deliver(rival, 'bid-1', registered), 201);
  expect((await post(rival, 'bids/bid-1/delivery')).body).toMatchObject({ code: 'ALREADY_DELIVERED' });
});

it('the instant the grace ends is too late, and the refusal names the rule', async () => {
  const seal = sealFor(rival.id);
  expectStatus(await register(rival, seal), 201);
  pli.clock.set(graceEnds);
  expect((await deliver(rival, 'bid-1', seal)).body).toMatchObject({ code: 'DELIVERY_TOO_LATE', facts: { until: graceEnds }, rule: { id: 'deposit.gracePeriod' } });
});

it('a digest at the limit is late whatever the grace', async () => {
  pli.clock.set(limitAt);
  expect(expectStatus(await register(rival, sealFor(rival.id)), 201).body).toMatchObject({ receipt: { standing: 'late' } });
});
