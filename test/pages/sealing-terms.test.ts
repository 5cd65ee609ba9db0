// The price of a bid on the sealing page where the tender file asks for more than francs: another currency, costs of use.
import type { Page } from 'playwright-core';
import { Jobs } from '../../src/platform/jobs.js';
import { Proceedings } from '../../src/tenders/index.js';
import { boreholesLot, schoolOverItsLife } from '../support/builders/tenders.js';
import { axeFinds, browserForTests, listening, overflowOf, smallTargets } from '../support/chromium.js';
import { release } from '../support/key-holders.js';
import { look } from '../support/look.js';
import { bundledScripts } from '../support/page-scripts.js';
import { PageVisitor } from '../support/page-visitor.js';
import { expectStatus, peopleOf, type People, type SignedInPerson } from '../support/people.js';
import { registerApp } from '../support/register-app.js';
import { confirmIfAsked, signedIn } from '../support/sealing-visitor.js';
import { tenderWithHolders, type SealedTender } from '../support/sealed-tender.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const browser = browserForTests();
let pli: TestApp;
let people: People;
let firm: SignedInPerson;
let sealed: SealedTender;
let tender: string;
let origin: string;

beforeAll(async () => {
  pli = await startTestApp({ module: registerApp, at: '2026-10-21T08:00:00.000Z', environment: { PLI_SCRIPTS_DIR: bundledScripts() } });
  people = await peopleOf(pli.app);
  origin = await listening(pli.app);
});
beforeEach(async () => {
  pli.clock.set('2026-10-21T08:00:00.000Z');
  sealed = await tenderWithHolders(pli.app, people, { lots: [schoolOverItsLife, boreholesLot] });
  tender = sealed.tender;
  pli.clock.set('2026-11-23T09:00:00.000Z');
  firm = await people.bidder('Sahel Bâtiment');
});
afterAll(() => pli.close());

browser.describe('the sealing page of a lot compared over its life, in francs or euros', () => {
  const filled = { 'Reprise des murs': '45,50', 'Toiture en tôle': '62', 'Bloc sanitaire': '1 234,56', 'année 1': '150', 'année 2': '0', 'année 3': '99,9', 'Valeur résiduelle': '1.000,00' };
  const begin = async (page: Page): Promise<void> => {
    await signedIn(page, firm.login, `${origin}/sceller?avis=${tender}`);
    await page.getByLabel('lot-1').check();
  };
  const fill = async (page: Page, fields: Readonly<Record<string, string>>): Promise<void> => {
    for (const [label, typed] of Object.entries(fields)) await page.getByLabel(label).fill(typed);
  };
  const mistakesOf = async (page: Page): Promise<string[]> => {
    await page.getByRole('button', { name: 'Sceller l’offre' }).click();
    return page.getByRole('alert').getByRole('link').allTextContents();
  };

  it('a price in euros carries its cents, its currency and its costs of use to the opening; the total is right', async () => {
    const { page, troubles } = await browser.open();
    await begin(page);
    await page.getByLabel('Monnaie du prix').selectOption('EUR');
    await fill(page, { ...filled, Rabais: '10,50' });
    expect((await page.getByText('Total avant rabais').textContent())?.replaceAll('\u202f', ' ')).toBe('Total avant rabais : 11 654,56 EUR');
    await look(page, 'sceller-euros');
    expect([await axeFinds(page), await overflowOf(page)]).toEqual([[], 0]);
    await page.getByRole('button', { name: 'Sceller l’offre' }).click();
    await page.getByRole('heading', { name: 'Le pli est scellé' }).waitFor();
    await page.getByRole('button', { name: 'Envoyer le pli' }).click();
    await page.getByRole('button', { name: 'Déposer mon offre' }).click();
    await confirmIfAsked(page);
    await page.getByRole('heading', { name: 'Offre reçue' }).waitFor();
    expect(troubles.filter((each) => !/40[13]/.test(each))).toEqual([]);

    pli.clock.set('2026-11-24T10:00:05.000Z');
    await pli.app.get(Jobs).drain();
    pli.clock.set('2026-11-24T10:30:00.000Z');
    const { chair, rapporteur, holders } = sealed;
    expectStatus(await chair.post(`/v1/tenders/${tender}/opening`, { attendance: [chair.id, rapporteur.id], place: 'Kidal' }), 201);
    for (const holder of holders.slice(0, 2)) expectStatus(await release(holder, tender), 201);
    expectStatus(await chair.post(`/v1/tenders/${tender}/opening/bids/bid-1`, {}), 201);
    const [bid] = (await pli.app.get(Proceedings).read(tender)).file.bids;
    expect(bid?.prices['lot-1']).toEqual({
      lines: [{ item: 'murs', unitPrice: 4550, lineTotal: 546_000 }, { item: 'toiture', unitPrice: 6200, lineTotal: 496_000 }, { item: 'sanitaires', unitPrice: 123_456, lineTotal: 123_456 }],
      total: 1_165_456, totalInWords: null, discounts: [{ kind: 'amount', amount: 1050 }], currency: 'EUR', lifeCycle: { costs: [15_000, 0, 9990], residual: 100_000 },
    });
    const wall = (await new PageVisitor(pli.app).become(chair.token).see(`/seances/${tender}/projection`)).html.replaceAll('\u202f', ' ');
    expect(wall).toContain('11 654,56 EUR (rabais : 10,50 EUR)');
    expect(wall).toContain('coûts d’usage par an 150,00 EUR ; 0,00 EUR ; 99,90 EUR ; valeur résiduelle 1 000,00 EUR');
  });

  it('an offer of a grouping carries its members sealed to the opening, and says which line is none', async () => {
    const { page } = await browser.open({ width: 320 });
    await begin(page);
    await fill(page, { ...filled, 'Reprise des murs': '45', 'Bloc sanitaire': '1 234', 'année 3': '99', 'Valeur résiduelle': '1 000' });
    await page.getByLabel('L’offre vient d’un groupement').check();
    expect(await mistakesOf(page)).toEqual(['Autres membres, un par ligne : nommez au moins un autre membre']);
    await fill(page, { 'Autres membres': 'Tilemsi Forages' });
    expect(await mistakesOf(page)).toEqual(['Autres membres, un par ligne : saisissez un texte']);
    await fill(page, { 'Autres membres': 'Tilemsi Forages ; 087001234A ; Mali' });
    await page.getByLabel('Les membres répondent').selectOption('several');
    expect([await axeFinds(page), await overflowOf(page), await smallTargets(page)]).toEqual([[], 0, []]);
    await page.getByRole('button', { name: 'Sceller l’offre' }).click();
    await page.getByRole('heading', { name: 'Le pli est scellé' }).waitFor();
    await page.getByRole('button', { name: 'Envoyer le pli' }).click();
    await page.getByRole('button', { name: 'Déposer mon offre' }).click();
    await confirmIfAsked(page);
    await page.getByRole('heading', { name: 'Offre reçue' }).waitFor();
    pli.clock.set('2026-11-24T10:00:05.000Z');
    await pli.app.get(Jobs).drain();
    pli.clock.set('2026-11-24T10:30:00.000Z');
    const { chair, rapporteur, holders } = sealed;
    expectStatus(await chair.post(`/v1/tenders/${tender}/opening`, { attendance: [chair.id, rapporteur.id], place: 'Kidal' }), 201);
    for (const holder of holders.slice(0, 2)) expectStatus(await release(holder, tender), 201);
    expectStatus(await chair.post(`/v1/tenders/${tender}/opening/bids/bid-1`, {}), 201);
    expect((await pli.app.get(Proceedings).read(tender)).file.bids[0]?.offer?.grouping).toEqual({ liability: 'several', members: [{ name: 'Tilemsi Forages', registration: '087001234A', country: 'Mali' }] });
  });

  it('refuses a fraction of a franc, a third decimal of a euro, a year left out, a negative cost, thirty digits', async () => {
    const { page } = await browser.open();
    await begin(page);
    await fill(page, filled);
    const franc = 'saisissez un nombre entier, par exemple 12 500 000';
    expect(await mistakesOf(page)).toEqual([`Reprise des murs (120 m2) : ${franc}`]);
    await fill(page, { 'Reprise des murs': '45', 'Bloc sanitaire': '1 234', 'année 3': '' });
    expect(await mistakesOf(page)).toEqual([`Coût d’usage, année 3 : ${franc}`]);
    for (const wrong of ['12,5', '-1', '9'.repeat(30), 'NaN', '1e3', '12,5 francs']) {
      await fill(page, { 'année 3': wrong });
      expect([wrong, await mistakesOf(page)]).toEqual([wrong, [`Coût d’usage, année 3 : ${franc}`]]);
    }
    await page.getByLabel('Monnaie du prix').selectOption('EUR');
    for (const wrong of ['1 234,567', '12 F', '9'.repeat(14)]) {
      await fill(page, { 'année 3': wrong });
      expect((await mistakesOf(page)).map((each) => each.replaceAll('\u202f', ' '))).toEqual(['Coût d’usage, année 3 : saisissez un montant comme 1 234,56 EUR, de 10 000 000 000,00 EUR au plus']);
    }
    expect(await axeFinds(page)).toEqual([]);
  });

  it('asks of the other lots neither a currency nor costs of use', async () => {
    const { page } = await browser.open({ width: 320 });
    await signedIn(page, firm.login, `${origin}/sceller?avis=${tender}`);
    await page.getByLabel('lot-2').check();
    expect([await page.getByLabel('Monnaie du prix').count(), await page.getByText('Coûts d’usage').count()]).toEqual([0, 0]);
    await page.getByLabel('lot-1').check();
    expect([await page.getByLabel('Monnaie du prix').count(), await axeFinds(page), await overflowOf(page), await smallTargets(page)]).toEqual([1, [], 0, []]);
  });
});
