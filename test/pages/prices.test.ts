// C11: the prices of a lot, read by who evaluates and by nobody else.
import { brotliCompressSync, constants } from 'node:zlib';
import type { CaseFile } from '../../src/core/procedure/case-file.js';
import { Proceedings } from '../../src/tenders/index.js';
import { compliant, deliberating, withPricing } from '../support/builders/evaluation.js';
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
    expect(second).toContain('doit accepter par écrit');
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
    const accepted = await visitor.send(address('bid-2'), correct, await visitor.see(address('bid-2')));
    expect((await visitor.send(address('bid-2'), { ...correct, accepted: 'yes' }, accepted)).status).toBe(200);
    expect((await evaluation())?.treatments.find(({ bid }) => bid === 'bid-2')).toMatchObject({ accepted: true });
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
