// C11: the prices of a lot, read by who evaluates and by nobody else.
import { brotliCompressSync, constants } from 'node:zlib';
import type { LotPrice } from '../../src/core/bids/bid-facts.js';
import type { CaseFile } from '../../src/core/procedure/case-file.js';
import { Proceedings } from '../../src/tenders/index.js';
import { compliant, deliberating, withAward, withPricing } from '../support/builders/evaluation.js';
import { axeFinds, browserForTests, listening, overflowOf, smallTargets } from '../support/chromium.js';
import { evaluationApp } from '../support/evaluation-app.js';
import { look } from '../support/look.js';
import { PageVisitor } from '../support/page-visitor.js';
import { peopleOf, type People, type SignedInPerson } from '../support/people.js';
import { seedTender } from '../support/seeded-tender.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const browser = browserForTests();
let pli: TestApp;
let people: People;
let origin: string;
let names: Record<string, string>;
let tender: string;
const cast: Record<string, SignedInPerson> = {};

/** Lot-1 of law.md 4.1, with an estimate that makes the lowest price one to ask about, a preference and a budget. */
const priced = (): CaseFile => {
  const file = withPricing(compliant('lot-1'), 'lot-1', {
    preference: { method: 'upliftNonBeneficiary', margins: [{ ground: 'collectivite', basisPoints: 500 }], cap: 500 }, abnormal: ['afd20', 'burkina'], budget: 13_200_000,
  });
  return file.tender === null ? file : {
    ...file, tender: { ...file.tender, file: { ...file.tender.file, lots: file.tender.file.lots.map((lot) => (lot.id === 'lot-1' ? { ...lot, estimatedAmount: 16_000_000 } : lot)) } },
  };
};

beforeAll(async () => {
  pli = await startTestApp({ module: evaluationApp, at: '2026-12-01T09:00:00.000Z' });
  people = await peopleOf(pli.app);
  origin = await listening(pli.app);
  for (const member of [...deliberating, 'p-alternate']) cast[member] = await people.with();
  for (const firm of ['a', 'b', 'c', 'd']) cast[`p-firm-${firm}`] = await people.bidder(`Entreprise ${firm.toUpperCase()} de Kidal`);
  names = Object.fromEntries(Object.entries(cast).map(([name, { id }]) => [name, id]));
}, 120_000);
beforeEach(async () => {
  pli.clock.set('2026-12-01T09:00:00.000Z');
  tender = await seedTender(pli.app, priced(), names);
});
afterAll(() => pli.close());

const as = (name: string): PageVisitor => new PageVisitor(pli.app).become(cast[name]?.token ?? '');
const address = (bid = ''): string => `/evaluation/${tender}/lot-1/prix${bid === '' ? '' : `/${bid}`}`;
const wire = (html: string): number => brotliCompressSync(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length;
const evaluation = async () => (await pli.app.get(Proceedings).read(tender)).file.evaluation['lot-1'];
const correct = { act: 'correct', deviation: '', reason: '', evidence: '', 'ground-collectivite': '' };

async function treatAll(visitor: PageVisitor): Promise<void> {
  for (const bid of ['bid-1', 'bid-2', 'bid-3', 'bid-4']) {
    expect((await visitor.send(address(bid), correct, await visitor.see(address(bid)))).status).toBe(200);
  }
}

describe('the prices of a lot', () => {
  it('are shown to who evaluates; to a firm and to who is not signed in they are not there', async () => {
    expect((await as('p-chair').see(address())).html).toContain('Prix et correction');
    expect((await as('p-firm-a').see(address())).status).toBeGreaterThanOrEqual(400);
    expect((await new PageVisitor(pli.app).see(address())).html).not.toContain('Montant lu');
    expect((await as('p-chair').see(address('bid-99'))).status).toBe(404);
  });

  it('go from read to corrected to evaluated, each step with its rule, and the flag in words', async () => {
    const visitor = as('p-rapporteur');
    expect((await visitor.see(address())).html).toContain('à vérifier');
    await treatAll(visitor);
    const all = (await visitor.see(address())).html;
    expect(all).toMatch(/13\u202f580\u202f000\u202fF\u202fCFA.*13\u202f220\u202f000\u202fF\u202fCFA/s);
    expect(all).toContain('prix anormalement bas (AFD, 80 % de l’estimation, limite 12\u202f800\u202f000\u202fF\u202fCFA)');
    expect(all).toContain('hors enveloppe');
    expect(all).toContain('<svg');
    expect(all).not.toContain('<script');
    const second = (await visitor.see(address('bid-2'))).html;
    expect(second).toContain('5\u202f400\u202f000\u202fF\u202fCFA → 5\u202f040\u202f000\u202fF\u202fCFA');
    expect(second).toContain('Le prix unitaire prévaut sur le total de la ligne');
    expect(second).toContain('le soumissionnaire doit l’accepter par écrit');
    expect([wire(all), wire(second)].map((bytes) => bytes <= 10 * 1024)).toEqual([true, true]);
  });

  it('are corrected with a reason: without one the page says so and keeps what was typed', async () => {
    const visitor = as('p-rapporteur');
    const page = await visitor.see(address('bid-4'));
    const bare = await visitor.send(address('bid-4'), { ...correct, 'discounts[]': ['0'], deviation: '250 000' }, page);
    expect([bare.status, bare.html.includes('href="#reason"'), bare.html.includes('href="#evidence"'), bare.html.includes('value="250 000"')]).toEqual([400, true, true, true]);
    const done = await visitor.send(address('bid-4'), { ...correct, 'discounts[]': ['0'], deviation: '250 000', reason: 'rabais absent du procès-verbal', evidence: 'PV, p. 2', 'ground-collectivite': 'yes' }, page);
    expect([done.status, done.html.includes('Enregistré à')]).toEqual([200, true]);
    expect((await evaluation())?.treatments[0]).toMatchObject({ corrected: 13_060_000, adjusted: '13310000/1', decisions: [{ kind: 'discountNotReadOut', discount: 0 }, { kind: 'pricedDeviation', amount: 250_000 }, { kind: 'preference', eligible: true }] });
    const again = await visitor.send(address('bid-4'), { ...correct, 'keep[]': ['1'] }, await visitor.see(address('bid-4')));
    expect([again.status, (await evaluation())?.treatments[0]?.decisions]).toEqual([200, [expect.objectContaining({ kind: 'pricedDeviation' })]]);
    const ticked = await visitor.send(address('bid-2'), { ...correct, accepted: 'yes' }, await visitor.see(address('bid-2')));
    expect([ticked.status, (await evaluation())?.treatments.some(({ bid }) => bid === 'bid-2')]).toEqual([400, false]);
  });

  it.each(['1500.50', '12.5', '1 2 3', '.', '-', '2e6', '1 000 000 000 001'])('a deviation typed as %s is refused with an example, not multiplied, and stands there again', async (deviation) => {
    const visitor = as('p-rapporteur');
    const wrong = await visitor.send(address('bid-4'), { ...correct, deviation, reason: 'écart', evidence: 'p. 3' }, await visitor.see(address('bid-4')));
    expect([wrong.status, wrong.html.includes('par exemple 250 000 ou -250 000'), wrong.html.includes(`value="${deviation}"`), (await evaluation())?.treatments]).toEqual([400, true, true, []]);
  });

  it.each([['-250 000', -250_000], ['−250.000', -250_000], ['250,000 F CFA', 250_000]])('a deviation typed as %s is %i francs', async (deviation, amount) => {
    const visitor = as('p-rapporteur');
    expect((await visitor.send(address('bid-4'), { ...correct, deviation, reason: 'écart', evidence: 'p. 3' }, await visitor.see(address('bid-4')))).status).toBe(200);
    expect((await evaluation())?.treatments[0]?.decisions).toMatchObject([{ kind: 'pricedDeviation', amount }]);
  });

  describe('of a lot compared over its use', () => {
    beforeEach(async () => { tender = await seedTender(pli.app, withAward(priced(), 'lot-1', { method: 'lifeCycleCost', lifeCycle: { years: 2, discountRateBasisPoints: 850 } }), names); });
    const used = { ...correct, costs: '1 000 000\n2.000.000', residual: '500,000', reason: 'offre, p. 12' };

    it('take costs and residual value in groups of three digits', async () => {
      const visitor = as('p-rapporteur');
      expect((await visitor.send(address('bid-4'), used, await visitor.see(address('bid-4')))).status).toBe(200);
      expect((await evaluation())?.treatments[0]?.decisions).toMatchObject([{ kind: 'lifeCycleCosts', costs: [1_000_000, 2_000_000], residual: 500_000 }]);
    });

    it.each([['costs', '1000000.00\n2000000'], ['costs', '1 000 000\n-5'], ['costs', '1 0\n2'], ['residual', '12.5'], ['residual', '.'], ['residual', '-500']])('refuse %s typed as %j, and show it again', async (field, typed) => {
      const visitor = as('p-rapporteur');
      const wrong = await visitor.send(address('bid-4'), { ...used, [field]: typed }, await visitor.see(address('bid-4')));
      expect([wrong.status, wrong.html.includes(`href="#${field}"`), wrong.html.includes(field === 'costs' ? `>${typed}</textarea>` : `value="${typed}"`), (await evaluation())?.treatments]).toEqual([400, true, true, []]);
    });
  });

  it('a refusal is told on the page with its reason', async () => {
    const visitor = as('p-rapporteur');
    const wrong = await visitor.send(address('bid-2'), { ...correct, 'points[]': ['toiture'], reason: 'virgule' }, await visitor.see(address('bid-2')));
    expect([wrong.status, wrong.html.includes('le total de la ligne n’est pas le produit')]).toEqual([422, true]);
  });

  it('a flagged price is asked about, answered and found on, one act after the other', async () => {
    const visitor = as('p-chair');
    await treatAll(visitor);
    const ask = await visitor.see(address('bid-4'));
    expect(ask.html).toContain('Demander la justification');
    expect((await visitor.send(address('bid-4'), { act: 'ask', letter: '' }, ask)).html).toContain('Saisissez la demande');
    const asked = await visitor.send(address('bid-4'), { act: 'ask', letter: 'Lettre n° 12' }, ask);
    expect(asked.html).toContain('Verser la réponse');
    const answered = await visitor.send(address('bid-4'), { act: 'answer', answer: 'Carrière proche', letterPage: 'lettre du 2' }, asked);
    expect(answered.html).toContain('Se prononcer');
    const found = await visitor.send(address('bid-4'), { act: 'find', finding: 'yes', why: 'devis vérifié', proof: 'note' }, answered);
    expect(found.html).toContain('Prix jugé justifié');
    expect((await evaluation())?.justifications).toMatchObject([{ bid: 'bid-4', finding: { accepted: true } }]);
    const again = { act: 'find', finding: 'no', why: 'devis périmé', proof: 'note 2' };
    expect((await as('p-rapporteur').send(address('bid-4'), again, found)).html).toContain('Prix jugé non justifié');
    const unseen = await visitor.send(address('bid-4'), { ...again, finding: 'yes' }, found);
    expect([unseen.status, unseen.html.includes('devis périmé'), unseen.html.includes('name="since" value="2"')]).toEqual([409, true, true]);
    expect((await evaluation())?.justifications).toMatchObject([{ bid: 'bid-4', finding: { accepted: false, version: 2 } }]);
  });

  it('a price is found unbalanced with a hint at hand, asked about, and accepted with a higher security', async () => {
    const visitor = as('p-chair');
    await treatAll(visitor);
    const page = await visitor.see(address('bid-1'));
    expect(page.html).toContain('Juger ce prix déséquilibré');
    const bare = await visitor.send(address('bid-1'), { act: 'unbalanced', because: '', seen: 'bordereau' }, page);
    expect([bare.status, bare.html.includes('href="#because"'), bare.html.includes('value="bordereau"')]).toEqual([400, true, true]);
    const found = await visitor.send(address('bid-1'), { act: 'unbalanced', because: 'payé au début', seen: 'bordereau' }, page);
    expect(found.html).toMatch(/Prix jugé déséquilibré.*payé au début/s);
    expect((await visitor.see(address())).html).toContain('prix jugé déséquilibré');
    const asked = await visitor.send(address('bid-1'), { act: 'ask', letter: 'Lettre n° 15' }, found);
    const answered = await visitor.send(address('bid-1'), { act: 'answer', answer: 'Sous-détails joints', letterPage: 'lettre du 2' }, asked);
    expect(answered.html).toContain('20 au plus (Banque mondiale, règles rapportées par un cabinet, texte non lu, non vérifié)');
    const unsaid = await visitor.send(address('bid-1'), { act: 'find', finding: 'raise', security: '', why: 'vérifié', proof: 'note' }, answered);
    expect([unsaid.status, unsaid.html.includes('href="#security"')]).toEqual([400, true]);
    const high = await visitor.send(address('bid-1'), { act: 'find', finding: 'raise', security: '25', why: 'vérifié', proof: 'note' }, answered);
    expect([high.status, high.html.includes('la règle permet 20')]).toEqual([422, true]);
    const raised = await visitor.send(address('bid-1'), { act: 'find', finding: 'raise', security: '15', why: 'vérifié', proof: 'note' }, answered);
    expect(raised.html).toContain('Garantie de bonne exécution relevée à 15');
    expect((await evaluation())?.justifications).toMatchObject([{ bid: 'bid-1', unbalanced: { reason: 'payé au début' }, finding: { accepted: true, performanceSecurity: 15 } }]);
  });

  it('a new price that would break a tie is asked about before it does, where the file breaks ties so', async () => {
    tender = await seedTender(pli.app, withAward(priced(), 'lot-1', { tieRules: ['newSealedPrice', 'publicDraw'] }), names);
    const visitor = as('p-chair');
    await treatAll(visitor);
    const page = await visitor.see(address('bid-1'));
    const wrong = await visitor.send(address('bid-1'), { act: 'askNew', newPrice: 'peu', newLetter: 'Lettre n° 16' }, page);
    expect([wrong.status, wrong.html.includes('href="#newPrice"'), wrong.html.includes('Lettre n° 16')]).toEqual([400, true, true]);
    const asked = await visitor.send(address('bid-1'), { act: 'askNew', newPrice: '9 000 000', newLetter: 'Lettre n° 16' }, page);
    expect(asked.html).toContain('Verser la réponse');
    expect((await evaluation())?.justifications).toMatchObject([{ bid: 'bid-1', newPrice: 9_000_000, flags: [{ rule: 'afd20', price: '9000000/1' }, { rule: 'burkina' }] }]);
  });

  it('a member without the pen sees the steps and no form', async () => {
    const html = (await as('p-member-1').see(address('bid-1'))).html;
    expect(html).toContain('Le président et le rapporteur corrigent les prix.');
    expect(html).not.toContain('Enregistrer la correction');
  });

  it('a forged form does nothing', async () => {
    const visitor = as('p-chair');
    const forged: Record<string, string>[] = [{ act: 'constructor' }, { act: 'correct', total: '1' }, { act: 'find', finding: 'yes', why: 'x', proof: 'y' }];
    for (const [index, fields] of forged.entries()) {
      await visitor.send(address('bid-1'), { formKey: `forged-1111111111-${String(index)}`, ...fields });
    }
    expect(await evaluation()).toMatchObject({ treatments: [] });
  });
});

/** The same works compared over two years of use: one bid states its costs, another in euros, two say nothing. */
function overItsLife(): CaseFile {
  const file = withPricing(withAward(compliant('lot-1'), 'lot-1', { method: 'lifeCycleCost', lifeCycle: { years: 2, discountRateBasisPoints: 1000 } }), 'lot-1', {
    conversion: { currencies: ['EUR'], source: 'BCEAO, cours vendeur', date: '2026-11-24' },
  });
  const said: Readonly<Record<string, Partial<LotPrice>>> = {
    'bid-1': { lifeCycle: { costs: [1_100_000, 1_210_000], residual: 121_000 } },
    'bid-3': { currency: 'EUR', lines: [], total: 2_000_050, discounts: [{ kind: 'amount', amount: 50 }], lifeCycle: { costs: [110_000, 121_000], residual: 0 } },
  };
  const priceWith = (price: LotPrice | undefined, over: Partial<LotPrice> = {}): LotPrice => ({ lines: [], total: 0, totalInWords: null, discounts: [], ...price, ...over });
  return { ...file, bids: file.bids.map((bid) => (Object.hasOwn(said, bid.id) ? { ...bid, prices: { ...bid.prices, 'lot-1': priceWith(bid.prices['lot-1'], said[bid.id]) } } : bid)) };
}

describe('the prices of a lot compared over its life', () => {
  beforeEach(async () => { tender = await seedTender(pli.app, overItsLife(), names); });
  const form = { act: 'correct', deviation: '', reason: '', evidence: '', costs: '', residual: '' };
  const send = async (bid: string, over: object = {}) => {
    const answer = await as('p-rapporteur').send(address(bid), { ...form, ...over }, await as('p-rapporteur').see(address(bid)));
    return { status: answer.status, html: answer.html.replaceAll('\u202f', ' ') };
  };
  const treatmentOf = async (bid: string) => (await evaluation())?.treatments.find((each) => each.bid === bid);

  it('count what the envelope states without a word of the commission, and show it before and after', async () => {
    expect((await as('p-chair').see(address('bid-1'))).html.replaceAll('\u202f', ' ')).toContain('coûts d’usage par an 1 100 000 F CFA ; 1 210 000 F CFA ; valeur résiduelle 121 000 F CFA');
    const { status, html } = await send('bid-1');
    expect([status, html.includes('2 ans, actualisés à 10 % · coûts donnés par l’offre'), html.includes('15 050 000 F CFA')]).toEqual([200, true, true]);
    expect(await treatmentOf('bid-1')).toMatchObject({ corrected: 13_150_000, comparison: '15050000/1', decisions: [] });
  });

  it('take the commission’s costs in their place, with a reason and not without', async () => {
    const other = { costs: '2 200 000\n1 210 000', residual: '121 000' };
    const bare = await send('bid-1', other);
    expect([bare.status, bare.html.includes('href="#reason"'), bare.html.includes('2 200 000')]).toEqual([400, true, true]);
    const done = await send('bid-1', { ...other, reason: 'contrat d’entretien joint, p. 4' });
    expect([done.status, done.html.includes('2 200 000 F CFA ; 1 210 000 F CFA ; valeur résiduelle 121 000 F CFA · contrat d’entretien joint, p. 4')]).toEqual([200, true]);
    expect(await treatmentOf('bid-1')).toMatchObject({ comparison: '16050000/1', lifeCycle: { costs: [1_100_000, 1_210_000] } });
    const same = await send('bid-1', { costs: '1 100 000\n1 210 000', residual: '121 000', reason: 'comme l’offre' });
    expect([same.status, same.html.includes('le pli donne déjà ces coûts d’usage')]).toEqual([422, true]);
  });

  it('ask for the costs an envelope does not state', async () => {
    const { status, html } = await send('bid-4');
    expect([status, html.includes('Donnez un coût pour chacune des 2 années')]).toEqual([422, true]);
    expect((await send('bid-4', { costs: '1\n2', reason: 'offre, p. 12' })).status).toBe(200);
  });

  it('show a bid in euros in euros, converted once, its costs with it', async () => {
    const { status, html } = await send('bid-3');
    expect(status).toBe(200);
    for (const said of ['20 000,50 EUR', '20 000,50 EUR → 20 000,00 EUR', 'coûts d’usage par an 1 100,00 EUR ; 1 210,00 EUR ; valeur résiduelle 0,00 EUR', 'Conversion à 655.957 (parité fixe)', '13 119 140 F CFA', '14 431 054 F CFA']) expect(html).toContain(said);
    expect(await treatmentOf('bid-3')).toMatchObject({ currency: 'EUR', corrected: 2_000_000, adjusted: '13119140/1', comparison: '14431054/1' });
    expect((await as('p-chair').see(address())).html.replaceAll('\u202f', ' ')).toMatch(/20 000,50 EUR.*20 000,00 EUR.*13 119 140 F CFA.*14 431 054 F CFA/s);
  });

  it.each(['-1\n2', '1', '1\n2\n3', '1\n', `1\n${'9'.repeat(30)}`, 'NaN\n1', '12,5\n1'])('refuse costs like %p, and keep what was typed', async (costs) => {
    const { status, html } = await send('bid-4', { costs, reason: 'offre, p. 12' });
    expect([status >= 400 && status < 500, html.includes(costs.split('\n')[0] ?? '')]).toEqual([true, true]);
    expect(await treatmentOf('bid-4')).toBeUndefined();
  });

  browser.describe('in a browser', () => {
    it('a form without a script corrects a bid in euros; neither page has a fault axe finds, nor overflows, nor small targets', async () => {
      const { page, context, troubles } = await browser.open({ width: 320, scripts: true });
      await context.addCookies([{ name: 'pli', value: cast['p-chair']?.token ?? '', url: origin }]);
      for (const bid of ['bid-3', 'bid-1']) {
        await page.goto(`${origin}${address(bid)}`);
        await page.getByRole('button', { name: 'Enregistrer la correction' }).click();
        await page.getByText('Enregistré à').waitFor();
        await look(page, `prix-cycle-de-vie-${bid}`);
        for (const language of ['fr', 'en']) {
          await page.goto(`${origin}${address(bid)}?lang=${language}`);
          expect([bid, language, await axeFinds(page), await overflowOf(page), await smallTargets(page)]).toEqual([bid, language, [], 0, []]);
        }
      }
      await page.goto(`${origin}${address()}`);
      expect([await axeFinds(page), await overflowOf(page), await page.getByText('20\u202f000,50\u202fEUR').count()]).toEqual([[], 0, 1]);
      expect(troubles).toEqual([]);
    });
  });
});

browser.describe('in a browser, without scripts', () => {
  it.each(['fr', 'en'])('no page of prices has a fault axe finds, nor overflows, nor small targets: %s', async (language) => {
    await treatAll(as('p-chair'));
    const { page, context, troubles } = await browser.open({ width: 320, scripts: true });
    await context.addCookies([{ name: 'pli', value: cast['p-chair']?.token ?? '', url: origin }]);
    for (const [path, name] of [[address(), 'prix'], [address('bid-4'), 'prix-signale'], [address('bid-2'), 'prix-corrige']] as const) {
      for (const width of [320, 900]) {
        await page.setViewportSize({ width, height: 900 });
        await page.goto(`${origin}${path}?lang=${language}`);
        expect([name, width, await axeFinds(page), await overflowOf(page), await smallTargets(page)]).toEqual([name, width, [], 0, []]);
      }
      if (language === 'fr') await look(page, name);
    }
    expect(troubles).toEqual([]);
  });
});
