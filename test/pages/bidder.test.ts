import { brotliCompressSync, constants } from 'node:zlib';
import { Proceedings } from '../../src/tenders/index.js';
import { after, deposit, receivingTender } from '../support/builders/bids.js';
import { axeFinds, browserForTests, listening, overflowOf, smallTargets } from '../support/chromium.js';
import { look } from '../support/look.js';
import { PageVisitor } from '../support/page-visitor.js';
import { password, peopleOf, type People, type SignedInPerson } from '../support/people.js';
import { registerApp } from '../support/register-app.js';
import { seedTender } from '../support/seeded-tender.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const browser = browserForTests();
const beforeLimit = '2026-11-23T09:00:00.000Z';
let pli: TestApp;
let people: People;
let firm: SignedInPerson;
let visitor: PageVisitor;
let tender: string;
let origin: string;

beforeAll(async () => {
  pli = await startTestApp({ module: registerApp, at: beforeLimit });
  people = await peopleOf(pli.app);
  origin = await listening(pli.app);
});
beforeEach(async () => {
  pli.clock.set(beforeLimit);
  firm = await people.bidder('Sahel Bâtiment');
  tender = await seedTender(pli.app, after(receivingTender(), deposit('p-firm-a', ['lot-1']), deposit('p-firm-b', ['lot-1'])), { 'p-firm-a': firm.id });
  visitor = new PageVisitor(pli.app);
  await visitor.signIn(firm.login, password);
});
afterAll(() => pli.close());

const wire = (html: string): number => brotliCompressSync(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length;
const register = async () => (await pli.app.get(Proceedings).read(tender)).file.bids.map(({ standing }) => standing);

describe('a firm’s own bids', () => {
  it('are listed with their status, their receipt and the next date, and nobody else’s', async () => {
    const { status, html } = await visitor.see('/mes-offres');
    expect(status).toBe(200);
    expect(html).toContain('Offre n° 1 au registre');
    expect(html).not.toContain('Offre n° 2');
    expect(html).toContain('Scellée et reçue');
    expect(html).toContain(`href="/recepisse/${tender}/bid-1"`);
    expect(html).toContain('mardi 24 novembre 2026 à 10 h 00, heure du Mali');
    expect(wire(html)).toBeLessThanOrEqual(8 * 1024);
  });

  it('one that was late for a limit moved since says that it may be handed in again, and only then', async () => {
    const late = after(receivingTender(), deposit('p-firm-a', ['lot-1'], { at: '2026-11-24T10:00:00.000Z' }));
    const says = 'La date limite a été reportée depuis';
    tender = await seedTender(pli.app, late, { 'p-firm-a': firm.id });
    const { html } = await visitor.see('/mes-offres');
    expect([html.includes(says), html.includes(`href="/avis/${tender}/deposer"`)]).toEqual([true, true]);
    pli.clock.set('2026-11-24T10:00:01.000Z');
    expect((await visitor.see('/mes-offres')).html).not.toContain(says);
  });

  it('none yet: one sentence and the next act', async () => {
    const other = await people.bidder();
    await visitor.signIn(other.login, password);
    expect((await visitor.see('/mes-offres')).html).toMatch(/Vous n’avez pas encore d’offre\..*href="\/avis"/);
  });

  it('are for firms: others are told whose they are, nobody signed in is asked to sign in', async () => {
    visitor.forget();
    expect((await visitor.see('/mes-offres')).status).toBe(401);
    const clerk = await people.with('clerk');
    await visitor.signIn(clerk.login, password, clerk.code(1));
    expect((await visitor.see('/mes-offres')).status).toBe(403);
  });
});

describe('withdrawing', () => {
  const address = () => `/mes-offres/${tender}/bid-1/retirer`;

  it('says what it means, asks who one is, and is done once', async () => {
    const asked = await visitor.see(address());
    expect(asked.html).toContain('L’offre ne sera pas ouverte');
    const confirm = await visitor.send(address(), { reason: 'Erreur de prix' }, asked);
    expect([confirm.status, await register()]).toEqual([403, ['received', 'received']]);
    const resumed = await visitor.send('/confirmer', { password }, confirm);
    const done = await visitor.send(address(), {}, resumed);
    expect([done.status, /<h1>([^<]*)/.exec(done.html)?.[1]]).toEqual([200, 'Offre retirée']);
    expect((await visitor.send(address(), {}, resumed)).html).toBe(done.html);
    expect(await register()).toEqual(['withdrawn', 'received']);
    expect((await visitor.see(address())).html).toContain('il n’y a rien à retirer');
  });

  it('after the deadline is impossible, and says why', async () => {
    const asked = await visitor.see(address());
    await visitor.send('/confirmer', { password }, await visitor.see('/confirmer'));
    pli.clock.set('2026-11-24T10:00:00.000Z');
    expect((await visitor.see(address())).html).toMatch(/Le retrait n’est plus possible/);
    expect((await visitor.see(address())).html).not.toContain('Retirer définitivement');
    const refused = await visitor.send(address(), { reason: '' }, asked);
    expect([refused.status, /<title>([^<]*)/.exec(refused.html)?.[1]]).toEqual([409, 'Erreur : Retirer mon offre – Pli']);
    expect(await register()).toEqual(['received', 'received']);
  });

  it('of somebody else’s bid finds nothing', async () => {
    for (const bid of ['bid-2', 'bid-9', '__proto__']) {
      const answer = await visitor.see(`/mes-offres/${tender}/${bid}/retirer`);
      expect([answer.status, /<h1>([^<]*)/.exec(answer.html)?.[1]]).toEqual([404, 'Offre introuvable']);
    }
  });
});

browser.describe('in a browser', () => {
  it('somebody signs in, reads and withdraws with the keyboard alone and without scripts, and nothing hinders them', async () => {
    const { page, troubles } = await browser.open({ scripts: false });
    await page.goto(`${origin}/mes-offres`);
    await look(page, 'connexion');
    await page.setViewportSize({ width: 900, height: 900 });
    for (let pressed = 0; pressed < 12 && (await page.locator('#login:focus').count()) === 0; pressed++) await page.keyboard.press('Tab');
    await page.keyboard.type(firm.login);
    await page.keyboard.press('Tab');
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/mes-offres');
    await look(page, 'mes-offres');
    await page.getByRole('link', { name: 'Retirer' }).click();
    await look(page, 'retirer');
    await page.getByRole('button', { name: 'Retirer définitivement' }).click();
    await look(page, 'confirmer');
    await page.getByLabel('Mot de passe').fill(password);
    await page.getByRole('button', { name: 'Confirmer' }).click();
    await look(page, 'reprendre');
    await page.getByRole('button', { name: 'Envoyer maintenant' }).click();
    expect(await page.title()).toBe('Offre retirée – Pli');
    await look(page, 'retiree');
    expect(troubles.filter((each) => !each.includes('401') && !each.includes('403'))).toEqual([]);
  });

  it.each(['fr', 'en'])('no page has a fault axe finds, nor overflows at 320 pixels, nor has small targets: %s', async (language) => {
    const { page } = await browser.open({ width: 320 });
    const check = async (name: string): Promise<void> => {
      expect([name, await axeFinds(page), await overflowOf(page), await smallTargets(page)]).toEqual([name, [], 0, []]);
    };
    await page.goto(`${origin}/connexion?lang=${language}`);
    await check('sign-in');
    await page.locator('main button').click();
    await check('sign-in with mistakes');
    await page.locator('#login').fill(firm.login);
    await page.locator('#password').fill(password);
    await page.locator('main button').click();
    await page.waitForURL('**/mes-offres*');
    await check('own bids');
    await page.goto(`${origin}/mes-offres/${tender}/bid-1/retirer?lang=${language}`);
    await check('withdrawal');
    await page.locator('main button').click();
    await check('who one is');
    await page.locator('#password').fill(password);
    await page.locator('main button').click();
    await check('going on');
    await page.locator('main button').click();
    await check('withdrawn');
  });
});
