// A discount on several lots, from where the firm seals its price to where it is read at the sitting.
import { Jobs } from '../../src/platform/jobs.js';
import { Proceedings } from '../../src/tenders/index.js';
import { boreholesLot, schoolLot } from '../support/builders/tenders.js';
import { axeFinds, browserForTests, listening, overflowOf, smallTargets } from '../support/chromium.js';
import { release } from '../support/key-holders.js';
import { look } from '../support/look.js';
import { bundledScripts } from '../support/page-scripts.js';
import { expectStatus, peopleOf, type People } from '../support/people.js';
import { registerApp } from '../support/register-app.js';
import { confirmIfAsked, signedIn } from '../support/sealing-visitor.js';
import { tenderWithHolders } from '../support/sealed-tender.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const browser = browserForTests();
let pli: TestApp;
let people: People;
let origin: string;

beforeAll(async () => {
  pli = await startTestApp({ module: registerApp, at: '2026-10-21T08:00:00.000Z', environment: { PLI_SCRIPTS_DIR: bundledScripts() } });
  people = await peopleOf(pli.app);
  origin = await listening(pli.app);
});
afterAll(() => pli.close());

browser.describe('sealing on the page', () => {
  it('where lots are awarded together, takes a discount on several of them: it is read at the sitting as it was typed', async () => {
    const { tender, chair, rapporteur, holders } = await tenderWithHolders(pli.app, people, { lots: [schoolLot, boreholesLot], combination: { maximumLotsPerBidder: null, crossDiscounts: true } });
    pli.clock.set('2026-11-23T09:00:00.000Z');
    const firm = await people.bidder('Sahel Bâtiment');
    const { page } = await browser.open({ width: 320 });
    await signedIn(page, firm.login, `${origin}/sceller?avis=${tender}`);
    await page.locator('[id="lot/lot-1"]').check();
    await page.locator('[id="price-lot-1/lines/0/unitPrice"]').fill('45000');
    const rate = page.locator('[id="price-lot-1/crossDiscounts/0/basisPoints"]');
    const told = async (): Promise<string[]> => {
      await page.getByRole('button', { name: 'Sceller l’offre' }).click();
      return page.getByRole('alert').getByRole('link').allTextContents();
    };
    await rate.fill('beaucoup');
    expect(await told()).toEqual(['Le taux va de 0,01 % à 99,99 %']);
    await rate.fill('7,5 %');
    expect(await told()).toEqual(['Rabais si plusieurs lots sont remportés ensemble (facultatif) : cochez au moins un autre lot']);
    expect([await axeFinds(page), await overflowOf(page), await smallTargets(page)]).toEqual([[], 0, []]);
    await look(page, 'sceller-rabais');
    await page.locator('[id="price-lot-1/crossDiscounts/0/lots/lot-2"]').check();
    await page.getByRole('button', { name: 'Sceller l’offre' }).click();
    await page.getByRole('button', { name: 'Envoyer le pli' }).click();
    await page.getByRole('button', { name: 'Déposer mon offre' }).click();
    await confirmIfAsked(page);
    await page.getByRole('heading', { name: 'Offre reçue' }).waitFor();
    pli.clock.set('2026-11-24T10:00:05.000Z');
    await pli.app.get(Jobs).drain();
    pli.clock.set('2026-11-24T10:30:00.000Z');
    expectStatus(await chair.post(`/v1/tenders/${tender}/opening`, { attendance: [chair.id, rapporteur.id], place: 'Kidal' }), 201);
    for (const holder of holders.slice(0, 2)) expectStatus(await release(holder, tender), 201);
    expectStatus(await chair.post(`/v1/tenders/${tender}/opening/bids/bid-1`, {}), 201);
    const [bid] = (await pli.app.get(Proceedings).read(tender)).file.bids;
    expect(bid?.prices['lot-1']?.crossDiscounts).toEqual([{ lots: ['lot-1', 'lot-2'], basisPoints: 750 }]);
  });
});
