import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { DataSource } from 'typeorm';
import { Jobs } from '../../src/platform/jobs.js';
import { Proceedings } from '../../src/tenders/index.js';
import { axeFinds, browserForTests, listening, overflowOf, smallTargets } from '../support/chromium.js';
import { startCuttingProxy } from '../support/cutting-proxy.js';
import { release } from '../support/key-holders.js';
import { look } from '../support/look.js';
import { bundledScripts } from '../support/page-scripts.js';
import { PageVisitor } from '../support/page-visitor.js';
import { expectStatus, password, peopleOf, type People, type SignedInPerson } from '../support/people.js';
import { registerApp } from '../support/register-app.js';
import { confirmIfAsked, sealSchool, signedIn, technicalOffer } from '../support/sealing-visitor.js';
import { tenderWithHolders, type SealedTender } from '../support/sealed-tender.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const browser = browserForTests();
const beforeLimit = '2026-11-23T09:00:00.000Z';
let pli: TestApp;
let people: People;
let firm: SignedInPerson;
let sealed: SealedTender;
let tender: string;
let origin: string;

beforeAll(async () => {
  pli = await startTestApp({ module: registerApp, at: '2026-10-21T08:00:00.000Z', environment: { PLI_SCRIPTS_DIR: bundledScripts(), PLI_ENVELOPE_BYTES: '6000000' } });
  people = await peopleOf(pli.app);
  origin = await listening(pli.app);
});
beforeEach(async () => {
  pli.clock.set('2026-10-21T08:00:00.000Z');
  sealed = await tenderWithHolders(pli.app, people);
  tender = sealed.tender;
  pli.clock.set(beforeLimit);
  firm = await people.bidder('Sahel Bâtiment');
});
afterAll(() => pli.close());

const register = async () => (await pli.app.get(Proceedings).read(tender)).file.bids;

browser.describe('sealing on the page', () => {
  it('a firm seals, sends and deposits; opened by its holders at the sitting, the bid is what was typed', async () => {
    const { page, troubles, weights } = await browser.open();
    await signedIn(page, firm.login, `${origin}/sceller?avis=${tender}`);
    await page.getByRole('heading', { name: 'Préparer l’offre' }).waitFor();
    await look(page, 'sceller');
    await sealSchool(page);
    await look(page, 'sceller-scelle');
    await page.getByRole('button', { name: 'Envoyer le pli' }).click();
    await page.getByRole('heading', { name: 'Vérifier avant le dépôt' }).waitFor();
    await look(page, 'verifier');
    expect(await register()).toEqual([]);
    await page.getByRole('button', { name: 'Déposer mon offre' }).click();
    await confirmIfAsked(page);
    await page.getByRole('heading', { name: 'Offre reçue' }).waitFor();
    await look(page, 'recue');
    expect(troubles.filter((each) => !/40[13]/.test(each))).toEqual([]);
    expect([...weights].find(([path]) => path.startsWith('/assets/seal'))?.[1]).toBeLessThanOrEqual(45 * 1024);
    expect(weights.get('/sceller')).toBeLessThanOrEqual(8 * 1024);

    pli.clock.set('2026-11-24T10:00:05.000Z');
    await pli.app.get(Jobs).drain();
    pli.clock.set('2026-11-24T10:30:00.000Z');
    const { chair, rapporteur, holders } = sealed;
    expectStatus(await chair.post(`/v1/tenders/${tender}/opening`, { attendance: [chair.id, rapporteur.id], place: 'Kidal' }), 201);
    for (const holder of holders.slice(0, 2)) expectStatus(await release(holder, tender), 201);
    expectStatus(await chair.post(`/v1/tenders/${tender}/opening/bids/bid-1`, {}), 201);
    const [bid] = await register();
    expect(bid?.offer).toEqual({
      papers: ['quitus-fiscal'], letterSigned: true, variants: [], bidSecurity: { issuer: 'BDM-SA, agence de Gao', amount: 150_000, validUntil: '2027-04-30' }, completionDays: 180,
      documents: [{ name: 'Document 1.pdf', bytes: technicalOffer.length, sha256: createHash('sha256').update(technicalOffer).digest('hex') }],
    });
    expect(bid?.prices['lot-1']).toEqual({
      lines: [{ item: 'murs', unitPrice: 45_000, lineTotal: 5_400_000 }, { item: 'toiture', unitPrice: 62_500, lineTotal: 5_000_000 }, { item: 'sanitaires', unitPrice: 2_750_000, lineTotal: 2_750_000 }],
      total: 13_150_000, totalInWords: null, discounts: [{ kind: 'rate', basisPoints: 400 }],
    });
  });

  it('says what does not fit before anything is sealed, at its field, and keeps what was typed', async () => {
    const { page } = await browser.open();
    await signedIn(page, firm.login, `${origin}/sceller?avis=${tender}`);
    await page.getByRole('button', { name: 'Sceller l’offre' }).click();
    expect(await page.getByRole('alert').getByRole('link').allTextContents()).toEqual(['Cochez au moins un lot']);
    await page.getByLabel('lot-1').check();
    await page.getByLabel('L’offre porte une garantie').check();
    await page.getByLabel('Montant de la garantie').fill('douze');
    await page.getByLabel('Reprise des murs').fill('12,5');
    await page.getByLabel('Rabais').fill('un peu');
    await page.getByLabel('Documents').setInputFiles([{ name: 'plans.zip', mimeType: 'application/zip', buffer: Buffer.alloc(6_100_000) }]);
    await page.getByRole('button', { name: 'Sceller l’offre' }).click();
    await look(page, 'sceller-erreurs');
    expect(await page.getByRole('alert').getByRole('link').allTextContents()).toEqual([
      'Émetteur de la garantie : saisissez un texte', 'Reprise des murs (120 m2) : saisissez un nombre entier, par exemple 12 500 000', 'Le rabais est un montant ou un taux, par exemple 4 %',
      'Les documents pèsent 6,1 Mo ; la limite est 6,0 Mo. Réduisez-les avant de sceller.',
    ]);
    await page.getByRole('alert').getByRole('link', { name: 'Reprise des murs' }).click();
    expect(await page.locator(':focus').inputValue()).toBe('12,5');
    expect(await axeFinds(page)).toEqual([]);
  });

  it.each(['fr', 'en'])('has no fault axe finds, nor overflows, nor small targets, whatever it shows: %s', async (language) => {
    const { page } = await browser.open({ width: 320, language });
    await signedIn(page, firm.login, `${origin}/mes-offres`);
    await page.goto(`${origin}/sceller?avis=${tender}&lang=${language}`);
    await page.locator('[id="lot/lot-1"]').check();
    await page.locator('[id="lot/lot-3"]').check();
    await page.locator('#has-security').check();
    expect([await axeFinds(page), await overflowOf(page), await smallTargets(page)]).toEqual([[], 0, []]);
    await page.locator('#has-security').uncheck();
    await page.locator('[id="lot/lot-3"]').uncheck();
    await page.locator('[id="price-lot-1/lines/0/unitPrice"]').fill('45000');
    await page.locator('form button').click();
    await page.locator('h2[tabindex]').waitFor();
    expect([await axeFinds(page), await overflowOf(page), await smallTargets(page)]).toEqual([[], 0, []]);
  });

  it('over a line cut again and again the file arrives whole, in one upload', async () => {
    const proxy = await startCuttingProxy(origin, () => 120_000 + Math.floor(Math.random() * 200_000));
    const { page } = await browser.open();
    await signedIn(page, firm.login, `${proxy.origin}/sceller?avis=${tender}`);
    await sealSchool(page, [Buffer.alloc(2_000_000, 7)]);
    await page.getByRole('button', { name: 'Envoyer le pli' }).click();
    await page.getByRole('heading', { name: 'Vérifier avant le dépôt' }).waitFor({ timeout: 60_000 });
    const created = await pli.app.get(DataSource).query<object[]>("SELECT 1 FROM pli.delivery_attempt WHERE tender = $1 AND event = 'created'", [tender]);
    expect([created.length, proxy.cuts() > 3]).toEqual([1, true]);
    await page.goto(`${origin}/connexion`);
    await proxy.close();
  });

  it('stopped half-way, it goes on with the saved file from where it was', async () => {
    const { page, context } = await browser.open();
    await signedIn(page, firm.login, `${origin}/sceller?avis=${tender}`);
    await sealSchool(page, [Buffer.alloc(2_000_000, 9)]);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Enregistrer le pli scellé' }).click()]);
    const file = fs.readFileSync(await download.path());
    let patches = 0;
    await context.route('**/deliveries/*', async (route) => {
      if (route.request().method() === 'PATCH' && ++patches > 6) await route.abort();
      else await route.continue();
    });
    await page.getByRole('button', { name: 'Envoyer le pli' }).click();
    await page.getByText('Connexion perdue. L’envoi reprendra. Rien n’est perdu.').waitFor();
    await look(page, 'envoi-coupe');
    await context.unrouteAll();
    await page.reload();
    await page.getByText('Un envoi est commencé.').waitFor();
    await page.getByLabel('J’ai déjà un pli scellé').setInputFiles({ name: 'offre.pli', mimeType: 'application/octet-stream', buffer: file });
    let sent = 0;
    page.on('request', (request) => { if (request.method() === 'PATCH') sent += Number(request.headers()['content-length'] ?? request.postDataBuffer()?.length ?? 0); });
    await page.getByRole('button', { name: 'Envoyer le pli' }).click();
    await page.getByRole('heading', { name: 'Vérifier avant le dépôt' }).waitFor({ timeout: 30_000 });
    const [row] = await pli.app.get(DataSource).query<{ created: string; resumed: string }[]>(
      "SELECT count(*) FILTER (WHERE event = 'created') AS created, max((facts ->> 'offset')::int) FILTER (WHERE event = 'resumed') AS resumed FROM pli.delivery_attempt WHERE tender = $1", [tender],
    );
    expect([Number(row?.created), Number(row?.resumed) > 100_000]).toEqual([1, true]);
    expect(sent).toBeLessThan(file.length);
  });

  it('refuses a file sealed for another notice, for another firm, or cut short', async () => {
    const { page } = await browser.open();
    await signedIn(page, firm.login, `${origin}/sceller?avis=${tender}`);
    await sealSchool(page);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Enregistrer le pli scellé' }).click()]);
    const file = fs.readFileSync(await download.path());
    const choose = async (buffer: Buffer): Promise<string | null> => {
      await page.getByLabel('J’ai déjà un pli scellé').setInputFiles({ name: 'offre.pli', mimeType: 'application/octet-stream', buffer });
      return page.getByRole('alert').textContent();
    };
    await page.reload();
    expect(await choose(file.subarray(0, -1))).toContain('n’est pas un pli scellé, ou il est incomplet');
    expect(await choose(Buffer.from('bonjour'))).toContain('n’est pas un pli scellé');
    const other = await tenderWithHolders(pli.app, people);
    await page.goto(`${origin}/sceller?avis=${other.tender}`);
    expect(await choose(file)).toContain('scellé pour un autre avis');
  });
});

describe('the sealing page as it is served', () => {
  it('is the same for everybody, holds nothing of a tender, and its digest stands in the journal once', async () => {
    const get = (url: string, headers = {}) => pli.app.inject({ url, headers });
    const [one, two] = [await get('/sceller'), await get(`/sceller?avis=${tender}&lang=en`, { cookie: 'pli=x', 'accept-language': 'en' })];
    expect(two.body).toBe(one.body);
    const sha256 = createHash('sha256').update(one.body).digest('hex');
    const published = await pli.app.get(DataSource).query<{ command: unknown }[]>(
      `SELECT convert_from(p.value, 'UTF8')::jsonb AS command FROM journal.audit_entry e JOIN journal.entry_part p ON p.entry = e.id WHERE convert_from(e.entry, 'UTF8')::jsonb ->> 'type' = 'client.published'`,
    );
    expect(published).toEqual([{ command: { page: '/sceller', sha256 } }]);
    expect((await get(`/avis/${tender}/deposer`)).body).toContain(sha256.replace(/.{4}(?=.)/g, '$& '));
    const script = /<script src="([^"]+)" integrity="sha256-([^"]+)"/.exec(one.body);
    expect(createHash('sha256').update((await get(script?.[1] ?? '')).body).digest('base64')).toBe(script?.[2]);
    expect(String(one.headers['content-security-policy'])).toMatch(/default-src 'none';.*form-action 'none'.*require-trusted-types-for 'script'/);
  });
});

describe('depositing without a script', () => {
  const visitorOf = async (): Promise<PageVisitor> => {
    const visitor = new PageVisitor(pli.app);
    await visitor.signIn(firm.login, password);
    return visitor;
  };

  it('says the limits first, who opens, what is needed and which instant counts', async () => {
    const { html } = await (await visitorOf()).see(`/avis/${tender}/deposer`);
    for (const text of ['Taille maximum du pli', '6 Mo', '1 Mo : 4 min', 'L’heure qui compte est celle du dépôt', 'Il faut 2 des 3 détenteurs', 'hors de la commission', 'Quitus fiscal en cours de validité']) expect(html).toContain(text);
    for (const { recipient } of sealed.keyset.holders) expect(html).toContain(recipient);
  });

  it('shows the same to whoever is not signed in, and nothing of what is not published', async () => {
    const visitor = new PageVisitor(pli.app);
    expect((await visitor.see(`/avis/${tender}/deposer`)).html).toContain('Connectez-vous pour envoyer un fichier.');
    expect((await visitor.see('/avis/01HW9999999999999999999999/deposer')).status).toBe(404);
  });

  it('without an upload finds no file, and the log of attempts is empty', async () => {
    const visitor = await visitorOf();
    expect(await visitor.see(`/avis/${tender}/deposer/${'0'.repeat(64)}`)).toMatchObject({ status: 404 });
    expect((await visitor.see(`/mes-offres/${tender}/envois`)).html).toContain('Aucune tentative.');
  });

  browser.describe('in a browser', () => {
    it('a file sealed before is posted by a plain form, checked, deposited, replaced; the log shows each try', async () => {
      const sealing = await browser.open();
      await signedIn(sealing.page, firm.login, `${origin}/sceller?avis=${tender}`);
      const files: Buffer[] = [];
      for (let index = 0; index < 2; index++) {
        await sealSchool(sealing.page);
        const [download] = await Promise.all([sealing.page.waitForEvent('download'), sealing.page.getByRole('link', { name: 'Enregistrer le pli scellé' }).click()]);
        files.push(fs.readFileSync(await download.path()));
        await sealing.page.reload();
      }
      const { page, troubles } = await browser.open({ scripts: false });
      await signedIn(page, firm.login, `${origin}/avis/${tender}/deposer`);
      await look(page, 'deposer');
      const send = async (name: string, buffer: Buffer): Promise<void> => {
        await page.getByLabel('Fichier scellé').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
        await page.getByRole('button', { name: 'Envoyer le fichier' }).click();
      };
      const altered = Buffer.from(files[0] ?? '');
      altered[altered.length - 1] = (altered.at(-1) ?? 0) ^ 1;
      await send('altéré.pli', altered);
      expect(await page.title()).toBe('Erreur : Déposer une offre – Pli');
      await look(page, 'deposer-refuse');
      await send('trop.pli', Buffer.alloc(6_100_000));
      expect(await page.title()).toBe('Erreur : Déposer une offre – Pli');
      for (const file of files) {
        await page.goto(`${origin}/avis/${tender}/deposer`);
        await send('mon offre « n° 1 ».pli', file);
        expect(await page.locator('h1').textContent()).toBe('Vérifier avant le dépôt');
        await page.getByRole('button', { name: 'Déposer mon offre' }).click();
        await confirmIfAsked(page);
        expect(await page.locator('h1').textContent()).toBe('Offre reçue');
      }
      expect((await register()).map(({ standing, replaces }) => [standing, replaces])).toEqual([['replaced', null], ['received', 'bid-1']]);
      await page.reload();
      expect(await register()).toHaveLength(2);
      await page.goto(`${origin}/mes-offres/${tender}/envois`);
      await look(page, 'envois');
      const lines = await page.locator('tbody tr').allTextContents();
      expect(lines.filter((line) => line.includes('Écarté'))).toHaveLength(1);
      expect(lines.filter((line) => line.includes('Refusé'))).toHaveLength(1);
      expect(lines.filter((line) => line.includes('mon offre « n° 1 ».pli'))).toHaveLength(2);
      expect(troubles.filter((each) => !/4\d\d/.test(each))).toEqual([]);
    });

    it('after the deadline the page says so, and a deposit is late and kept', async () => {
      const { page } = await browser.open();
      await signedIn(page, firm.login, `${origin}/sceller?avis=${tender}`);
      await sealSchool(page);
      await page.getByRole('button', { name: 'Envoyer le pli' }).click();
      await page.getByRole('heading', { name: 'Vérifier avant le dépôt' }).waitFor();
      pli.clock.set('2026-11-24T10:00:00.000Z');
      await page.getByRole('button', { name: 'Déposer mon offre' }).click();
      await confirmIfAsked(page);
      await page.getByRole('heading', { name: 'Offre reçue hors délai' }).waitFor();
      await look(page, 'hors-delai');
      await page.goto(`${origin}/avis/${tender}/deposer`);
      expect(await page.locator('main').textContent()).toContain('Le dépôt est clos');
    });

    it.each(['fr', 'en'])('has no fault axe finds, nor overflows, nor small targets: %s', async (language) => {
      const { page } = await browser.open({ width: 320, scripts: true });
      await signedIn(page, firm.login, `${origin}/mes-offres`);
      for (const path of [`/avis/${tender}/deposer`, `/mes-offres/${tender}/envois`]) {
        await page.goto(`${origin}${path}?lang=${language}`);
        expect([path, await axeFinds(page), await overflowOf(page), await smallTargets(page)]).toEqual([path, [], 0, []]);
      }
    });
  });
});
