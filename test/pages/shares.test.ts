import { isFault } from '../../src/core/audit-log/index.js';
import { Proceedings } from '../../src/tenders/index.js';
import { appointKeyset } from '../../src/core/keyset/appoint-keyset.js';
import { keySetOf, type KeySet } from '../../src/core/seal/index.js';
import { Jobs } from '../../src/platform/jobs.js';
import { BlobSink, openChallenge, provePossession, proveShareKey, sealRehearsal } from '../../src/sealing/index.js';
import { memberKeysOf, writeKeyFile, type MemberKeys } from '../../src/sealing/member-keys.js';
import { envelopesOf } from '../support/builders/envelopes.js';
import { axeFinds, browserForTests, listening, overflowOf } from '../support/chromium.js';
import { sealedBid } from '../support/key-holders.js';
import { look } from '../support/look.js';
import { bundledScripts } from '../support/page-scripts.js';
import { expectStatus, peopleOf, type People, type SignedInPerson } from '../support/people.js';
import { officer, publishedTender, registerApp } from '../support/register-app.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const browser = browserForTests();
const passphrase = 'chameau lune pilon rivière';
let pli: TestApp;
let people: People;
let origin: string;

beforeAll(async () => {
  pli = await startTestApp({ module: registerApp, at: '2026-10-21T08:00:00.000Z', environment: { PLI_SCRIPTS_DIR: bundledScripts() } });
  people = await peopleOf(pli.app);
  origin = await listening(pli.app);
});
afterAll(() => pli.close());

interface Holder {
  readonly person: SignedInPerson;
  readonly keys: MemberKeys;
  readonly file: string;
}

/** Somebody whose keys are those of a key file, both registered. */
async function holder(person: SignedInPerson, root: number): Promise<Holder> {
  const keys = memberKeysOf(new Uint8Array(32).fill(root));
  const { challenge } = expectStatus(await person.post<{ challenge: string }>('/v1/account/keys/challenges'), 201).body;
  const { key } = expectStatus(await person.post<{ key: string }>('/v1/account/keys', { publicKey: keys.publicKey, challenge, signature: provePossession(person.id, challenge, keys.seed) }), 201).body;
  const { sealed } = expectStatus(await person.post<{ sealed: string }>('/v1/account/share-keys/challenges', { recipient: keys.recipient }), 201).body;
  const answer = openChallenge(sealed, keys.identity) ?? '';
  expectStatus(await person.post('/v1/account/share-keys', { recipient: keys.recipient, challenge: answer, key, signature: proveShareKey(person.id, keys.recipient, answer, keys.seed) }), 201);
  const file = await writeKeyFile(keys, passphrase, 8);
  if (isFault(file)) throw new Error(file.fault);
  return { person, keys, file };
}

/** The clerk's device seals the test envelope and sends it. */
async function sendRehearsal(clerk: SignedInPerson, tender: string, keyset: KeySet): Promise<void> {
  const sink = new BlobSink();
  const sealed = await sealRehearsal(tender, keyset, sink);
  if (isFault(sealed)) throw new Error(sealed.fault);
  const payload = Buffer.from(await sink.file().arrayBuffer());
  const metadata = Object.entries({ filename: 'essai.pli', bidder: 'rehearsal' }).map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`).join(',');
  const headers = { authorization: `Bearer ${clerk.token}`, 'tus-resumable': '1.0.0', 'upload-length': String(payload.length), 'upload-metadata': metadata, 'content-type': 'application/offset+octet-stream' };
  const answer = await pli.app.inject({ method: 'POST', url: `/v1/tenders/${tender}/deliveries`, headers, payload });
  expect([answer.statusCode, answer.headers['pli-manifest']]).toEqual([201, sealed.digest]);
  expectStatus(await clerk.post(`/v1/tenders/${tender}/rehearsals`, { manifest: sealed.digest }), 201);
}

/** On the holder's own device: the key file is opened on the page of their shares. */
async function unlocked({ person, file }: Holder, tender: string) {
  const { page, context, troubles, weights } = await browser.open();
  await context.addCookies([{ name: 'pli', value: person.token, url: origin }]);
  await page.goto(`${origin}/seances/${tender}/parts`);
  await page.locator('#key-file').setInputFiles({ name: 'pli.age', mimeType: 'text/plain', buffer: Buffer.from(file) });
  await page.locator('#passphrase').fill(passphrase);
  await page.getByRole('button', { name: 'Ouvrir le fichier' }).click();
  await page.getByRole('heading', { name: 'Mes parts', exact: true }).waitFor();
  return { page, troubles, weights };
}

browser.describe('a holder’s page', () => {
  it('rehearses with every holder, then checks and releases its shares at the sitting, from its own device', async () => {
    const [chair, rapporteur, member, clerk] = [await people.with(), await people.with(), await people.with(), await people.with('clerk')];
    const holders = [await holder(chair, 1), await holder(rapporteur, 2), await holder(clerk, 3)];
    const seats = [{ id: chair.id, office: 'chair' as const }, { id: rapporteur.id, office: 'rapporteur' as const }, { id: member.id, office: 'member' as const }];
    const named = holders.map(({ person, keys }) => ({ member: person.id, recipient: keys.recipient }));
    let keyset = keySetOf('', 2, named);
    const tender = await publishedTender(pli.app, seats, async (drafted) => {
      pli.clock.set('2026-10-21T11:00:00.000Z');
      keyset = keySetOf(drafted, 2, named);
      await pli.app.get(Proceedings).conduct({ tender: drafted, act: appointKeyset, command: { threshold: 2, holders: named }, actor: officer('authority'), at: '2026-10-21T11:00:00.000Z' });
      await sendRehearsal(clerk, drafted, keyset);
      for (const [index, each] of holders.entries()) {
        const { page, troubles } = await unlocked(each, drafted);
        if (index === 1) await look(page, 'repetition');
        await page.getByRole('button', { name: 'Remettre ma part d’essai' }).click();
        await page.getByText('Votre part d’essai est remise.').waitFor();
        expect(troubles.filter((trouble) => !/40[49]/.test(trouble))).toEqual([]);
      }
    });
    expect((await pli.app.get(Proceedings).read(tender)).file.keysets[0]?.rehearsedAt).not.toBeNull();

    pli.clock.set('2026-11-23T09:00:00.000Z');
    const firm = await people.bidder();
    expectStatus(await firm.post(`/v1/tenders/${tender}/bids`, await sealedBid(firm.id, { app: pli.app, tender, keyset, lots: ['lot-1'], envelopes: envelopesOf('p-firm-a', ['lot-1']) })), 201);
    pli.clock.set('2026-11-24T10:00:05.000Z');
    await pli.app.get(Jobs).drain();
    pli.clock.set('2026-11-24T10:30:00.000Z');
    expectStatus(await chair.post(`/v1/tenders/${tender}/opening`, { attendance: [chair.id, rapporteur.id], place: 'Kidal' }), 201);
    for (const each of holders.slice(0, 2)) {
      const { page, weights } = await unlocked(each, tender);
      await page.getByText('2 part(s) bonne(s), 0 à signaler').waitFor();
      await look(page, 'parts-ouvertes');
      expect(await axeFinds(page)).toEqual([]);
      await page.setViewportSize({ width: 320, height: 900 });
      expect(await overflowOf(page)).toBe(0);
      await page.getByRole('button', { name: 'Déclarer ce contrôle' }).click();
      await page.getByText('Le contrôle est déclaré.').waitFor();
      await page.getByRole('button', { name: 'Remettre 2 part(s)' }).click();
      await page.getByText('2 part(s) remise(s).').waitFor();
      expect([...weights].find(([path]) => path.startsWith('/assets/shares'))?.[1]).toBeLessThanOrEqual(43 * 1024);
    }
    expectStatus(await chair.post(`/v1/tenders/${tender}/opening/bids/bid-1`, {}), 201);
    expect((await pli.app.get(Proceedings).read(tender)).file.bids[0]?.offer).not.toBeNull();
  });
});
