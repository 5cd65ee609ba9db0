// Attacks on sealed bids, tried on the whole service: each is refused or recorded with its rule named, and the other bids open all the same (P1).
import fs from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import type { KeySet, SealManifest } from '../../src/core/seal/index.js';
import { keySetOf, manifestDigest, openAgeFile, readShare } from '../../src/core/seal/index.js';
import { isFault, publicKeyOf } from '../../src/core/audit-log/index.js';
import { recuseMember } from '../../src/core/committee/recuse-member.js';
import { Deliveries } from '../../src/delivery/index.js';
import { Jobs } from '../../src/platform/jobs.js';
import { UnitOfWork } from '../../src/platform/unit-of-work.js';
import { checkShares, openChallenge, provePossession, proveShareKey, type HeldShare } from '../../src/sealing/index.js';
import { Proceedings } from '../../src/tenders/index.js';
import { contentsOf, envelopesOf, offerContent } from '../support/builders/envelopes.js';
import { sealed, shareIdentityOf, type Sealed, type SealOrder } from '../support/builders/seals.js';
import { limitAt, openingAt } from '../support/builders/tenders.js';
import { delivered, release, rehearse, signed, withKeys, type KeyHolder } from '../support/key-holders.js';
import { expectStatus, peopleOf, type Answer, type People, type SignedInPerson } from '../support/people.js';
import { officer, publishedTender, registerApp, type SeatOf } from '../support/register-app.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let pli: TestApp;
let people: People;
let clerk: SignedInPerson;
let authority: SignedInPerson;
let chair: SignedInPerson;
let rapporteur: SignedInPerson;
let member: SignedInPerson;
let honest: SignedInPerson;
let rival: SignedInPerson;
let seats: SeatOf[];
let tender: string;
let holders: KeyHolder[];
let keyset: KeySet;
const beforeLimit = '2026-11-23T09:00:00.000Z';

const newTender = (): Promise<string> => publishedTender(pli.app, seats, async (id) => { keyset = await rehearse(pli.app, id, holders, '2026-10-21T11:00:00.000Z'); });

beforeAll(async () => {
  pli = await startTestApp({ module: registerApp, at: beforeLimit });
  people = await peopleOf(pli.app);
  [clerk, authority] = [await people.with('clerk'), await people.with('authority')];
  [chair, rapporteur, member] = [await people.with(), await people.with(), await people.with()];
  seats = [{ id: chair.id, office: 'chair' }, { id: rapporteur.id, office: 'rapporteur' }, { id: member.id, office: 'member' }];
  holders = [await withKeys(chair), await withKeys(member), await withKeys(await people.with('supervisor'))];
  [honest, rival] = [await people.bidder(), await people.bidder()];
});
afterAll(() => pli.close());
beforeEach(async () => {
  pli.clock.set(beforeLimit);
  tender = await newTender();
});

const post = (who: SignedInPerson, at: string, body: object = {}, headers: Record<string, string> = {}): Promise<Answer> => who.post(`/v1/tenders/${tender}/${at}`, body, headers);

function sealFor(bidder: string, over: Partial<SealOrder> = {}): Sealed {
  const contents = contentsOf(envelopesOf('p-firm-a', ['lot-1'], offerContent({ documents: [] }) as never));
  return sealed({ tender, bidder, lots: ['lot-1'], keyset, contents, label: `${bidder} ${tender}`, ...over });
}
const bodyOf = ({ manifest, digest }: Sealed): object =>
  ({ lots: manifest.lots, manifest: digest, commitments: Object.fromEntries(manifest.envelopes.map(({ name, commitment }) => [name, commitment])) });
async function submit(who: SignedInPerson, seal: Sealed): Promise<void> {
  await delivered(pli.app, seal);
  expectStatus(await post(who, 'bids', bodyOf(seal)), 201);
}
async function closeRegister(): Promise<void> {
  for (const at of [limitAt, '2026-11-24T10:00:06.000Z']) {
    pli.clock.set(at);
    await pli.app.get(Jobs).drain();
  }
}
async function begin(): Promise<void> {
  await closeRegister();
  pli.clock.set(openingAt);
  expectStatus(await post(chair, 'opening', { attendance: [chair.id, rapporteur.id, member.id], place: 'Kidal' }), 201);
}
const open = (bid: string, body: object = {}): Promise<Answer> => post(chair, `opening/bids/${bid}`, body);
const bidNow = async (id: string) => (await pli.app.get(Proceedings).read(tender)).file.bids.find((bid) => bid.id === id);
const heldBy = async ({ person }: KeyHolder): Promise<(HeldShare & { notDue: string | null })[]> =>
  expectStatus(await person.get<{ shares: (HeldShare & { notDue: string | null })[] }>(`/v1/tenders/${tender}/shares`), 200).body.shares;
const send = (holder: KeyHolder, at: string, type: string, command: object): Promise<Answer> => post(holder.person, at, command, signed(holder, tender, type, command as never));
const first = (): KeyHolder => holders[0] ?? fail();
const second = (): KeyHolder => holders[1] ?? fail();
const fail = (): never => { throw new Error('it is there'); };

/** A device that looks at nothing: opens what was sealed to it and gives it away. */
async function releaseCarelessly(holder: KeyHolder): Promise<Answer> {
  const shares = (await heldBy(holder)).filter(({ notDue }) => notDue === null).map(({ bid, envelope, sealed: file }) => {
    const plain = openAgeFile(new Uint8Array(Buffer.from(file, 'base64')), shareIdentityOf(holder.person.id));
    const share = isFault(plain) ? plain : readShare(plain);
    return isFault(share) ? fail() : { bid, envelope, share: share.share };
  });
  return send(holder, 'shares', 'shares.released', { shares });
}
/** What a careful device says before it releases anything. */
async function checkCarefully(holder: KeyHolder): Promise<readonly { bid: string; envelope: string; why: string }[]> {
  const { sound, faults } = checkShares(await heldBy(holder), { tender, member: holder.person.id, identity: shareIdentityOf(holder.person.id) });
  expectStatus(await send(holder, 'shares/checks', 'shares.checked', { sound, faults: faults.map(({ bid, envelope }) => ({ bid, envelope })) }), 201);
  return faults;
}

/** The ciphertexts of another, under a manifest of one's own. */
function copied(of: Sealed, bidder: string): Sealed {
  const manifest: SealManifest = { ...of.manifest, bidder };
  return { ...of, manifest, digest: manifestDigest(manifest) };
}

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
    expect((await bidNow('bid-1'))?.unreadable).toEqual([
      { envelope: 'offer', field: '', reason: 'the shares its bidder dealt do not fit: it can be opened by nobody' },
      { envelope: 'price-lot-1', field: '', reason: 'the shares its bidder dealt do not fit: it can be opened by nobody' },
    ]);
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
      tender, act: recuseMember, actor: officer('authority'), at: openingAt, command: { member: member.id, reason: 'lien familial découvert' },
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

  it('to too many has a bid nobody can open, recorded so; the others open', async () => {
    await submit(honest, sealFor(honest.id));
    await submit(rival, sealFor(rival.id, badFor(0, 1)));
    await begin();
    for (const holder of holders) {
      await checkCarefully(holder);
      expectStatus(await release(holder, tender), 201);
    }
    expectStatus(await open('bid-1'), 201);
    expectStatus(await open('bid-2'), 201);
    expect((await bidNow('bid-2'))?.unreadable.map(({ reason }) => reason)[0]).toBe('the shares its bidder dealt do not fit: it can be opened by nobody');
  });
});

describe('bytes changed in the object store behind the service’s back', () => {
  const fileOf = async (seal: Sealed): Promise<string> => {
    const { object } = (await pli.app.get(UnitOfWork).run((em) => pli.app.get(Deliveries).find(em, { tender, bidder: seal.manifest.bidder, manifest: seal.digest }))) ?? fail();
    return path.join(pli.dataDir, 'objects', object.slice(0, 2), object);
  };
  const damage: Record<string, (file: string) => void> = {
    'one bit': (file) => { const bytes = fs.readFileSync(file); bytes.writeUInt8((bytes.at(-4000) ?? 0) ^ 1, bytes.length - 4000); fs.writeFileSync(file, bytes); },
    'its end cut off': (file) => { fs.truncateSync(file, 2500); },
    'another file in its place': (file) => { fs.writeFileSync(file, 'autre chose'); },
    'the whole gone': (file) => { fs.rmSync(file); },
  };

  it.each(Object.keys(damage))('%s: that bid is not read as unreadable before the commission says so; the others open', async (what) => {
    const bad = sealFor(rival.id);
    await submit(rival, bad);
    await submit(honest, sealFor(honest.id));
    await begin();
    for (const holder of holders) expectStatus(await release(holder, tender), 201);
    damage[what]?.(await fileOf(bad));
    expect((await open('bid-1')).body).toMatchObject({ code: 'SEAL_DAMAGED', facts: { manifest: bad.digest } });
    expect(await bidNow('bid-1')).toMatchObject({ openedAt: null });
    expectStatus(await open('bid-1', { damaged: true }), 201);
    expectStatus(await open('bid-2', { damaged: true }), 201);
    expect((await bidNow('bid-1'))?.unreadable.length).toBeGreaterThan(0);
    expect(await bidNow('bid-2')).toMatchObject({ offer: { completionDays: 180 }, unreadable: [] });
  });

  it('put right from a copy: the bid opens as if nothing had been', async () => {
    const bad = sealFor(rival.id);
    await submit(rival, bad);
    await submit(honest, sealFor(honest.id));
    await begin();
    for (const holder of holders) expectStatus(await release(holder, tender), 201);
    const file = await fileOf(bad);
    const copy = fs.readFileSync(file);
    fs.rmSync(file);
    expect((await open('bid-1')).body).toMatchObject({ code: 'SEAL_DAMAGED' });
    fs.writeFileSync(file, copy);
    expectStatus(await open('bid-1', { damaged: true }), 201);
    expect((await bidNow('bid-1'))?.unreadable).toEqual([]);
  });

  it('before the shares were fetched: a holder still gets all others, and the device reports this one', async () => {
    const bad = sealFor(rival.id);
    await submit(rival, bad);
    await submit(honest, sealFor(honest.id));
    await begin();
    fs.rmSync(await fileOf(bad));
    expect((await checkCarefully(first())).map(({ bid }) => bid)).toEqual(['bid-1', 'bid-1']);
    expect((await release(first(), tender)).body).toMatchObject({ result: { envelopes: [{ bid: 'bid-2', envelope: 'offer' }, { bid: 'bid-2', envelope: 'price-lot-1' }] } });
  });
});

describe('the table of deliveries rewritten by the database administrator', () => {
  const asOwner = async (statement: string, values: unknown[]): Promise<void> => {
    const client = new Client({ connectionString: pli.database.ownerUrl });
    await client.connect();
    // Whoever owns the database drops its triggers first.
    await client.query('ALTER TABLE pli.delivery DISABLE TRIGGER ALL');
    await client.query(statement, values).finally(() => client.end());
  };

  it('another manifest under the registered digest opens nothing', async () => {
    const [mine, theirs] = [sealFor(honest.id), sealFor(rival.id)];
    await submit(honest, mine);
    await submit(rival, theirs);
    await begin();
    for (const holder of holders) expectStatus(await release(holder, tender), 201);
    await asOwner('UPDATE pli.delivery SET manifest = $1 WHERE manifest_digest = $2', [JSON.stringify({ ...theirs.manifest, bidder: honest.id }), mine.digest]);
    expect((await open('bid-1')).body).toMatchObject({ code: 'SEAL_DAMAGED', facts: { part: 'manifest' } });
    await asOwner('UPDATE pli.delivery SET manifest = $1 WHERE manifest_digest = $2', [JSON.stringify(mine.manifest), mine.digest]);
    expectStatus(await open('bid-1'), 201);
  });

  it('and a deposit of it is refused', async () => {
    const [mine, theirs] = [sealFor(honest.id), sealFor(rival.id)];
    await delivered(pli.app, mine);
    await asOwner('UPDATE pli.delivery SET manifest = $1 WHERE manifest_digest = $2', [JSON.stringify(theirs.manifest), mine.digest]);
    expect((await post(honest, 'bids', bodyOf(mine))).body).toMatchObject({ code: 'SEAL_DAMAGED' });
  });
});

describe('a cloned tender', () => {
  it('with the same holders is another: files and shares of the first are useless there', async () => {
    const original = sealFor(honest.id);
    const [firstTender, shares] = [tender, original.shares];
    tender = await newTender();
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

  it('moved back after the close lets nobody in and begins no sitting early', async () => {
    await closeRegister();
    pli.clock.set(beforeLimit);
    expect((await post(chair, 'opening', { attendance: [chair.id, rapporteur.id, member.id], place: 'Kidal' })).body).toMatchObject({ code: 'OPENING_TOO_EARLY' });
    const third = await people.bidder();
    const seal = sealFor(third.id);
    await delivered(pli.app, seal);
    expect((await post(third, 'bids', bodyOf(seal))).body).toMatchObject({ code: 'REGISTER_ALREADY_CLOSED' });
    const shares = [{ bid: 'bid-1', envelope: 'offer', share: sealFor(honest.id).shares['offer']?.[0] }];
    expect((await send(first(), 'shares', 'shares.released', { shares })).body).toMatchObject({ code: 'WRONG_STATE' });
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
