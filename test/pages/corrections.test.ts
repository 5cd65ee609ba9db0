// A corrected price, from the letter to the answer, as people do it: the rapporteur writes, the firm accepts or refuses on its own page, the desk brings
// in the letter of a firm on paper.
import { brotliCompressSync, constants } from 'node:zlib';
import type { CaseFile } from '../../src/core/procedure/case-file.js';
import { Proceedings } from '../../src/tenders/index.js';
import { after } from '../support/builders/bids.js';
import { compliant, correction, deliberating, letter } from '../support/builders/evaluation.js';
import { onPaper } from '../support/builders/paper-bids.js';
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
let names: Record<string, string>;
const cast: Record<string, SignedInPerson> = {};

const treated = after(compliant('lot-1'), ...['bid-1', 'bid-2', 'bid-3', 'bid-4'].map((bid) => correction('lot-1', bid)));
const written = after(treated, letter('lot-1', 'bid-2'));
const paper: CaseFile = { ...written, bids: written.bids.map((bid) => (bid.id === 'bid-2' ? onPaper(bid) : bid)) };
const request = 'bid-2-request-1';

beforeAll(async () => {
  pli = await startTestApp({ module: evaluationApp, at: '2026-12-01T09:00:00.000Z' });
  const people = await peopleOf(pli.app);
  origin = await listening(pli.app);
  for (const member of [...deliberating, 'p-alternate']) cast[member] = await people.with();
  for (const firm of ['a', 'b']) cast[`p-firm-${firm}`] = await people.bidder(`Entreprise ${firm.toUpperCase()} de Kidal`);
  cast['p-clerk'] = await people.with('clerk');
  names = Object.fromEntries(Object.entries(cast).map(([name, { id }]) => [name, id]));
}, 120_000);
afterAll(() => pli.close());

async function begin(file: CaseFile): Promise<void> {
  pli.clock.set('2026-12-01T09:00:00.000Z');
  tender = await seedTender(pli.app, file, names);
}
const as = (name: string): PageVisitor => new PageVisitor(pli.app).become(cast[name]?.token ?? '');
const plain = (html: string): string => html.replaceAll('\u202f', ' ');
const wire = (html: string): number => brotliCompressSync(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length;
const priceOf = (bid: string): string => `/evaluation/${tender}/lot-1/prix/${bid}`;
const mine = (): string => `/mes-offres/${tender}/demandes/${request}`;
const desk = (): string => `/registre/${tender}/demandes/${request}`;
const evaluation = async () => (await pli.app.get(Proceedings).read(tender)).file.evaluation['lot-1'];
const accepted = async () => (await evaluation())?.treatments.find(({ bid }) => bid === 'bid-2')?.accepted;
const yes = { act: 'check', accepts: 'yes', amount: '13 220 000 F CFA', text: '' };

describe('a letter of correction', () => {
  it('is written from the page of the price, says amounts and steps by itself, and the firm that accepts them writes the amount', async () => {
    await begin(treated);
    const rapporteur = as('p-rapporteur');
    expect((await rapporteur.see(priceOf('bid-1'))).html).not.toContain('Lettre de correction');
    const page = await rapporteur.see(priceOf('bid-2'));
    expect((await rapporteur.send(priceOf('bid-2'), { act: 'letter', note: '' }, page)).html).toContain('Saisissez ce que vous dites au soumissionnaire');
    const sent = await rapporteur.send(priceOf('bid-2'), { act: 'letter', note: 'Lettre n° 43.' }, page);
    expect(sent.html).toMatch(/Réponse attendue.*Lettre n° 43\..*À remettre par le secrétariat à : Entreprise B de Kidal/s);
    expect(sent.html).not.toContain('name="note"');

    const firm = as('p-firm-b');
    expect((await firm.see(`/mes-offres/${tender}/demandes`)).html).toContain('Correction du prix');
    const form = await firm.see(mine());
    expect(plain(form.html)).toMatch(/13 580 000 F CFA.*article toiture : 5 400 000 F CFA → 5 040 000 F CFA.*prix total : 13 580 000 F CFA → 13 220 000 F CFA.*13 220 000 F CFA/s);
    expect(form.html).toMatch(/choix de Pli \(non vérifié dans le texte malien\).*peut coûter la garantie de soumission.*tenue pour refusée/s);
    const check = await firm.send(mine(), yes, form);
    expect(plain(check.html)).toMatch(/Rien n’est encore envoyé.*J’accepte le montant corrigé de 13 220 000 F CFA\./s);
    expect(await accepted()).toBeNull();
    const changed = await firm.send(mine(), { act: 'change' }, check);
    expect(changed.html).toContain('value="13 220 000 F CFA"');
    const done = await firm.send(mine(), { act: 'send' }, await firm.send(mine(), yes, await firm.see(mine())));
    expect([done.status, done.html.includes('comparée au montant que vous avez accepté')]).toEqual([200, true]);
    expect([await accepted(), (await evaluation())?.requests?.[0]?.answer]).toMatchObject([true, { inTime: true, correction: { accepts: true, amount: 13_220_000 } }]);
    expect(plain((await rapporteur.see(priceOf('bid-2'))).html)).toContain('Correction acceptée par le soumissionnaire, à 13 220 000 F CFA');
    for (const { html } of [page, sent, form, check]) expect(wire(html)).toBeLessThanOrEqual(10 * 1024);
  });

  it.each([
    ['nonsense', { amount: 'treize millions' }, 'Saisissez en chiffres le montant que vous acceptez : 13 220 000 F CFA'],
    ['nothing', { amount: '' }, 'Saisissez en chiffres'],
    ['the amount read out', { amount: '13.580.000' }, 'Vous écrivez 13 580 000 F CFA, la lettre dit 13 220 000 F CFA'],
    ['decimals', { amount: '13220000.50' }, 'Saisissez en chiffres'],
    ['an amount beside a refusal', { accepts: 'no' }, 'Un refus n’a pas de montant'],
    ['neither yes nor no', { accepts: '' }, 'Choisissez : accepter ou refuser'],
  ])('answered with %s is sent back with its mistake, before anything is recorded', async (_, over, says) => {
    await begin(written);
    const firm = as('p-firm-b');
    for (const act of ['check', 'send']) {
      const wrong = await firm.send(mine(), { ...yes, ...over, act }, await firm.see(mine()));
      expect([wrong.status, plain(wrong.html).includes(says)]).toEqual([400, true]);
    }
    expect((await evaluation())?.requests?.[0]?.answer).toBeNull();
  });

  it('refused takes the bid out by two members, and not before; another firm sees nothing of it', async () => {
    await begin(written);
    expect([(await as('p-firm-a').see(mine())).status, (await as('p-chair').see(mine())).status]).toEqual([404, 403]);
    const firm = as('p-firm-b');
    const check = await firm.send(mine(), { act: 'check', accepts: 'no', amount: '', text: 'Le total écrit est juste.' }, await firm.see(mine()));
    expect(check.html).toContain('Je refuse la correction de mon prix. Le total écrit est juste.');
    expect((await firm.send(mine(), { act: 'send' }, check)).html).toContain('La commission se prononce sur l’offre');
    expect(await accepted()).toBe(false);
    const chair = as('p-chair');
    expect((await chair.see(priceOf('bid-2'))).html).toMatch(/Correction refusée par le soumissionnaire.*écartez l’offre \(règle price\.correctionRefused\)/s);
    const page = `/conformite/${tender}/lot-1/bid-2`;
    await chair.send(page, { act: 'reject', rule: 'price.correctionRefused', reason: 'correction refusée', proof: 'réponse à la lettre n° 7' }, await chair.see(page));
    expect((await evaluation())?.rejections).toEqual([]);
    await as('p-member-1').send(page, { act: 'confirm', proposal: '1' }, await as('p-member-1').see(page));
    expect((await evaluation())?.rejections).toMatchObject([{ bid: 'bid-2', rule: 'price.correctionRefused' }]);
  });

  it('answered after the limit is received as late and counts as a refusal, as the page said before', async () => {
    await begin(written);
    pli.clock.set('2026-12-05T00:00:00.000Z');
    const firm = as('p-firm-b');
    const form = await firm.see(mine());
    expect(form.html).toContain('elle ne sera pas prise en compte');
    expect((await firm.send(mine(), { ...yes, act: 'send' }, form)).html).toContain('Réponse reçue hors délai');
    expect(await accepted()).toBeNull();
    expect((await as('p-chair').see(priceOf('bid-2'))).html).toMatch(/Répondu hors délai : non pris en compte.*règle price\.correctionRefused/s);
  });

  it('to a firm on paper is handed over by the desk, which brings in the answer with the letter', async () => {
    await begin(paper);
    const clerk = as('p-clerk');
    expect((await clerk.see(`/registre/${tender}/demandes`)).html).toContain('Correction du prix, lot <bdi>lot-1</bdi>, Entreprise B de Kidal');
    const bare = await clerk.send(desk(), { ...yes, act: 'send' }, await clerk.see(desk()));
    expect([bare.status, bare.html.includes('joignez sa lettre numérisée')]).toEqual([422, true]);
    expect((await clerk.bring(`${desk()}/fichier`, 'fichier', { name: 'lettre.pdf', bytes: Buffer.from('lettre') })).location).toBe(desk());
    const check = await clerk.send(desk(), yes, await clerk.see(desk()));
    expect([check.html.includes('lettre.pdf'), (await clerk.send(desk(), { act: 'send' }, check)).status]).toEqual([true, 200]);
    expect([await accepted(), (await evaluation())?.requests?.[0]?.answer?.documents]).toMatchObject([true, [{ name: 'lettre.pdf' }]]);
    await begin(written);
    expect([(await clerk.see(desk())).status, (await as('p-firm-b').see(desk())).status]).toEqual([404, 403]);
  });
});

browser.describe('in a browser, without scripts', () => {
  it('the firm accepts in two steps; no page has a fault axe finds, nor overflows, nor small targets', async () => {
    await begin(written);
    const { page, context, troubles } = await browser.open({ width: 320, scripts: true });
    const sound = async (name: string): Promise<void> => {
      expect([name, await axeFinds(page), await overflowOf(page), await smallTargets(page)]).toEqual([name, [], 0, []]);
      await look(page, name);
    };
    const become = async (name: string): Promise<void> => {
      await context.clearCookies();
      await context.addCookies([{ name: 'pli', value: cast[name]?.token ?? '', url: origin }]);
    };
    await become('p-firm-b');
    await page.goto(`${origin}${mine()}?lang=en`);
    await sound('correction-lettre-en');
    await page.goto(`${origin}${mine()}?lang=fr`);
    await page.getByLabel('J’accepte le montant corrigé').check();
    await page.getByLabel('Montant accepté, en F CFA').fill('13 millions');
    await page.getByRole('button', { name: 'Vérifier avant l’envoi' }).click();
    await page.getByText('Il y a un problème').waitFor();
    await sound('correction-faute');
    await page.getByLabel('Montant accepté, en F CFA').fill('13 220 000');
    await page.getByRole('button', { name: 'Vérifier avant l’envoi' }).click();
    await page.getByText('Rien n’est encore envoyé.').waitFor();
    await sound('correction-verifier');
    await page.getByRole('button', { name: 'Envoyer ma réponse' }).click();
    await page.getByText('Réponse reçue').first().waitFor();
    expect(await accepted()).toBe(true);
    await become('p-chair');
    await page.goto(`${origin}${priceOf('bid-2')}`);
    await sound('prix-lettre');
    // The one mistake, told with its status.
    expect(troubles).toEqual([expect.stringContaining('status of 400')]);
  });
});
