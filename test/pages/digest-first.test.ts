// «Inscrire l'empreinte d'abord»: where the rules allow it, the firm on a weak line registers the digest on the sealing page, and the file follows.
import type { KeySet } from '../../src/core/seal/index.js';
import { Proceedings } from '../../src/tenders/index.js';
import { packWith } from '../support/builders/tenders.js';
import { axeFinds, browserForTests, listening } from '../support/chromium.js';
import { look } from '../support/look.js';
import { bundledScripts } from '../support/page-scripts.js';
import { PageVisitor } from '../support/page-visitor.js';
import { expectStatus, password, peopleOf, type People, type SignedInPerson } from '../support/people.js';
import { pliFile } from '../support/pli-file.js';
import { registerApp } from '../support/register-app.js';
import { sealSchool, signedIn } from '../support/sealing-visitor.js';
import { tenderWithHolders } from '../support/sealed-tender.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const browser = browserForTests();
const beforeLimit = '2026-11-23T09:00:00.000Z';
const commitFirst = { ...packWith({ 'review.tenderFile.required': false, 'review.award.required': false, 'deposit.commitFirst': true }), version: 'digest-first' };
let pli: TestApp;
let people: People;
let firm: SignedInPerson;
let tender: string;
let keyset: KeySet;
let origin: string;

beforeAll(async () => {
  pli = await startTestApp({ module: registerApp, at: '2026-10-21T08:00:00.000Z', environment: { PLI_SCRIPTS_DIR: bundledScripts(), PLI_ENVELOPE_BYTES: '6000000' } });
  people = await peopleOf(pli.app);
  origin = await listening(pli.app);
});
afterAll(() => pli.close());

async function prepare(rules?: typeof commitFirst): Promise<void> {
  pli.clock.set('2026-10-21T08:00:00.000Z');
  ({ tender, keyset } = await tenderWithHolders(pli.app, people, {}, rules));
  pli.clock.set(beforeLimit);
  firm = await people.bidder('Sahel Bâtiment');
}
const bids = async () => (await pli.app.get(Proceedings).read(tender)).file.bids;

it('the limits say until when the file may follow, under the switch alone', async () => {
  const until = async () => (await firm.get<{ digestFirstUntil: string | null }>(`/v1/tenders/${tender}/deliveries/limits`)).body.digestFirstUntil;
  await prepare(commitFirst);
  expect(await until()).toBe('2026-11-24T10:30:00.000Z');
  pli.clock.set('2026-11-24T10:00:00.000Z');
  expect(await until()).toBeNull();
  await prepare();
  expect(await until()).toBeNull();
});

it('without a script too: the file that comes after its digest is joined to it on the deposit page', async () => {
  await prepare(commitFirst);
  const file = pliFile({ tender, bidder: firm.id, lots: ['lot-1'], keyset });
  const commitments = Object.fromEntries(file.manifest.envelopes.map(({ name, commitment }) => [name, commitment]));
  expectStatus(await firm.post(`/v1/tenders/${tender}/bids`, { lots: ['lot-1'], manifest: file.digest, commitments, delivery: 'later' }), 201);
  const visitor = new PageVisitor(pli.app).become(firm.token);
  const { location } = await visitor.bring(`/avis/${tender}/deposer`, 'pli', { name: 'offre.pli', bytes: file.bytes });
  const page = await visitor.see(location ?? '');
  expect([page.html.includes('Son empreinte est au registre.'), page.html.includes('Déposer mon offre')]).toEqual([true, false]);
  expect((await bids())[0]?.seal).toBeNull();
  const joined = await visitor.send(location ?? '', {}, page);
  expect([joined.status, joined.html.includes(`/recepisse/${tender}/bid-1`), joined.html.includes('Joindre')]).toEqual([200, true, false]);
  expect(await bids()).toMatchObject([{ standing: 'received', seal: { bidder: firm.id } }]);
});

browser.describe('on the sealing page', () => {
  const first = 'Inscrire l’empreinte d’abord';

  it('the digest is registered at once, then the file is sent and joined to it', async () => {
    await prepare(commitFirst);
    const { page, troubles, weights } = await browser.open();
    await signedIn(page, firm.login, `${origin}/sceller?avis=${tender}`);
    await sealSchool(page);
    await look(page, 'empreinte-d-abord');
    expect(await axeFinds(page)).toEqual([]);
    // A firm confirms who it is before a deposit; the sealed file stays on this page meanwhile.
    await page.getByRole('button', { name: first }).click();
    const [confirming] = await Promise.all([page.context().waitForEvent('page'), page.getByRole('link', { name: 'Confirmer votre identité' }).click()]);
    await confirming.locator('#password').fill(password);
    await confirming.locator('main button').click();
    await confirming.waitForURL((url) => url.pathname === '/mes-offres');
    expect(await bids()).toEqual([]);

    // The line is cut after the digest: the file does not get through.
    await page.route('**/deliveries', (route) => route.abort());
    await page.getByRole('button', { name: first }).click();
    await page.getByText('L’empreinte est inscrite sous le n° 1.').waitFor();
    expect(await bids()).toMatchObject([{ id: 'bid-1', standing: 'received', channel: 'electronic', receivedAt: beforeLimit, seal: null }]);
    await page.unroute('**/deliveries');
    pli.clock.set('2026-11-24T10:20:00.000Z');
    await page.getByRole('heading', { name: 'Offre complète' }).waitFor({ timeout: 60_000 });
    expect(await bids()).toMatchObject([{ standing: 'received', receivedAt: beforeLimit, seal: { bidder: firm.id } }]);
    expect(await page.getByRole('link', { name: 'Récépissé' }).getAttribute('href')).toBe(`/recepisse/${tender}/bid-1`);
    expect([...weights].find(([path]) => path.startsWith('/assets/seal'))?.[1]).toBeLessThanOrEqual(45 * 1024);
    expect(troubles.filter((each) => !/40[13]|deliveries|ERR_FAILED/.test(each))).toEqual([]);
  });

  it('where the rules say nothing of it, the page does not either', async () => {
    await prepare();
    const { page } = await browser.open();
    await signedIn(page, firm.login, `${origin}/sceller?avis=${tender}`);
    await sealSchool(page);
    expect([await page.getByRole('button', { name: first }).count(), await page.getByRole('button', { name: 'Envoyer le pli' }).count()]).toEqual([0, 1]);
  });
});
