// Key holders of a tender under test, with keys of their own; the ceremony as their devices hold it, and sealed bids as they lie after an upload.
import { createHash } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { appointKeyset } from '../../src/core/keyset/appoint-keyset.js';
import { startRehearsal } from '../../src/core/keyset/start-rehearsal.js';
import type { Json } from '../../src/core/json.js';
import type { Act } from '../../src/core/procedure/act.js';
import { publicKeyOf } from '../../src/core/audit-log/index.js';
import { keySetOf, manifestBytes, type KeySet } from '../../src/core/seal/index.js';
import { Clock, SetClock } from '../../src/platform/clock.js';
import { ObjectStore } from '../../src/platform/object-store.js';
import { UnitOfWork } from '../../src/platform/unit-of-work.js';
import { checkShares, openChallenge, provePossession, proveShareKey, signAct, type HeldShare } from '../../src/sealing/index.js';
import { Proceedings } from '../../src/tenders/index.js';
import { contentsOf, type Envelopes } from './builders/envelopes.js';
import { rehearsalSeal, sealed, shareIdentityOf, shareRecipientOf, threshold, type Sealed } from './builders/seals.js';
import { expectStatus, type Answer, type SignedInPerson } from './people.js';
import { officer } from './register-app.js';

export interface KeyHolder {
  readonly person: SignedInPerson;
  readonly seed: Uint8Array;
}

const seedFor = (id: string): Uint8Array => new Uint8Array(createHash('sha256').update(`signing key of ${id}`).digest());

/** Both keys registered over HTTP: one that signs, one that shares are sealed to. */
export async function withKeys(person: SignedInPerson): Promise<KeyHolder> {
  const seed = seedFor(person.id);
  const { challenge } = expectStatus(await person.post<{ challenge: string }>('/v1/account/keys/challenges'), 201).body;
  const publicKey = Buffer.from(publicKeyOf(seed)).toString('hex');
  const { key } = expectStatus(await person.post<{ key: string }>('/v1/account/keys', { publicKey, challenge, signature: provePossession(person.id, challenge, seed) }), 201).body;
  const recipient = shareRecipientOf(person.id);
  const { sealed: asked } = expectStatus(await person.post<{ sealed: string }>('/v1/account/share-keys/challenges', { recipient }), 201).body;
  const answer = openChallenge(asked, shareIdentityOf(person.id)) ?? '';
  expectStatus(await person.post('/v1/account/share-keys', { recipient, challenge: answer, key, signature: proveShareKey(person.id, recipient, answer, seed) }), 201);
  return { person, seed };
}

export const signed = ({ seed }: KeyHolder, tender: string, type: string, command: Json): Record<string, string> =>
  ({ 'pli-signature': signAct({ chain: tender, type, values: { command } }, seed) });

export const keySetIn = (tender: string, holders: readonly KeyHolder[]): KeySet =>
  keySetOf(tender, threshold, holders.map(({ person }) => ({ member: person.id, recipient: shareRecipientOf(person.id) })));

/** Named, rehearsed by all, in use. The commission must be appointed and the notice not out. */
export async function rehearse(app: NestFastifyApplication, tender: string, holders: readonly KeyHolder[], at: string): Promise<KeySet> {
  const proceedings = app.get(Proceedings);
  const keyset = keySetIn(tender, holders);
  const test = rehearsalSeal(tender, keyset);
  await delivered(app, test);
  const conduct = (act: unknown, command: object): Promise<unknown> =>
    proceedings.conduct({ tender, act: act as Act, command: JSON.parse(JSON.stringify(command)) as never, actor: officer('authority'), at });
  await conduct(appointKeyset, { threshold, holders: keyset.holders });
  await conduct(startRehearsal, { seal: JSON.parse(Buffer.from(manifestBytes(test.manifest)).toString()) as Json });
  const clock = app.get(Clock);
  const now = clock.now();
  // No act may be dated long before another of its tender: the holders too release then, not now.
  if (clock instanceof SetClock) clock.set(at);
  for (const [place, holder] of holders.entries()) {
    const command = { share: test.shares['offer']?.[place] ?? '' };
    expectStatus(await holder.person.post(`/v1/tenders/${tender}/rehearsals/shares`, command, signed(holder, tender, 'rehearsal.shareReleased', command)), 201);
  }
  if (clock instanceof SetClock) clock.set(now);
  return keyset;
}

/** As an upload leaves it: the file in the store, and a line that it came; for a seeded case file, under the tender it was given. Answers its key in the store. */
export async function delivered(app: NestFastifyApplication, { manifest, digest, blobs }: Sealed, tender = manifest.tender): Promise<string> {
  const places = manifest.envelopes.flatMap(({ content, files, shares }) => [content, ...(files === null ? [] : [files]), ...shares]);
  const file = Buffer.concat([manifestBytes(manifest), Buffer.from('\n'), ...places.map(({ sha256 }) => blobs[sha256] ?? new Uint8Array())]);
  const { key } = await app.get(ObjectStore).put(new Uint8Array(file));
  await app.get(UnitOfWork).run((em) => em.query(
    `INSERT INTO pli.delivery (tender, bidder, manifest_digest, manifest, object, bytes, arrived_at) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
    [tender, manifest.bidder, digest, JSON.stringify(manifest), key, file.length, '2026-11-20T08:00:00.000Z'],
  ));
  return key;
}

export interface BidOrder {
  readonly app: NestFastifyApplication;
  readonly tender: string;
  readonly keyset: KeySet;
  readonly lots: readonly string[];
  readonly envelopes: Envelopes;
  readonly documents?: Uint8Array;
}

/** The body of a deposit whose sealed file came before. */
export async function sealedBid(bidder: string, { app, tender, keyset, lots, envelopes, documents }: BidOrder): Promise<{ lots: readonly string[]; manifest: string; commitments: Record<string, string> }> {
  const seal = sealed({ tender, bidder, lots, keyset, contents: contentsOf(envelopes), ...(documents === undefined ? {} : { documents }) });
  await delivered(app, seal);
  return { lots, manifest: seal.digest, commitments: Object.fromEntries(seal.manifest.envelopes.map(({ name, commitment }) => [name, commitment])) };
}

/** A holder's device fetches its shares, checks them and releases what is due. */
export async function release(holder: KeyHolder, tender: string): Promise<Answer> {
  const { person } = holder;
  const { shares } = expectStatus(await person.get<{ shares: (HeldShare & { notDue: string | null; released: boolean })[] }>(`/v1/tenders/${tender}/shares`), 200).body;
  const checked = checkShares(shares.filter(({ notDue, released }) => notDue === null && !released), { tender, member: person.id, identity: shareIdentityOf(person.id) });
  const command = { shares: checked.good };
  return person.post(`/v1/tenders/${tender}/shares`, command, signed(holder, tender, 'shares.released', command));
}
