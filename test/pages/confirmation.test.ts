// A bid to be confirmed after an addendum: what its bidder sees and does, and the desk for an envelope it took in.
import { issueAddendum } from '../../src/core/tenders/issue-addendum.js';
import type { CaseFile } from '../../src/core/procedure/case-file.js';
import { Proceedings } from '../../src/tenders/index.js';
import { after, deposit, paperDeposit, receivingTender } from '../support/builders/bids.js';
import { withoutReviews } from '../support/builders/tenders.js';
import { axeFinds, browserForTests, listening, overflowOf, smallTargets } from '../support/chromium.js';
import { look } from '../support/look.js';
import { PageVisitor, titleOf, wireBytes } from '../support/page-visitor.js';
import { expectStatus, password, peopleOf, type People, type SignedInPerson } from '../support/people.js';
import { registerApp } from '../support/register-app.js';
import { seedTender } from '../support/seeded-tender.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const browser = browserForTests();
const now = '2026-11-05T09:00:00.000Z';
const limitAt = '2026-11-26T10:00:00.000Z';
let pli: TestApp;
let people: People;
let firm: SignedInPerson;
let other: SignedInPerson;
let clerk: SignedInPerson;
let tender: string;
let origin: string;

/** A bid of each kind for lot 1, whose walls then grow, or whose roof falls away. */
function changed(taken: boolean): CaseFile {
  const file = after({ ...receivingTender(), rules: withoutReviews }, deposit('p-firm-a', ['lot-1'], { at: '2026-11-02T09:00:00.000Z' }), paperDeposit('p-firm-b', ['lot-1'], { at: '2026-11-02T10:00:00.000Z' }));
  const lots = file.tender?.file.lots.map((lot) => (lot.id !== 'lot-1' ? lot
    : { ...lot, items: taken ? lot.items.slice(1) : lot.items.map((item) => ({ ...item, quantity: '200' })) }));
  const command = { reason: 'Surface des murs revue.', file: { ...file.tender?.file, lots }, limitAt, openingAt: limitAt, noObjectionReference: null };
  return after(file, { act: issueAddendum, role: 'authority', at: '2026-11-03T09:00:00.000Z', command });
}
const seed = async (taken = false): Promise<void> => { tender = await seedTender(pli.app, changed(taken), { 'p-firm-a': firm.id, 'p-firm-b': other.id }); };

beforeAll(async () => {
  pli = await startTestApp({ module: registerApp, at: now });
  people = await peopleOf(pli.app);
  origin = await listening(pli.app);
  [firm, other] = [await people.bidder('Sahel Bâtiment'), await people.bidder('Tilemsi Forages')];
  clerk = await people.with('clerk');
}, 120_000);
beforeEach(async () => {
  pli.clock.set(now);
  await seed();
});
afterAll(() => pli.close());

const as = (who: SignedInPerson): PageVisitor => new PageVisitor(pli.app).become(who.token);
const own = (bid = 'bid-1'): string => `/mes-offres/${tender}/${bid}/confirmer`;
const desk = (bid = 'bid-2'): string => `/registre/${tender}/${bid}/confirmer`;
const waiting = async (): Promise<string[]> => (await pli.app.get(Proceedings).read(tender)).file.bids.filter(({ toConfirm }) => toConfirm !== undefined).map(({ id }) => id);

describe('the firm', () => {
  it('is told on its list what is asked and until when, confirms in one step, and the list says so', async () => {
    const list = await as(firm).see('/mes-offres');
    expect(list.html).toContain('À confirmer après l’additif n° 1, avant le jeudi 26 novembre 2026');
    expect(list.html).toContain(`href="${own()}"`);
    const asked = await as(firm).see(own());
    expect(asked.html).toContain('Surface des murs revue.');
    expect(asked.html).toContain('lue comme non confirmée');
    const done = await as(firm).send(own(), {}, asked);
    expect([done.status, titleOf(done.html)]).toEqual([200, 'Offre confirmée – Pli']);
    for (const { html } of [list, asked, done]) expect(wireBytes(html)).toBeLessThanOrEqual(8 * 1024);
    expect(await waiting()).toEqual(['bid-2']);
    expect((await as(firm).see('/mes-offres')).html).toContain('Confirmée après l’additif n° 1');
    expect((await as(firm).see(own())).html).toContain('Rien n’est à confirmer');
  });

  it('proves who it is before, when it has not just done so', async () => {
    const visitor = new PageVisitor(pli.app);
    await visitor.signIn(firm.login, password);
    const refused = await visitor.send(own(), {}, await visitor.see(own()));
    expect([refused.status, await waiting()]).toEqual([403, ['bid-1', 'bid-2']]);
    const done = await visitor.send(own(), {}, await visitor.send('/confirmer', { password }, refused));
    expect([done.status, await waiting()]).toEqual([200, ['bid-2']]);
  });

  it('is told that only a new bid helps where the addendum took away what the sealed one may name', async () => {
    await seed(true);
    expect((await as(firm).see('/mes-offres')).html).toContain('À remplacer après l’additif n° 1');
    const asked = await as(firm).see(own());
    expect(asked.html).toContain('déposez-en une nouvelle');
    expect(asked.html).not.toContain('Confirmer mon offre');
    expect((await firm.post(`/v1/tenders/${tender}/bids/bid-1/confirmation`, { addendum: 1 })).body).toMatchObject({ status: 409, code: 'CONFIRMATION_NOT_ENOUGH' });
  });

  it('finds no bid of another, and none after the limit to confirm', async () => {
    expect([(await as(firm).see(own('bid-2'))).status, (await as(firm).see(own('bid-9'))).status]).toEqual([404, 404]);
    const asked = await as(firm).see(own());
    pli.clock.set(limitAt);
    expect((await as(firm).see(own())).html).toContain('La confirmation n’est plus possible');
    const late = await as(firm).send(own(), {}, asked);
    expect([late.status, titleOf(late.html)]).toEqual([409, 'Erreur : Confirmer une offre après un additif – Pli']);
  });

  it('does the same by API, and is told there what is asked', async () => {
    const bids = await firm.get<{ bids: { toConfirm: unknown }[] }>(`/v1/tenders/${tender}/bids`);
    expect(bids.body.bids[0]?.toConfirm).toEqual({ addendum: 1, reason: 'Surface des murs revue.', at: '2026-11-03T09:00:00.000Z', until: limitAt, byReplacing: false, otherwise: 'flagged' });
    expect((await firm.post(`/v1/tenders/${tender}/bids/bid-1/confirmation`, { addendum: 2 })).body).toMatchObject({ status: 409, code: 'ANOTHER_ADDENDUM_TO_CONFIRM' });
    expect((await other.post(`/v1/tenders/${tender}/bids/bid-1/confirmation`, { addendum: 1 })).body).toMatchObject({ status: 404, code: 'UNKNOWN_BID' });
    expect(expectStatus(await firm.post(`/v1/tenders/${tender}/bids/bid-1/confirmation`, { addendum: 1 }), 201).body).toMatchObject({ result: { bid: 'bid-1', order: 1, addendum: 1 } });
  });
});

describe('the desk', () => {
  it('records a written confirmation of an envelope it took in, never without saying which', async () => {
    const asked = await as(clerk).see(desk());
    expect((await as(clerk).send(desk(), { note: ' ' }, asked)).html).toContain('Saisissez la confirmation écrite');
    const done = await as(clerk).send(desk(), { note: 'Lettre du 4 novembre, remise par le gérant' }, asked);
    expect([done.status, await waiting()]).toEqual([200, ['bid-1']]);
  });

  it('has no form for a bid sealed by its bidder, and nobody else has this one', async () => {
    expect((await as(clerk).see(desk('bid-1'))).status).toBe(404);
    expect((await as(firm).see(desk())).status).toBe(403);
    expect((await clerk.post(`/v1/tenders/${tender}/bids/bid-1/confirmation`, { addendum: 1, note: 'Lettre' })).body).toMatchObject({ status: 403, code: 'CONFIRMATION_BY_BIDDER_ONLY' });
  });
});

browser.describe('in a browser', () => {
  it.each(['fr', 'en'])('no page has a fault axe finds, nor overflows at 320 pixels, nor has small targets: %s', async (language) => {
    const { page } = await browser.open({ width: 320 });
    await page.context().addCookies([{ name: 'pli', value: firm.token, url: origin }]);
    const check = async (name: string): Promise<void> => {
      await look(page, name);
      expect([name, await axeFinds(page), await overflowOf(page), await smallTargets(page)]).toEqual([name, [], 0, []]);
    };
    await page.goto(`${origin}/mes-offres?lang=${language}`);
    await check('a-confirmer');
    await page.goto(`${origin}${own()}?lang=${language}`);
    await check('confirmer-offre');
    await page.locator('main button').click();
    await check('confirmee');
  });
});
