// Two firms, three holders of whom two open, and a sitting: with all that somebody on either side could try with sealed bids.
import type { KeySet, SealManifest } from '../../src/core/seal/index.js';
import { manifestDigest, openAgeFile, readShare } from '../../src/core/seal/index.js';
import { isFault } from '../../src/core/audit-log/index.js';
import type { RulePack } from '../../src/core/rulebook/rule-pack.js';
import { Jobs } from '../../src/platform/jobs.js';
import { checkShares, type HeldShare } from '../../src/sealing/index.js';
import { Proceedings } from '../../src/tenders/index.js';
import { contentsOf, envelopesOf, offerContent } from './builders/envelopes.js';
import { sealed, shareIdentityOf, type Sealed, type SealOrder } from './builders/seals.js';
import { limitAt, openingAt } from './builders/tenders.js';
import { delivered, rehearse, signed, withKeys, type KeyHolder } from './key-holders.js';
import { expectStatus, peopleOf, type Answer, type People, type SignedInPerson } from './people.js';
import { publishedTender, registerApp, type SeatOf } from './register-app.js';
import { startTestApp, type TestApp } from './test-app.js';


export let pli: TestApp;
export let people: People;
export let clerk: SignedInPerson;
export let authority: SignedInPerson;
export let chair: SignedInPerson;
export let rapporteur: SignedInPerson;
export let member: SignedInPerson;
export let honest: SignedInPerson;
export let rival: SignedInPerson;
export let seats: SeatOf[];
export let tender: string;
export let holders: KeyHolder[];
export let keyset: KeySet;
export const beforeLimit = '2026-11-23T09:00:00.000Z';

/** A tender of its own, its holders rehearsed; from here on the one all speak of. */
export async function useNewTender(rules?: RulePack): Promise<void> {
  tender = await publishedTender(pli.app, seats, async (id) => { keyset = await rehearse(pli.app, id, holders, '2026-10-21T11:00:00.000Z'); }, rules);
}

/** For the hooks of a test file. */
export async function startSittings(): Promise<void> {
  pli = await startTestApp({ module: registerApp, at: beforeLimit });
  people = await peopleOf(pli.app);
  [clerk, authority] = [await people.with('clerk'), await people.with('authority')];
  [chair, rapporteur, member] = [await people.with(), await people.with(), await people.with()];
  seats = [{ id: chair.id, office: 'chair' }, { id: rapporteur.id, office: 'rapporteur' }, { id: member.id, office: 'member' }];
  holders = [await withKeys(chair), await withKeys(member), await withKeys(await people.with('supervisor'))];
  [honest, rival] = [await people.bidder(), await people.bidder()];
}
export const stopSittings = (): Promise<void> => pli.close();
export async function beforeTheLimit(): Promise<void> {
  pli.clock.set(beforeLimit);
  await useNewTender();
}

export const post = (who: SignedInPerson, at: string, body: object = {}, headers: Record<string, string> = {}): Promise<Answer> => who.post(`/v1/tenders/${tender}/${at}`, body, headers);

export function sealFor(bidder: string, over: Partial<SealOrder> = {}): Sealed {
  const contents = contentsOf(envelopesOf('p-firm-a', ['lot-1'], offerContent({ documents: [] }) as never));
  return sealed({ tender, bidder, lots: ['lot-1'], keyset, contents, label: `${bidder} ${tender}`, ...over });
}
export const bodyOf = ({ manifest, digest }: Sealed): object =>
  ({ lots: manifest.lots, manifest: digest, commitments: Object.fromEntries(manifest.envelopes.map(({ name, commitment }) => [name, commitment])) });
export async function submit(who: SignedInPerson, seal: Sealed): Promise<void> {
  await delivered(pli.app, seal);
  expectStatus(await post(who, 'bids', bodyOf(seal)), 201);
}
export async function closeRegister(): Promise<void> {
  for (const at of [limitAt, '2026-11-24T10:00:06.000Z']) {
    pli.clock.set(at);
    await pli.app.get(Jobs).drain();
  }
}
export async function begin(): Promise<void> {
  await closeRegister();
  pli.clock.set(openingAt);
  expectStatus(await post(chair, 'opening', { attendance: [chair.id, rapporteur.id, member.id], place: 'Kidal' }), 201);
}
export const open = (bid: string, body: object = {}): Promise<Answer> => post(chair, `opening/bids/${bid}`, body);
export const bidNow = async (id: string) => (await pli.app.get(Proceedings).read(tender)).file.bids.find((bid) => bid.id === id);
export const heldBy = async ({ person }: KeyHolder): Promise<(HeldShare & { notDue: string | null })[]> =>
  expectStatus(await person.get<{ shares: (HeldShare & { notDue: string | null })[] }>(`/v1/tenders/${tender}/shares`), 200).body.shares;
export const send = (holder: KeyHolder, at: string, type: string, command: object): Promise<Answer> => post(holder.person, at, command, signed(holder, tender, type, command as never));
export const first = (): KeyHolder => holders[0] ?? fail();
export const second = (): KeyHolder => holders[1] ?? fail();
export const fail = (): never => { throw new Error('it is there'); };

/** A device that looks at nothing: opens what was sealed to it and gives it away. */
export async function releaseCarelessly(holder: KeyHolder): Promise<Answer> {
  const shares = (await heldBy(holder)).filter(({ notDue }) => notDue === null).map(({ bid, envelope, sealed: file }) => {
    const plain = openAgeFile(new Uint8Array(Buffer.from(file, 'base64')), shareIdentityOf(holder.person.id));
    const share = isFault(plain) ? plain : readShare(plain);
    return isFault(share) ? fail() : { bid, envelope, share: share.share };
  });
  return send(holder, 'shares', 'shares.released', { shares });
}
/** What a careful device says before it releases anything. */
export async function checkCarefully(holder: KeyHolder): Promise<readonly { bid: string; envelope: string; why: string }[]> {
  const { sound, faults } = checkShares(await heldBy(holder), { tender, member: holder.person.id, identity: shareIdentityOf(holder.person.id) });
  expectStatus(await send(holder, 'shares/checks', 'shares.checked', { sound, faults: faults.map(({ bid, envelope }) => ({ bid, envelope })) }), 201);
  return faults;
}

/** The ciphertexts of another, under a manifest of one's own. */
export function copied(of: Sealed, bidder: string): Sealed {
  const manifest: SealManifest = { ...of.manifest, bidder };
  return { ...of, manifest, digest: manifestDigest(manifest) };
}
