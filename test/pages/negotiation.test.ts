// C12: a price above the budget, negotiated on the page of the ranking.
import { brotliCompressSync, constants } from 'node:zlib';
import { noEvaluation, type CaseFile } from '../../src/core/procedure/case-file.js';
import { Proceedings } from '../../src/tenders/index.js';
import { deliberating, ranked, withPricing } from '../support/builders/evaluation.js';
import { axeFinds, browserForTests, listening, overflowOf, smallTargets } from '../support/chromium.js';
import { evaluationApp } from '../support/evaluation-app.js';
import { look } from '../support/look.js';
import { PageVisitor } from '../support/page-visitor.js';
import { peopleOf, type SignedInPerson } from '../support/people.js';
import { seedTender } from '../support/seeded-tender.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const browser = browserForTests();
let pli: TestApp;
let origin: string;
let tender: string;
const cast: Record<string, SignedInPerson> = {};

const funded = (fundingRegime: 'afd' | 'national'): CaseFile => {
  const file = withPricing(ranked(), 'lot-1', { budget: 12_000_000 });
  return file.tender === null ? file : { ...file, tender: { ...file.tender, file: { ...file.tender.file, fundingRegime } } };
};

beforeAll(async () => {
  pli = await startTestApp({ module: evaluationApp, at: '2026-12-01T15:00:00.000Z' });
  const people = await peopleOf(pli.app);
  origin = await listening(pli.app);
  for (const member of deliberating) cast[member] = await people.with();
  for (const firm of ['a', 'b', 'c', 'd']) cast[`p-firm-${firm}`] = await people.bidder(`Entreprise ${firm.toUpperCase()} de Kidal`);
}, 120_000);
afterAll(() => pli.close());

const begin = async (file: CaseFile): Promise<void> => { tender = await seedTender(pli.app, file, Object.fromEntries(Object.entries(cast).map(([name, { id }]) => [name, id]))); };
const as = (name: string): PageVisitor => new PageVisitor(pli.app).become(cast[name]?.token ?? '');
const address = (): string => `/evaluation/${tender}/lot-1/classement`;
const negotiations = async () => (await pli.app.get(Proceedings).read(tender)).file.evaluation['lot-1']?.negotiations;
const agreed = { act: 'negotiate', amount: '11 900 000', because: 'aires réduites', minutes: 'procès-verbal du 1er décembre' };

describe('the price of the best ranked, above the budget', () => {
  it('is negotiated by the chair where the funder lets it, with the rule and its status beside the form', async () => {
    await begin(funded('afd'));
    const chair = as('p-chair');
    const page = await chair.see(address());
    expect(page.html.replaceAll('\u202f', ' ')).toMatch(/12 537 600 F CFA, dépasse les crédits disponibles, 12 000 000 F CFA.*AFD, directives de passation, lues par un outil de praticien \(non vérifié\)/s);
    const wrong = await chair.send(address(), { ...agreed, amount: 'douze', minutes: '' }, page);
    expect([wrong.status, wrong.html.includes('href="#amount"'), wrong.html.includes('href="#minutes"'), wrong.html.includes('value="douze"')]).toEqual([400, true, true, true]);
    const unclear = await chair.send(address(), { ...agreed, amount: '12.5' }, page);
    expect([unclear.status, unclear.html.includes('href="#amount"'), unclear.html.includes('value="12.5"')]).toEqual([400, true, true]);
    const higher = await chair.send(address(), { ...agreed, amount: '12 600 000' }, page);
    expect([higher.status, higher.html.includes('n’est pas moins que'), higher.html.includes('value="12 600 000"')]).toEqual([422, true, true]);
    const done = await chair.send(address(), agreed, page);
    expect([done.status, /Prix négocié : 12\s537\s600\sF\sCFA → 11\s900\s000\sF\sCFA/u.test(done.html), done.html.includes('Enregistrer le prix convenu')]).toEqual([200, true, false]);
    expect(await negotiations()).toMatchObject([{ bid: 'bid-4', before: 12_537_600, amount: 11_900_000 }]);
    expect(brotliCompressSync(done.html, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length).toBeLessThanOrEqual(10 * 1024);
  });

  it('is read in the currency of the bid: euros are not cents', async () => {
    const conversion = { currencies: ['EUR'], source: 'BCEAO', date: '2026-11-24' };
    const file = funded('afd');
    const euros: CaseFile = { ...withPricing(file, 'lot-1', { conversion }), evaluation: { ...file.evaluation, 'lot-1': { ...(file.evaluation['lot-1'] ?? noEvaluation),
      treatments: (file.evaluation['lot-1']?.treatments ?? []).map((each) => (each.bid === 'bid-4' ? { ...each, currency: 'EUR', corrected: 19_113_48 } : each)) } } };
    await begin(euros);
    const chair = as('p-chair');
    const told = await chair.send(address(), { ...agreed, amount: '20 000,50' }, await chair.see(address()));
    expect([told.status, told.html.replaceAll(/[\u202f\u00a0]/g, ' ')]).toEqual([422, expect.stringContaining('20 000,50 EUR n’est pas moins que 19 113,48 EUR') as string]);
  });

  it('shows no form to another member, nor to anybody where no funder lets it; a forged one is refused in words', async () => {
    await begin(funded('afd'));
    const seen = await as('p-member-1').see(address());
    expect([seen.html.includes('dépasse les crédits'), seen.html.includes('Enregistrer le prix convenu')]).toEqual([true, false]);
    await begin(funded('national'));
    const chair = as('p-chair');
    const page = await chair.see(address());
    expect(page.html).not.toContain('Enregistrer le prix convenu');
    const forged = await chair.send(address(), { ...agreed, bid: 'bid-4', formKey: 'forged-22222222-negotiate' });
    expect([forged.status, forged.html.includes('les règles n’admettent pas de négocier')]).toEqual([409, true]);
    expect(await negotiations()).toBeUndefined();
  });
});

browser.describe('in a browser, without scripts', () => {
  it.each(['fr', 'en'])('the page has no fault axe finds, nor overflows, nor small targets: %s', async (language) => {
    await begin(funded('afd'));
    const { page, context, troubles } = await browser.open({ width: 320 });
    await context.addCookies([{ name: 'pli', value: cast['p-chair']?.token ?? '', url: origin }]);
    await page.goto(`${origin}${address()}?lang=${language}`);
    expect([await axeFinds(page), await overflowOf(page), await smallTargets(page)]).toEqual([[], 0, []]);
    if (language === 'fr') await look(page, 'negociation');
    expect(troubles).toEqual([]);
  });
});
