import fs from 'node:fs';
import path from 'node:path';
import { Deliveries } from '../../src/delivery/index.js';
import { Jobs } from '../../src/platform/jobs.js';
import { UnitOfWork } from '../../src/platform/unit-of-work.js';
import { Proceedings } from '../../src/tenders/index.js';
import { envelopesOf } from '../support/builders/envelopes.js';
import { schoolOverItsLife } from '../support/builders/tenders.js';
import { axeFinds, browserForTests, listening, overflowOf, smallTargets } from '../support/chromium.js';
import { release, sealedBid, signed } from '../support/key-holders.js';
import { look } from '../support/look.js';
import { PageVisitor, titleOf, wireBytes } from '../support/page-visitor.js';
import { expectStatus, peopleOf, type People, type SignedInPerson } from '../support/people.js';
import { registerApp } from '../support/register-app.js';
import { tenderWithHolders, type SealedTender } from '../support/sealed-tender.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const browser = browserForTests();
let pli: TestApp;
let people: People;
let sealed: SealedTender;
let tender: string;
let origin: string;
let clerk: SignedInPerson;
let firm: SignedInPerson;

beforeAll(async () => {
  pli = await startTestApp({ module: registerApp, at: '2026-10-21T08:00:00.000Z' });
  people = await peopleOf(pli.app);
  origin = await listening(pli.app);
  clerk = await people.with('clerk');
}, 60_000);
/** Two sealed bids and a paper one; the register is closed. */
beforeEach(async () => {
  pli.clock.set('2026-10-21T08:00:00.000Z');
  sealed = await tenderWithHolders(pli.app, people);
  tender = sealed.tender;
  pli.clock.set('2026-11-23T09:00:00.000Z');
  firm = await people.bidder('Sahel Bâtiment');
  const other = await people.bidder('Adrar Travaux');
  for (const [bidder, lots] of [[firm, ['lot-1']], [other, ['lot-1', 'lot-3']]] as const) {
    const deposit = await sealedBid(bidder.id, { app: pli.app, tender, keyset: sealed.keyset, lots, envelopes: envelopesOf('p-firm-a', lots) });
    expectStatus(await bidder.post(`/v1/tenders/${tender}/bids`, deposit), 201);
  }
  expectStatus(await clerk.post(`/v1/tenders/${tender}/bids`, { lots: ['lot-2'], bidder: (await people.bidder('GIE Tessalit')).id, handedInBy: 'le gérant' }), 201);
  pli.clock.set('2026-11-24T10:00:05.000Z');
  await pli.app.get(Jobs).drain();
}, 60_000);
afterAll(() => pli.close());

const chair = () => new PageVisitor(pli.app).become(sealed.chair.token);
const address = () => `/seances/${tender}`;
const opening = async () => (await pli.app.get(Proceedings).read(tender)).file;

async function start(visitor = chair()): Promise<void> {
  pli.clock.set('2026-11-24T10:30:00.000Z');
  const done = await visitor.send(address(), { act: 'start', 'attendance[]': [sealed.chair.id, sealed.rapporteur.id], place: 'Kidal' }, await visitor.see(address()));
  expect([done.status, done.html.includes('Enregistré à')]).toEqual([200, true]);
}

describe('before the sitting', () => {
  it('the page counts down, says nothing of bids, and an early start is refused with the hour', async () => {
    const visitor = chair();
    const { html } = await visitor.see(address());
    expect(html).toContain('dans 30 min');
    expect(html).not.toMatch(/Sahel|Pli n°/);
    const early = await visitor.send(address(), { act: 'start', 'attendance[]': [sealed.chair.id, sealed.rapporteur.id], place: 'Kidal' }, await visitor.see(address()));
    expect([early.status, titleOf(early.html)?.startsWith('Erreur : ')]).toEqual([409, true]);
    expect(early.html).toMatch(new RegExp(`value="${sealed.chair.id}"[^>]*checked`));
  });

  it('nobody present, or no place, is said at the field', async () => {
    const visitor = chair();
    const { status, html } = await visitor.send(address(), { act: 'start', place: '' }, await visitor.see(address()));
    expect(status).toBe(400);
    expect(html).toContain('<a href="#attendance[]">Cochez au moins un membre présent</a>');
    expect(html).toContain('<a href="#place">Saisissez le lieu de la séance</a>');
  });

  it('is shown to those inside alone; the lists of others do not name it', async () => {
    const outsider = new PageVisitor(pli.app).become(firm.token);
    expect((await outsider.see(address())).status).toBe(404);
    expect((await outsider.see(`${address()}/projection`)).status).toBe(404);
    expect((await outsider.see('/seances')).html).toContain('Aucune procédure ne vous attend.');
    expect((await chair().see('/seances')).html).toContain(`href="/seances/${tender}"`);
  });

  it('holders see that nothing waits for their shares yet', async () => {
    expect((await chair().see(`${address()}/parts`)).html).toContain('Aucune enveloppe n’attend de parts maintenant.');
  });
});

describe('a paper bid of a lot compared over its life, in francs or euros', () => {
  beforeEach(async () => {
    pli.clock.set('2026-10-21T08:00:00.000Z');
    sealed = await tenderWithHolders(pli.app, people, { lots: [schoolOverItsLife] });
    tender = sealed.tender;
    pli.clock.set('2026-11-23T09:00:00.000Z');
    expectStatus(await clerk.post(`/v1/tenders/${tender}/bids`, { lots: ['lot-1'], bidder: (await people.bidder('GIE Tessalit')).id, handedInBy: 'le gérant' }), 201);
    pli.clock.set('2026-11-24T10:00:05.000Z');
    await pli.app.get(Jobs).drain();
    await start();
  });
  const read = {
    act: 'next', 'papers[]': ['letterSigned'], 'currency-lot-1': 'EUR', 'total-lot-1': '1 234,56', 'costs-lot-1': '150\n0\n99,90', 'residual-lot-1': '', issuer: '', security: '', until: '', days: '',
  };
  const sent = async (over: object = {}) => chair().send(`${address()}/papier`, { ...read, ...over }, await chair().see(`${address()}/papier`));
  const recorded = async (over: object = {}) => chair().send(`${address()}/papier`, { act: 'record' }, await sent(over));
  const priceRead = async () => (await opening()).bids[0]?.prices['lot-1'];

  it('is recorded with the currency and the costs read out, and the minutes say them', async () => {
    expect((await recorded()).status).toBe(200);
    expect(await priceRead()).toEqual({ lines: [], total: 123_456, totalInWords: null, discounts: [], currency: 'EUR', lifeCycle: { costs: [15_000, 0, 9990], residual: 0 } });
    await chair().send(address(), { act: 'close' }, await chair().see(address()));
    const minutes = (await chair().see(`${address()}/proces-verbal`)).html.replaceAll('\u202f', ' ');
    expect(minutes).toContain('1 234,56 EUR ; coûts d’usage par an 150,00 EUR ; 0,00 EUR ; 99,90 EUR ; valeur résiduelle 0,00 EUR');
  });

  it('may state no costs: then none are recorded, and a price in francs names no currency', async () => {
    expect((await recorded({ 'currency-lot-1': 'XOF', 'total-lot-1': '12 500 000', 'costs-lot-1': '' })).status).toBe(200);
    expect(await priceRead()).toEqual({ lines: [], total: 12_500_000, totalInWords: null, discounts: [] });
  });

  it('what does not fit is said at its field, and nothing is opened', async () => {
    const wrong: readonly (readonly [string, object, string])[] = [
      ['a year left out', { 'costs-lot-1': '150\n0' }, 'Coûts d’usage : un montant comme 125 000,00 EUR par ligne, pour chacune des 3 années'],
      ['a residual value without costs', { 'costs-lot-1': '', 'residual-lot-1': '5' }, 'Coûts d’usage : un montant comme 125 000,00 EUR par ligne, pour chacune des 3 années'],
      ['a negative cost', { 'costs-lot-1': '150\n-1\n0' }, 'Coûts d’usage : un montant comme 125 000,00 EUR par ligne, pour chacune des 3 années'],
      ['thirty digits', { 'total-lot-1': '9'.repeat(30) }, 'Montant total lu, en chiffres : écrivez un nombre comme 125 000,00 EUR'],
      ['more than any market', { 'total-lot-1': '10 000 000 000,01' }, 'Montant total lu, en chiffres : écrivez un nombre comme 125 000,00 EUR'],
      ['half a franc', { 'currency-lot-1': 'XOF', 'total-lot-1': '12,5', 'costs-lot-1': '' }, 'Montant total lu, en chiffres : écrivez un nombre comme 12 500 000 F CFA'],
      ['a point nobody can read', { 'currency-lot-1': 'XOF', 'total-lot-1': '12.5', 'costs-lot-1': '' }, 'Montant total lu, en chiffres : écrivez un nombre comme 12 500 000 F CFA'],
      ['no number', { 'residual-lot-1': 'NaN' }, 'Valeur résiduelle lue (0 si elle est vide) : écrivez un nombre comme'],
      ['a currency not admitted', { 'currency-lot-1': 'USD' }, 'Choisissez une monnaie que le dossier admet'],
      ['an unknown currency', { 'currency-lot-1': '(' }, 'Choisissez une monnaie que le dossier admet'],
      ['no currency', { 'currency-lot-1': '' }, 'Choisissez une monnaie que le dossier admet'],
    ];
    for (const [title, over, says] of wrong) {
      const { status, html } = await sent(over);
      expect([title, status, html.replaceAll('\u202f', ' ').includes(says)]).toEqual([title, 400, true]);
    }
    expect(await priceRead()).toBeUndefined();
  });
});

describe('the sitting', () => {
  it('goes from bid to bid: who has not released is named, each opens once enough have, paper as it is read', async () => {
    const visitor = chair();
    await start(visitor);
    const waiting = (await visitor.see(address())).html;
    expect(waiting).toContain('0 part(s) remise(s) sur 2 nécessaires');
    expect(waiting).not.toContain('Ouvrir le pli n° 1');
    for (const holder of sealed.holders.slice(0, 2)) expectStatus(await release(holder, tender), 201);
    const ready = await visitor.see(address());
    expect(ready.html).toContain('Assez de parts');
    const opened = await visitor.send(address(), { act: 'open' }, { ...ready, html: ready.html });
    expect(opened.status).toBe(200);
    expect((await visitor.send(address(), { act: 'open' }, await visitor.see(address()))).status).toBe(200);
    const paper = await visitor.see(`${address()}/papier`);
    const read = { act: 'next', 'papers[]': ['letterSigned', 'quitus-fiscal'], 'total-lot-2': '25 500 000 F CFA', issuer: '', security: '', until: '', days: '120' };
    const wrong = await visitor.send(`${address()}/papier`, { ...read, 'total-lot-2': 'neuf millions' }, paper);
    expect([wrong.status, wrong.html.includes('value="neuf millions"')]).toEqual([400, true]);
    const back = await visitor.send(`${address()}/papier`, read, paper);
    expect((await visitor.send(`${address()}/papier`, { act: 'record' }, back)).html).toContain('Voici ce que le procès-verbal retient.');
    const done = await visitor.see(address());
    expect(done.html).toContain('Tous les plis sont ouverts.');
    const { bids } = await opening();
    expect(bids[2]).toMatchObject({ offer: { papers: ['quitus-fiscal'], letterSigned: true, completionDays: 120, bidSecurity: null }, prices: { 'lot-2': { total: 25_500_000 } } });
    const closed = await visitor.send(address(), { act: 'close' }, await visitor.see(address()));
    expect(closed.html).toMatch(/Terminée.*Procès-verbal d’ouverture/s);
    expect(wireBytes(closed.html)).toBeLessThanOrEqual(6 * 1024);
  });

  it('a bid whose shares too many holders dispute is left sealed from the same page, with their names; the next one is opened', async () => {
    const visitor = chair();
    await start(visitor);
    const offer = { faults: ['offer', 'price-lot-1'].map((envelope) => ({ bid: 'bid-1', envelope })), sound: 0 };
    const count = sealed.holders.length - sealed.keyset.threshold + 1;
    for (const holder of sealed.holders.slice(0, count)) {
      expectStatus(await holder.person.post(`/v1/tenders/${tender}/shares/checks`, offer, signed(holder, tender, 'shares.checked', offer)), 201);
    }
    const disputed = await visitor.see(address());
    expect(disputed.html).toMatch(/Trop de parts contestées.*Disent que leur part ne convient pas/s);
    expect((await visitor.send(address(), { act: 'open' }, disputed)).status).toBe(200);
    const names = sealed.holders.slice(0, count).map(({ person }) => person.id);
    expect((await opening()).bids[0]).toMatchObject({ offer: null, unreadable: [{ envelope: 'offer', disputedBy: names }, { envelope: 'price-lot-1', disputedBy: names }] });
    expect((await visitor.see(`${address()}/projection`)).html).toContain('reste scellée, parts contestées par');
    for (const holder of sealed.holders) expectStatus(await release(holder, tender), 201);
    expect((await visitor.send(address(), { act: 'open' }, await visitor.see(address()))).status).toBe(200);
    expect((await opening()).bids[1]).toMatchObject({ unreadable: [], offer: { letterSigned: true } });
  });

  it('sent twice by a double press opens one bid', async () => {
    const visitor = chair();
    await start(visitor);
    for (const holder of sealed.holders.slice(0, 2)) expectStatus(await release(holder, tender), 201);
    const page = await visitor.see(address());
    const [first, again] = [await visitor.send(address(), { act: 'open' }, page), await visitor.send(address(), { act: 'open' }, page)];
    expect(again.html).toBe(first.html);
    expect((await opening()).opening?.openedBids).toEqual(['bid-1']);
  });

  it('a kept file that is gone opens nothing, and offers to record the damage; a sound one does not', async () => {
    const visitor = chair();
    await start(visitor);
    for (const holder of sealed.holders.slice(0, 2)) expectStatus(await release(holder, tender), 201);
    const page = await visitor.see(address());
    expect(page.html).not.toContain('est abîmé');
    const manifest = (await opening()).bids[0]?.manifest ?? '';
    const kept = await pli.app.get(UnitOfWork).run((em) => pli.app.get(Deliveries).find(em, { tender, bidder: firm.id, manifest }));
    fs.rmSync(path.join(pli.dataDir, 'objects', kept?.object.slice(0, 2) ?? '', kept?.object ?? ''));
    const refused = await visitor.send(address(), { act: 'open' }, page);
    expect([refused.status, refused.html.includes('Constater au procès-verbal que le pli n° 1 est abîmé')]).toEqual([409, true]);
    expect((await opening()).opening?.openedBids).toEqual([]);
    const recorded = await visitor.send(address(), { act: 'open', damaged: 'yes' }, refused);
    expect(recorded.status).toBe(200);
    expect((await opening()).opening?.openedBids).toEqual(['bid-1']);
  });

  it('rests with its reason and goes on at the same bid', async () => {
    const visitor = chair();
    await start(visitor);
    expect((await visitor.send(address(), { act: 'suspend', reason: '' }, await visitor.see(address()))).html).toContain('Saisissez le motif');
    const rest = await visitor.send(address(), { act: 'suspend', reason: 'Coupure de courant' }, await visitor.see(address()));
    expect(rest.html).toMatch(/Séance suspendue depuis mardi 24 novembre 2026 à 10 h 30 min 00 s, heure du Mali : Coupure de courant/);
    expect((await visitor.see(`${address()}/projection`)).html).toContain('Coupure de courant');
    const resumed = await visitor.send(address(), { act: 'resume', 'attendance[]': [sealed.chair.id, sealed.rapporteur.id] }, await visitor.see(address()));
    expect(resumed.html).toContain('Pour le pli n° 1');
  });

  it('an unknown or forged form does nothing', async () => {
    const visitor = chair();
    await start(visitor);
    const forged: Record<string, string>[] = [{ act: 'constructor' }, { act: 'nothing' }, { act: 'close' }, { act: 'open', bid: 'bid-2' }, { act: 'close', extra: 'x' }];
    for (const [index, fields] of forged.entries()) {
      await visitor.send(address(), { formKey: `forged-0000000000-${String(index)}`, ...fields });
    }
    expect((await opening()).opening).toMatchObject({ openedBids: [], closedAt: null });
  });

  it('is projected one bid at a time, following only when told to, or asked for by its number', async () => {
    const visitor = chair();
    await start(visitor);
    for (const holder of sealed.holders.slice(0, 2)) expectStatus(await release(holder, tender), 201);
    await visitor.send(address(), { act: 'open' }, await visitor.see(address()));
    await visitor.send(address(), { act: 'open' }, await visitor.see(address()));
    expect((await visitor.see(`${address()}/projection`)).html).not.toContain('http-equiv');
    const live = (await visitor.see(`${address()}/projection?suivre=1`)).html;
    expect(live).toContain('<meta http-equiv="refresh" content="10"/>');
    expect(live).toMatch(/Pli 2 sur 3.*Adrar Travaux/s);
    expect(live).toContain('Prix fermé jusqu’à la note technique');
    const first = (await visitor.see(`${address()}/projection?pli=1`)).html;
    expect(first).not.toContain('http-equiv');
    expect(first).toMatch(/Pli 1 sur 3.*Sahel Bâtiment/s);
    expect(wireBytes(live)).toBeLessThanOrEqual(6 * 1024);
  });
});

browser.describe('in a browser, without scripts', () => {
  it.each(['fr', 'en'])('no page of the sitting has a fault axe finds, nor overflows, nor small targets: %s', async (language) => {
    const { page, context } = await browser.open({ width: 320 });
    await context.addCookies([{ name: 'pli', value: sealed.chair.token, url: origin }]);
    const check = async (path: string, name: string): Promise<void> => {
      await page.setViewportSize({ width: 320, height: 900 });
      await page.goto(`${origin}${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
      expect([name, await axeFinds(page), await overflowOf(page), await smallTargets(page)]).toEqual([name, [], 0, []]);
      if (language === 'fr') await look(page, name);
    };
    await check('/seances', 'seances');
    await check(address(), 'seance-avant');
    await start();
    await check(address(), 'seance');
    await check(`${address()}/parts`, 'parts');
    for (const holder of sealed.holders.slice(0, 2)) expectStatus(await release(holder, tender), 201);
    const visitor = chair();
    await visitor.send(address(), { act: 'open' }, await visitor.see(address()));
    await check(`${address()}/projection`, 'projection');
    await visitor.send(address(), { act: 'open' }, await visitor.see(address()));
    await check(address(), 'seance-papier');
    await visitor.send(address(), { act: 'suspend', reason: 'Coupure de courant' }, await visitor.see(address()));
    await check(address(), 'seance-suspendue');
  });
});
