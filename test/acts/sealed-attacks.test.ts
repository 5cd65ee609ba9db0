// Attacks on sealed bids, tried on the whole service: each is refused or recorded with its rule named, and the other bids open all the same (P1).
import type { SealManifest } from '../../src/core/seal/index.js';
import { keySetOf, manifestDigest } from '../../src/core/seal/index.js';
import { publicKeyOf } from '../../src/core/audit-log/index.js';
import { recuseMember } from '../../src/core/committee/recuse-member.js';
import { checkShares, openChallenge, provePossession, proveShareKey } from '../../src/sealing/index.js';
import { Proceedings } from '../../src/tenders/index.js';
import { shareIdentityOf, type SealOrder } from '../support/builders/seals.js';
import { openingAt } from '../support/builders/tenders.js';
import { delivered, release } from '../support/key-holders.js';
import { expectStatus } from '../support/people.js';
import { officer } from '../support/register-app.js';
import { authority, beforeLimit, beforeTheLimit, begin, bidNow, bodyOf, chair, checkCarefully, clerk, closeRegister, copied, first, heldBy, holders, honest, keyset, member, open, people, pli, post, rapporteur, releaseCarelessly, rival, sealFor, second, send, startSittings, stopSittings, submit, tender, useNewTender } from '../support/sealed-sitting.js';

beforeAll(startSittings);
afterAll(stopSittings);
beforeEach(beforeTheLimit);

describe('a rival’s copied envelope', () => {
  beforeEach(async () => {
    const original = sealFor(honest.id);
    await submit(rival, copied(original, rival.id));
    await submit(honest, original);
    await begin();
  });

  it('is registered, noticed by each holder’s device, opened by nobody; the copied bid opens', async () => {
    for (const holder of holders) {
      expect((await checkCarefully(holder)).map(({ bid, envelope, why }) => [bid, envelope, why])).toEqual([
        ['bid-1', 'offer', 'the share is of another envelope'], ['bid-1', 'price-lot-1', 'the share is of another envelope'],
      ]);
      expectStatus(await release(holder, tender), 201);
    }
    expectStatus(await open('bid-1'), 201);
    expectStatus(await open('bid-2'), 201);
    const disputedBy = holders.map(({ person }) => person.id);
    const reason = 'too many of its holders say that the share they got does not fit, which nobody else can see: it stays sealed';
    expect((await bidNow('bid-1'))?.unreadable).toEqual(['offer', 'price-lot-1'].map((envelope) => ({ envelope, field: '', reason, disputedBy })));
    expect(await bidNow('bid-2')).toMatchObject({ offer: { completionDays: 180 }, prices: { 'lot-1': { total: 13_150_000 } }, unreadable: [] });
  });

  it('even with shares given away unchecked is read as what it is: content of another', async () => {
    for (const holder of holders.slice(1)) expectStatus(await releaseCarelessly(holder), 201);
    expectStatus(await open('bid-1'), 201);
    expectStatus(await open('bid-2'), 201);
    const reason = 'the content names another tender, bidder or envelope';
    expect(await bidNow('bid-1')).toMatchObject({ offer: null, prices: {}, unreadable: [{ envelope: 'offer', reason }, { envelope: 'price-lot-1', reason }] });
    expect((await bidNow('bid-2'))?.unreadable).toEqual([]);
  });
});

describe('shares', () => {
  beforeEach(async () => {
    await submit(honest, sealFor(honest.id));
    await submit(rival, sealFor(rival.id));
    await begin();
  });

  it('one fewer than it takes open nothing', async () => {
    expectStatus(await release(first(), tender), 201);
    expect((await open('bid-1')).body).toMatchObject({ code: 'SHARES_MISSING', facts: { released: 1, threshold: 2 } });
    expect(await bidNow('bid-1')).toMatchObject({ openedAt: null, offer: null });
  });

  it('swapped between bids, between envelopes or between members fit nowhere', async () => {
    const mine = sealFor(honest.id).shares;
    const theirs = sealFor(rival.id).shares;
    const [ofFirst = '', ofSecond = ''] = mine['offer'] ?? [];
    for (const [bid, envelope, share] of [
      ['bid-2', 'offer', ofFirst], ['bid-1', 'offer', theirs['offer']?.[0]], ['bid-1', 'price-lot-1', ofFirst], ['bid-1', 'offer', ofSecond],
    ] as const) expect((await send(first(), 'shares', 'shares.released', { shares: [{ bid, envelope, share }] })).body).toMatchObject({ code: 'SHARE_DOES_NOT_MATCH', facts: { bid, envelope } });
    for (const holder of holders.slice(1)) expectStatus(await release(holder, tender), 201);
    expectStatus(await open('bid-1'), 201);
    expectStatus(await open('bid-2'), 201);
  });

  it('are handed to their holder alone: the blobs of two holders differ, and neither opens with the other’s key', async () => {
    const [one, other] = [await heldBy(first()), await heldBy(second())];
    expect(one.map(({ sealed: file }) => file)).not.toEqual(other.map(({ sealed: file }) => file));
    const stolen = checkShares(one, { tender, member: second().person.id, identity: shareIdentityOf(second().person.id) });
    expect([stolen.sound, stolen.faults.length]).toEqual([0, one.length]);
    for (const nobody of [rapporteur, clerk, authority, honest, people.administrator, await people.with('regulator')]) {
      expect((await nobody.get(`/v1/tenders/${tender}/shares`)).status).toBe(403);
    }
  });

  it('of a recused holder are neither shown nor taken', async () => {
    await pli.app.get(Proceedings).conduct({
      tender, act: recuseMember, actor: officer('authority'), at: openingAt, command: { member: member.id },
    });
    expect((await member.get(`/v1/tenders/${tender}/shares`)).body).toMatchObject({ code: 'NOT_A_HOLDER' });
    const shares = [{ bid: 'bid-1', envelope: 'offer', share: sealFor(honest.id).shares['offer']?.[1] ?? '' }];
    expect((await send(second(), 'shares', 'shares.released', { shares })).body).toMatchObject({ code: 'RECUSED' });
  });
});

describe('a bidder who deals bad shares', () => {
  const badFor = (...places: number[]): Partial<SealOrder> => ({
    forge: (envelope, blobs) => {
      const shares = envelope.shares.map((blob, place) => {
        if (!places.includes(place)) return blob;
        const other = sealFor(rival.id, { label: 'another dealing' }).manifest.envelopes[0]?.shares[place] ?? blob;
        const bytes = sealFor(rival.id, { label: 'another dealing' }).blobs[other.sha256];
        if (bytes !== undefined) blobs[other.sha256] = bytes;
        return other;
      });
      return { ...envelope, shares };
    },
  });

  it('to one holder is found out, and the others open it', async () => {
    await submit(honest, sealFor(honest.id));
    await submit(rival, sealFor(rival.id, badFor(0)));
    await begin();
    expect((await checkCarefully(first())).map(({ bid }) => bid)).toEqual(['bid-2', 'bid-2']);
    for (const holder of holders) expectStatus(await release(holder, tender), 201);
    expectStatus(await open('bid-1'), 201);
    expectStatus(await open('bid-2'), 201);
    expect((await bidNow('bid-2'))?.unreadable).toEqual([]);
  });

  it('to too many has a bid that stays sealed under the names of those who say so; the others open', async () => {
    await submit(honest, sealFor(honest.id));
    await submit(rival, sealFor(rival.id, badFor(0, 1)));
    await begin();
    for (const holder of holders) {
      await checkCarefully(holder);
      expectStatus(await release(holder, tender), 201);
    }
    expectStatus(await open('bid-1'), 201);
    expectStatus(await open('bid-2'), 201);
    expect((await bidNow('bid-2'))?.unreadable[0]).toMatchObject({ envelope: 'offer', disputedBy: holders.slice(0, 2).map(({ person }) => person.id) });
  });
});

describe('a cloned tender', () => {
  it('with the same holders is another: files and shares of the first are useless there', async () => {
    const original = sealFor(honest.id);
    const [firstTender, shares] = [tender, original.shares];
    await useNewTender();
    expect(keySetOf(firstTender, keyset.threshold, keyset.holders).digest).not.toBe(keyset.digest);
    await delivered(pli.app, original);
    expect((await post(honest, 'bids', bodyOf(original))).body).toMatchObject({ code: 'SEAL_NOT_DELIVERED' });
    const moved: SealManifest = { ...original.manifest, tender, keyset: keyset.digest };
    const transplanted = { ...original, manifest: moved, digest: manifestDigest(moved) };
    await submit(honest, transplanted);
    await submit(rival, sealFor(rival.id));
    await begin();
    expect((await checkCarefully(first())).map(({ why }) => why)).toEqual(['the share is of another tender or key set', 'the share is of another tender or key set']);
    for (const [place, holder] of holders.slice(0, 2).entries()) {
      const given = ['offer', 'price-lot-1'].map((envelope) => ({ bid: 'bid-1', envelope, share: shares[envelope]?.[place] ?? '' }));
      expectStatus(await send(holder, 'shares', 'shares.released', { shares: given }), 201);
    }
    expectStatus(await open('bid-1'), 201);
    expect((await bidNow('bid-1'))?.unreadable[0]?.reason).toBe('the content names another tender, bidder or envelope');
  });
});

describe('the clock of the server', () => {
  beforeEach(async () => {
    await submit(honest, sealFor(honest.id));
    await submit(rival, sealFor(rival.id));
  });

  it('moved forward opens nothing by itself: no register closed, no sitting, no share', async () => {
    pli.clock.set('2026-12-24T10:00:00.000Z');
    expect((await post(chair, 'opening', { attendance: [chair.id, rapporteur.id, member.id], place: 'Kidal' })).body).toMatchObject({ code: 'WRONG_STATE' });
    expect((await first().person.get(`/v1/tenders/${tender}/shares`)).body).toMatchObject({ code: 'NOT_YET_READABLE' });
    const shares = [{ bid: 'bid-1', envelope: 'offer', share: sealFor(honest.id).shares['offer']?.[0] }];
    expect((await send(first(), 'shares', 'shares.released', { shares })).body).toMatchObject({ code: 'WRONG_STATE' });
    expect((await open('bid-1')).body).toMatchObject({ code: 'WRONG_STATE' });
  });

  it('moved back after the close lets nobody in and begins no sitting: nothing is dated before what the journal holds', async () => {
    await closeRegister();
    pli.clock.set(beforeLimit);
    expect((await post(chair, 'opening', { attendance: [chair.id, rapporteur.id, member.id], place: 'Kidal' })).body).toMatchObject({ code: 'BUSY' });
    const third = await people.bidder();
    const seal = sealFor(third.id);
    await delivered(pli.app, seal);
    expect((await post(third, 'bids', bodyOf(seal))).body).toMatchObject({ code: 'BUSY' });
    const shares = [{ bid: 'bid-1', envelope: 'offer', share: sealFor(honest.id).shares['offer']?.[0] }];
    expect((await send(first(), 'shares', 'shares.released', { shares })).body).toMatchObject({ code: 'BUSY' });
    expect((await pli.app.get(Proceedings).read(tender)).file).toMatchObject({ state: 'closed', bids: [{}, {}] });
  });

  it('moved back by less than the journal notices, the register stays closed and the sitting waits for its hour', async () => {
    await closeRegister();
    pli.clock.set('2026-11-24T09:59:30.000Z');
    expect((await post(chair, 'opening', { attendance: [chair.id, rapporteur.id, member.id], place: 'Kidal' })).body).toMatchObject({ code: 'OPENING_TOO_EARLY' });
    const third = await people.bidder();
    const seal = sealFor(third.id);
    await delivered(pli.app, seal);
    expect((await post(third, 'bids', bodyOf(seal))).body).toMatchObject({ code: 'REGISTER_ALREADY_CLOSED' });
  });
});

describe('who may not', () => {
  it('the clerk puts in a stick for the firm that sealed it, and for no other', async () => {
    const seal = sealFor(honest.id);
    await delivered(pli.app, seal);
    expect((await post(clerk, 'bids', { ...bodyOf(seal), bidder: rival.id })).body).toMatchObject({ code: 'SEAL_NOT_DELIVERED' });
    expect((await post(clerk, 'bids', bodyOf(seal))).body).toMatchObject({ code: 'SEAL_NOT_DELIVERED' });
    expectStatus(await post(clerk, 'bids', { ...bodyOf(seal), bidder: honest.id }), 201);
  });

  it('the administrator does nothing of it, and holds no key', async () => {
    const { administrator } = people;
    const attempts = ['keyset', 'rehearsals', 'shares', 'shares/checks', 'keyset/losses', 'keyset/unopenable', 'opening', 'opening/bids/bid-1', 'bids', 'opening/closing'];
    const bodies: Record<string, object> = {
      keyset: { threshold: 2, holders: [chair.id, member.id, administrator.id] }, rehearsals: { manifest: 'ab'.repeat(32) }, shares: { shares: [] }, 'shares/checks': { sound: 0, faults: [] },
      'keyset/losses': { member: chair.id, reason: 'x' }, 'keyset/unopenable': { reason: 'x' }, opening: { attendance: [], place: 'x' }, bids: { lots: ['lot-1'], bidder: honest.id },
    };
    for (const at of attempts) expect([at, (await post(administrator, at, bodies[at] ?? {})).status]).toEqual([at, 403]);
    expect((await post(authority, 'keyset', { threshold: 2, holders: [chair.id, second().person.id, administrator.id] })).body).toMatchObject({ code: expect.stringMatching(/INCOMPATIBLE_HOLDER|WRONG_STATE/) as string });
  });

  it('two accounts have no key in common', async () => {
    const twin = await people.with('controller');
    const recipient = keyset.holders[0]?.recipient ?? '';
    // Whoever also has the private half answers for both; the register takes the key once.
    const seed = new Uint8Array(32).fill(7);
    const { challenge } = expectStatus(await twin.post<{ challenge: string }>('/v1/account/keys/challenges'), 201).body;
    const { key } = expectStatus(await twin.post<{ key: string }>('/v1/account/keys', { publicKey: Buffer.from(publicKeyOf(seed)).toString('hex'), challenge, signature: provePossession(twin.id, challenge, seed) }), 201).body;
    const again = expectStatus(await twin.post<{ sealed: string }>('/v1/account/share-keys/challenges', { recipient }), 201).body;
    const answer = openChallenge(again.sealed, shareIdentityOf(first().person.id)) ?? '';
    const refused = await twin.post('/v1/account/share-keys', { recipient, challenge: answer, key, signature: proveShareKey(twin.id, recipient, answer, seed) });
    expect([refused.status, refused.body['code']]).toEqual([409, expect.stringMatching(/KEY/)]);
  });
});
