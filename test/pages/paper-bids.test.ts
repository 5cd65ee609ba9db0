// Bids on paper, typed as they are read aloud: law.md 3.1 has everything recorded, and 4.1 comes out of it as from sealed envelopes.
import type { LotPrice } from '../../src/core/bids/bid-facts.js';
import type { CaseFile } from '../../src/core/procedure/case-file.js';
import { Proceedings } from '../../src/tenders/index.js';
import { after } from '../support/builders/bids.js';
import { compliant, correction, deliberating, priced, ranking, technicallyClosed, withPricing } from '../support/builders/evaluation.js';
import { onPaper, paperSitting, withLot } from '../support/builders/paper-bids.js';
import { axeFinds, browserForTests, listening, overflowOf, smallTargets } from '../support/chromium.js';
import { evaluationApp } from '../support/evaluation-app.js';
import { look } from '../support/look.js';
import { PageVisitor, wireBytes, type Shown } from '../support/page-visitor.js';
import { peopleOf, type SignedInPerson } from '../support/people.js';
import { seedTender } from '../support/seeded-tender.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const browser = browserForTests();
const budget = 6 * 1024;
let pli: TestApp;
let origin: string;
let names: Record<string, string>;
let tender: string;
const cast: Record<string, SignedInPerson> = {};

beforeAll(async () => {
  pli = await startTestApp({ module: evaluationApp, at: '2026-11-24T10:40:00.000Z' });
  const people = await peopleOf(pli.app);
  origin = await listening(pli.app);
  for (const member of deliberating) cast[member] = await people.with();
  for (const firm of ['a', 'b', 'c', 'd']) cast[`p-firm-${firm}`] = await people.bidder(`Entreprise ${firm.toUpperCase()} de Kidal`);
  names = Object.fromEntries(Object.entries(cast).map(([name, { id }]) => [name, id]));
}, 120_000);
beforeEach(() => { pli.clock.set('2026-11-24T10:40:00.000Z'); });
afterAll(() => pli.close());

const as = (name: string): PageVisitor => new PageVisitor(pli.app).become(cast[name]?.token ?? '');
const seed = async (file: CaseFile): Promise<void> => { tender = await seedTender(pli.app, file, names); };
const address = (): string => `/seances/${tender}/papier`;
const fileNow = async (): Promise<CaseFile> => (await pli.app.get(Proceedings).read(tender)).file;

type Line = readonly [item: string, unit: string, total: string];
const fields = (lines: readonly Line[], total: string, more: Readonly<Record<string, string | readonly string[]>> = {}): Record<string, string | readonly string[]> => ({
  act: 'next', 'papers[]': ['letterSigned', 'quitus-fiscal'], 'total-lot-1': total, days: '180', issuer: 'BDM-SA, agence de Gao', security: '150 000', until: '2027-04-30', variants: '',
  ...Object.fromEntries(lines.flatMap(([item, unit, line]) => [[`unit-lot-1:${item}`, unit], [`line-lot-1:${item}`, line]])), ...more,
});
/** As written on the four bids. */
const published = {
  'bid-1': fields([['murs', '45 000', '5 400 000'], ['toiture', '62 500', '5 000 000'], ['sanitaires', '2 750 000', '2 750 000']], '13 150 000'),
  'bid-2': fields([['murs', '44.000', '5.280.000'], ['toiture', '63.000', '5.400.000'], ['sanitaires', '2.900.000', '2.900.000']], '13.580.000 F CFA'),
  'bid-3': fields([['murs', '43000', '5160000'], ['toiture', '60000', '4800000'], ['sanitaires', '', '']], '9960000'),
  'bid-4': fields([['murs', '46 500', '5 580 000'], ['toiture', '61 000', '4 880 000'], ['sanitaires', '2 600 000', '2 600 000']], '13 060 000', { 'discount-lot-1:1': '4 %' }),
} as const;

/** One page typed, read back and recorded. */
async function read(visitor: PageVisitor, typed: Record<string, string | readonly string[]>): Promise<{ readonly back: Shown; readonly done: Shown }> {
  const back = await visitor.send(address(), typed, await visitor.see(address()));
  const done = await visitor.send(address(), { act: 'record' }, back);
  return { back, done };
}

/** The prices read, in the case file of the builders as it stands after the compliance check. */
function evaluated(prices: Readonly<Record<string, Readonly<Record<string, LotPrice>>>>): CaseFile {
  const file = compliant('lot-1');
  return { ...file, bids: file.bids.map((bid) => ({ ...bid, prices: { ...bid.prices, ...prices[bid.id] } })) };
}

describe('a bid on paper at the sitting', () => {
  it('is typed with its lines, its words, its discounts and its papers, read back, and recorded; the published example comes out', async () => {
    await seed(paperSitting());
    const visitor = as('p-rapporteur');
    expect((await visitor.see(`/seances/${tender}`)).html).toContain(`href="${address()}"`);
    for (const [bid, typed] of Object.entries(published)) {
      const { back, done } = await read(visitor, typed);
      expect([bid, back.status, done.status, done.html.includes('Enregistré à')]).toEqual([bid, 200, 200, true]);
      expect([wireBytes((await visitor.see(`/seances/${tender}`)).html), wireBytes(back.html), wireBytes(done.html)].map((bytes) => bytes <= budget)).toEqual([true, true, true]);
    }
    const { bids } = await fileNow();
    expect(bids[1]?.prices['lot-1']).toEqual({
      total: 13_580_000, totalInWords: null, discounts: [],
      lines: [{ item: 'murs', unitPrice: 44_000, lineTotal: 5_280_000 }, { item: 'toiture', unitPrice: 63_000, lineTotal: 5_400_000 }, { item: 'sanitaires', unitPrice: 2_900_000, lineTotal: 2_900_000 }],
    });
    expect(bids[3]).toMatchObject({
      offer: { papers: ['quitus-fiscal'], letterSigned: true, completionDays: 180, bidSecurity: { issuer: 'BDM-SA, agence de Gao', amount: 150_000, validUntil: '2027-04-30' } },
      prices: { 'lot-1': { total: 13_060_000, discounts: [{ kind: 'rate', basisPoints: 400 }] } }, unreadable: [],
    });
    const found = after(priced(evaluated(Object.fromEntries(bids.map(({ id, prices }) => [id, prices])))), ranking('lot-1')).evaluation['lot-1'];
    expect(found?.treatments.map(({ bid, readOut, corrected }) => [bid, readOut, corrected])).toEqual([
      ['bid-1', 13_150_000, 13_150_000], ['bid-2', 13_580_000, 13_220_000], ['bid-3', 9_960_000, 9_960_000], ['bid-4', 13_060_000, 12_537_600],
    ]);
    expect(found?.ranking?.map(({ bid }) => bid)).toEqual(['bid-4', 'bid-3', 'bid-1', 'bid-2']);
  });

  it('says at the read-back where a line or the sum is not what its numbers give', async () => {
    await seed(paperSitting());
    const { html } = await as('p-chair').send(address(), published['bid-2'], await as('p-chair').see(address()));
    expect(html).toContain('Quantité × prix unitaire = 5\u202f040\u202f000\u202fF\u202fCFA');
    expect(html).toMatch(/13\u202f580\u202f000\u202fF\u202fCFA.*5\u202f400\u202f000\u202fF\u202fCFA/s);
  });

  it('keeps every discount with its kind and its condition; one on a condition is read aloud and counts for nothing', async () => {
    await seed(paperSitting());
    const visitor = as('p-rapporteur');
    const typed = { ...published['bid-4'], 'words-lot-1': '13 060 000', 'discount-lot-1:2': '500 000 F CFA', 'discount-lot-1:3': '2,5 %', 'condition-lot-1:3': 'paiement à trente jours', variants: 'Toiture en tôle\nToiture en terre' };
    const more = await visitor.send(address(), { ...typed, act: 'more' }, await visitor.see(address()));
    expect([more.status, more.html.includes('name="discount-lot-1:4"'), more.html.includes('value="paiement à trente jours"')]).toEqual([200, true, true]);
    const { back } = await read(visitor, typed);
    expect(back.html).toContain('2,5 % (à la condition : paiement à trente jours ; ne compte pas)');
    const [bid] = (await fileNow()).bids;
    expect(bid?.offer?.variants).toEqual(['Toiture en tôle', 'Toiture en terre']);
    expect(bid?.prices['lot-1']).toMatchObject({
      totalInWords: 13_060_000,
      discounts: [{ kind: 'rate', basisPoints: 400 }, { kind: 'amount', amount: 500_000 }, { kind: 'rate', basisPoints: 250, condition: 'paiement à trente jours' }],
    });
    const file = evaluated({ 'bid-4': bid?.prices ?? {} });
    expect(after(file, correction('lot-1', 'bid-4')).evaluation['lot-1']?.treatments[0]?.corrected).toBe(12_037_600);
    expect((await visitor.see(`/seances/${tender}/projection`)).html).toContain('à la condition : paiement à trente jours');
  });

  it('of a grouping names its members, is read back and recorded with them, and the minutes read them out', async () => {
    await seed(paperSitting());
    const visitor = as('p-chair');
    const grouped = { ...published['bid-1'], members: 'Tilemsi Forages ; 087001234A ; Mali', liability: 'several' };
    const wrong = await visitor.send(address(), { ...grouped, members: 'Tilemsi Forages' }, await visitor.see(address()));
    expect(wrong.html).toContain('une ligne par membre');
    const { back, done } = await read(visitor, grouped);
    for (const { html } of [back, done]) expect(html).toContain('groupement conjoint : le soumissionnaire (mandataire), Tilemsi Forages (087001234A, Mali)');
    expect((await fileNow()).bids[0]?.offer?.grouping).toEqual({ liability: 'several', members: [{ name: 'Tilemsi Forages', registration: '087001234A', country: 'Mali' }] });
    expect((await visitor.see(`/seances/${tender}/projection?pli=1`)).html).toContain('groupement conjoint : Entreprise A de Kidal (mandataire), Tilemsi Forages');
  });

  it('is read in a currency that the tender file admits, with its decimals', async () => {
    await seed(withPricing(paperSitting(), 'lot-1', { conversion: { currencies: ['EUR'], source: 'BCEAO', date: '2026-11-20' } }));
    const visitor = as('p-rapporteur');
    const form = await visitor.see(address());
    expect(form.html).toMatch(/<select id="currency-lot-1".*XOF.*EUR/s);
    const euros = fields([['murs', '68,60', '8 232']], '20.050,50', { 'currency-lot-1': 'EUR', 'discount-lot-1:1': '50,50' });
    const forged = await visitor.send(address(), { ...euros, 'currency-lot-1': 'USD' }, form);
    expect([forged.status, forged.html.includes('Choisissez une monnaie que le dossier admet')]).toEqual([400, true]);
    const { back } = await read(visitor, euros);
    expect(back.html).toContain('20\u202f050,50\u202fEUR');
    expect((await fileNow()).bids[0]?.prices['lot-1']).toEqual({
      currency: 'EUR', total: 2_005_050, totalInWords: null, discounts: [{ kind: 'amount', amount: 5_050 }], lines: [{ item: 'murs', unitPrice: 6_860, lineTotal: 823_200 }],
    });
  });

  it('is read with what it takes off if several lots are won together, where the tender file admits it', async () => {
    const file = paperSitting(['lot-1', 'lot-2']);
    await seed(file.tender === null ? file : { ...file, tender: { ...file.tender, file: { ...file.tender.file, combination: { maximumLotsPerBidder: null, crossDiscounts: true } } } });
    const visitor = as('p-rapporteur');
    const form = await visitor.see(address());
    expect(form.html).toContain('Par exemple lot-1, lot-2 : 3 %');
    const typed = { ...published['bid-1'], 'total-lot-2': '25 500 000', 'unit-lot-2:forage': '', 'line-lot-2:forage': '', 'together-lot-1': 'lot-1, lot-2 : 2,5 %', 'together-lot-2': '' };
    for (const wrong of ['lot-2, lot-3 : 3 %', 'lot-1 : 3 %', 'lot-1, lot-9 : 3 %', 'lot-1, lot-2 : 0 %', 'lot-1, lot-2', 'lot-1, lot-2 : 3 %\nlot-2, lot-1 : 4 %']) {
      const refused = await visitor.send(address(), { ...typed, 'together-lot-1': wrong }, form);
      expect([wrong, refused.status, refused.html.includes('href="#together-lot-1"')]).toEqual([wrong, 400, true]);
    }
    const { back, done } = await read(visitor, typed);
    expect([done.status, back.html.includes('si les lots lot-1, lot-2 sont remportés ensemble')]).toEqual([200, true]);
    const { prices } = (await fileNow()).bids[0] ?? {};
    expect([prices?.['lot-1']?.crossDiscounts, prices?.['lot-2']?.crossDiscounts]).toEqual([[{ lots: ['lot-1', 'lot-2'], basisPoints: 250 }], undefined]);
    expect((await visitor.see(`/seances/${tender}/projection`)).html).toContain('si les lots lot-1, lot-2 sont remportés ensemble');
  });

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['an amount with decimals of a franc', { 'total-lot-1': '4500000.00' }, 'total-lot-1'], ['12.5', { 'total-lot-1': '12.5' }, 'total-lot-1'], ['a point', { 'total-lot-1': '.' }, 'total-lot-1'], ['words for a number', { 'total-lot-1': 'neuf millions' }, 'total-lot-1'],
    ['no total', { 'total-lot-1': '' }, 'total-lot-1'], ['a total of a bid said to state none', { 'unpriced-lot-1': 'yes' }, 'total-lot-1'], ['too large a total', { 'total-lot-1': '1 000 000 000 001' }, 'total-lot-1'], ['words as text', { 'words-lot-1': 'treize millions' }, 'words-lot-1'],
    ['a unit price with decimals', { 'unit-lot-1:murs': '45000.50' }, 'unit-lot-1:murs'], ['a line that is none', { 'line-lot-1:murs': '5 40 000' }, 'line-lot-1:murs'],
    ['a discount that is none', { 'discount-lot-1:1': 'quatre' }, 'discount-lot-1:1'], ['a discount of 101 %', { 'discount-lot-1:1': '101 %' }, 'discount-lot-1:1'], ['a discount of 0 %', { 'discount-lot-1:1': '0 %' }, 'discount-lot-1:1'],
    ['a condition alone', { 'condition-lot-1:1': 'si deux lots' }, 'discount-lot-1:1'], ['an endless condition', { 'discount-lot-1:1': '4 %', 'condition-lot-1:1': 'x'.repeat(201) }, 'condition-lot-1:1'],
    ['half a security', { security: '' }, 'security'], ['a security of a fraction', { security: '150000.5' }, 'security'], ['a day that does not exist', { until: '2027-02-30' }, 'until'], ['days that are no number', { days: 'six mois' }, 'days'], ['no day at all', { days: '0' }, 'days'],
    ['an endless variant', { variants: 'v'.repeat(201) }, 'variants'],
  ])('%s is refused beside its field, and what was typed stands there again', async (_, change, field) => {
    await seed(paperSitting());
    const visitor = as('p-rapporteur');
    const refused = await visitor.send(address(), { ...published['bid-1'], ...change }, await visitor.see(address()));
    expect([refused.status, refused.html.includes(`href="#${field}"`), refused.html.includes('value="BDM-SA, agence de Gao"')]).toEqual([400, true, true]);
    for (const typed of Object.values(change).filter((each) => each !== '' && each !== 'yes' && each.length < 100)) expect(refused.html).toContain(`value="${typed}"`);
    expect((await visitor.see(address())).html).not.toContain('BDM-SA');
    expect((await fileNow()).opening?.openedBids).toEqual([]);
  });

  it('in a lot of two envelopes is asked for its papers and not for its price, which stays closed', async () => {
    await seed(paperSitting(['lot-3']));
    const visitor = as('p-rapporteur');
    const form = await visitor.see(address());
    expect([form.html.includes('papers[]'), form.html.includes('total-lot-3')]).toEqual([true, false]);
    const { done } = await read(visitor, { act: 'next', 'papers[]': ['letterSigned'], days: '', issuer: '', security: '', until: '', variants: '' });
    expect([done.status, (await fileNow()).bids[0]?.prices, (await fileNow()).opening?.openedBids]).toEqual([200, {}, ['bid-1']]);
  });

  it('that states no amount is recorded so, and the sitting goes on', async () => {
    await seed(paperSitting());
    const { done } = await read(as('p-rapporteur'), { ...fields([], ''), 'unpriced-lot-1': 'yes' });
    expect([done.status, done.html.includes('Aucun montant')]).toEqual([200, true]);
    expect((await fileNow()).bids[0]).toMatchObject({ prices: {}, unreadable: [{ envelope: 'price-lot-1' }] });
  });

  it('records what was read back: not before it is whole, nor after it changed, nor twice', async () => {
    await seed(paperSitting());
    const visitor = as('p-rapporteur');
    const empty = await visitor.see(`${address()}?relire=1`);
    expect([empty.html.includes('saisissez le montant lu'), empty.html.includes('Enregistrer le pli')]).toEqual([true, false]);
    const back = await visitor.send(address(), published['bid-1'], await visitor.see(address()));
    await as('p-chair').send(address(), { ...published['bid-1'], 'total-lot-1': '13 150 001' }, await as('p-chair').see(address()));
    const stale = await visitor.send(address(), { act: 'record' }, back);
    expect([stale.status, stale.html.includes('La saisie a changé')]).toEqual([400, true]);
    const again = await visitor.see(`${address()}?relire=1`);
    const [first, second] = [await visitor.send(address(), { act: 'record' }, again), await visitor.send(address(), { act: 'record' }, again)];
    expect([first.status, second.html === first.html, (await fileNow()).opening?.openedBids]).toEqual([200, true, ['bid-1']]);
    expect((await visitor.send(address(), { act: 'record', formKey: 'another-form-key-0001' }, again)).status).toBe(303);
    expect((await visitor.see(address())).html).not.toContain('13 150 001');
  });

  it('is for who conducts the sitting; a forged form does nothing', async () => {
    await seed(paperSitting());
    expect([(await as('p-member-1').see(address())).status, (await as('p-firm-a').see(address())).status]).toEqual([403, 404]);
    const visitor = as('p-chair');
    const form = await visitor.see(address());
    expect((await visitor.send(address(), { ...published['bid-1'], winner: 'yes' }, form)).status).toBe(400);
    expect((await visitor.send(address(), { ...published['bid-1'], 'papers[]': ['letterSigned', '__proto__'] }, form)).status).toBe(400);
    expect((await visitor.send(address(), { ...published['bid-1'], bid: 'bid-2' }, form)).status).toBe(303);
    expect((await visitor.send(`/seances/${tender}`, { act: 'open', bid: 'bid-1' }, await visitor.see(`/seances/${tender}`))).status).toBe(400);
    expect((await fileNow()).opening?.openedBids).toEqual([]);
  });

  it('of many lines is read page by page, each within 6 KB and kept when it is sent', async () => {
    const items = Array.from({ length: 90 }, (_, index) => ({ id: `poste-${String(index + 1)}`, description: `Fourniture et pose, poste n° ${String(index + 1)} du bordereau`, unit: 'm²', quantity: String(10 + index) }));
    await seed(withLot(paperSitting(['lot-1', 'lot-2']), 'lot-1', { items }));
    const visitor = as('p-rapporteur');
    let page = await visitor.see(address());
    const sizes: number[] = [];
    for (let number = 1; !page.html.includes('Relire avant d’enregistrer') && number < 20; number += 1) {
      sizes.push(wireBytes(page.html));
      const names_ = [...page.html.matchAll(/name="((?:unit|line|total)-[^"]*)"/g)].map(([, name]) => name ?? '');
      const typed = Object.fromEntries(names_.map((name) => [name, name.startsWith('total') ? '99 000 000' : name.startsWith('unit') ? '12 345' : '123 450']));
      page = await visitor.send(address(), { act: 'next', ...(page.html.includes('papers[]') ? { 'papers[]': ['letterSigned'] } : {}), ...typed }, page);
      expect(page.status).toBe(200);
    }
    sizes.push(wireBytes(page.html));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(budget);
    expect(page.html).toContain('90 ligne(s) chiffrée(s), 0 non chiffrée(s)');
    expect((await visitor.see(`${address()}?page=3`)).html).toContain('value="12 345"');
    expect((await visitor.send(address(), { act: 'record' }, page)).status).toBe(200);
    expect((await fileNow()).bids[0]?.prices['lot-1']?.lines).toHaveLength(90);
  });
});

describe('a price on paper in the second sitting', () => {
  const secondSitting = (): CaseFile => {
    const file = technicallyClosed();
    return { ...file, bids: file.bids.map((bid) => (bid.lots.includes('lot-3') ? onPaper(bid) : bid)) };
  };
  const priceAt = (bid: string): string => `/evaluation/${tender}/lot-3/prix/${bid}`;

  it('is typed with its lines and discounts, read back and recorded; that of a bid below the minimum stays closed', async () => {
    pli.clock.set('2026-12-01T09:00:00.000Z');
    await seed(secondSitting());
    const visitor = as('p-rapporteur');
    expect((await visitor.see(priceAt('bid-1'))).html).toContain(`href="${priceAt('bid-1')}/papier"`);
    const form = await visitor.see(`${priceAt('bid-1')}/papier`);
    expect([form.status, form.html.includes('papers[]'), wireBytes(form.html) <= budget]).toEqual([200, false, true]);
    const typed = { act: 'next', 'total-lot-3': '42 000 000', 'unit-lot-3:mission': '42 000 000', 'line-lot-3:mission': '42 000 000', 'discount-lot-3:1': '1 000 000' };
    const wrong = await visitor.send(`${priceAt('bid-1')}/papier`, { ...typed, 'total-lot-3': '42000000.00' }, form);
    expect([wrong.status, wrong.html.includes('value="42000000.00"')]).toEqual([400, true]);
    const back = await visitor.send(`${priceAt('bid-1')}/papier`, typed, form);
    const done = await visitor.send(`${priceAt('bid-1')}/papier`, { act: 'record' }, back);
    expect([back.status, done.status, done.html.includes('Enregistré à')]).toEqual([200, 200, true]);
    expect((await fileNow()).bids.find(({ id }) => id === 'bid-1')?.prices['lot-3']).toEqual({
      total: 42_000_000, totalInWords: null, discounts: [{ kind: 'amount', amount: 1_000_000 }], lines: [{ item: 'mission', unitPrice: 42_000_000, lineTotal: 42_000_000 }],
    });
    expect((await visitor.see(`${priceAt('bid-1')}/papier`)).status).toBe(303);
    expect((await visitor.see(`${priceAt('bid-4')}/papier`)).status).toBe(303);
    expect((await as('p-member-1').see(`${priceAt('bid-2')}/papier`)).status).toBe(403);
  });
});

browser.describe('in a browser, without scripts', () => {
  it('bids B and D of the published example are typed, read back and recorded', async () => {
    await seed(paperSitting());
    const { page, context } = await browser.open({ scripts: false });
    await context.addCookies([{ name: 'pli', value: cast['p-chair']?.token ?? '', url: origin }]);
    for (const typed of [published['bid-2'], published['bid-4']]) {
      await page.goto(`${origin}/seances/${tender}`);
      await page.getByRole('link', { name: 'Saisir ce qui est lu' }).click();
      await page.getByLabel('La lettre de soumission est signée').check();
      for (const [name, value] of Object.entries(typed)) if (typeof value === 'string' && name !== 'act') await page.locator(`[name="${name}"]`).fill(value);
      await page.getByRole('button', { name: 'Relire' }).click();
      await page.getByRole('button', { name: 'Enregistrer le pli' }).click();
      expect(await page.content()).toContain('Voici ce que le procès-verbal retient.');
    }
    const { bids } = await fileNow();
    expect(bids.slice(0, 2).map(({ prices }) => prices['lot-1'])).toMatchObject([{ total: 13_580_000, lines: [{}, { unitPrice: 63_000, lineTotal: 5_400_000 }, {}] }, { total: 13_060_000, discounts: [{ kind: 'rate', basisPoints: 400 }] }]);
  }, 120_000);

  it.each(['fr', 'en'])('no page of a bid on paper has a fault axe finds, nor overflows, nor small targets: %s', async (language) => {
    await seed(paperSitting());
    const { page, context } = await browser.open({ width: 320 });
    await context.addCookies([{ name: 'pli', value: cast['p-chair']?.token ?? '', url: origin }]);
    const check = async (query: string, name: string): Promise<void> => {
      await page.goto(`${origin}${address()}?lang=${language}${query}`);
      expect([name, await axeFinds(page), await overflowOf(page), await smallTargets(page)]).toEqual([name, [], 0, []]);
      if (language === 'fr') await look(page, name);
    };
    await check('', 'papier');
    await as('p-chair').send(address(), published['bid-2'], await as('p-chair').see(address()));
    await check('', 'papier-saisi');
    await check('&relire=1', 'papier-relire');
  }, 120_000);
});
