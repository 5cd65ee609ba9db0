// The second sitting of a two-envelope lot, weeks after the first: the kept file of a price is damaged by then. The damage is recorded in two steps, by
// the page or by API, and the other prices go on.
import fs from 'node:fs';
import path from 'node:path';
import { deliberating, priceSharesIn } from '../support/builders/evaluation.js';
import { sealedByDigest } from '../support/builders/seals.js';
import { axeFinds, browserForTests, listening, overflowOf, smallTargets } from '../support/chromium.js';
import { evaluationApp } from '../support/evaluation-app.js';
import { delivered } from '../support/key-holders.js';
import { look } from '../support/look.js';
import { PageVisitor } from '../support/page-visitor.js';
import { expectStatus, peopleOf, type SignedInPerson } from '../support/people.js';
import { seedTender } from '../support/seeded-tender.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { Proceedings } from '../../src/tenders/index.js';

const browser = browserForTests();
const shared = priceSharesIn();
const cast: Record<string, SignedInPerson> = {};
let pli: TestApp;
let origin: string;
let tender: string;
let kept: Record<string, string>;

beforeAll(async () => {
  pli = await startTestApp({ module: evaluationApp, at: '2026-12-01T09:00:00.000Z' });
  const people = await peopleOf(pli.app);
  origin = await listening(pli.app);
  for (const member of deliberating) cast[member] = await people.with();
}, 120_000);
/** Three prices may be opened; the kept file of bid-2 is gone. */
beforeEach(async () => {
  pli.clock.set('2026-12-01T09:00:00.000Z');
  tender = await seedTender(pli.app, shared, Object.fromEntries(Object.entries(cast).map(([name, { id }]) => [name, id])));
  kept = {};
  for (const { id, manifest } of shared.bids.slice(0, 3)) {
    const seal = sealedByDigest(manifest ?? '');
    if (seal !== undefined) kept[id] = path.join(pli.dataDir, 'objects', ...placeOf(await delivered(pli.app, seal, tender)));
  }
  fs.rmSync(kept['bid-2'] ?? '');
});
afterAll(() => pli.close());

const placeOf = (key: string): [string, string] => [key.slice(0, 2), key];
const chair = (): SignedInPerson => cast['p-chair'] ?? fail();
const fail = (): never => { throw new Error('the chair is there'); };
const visitor = (): PageVisitor => new PageVisitor(pli.app).become(chair().token);
const address = (bid: string): string => `/evaluation/${tender}/lot-3/prix/${bid}`;
const post = (bid: string, body: object) => chair().post(`/v1/tenders/${tender}/lots/lot-3/prices/${bid}`, body);
const bidNow = async (id: string) => (await pli.app.get(Proceedings).read(tender)).file.bids.find((bid) => bid.id === id);

describe('a kept price that is gone', () => {
  it('opens nothing before the commission says that no copy is left; then it is unreadable, and what is sound opens all the same', async () => {
    expect((await post('bid-2', {})).body).toMatchObject({ code: 'SEAL_DAMAGED' });
    expect((await bidNow('bid-2'))?.unreadable).toEqual([]);
    expect(expectStatus(await post('bid-2', { damaged: true }), 201).body).toMatchObject({ result: { unreadable: { field: '' } } });
    for (const bid of ['bid-1', 'bid-3']) expect(expectStatus(await post(bid, { damaged: true }), 201).body).toMatchObject({ result: { unreadable: null } });
    expectStatus(await chair().post(`/v1/tenders/${tender}/lots/lot-3/prices/bid-1/correction`, {}), 201);
    expect((await chair().post(`/v1/tenders/${tender}/lots/lot-3/prices/bid-2/correction`, {})).body).toMatchObject({ code: 'PRICE_UNREADABLE' });
  });

  it('put back from a copy opens as if nothing had been', async () => {
    await post('bid-2', {});
    const seal = sealedByDigest((await bidNow('bid-2'))?.manifest ?? '');
    if (seal !== undefined) await delivered(pli.app, seal, tender);
    expect(expectStatus(await post('bid-2', { damaged: true }), 201).body).toMatchObject({ result: { unreadable: null } });
    expect((await bidNow('bid-2'))?.prices['lot-3']?.total).toBe(35_000_000);
  });

  it('on the page: the damage is offered after it was found and not before; recorded, the page says what follows for the bid', async () => {
    const page = await visitor().see(address('bid-2'));
    expect(page.html).not.toContain('est abîmé');
    const refused = await visitor().send(address('bid-2'), { act: 'open' }, page);
    expect([refused.status, refused.html.includes('Constater que le prix de l’offre n° 2 est abîmé')]).toEqual([409, true]);
    expect((await bidNow('bid-2'))?.unreadable).toEqual([]);
    const recorded = await visitor().send(address('bid-2'), { act: 'open', damaged: 'yes' }, refused);
    expect(recorded.status).toBe(200);
    expect(recorded.html).toContain('l’offre ne peut pas être classée');
    expect(recorded.html).toContain(`href="/conformite/${tender}/lot-3/bid-2"`);
    expect((await bidNow('bid-2'))?.unreadable).toMatchObject([{ envelope: 'price-lot-3' }]);
    const sound = await visitor().send(address('bid-1'), { act: 'open' }, await visitor().see(address('bid-1')));
    expect([sound.status, sound.html.includes('l’offre ne peut pas être classée')]).toEqual([200, false]);
  });
});

browser.describe('in a browser, without scripts', () => {
  it.each(['fr', 'en'])('the page of a damaged price has no fault axe finds, nor overflows, nor small targets: %s', async (language) => {
    const { page, context } = await browser.open({ width: 320 });
    await context.addCookies([{ name: 'pli', value: chair().token, url: origin }]);
    await page.goto(`${origin}${address('bid-2')}?lang=${language}`);
    await page.getByRole('button', { name: language === 'fr' ? 'Ouvrir le prix' : 'Open the price' }).click();
    await page.getByRole('button', { name: language === 'fr' ? /est abîmé/ : /is damaged/ }).waitFor();
    expect([await axeFinds(page), await overflowOf(page), await smallTargets(page)]).toEqual([[], 0, []]);
    if (language === 'fr') await look(page, 'prix-abime');
  });
});
