import { brotliCompressSync, constants } from 'node:zlib';
import type { CaseFile } from '../../src/core/procedure/case-file.js';
import type { Requirement } from '../../src/core/tenders/tender-file.js';
import { Proceedings } from '../../src/tenders/index.js';
import { after } from '../support/builders/bids.js';
import { answer, assessment, badAssessment, compliant, deliberating, examination, openedTender, proposal, requestOf, withRequirements } from '../support/builders/evaluation.js';
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
let firm: SignedInPerson;
let rival: SignedInPerson;
const cast: Record<string, SignedInPerson> = {};
let names: Record<string, string>;
let tender: string;
let origin: string;
const request = 'bid-1-request-1';

beforeAll(async () => {
  pli = await startTestApp({ module: evaluationApp, at: '2026-12-01T09:00:00.000Z' });
  people = await peopleOf(pli.app);
  origin = await listening(pli.app);
  for (const member of [...deliberating, 'p-alternate']) cast[member] = await people.with();
  [firm, rival] = [await people.bidder('Sahel Bâtiment'), await people.bidder('Adrar Travaux')];
  names = { ...Object.fromEntries(Object.entries(cast).map(([name, { id }]) => [name, id])), 'p-firm-a': firm.id, 'p-firm-b': rival.id };
}, 120_000);
beforeEach(() => begin(openedTender()));
afterAll(() => pli.close());

async function begin(file: CaseFile): Promise<void> {
  pli.clock.set('2026-12-01T09:00:00.000Z');
  tender = await seedTender(pli.app, file, names);
}
const as = (name: string): PageVisitor => new PageVisitor(pli.app).become(cast[name]?.token ?? '');
const bidder = (who = firm): PageVisitor => new PageVisitor(pli.app).become(who.token);
const wire = (html: string): number => brotliCompressSync(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length;
const lotPage = (lot = 'lot-1'): string => `/conformite/${tender}/${lot}`;
const bidPage = (bid = 'bid-1'): string => `${lotPage()}/${bid}`;
const mine = (): string => `/mes-offres/${tender}/demandes`;
const evaluation = async () => (await pli.app.get(Proceedings).read(tender)).file.evaluation['lot-1'];
const answers = (over: Record<string, string> = {}) => ({
  act: 'save', 'verdict-quitus-fiscal': 'yes', 'page-quitus-fiscal': '12', 'evidence-quitus-fiscal': '', 'reason-quitus-fiscal': '', 'follows-quitus-fiscal': '0',
  'page-registre-commerce': '', 'evidence-registre-commerce': '', 'reason-registre-commerce': '', 'follows-registre-commerce': '0', ...over,
});
const title = (html: string): string | undefined => /<title>([^<]*)/.exec(html)?.[1];

describe('the checklist of a bid', () => {
  it('shows its documents and every requirement, saves what was answered, and keeps the versions', async () => {
    const visitor = as('p-member-1');
    const page = await visitor.see(bidPage());
    expect(page.html).toMatch(/Sahel Bâtiment.*Documents de l’offre.*\/v1\/tenders\/[^"]*\/bids\/bid-1\/documents\/.*Pièces administratives.*Quitus fiscal/s);
    const saved = await visitor.send(bidPage(), answers(), page);
    expect([saved.status, saved.html.includes('Enregistré à')]).toEqual([200, true]);
    expect((await evaluation())?.assessments).toMatchObject([{ bid: 'bid-1', checks: [{ requirement: 'quitus-fiscal', verdict: 'yes', page: 12, follows: 0 }], by: names['p-member-1'] }]);
    const changed = await visitor.send(bidPage(), answers({ 'verdict-quitus-fiscal': 'no', 'reason-quitus-fiscal': 'périmé', 'follows-quitus-fiscal': '1' }), await visitor.see(bidPage()));
    expect(changed.html).toContain('2 versions de cette réponse');
  });

  it('a change another member made meanwhile is told, not written over', async () => {
    const [one, two] = [as('p-member-1'), as('p-member-2')];
    const [pageOne, pageTwo] = [await one.see(bidPage()), await two.see(bidPage())];
    expect((await one.send(bidPage(), answers(), pageOne)).status).toBe(200);
    const lost = await two.send(bidPage(), answers({ 'page-quitus-fiscal': '13' }), pageTwo);
    expect([lost.status, title(lost.html)?.startsWith('Erreur : '), lost.html.includes('La vôtre ne la suivait pas')]).toEqual([409, true, true]);
    expect(lost.html).toContain('value="13"');
    const other = await two.send(bidPage(), answers({ 'verdict-quitus-fiscal': '', 'page-quitus-fiscal': '', 'verdict-registre-commerce': 'yes', 'page-registre-commerce': '2' }), await two.see(bidPage()));
    expect(other.status).toBe(200);
  });

  it('what does not fit is said at its field, with what was typed', async () => {
    const visitor = as('p-chair');
    const wrong = await visitor.send(bidPage(), answers({ 'page-quitus-fiscal': 'douze' }), await visitor.see(bidPage()));
    expect([wrong.status, wrong.html.includes('<a href="#page-quitus-fiscal">La page est un nombre entier'), wrong.html.includes('value="douze"')]).toEqual([400, true, true]);
    const unfounded = await visitor.send(bidPage(), answers({ 'page-quitus-fiscal': '' }), await visitor.see(bidPage()));
    expect([unfounded.status, unfounded.html.includes('un « oui » montre sa page')]).toEqual([422, true]);
    expect((await visitor.send(bidPage(), answers({ 'verdict-autre': 'yes' }), await visitor.see(bidPage()))).status).toBe(400);
    expect((await visitor.send(bidPage(), { formKey: 'forged-0000000000-1', act: 'constructor' })).status).toBe(200);
    expect((await evaluation())?.assessments ?? []).toEqual([]);
  });

  it('is for those who evaluate: others learn nothing, and a look into the bid is in the journal', async () => {
    for (const who of [as('p-alternate'), bidder(), new PageVisitor(pli.app).become((await people.with('clerk')).token)]) {
      for (const path of [`/conformite/${tender}`, lotPage(), bidPage()]) expect([403, 404]).toContain((await who.see(path)).status);
    }
    const before = (await pli.app.get(Proceedings).read(tender)).etag;
    await as('p-chair').see(bidPage());
    expect((await pli.app.get(Proceedings).read(tender)).etag).not.toBe(before);
    for (const path of [`${lotPage()}/bid-7`, lotPage('lot-9'), '/conformite/01HW9999999999999999999999']) expect((await as('p-chair').see(path)).status).toBe(404);
  });
});

describe('a rejection on the page', () => {
  beforeEach(() => begin(after(openedTender(), badAssessment('lot-1', 'bid-1'))));

  it('is proposed, waits for a second member, and is confirmed by another', async () => {
    const [one, two] = [as('p-rapporteur'), as('p-member-1')];
    const missing = await one.send(bidPage(), { act: 'reject', rule: '', reason: 'quitus échu', proof: 'page 4' }, await one.see(bidPage()));
    expect([missing.status, missing.html.includes('<a href="#rule">Saisissez la clause')]).toEqual([400, true]);
    const proposed = await one.send(bidPage(), { act: 'reject', rule: 'IC 11.1', reason: 'quitus échu', proof: 'page 4' }, await one.see(bidPage()));
    expect(proposed.html).toMatch(/Rejet proposé n° 1.*Vous l’avez proposé : un second membre le confirme\./s);
    expect((await as('p-chair').see(lotPage())).html).toContain('Rejet proposé');
    const waiting = await two.see(bidPage());
    const confirmed = await two.send(bidPage(), { act: 'confirm' }, waiting);
    expect([confirmed.status, /Écartée.*IC 11\.1 : quitus échu/s.test(confirmed.html)]).toEqual([200, true]);
    expect((await evaluation())?.rejections).toMatchObject([{ proposedBy: names['p-rapporteur'], by: names['p-member-1'] }]);
  });

  it('forged by its own author is refused; declined it leaves the bid in', async () => {
    const one = as('p-rapporteur');
    await one.send(bidPage(), { act: 'reject', rule: 'IC 11.1', reason: 'quitus échu', proof: 'page 4' }, await one.see(bidPage()));
    const forged = await one.send(bidPage(), { formKey: 'forged-0000000000-2', act: 'confirm', proposal: '1' });
    expect([forged.status, forged.html.includes('jusqu’à l’accord d’un second membre')]).toEqual([403, true]);
    const two = as('p-member-1');
    expect((await two.send(bidPage(), { act: 'decline', declined: 'quitus valable' }, await two.see(bidPage()))).html).not.toContain('Rejet proposé n° 1');
    expect((await evaluation())?.rejections).toEqual([]);
  });
});

describe('a request', () => {
  it('is asked on the page of the bid, answered by the firm with a file, examined, and bears out the checklist', async () => {
    const chair = as('p-chair');
    const refused = await chair.send(bidPage(), { act: 'ask', kind: 'papers', 'requirements[]': ['quitus-fiscal'], question: 'Produisez.' }, await chair.see(bidPage()));
    expect([refused.status, refused.html.includes('ne permet pas de produire quitus-fiscal')]).toEqual([422, true]);
    const asked = await chair.send(bidPage(), { act: 'ask', kind: 'papers', 'requirements[]': ['registre-commerce'], question: 'Produisez le registre.' }, await chair.see(bidPage()));
    expect(asked.html).toMatch(/À remettre par le secrétariat à : [^.<]+\. Le service n’envoie rien lui-même\./);
    expect(asked.html).toMatch(/vendredi 4 décembre|samedi 5 décembre 2026 à 0 h 00.*choix de Pli \(non vérifié dans le texte malien\).*Réponse attendue/s);

    const visitor = bidder();
    expect((await visitor.see('/mes-offres')).html).toContain('Demandes de la commission (1 à traiter)');
    const form = await visitor.see(`${mine()}/${request}`);
    expect(form.html).toMatch(/Produisez le registre\..*Registre du commerce \(IC 11\.2\)/s);
    expect(await bring(firm, 'registre.pdf', 'le registre')).toEqual([303, `${mine()}/${request}`]);
    const withFile = await visitor.see(`${mine()}/${request}`);
    expect(withFile.html).toContain('registre.pdf (1 Ko)');
    const empty = await visitor.send(`${mine()}/${request}`, { act: 'check', text: ' ' }, withFile);
    expect([empty.status, empty.html.includes('<a href="#text">Saisissez votre réponse')]).toEqual([400, true]);
    const check = await visitor.send(`${mine()}/${request}`, { act: 'check', text: 'Voici le registre.' }, withFile);
    expect(check.html).toMatch(/Rien n’est encore envoyé\..*Voici le registre\..*registre\.pdf/s);
    const sent = await visitor.send(`${mine()}/${request}`, { act: 'send', text: 'Voici le registre.' }, check);
    expect([sent.status, sent.html.includes('Réponse reçue')]).toEqual([200, true]);
    expect((await visitor.see(`${mine()}/${request}`)).html).toMatch(/Répondu.*registre\.pdf/s);

    const examined = await chair.send(bidPage(), { act: 'examine', finding: 'takenIntoAccount', why: 'daté d’avant l’ouverture' }, await chair.see(bidPage()));
    expect(examined.html).toContain('La réponse est prise en compte');
    expect(examined.html).toMatch(/<option value="[0-9a-f]{64}">registre\.pdf/);
    for (const { html } of [form, withFile, check, sent]) expect(wire(html)).toBeLessThanOrEqual(8 * 1024);
  });

  it('while marks are given is for what a passage means, and the lot shows whose answer is to be examined', async () => {
    await begin(compliant('lot-3'));
    const chair = as('p-chair');
    const of3 = `${lotPage('lot-3')}/bid-1`;
    const page = await chair.see(of3);
    expect([page.html.includes('Demander une précision'), page.html.includes('Une pièce manquante')]).toEqual([true, false]);
    const forged = await chair.send(of3, { act: 'ask', kind: 'papers', 'requirements[]': ['registre-commerce'], question: 'Produisez.' }, page);
    expect([forged.status, forged.html.includes('une pièce manquante non')]).toEqual([409, true]);
    expect(forged.html).toContain('Produisez.');
    expect((await chair.send(of3, { act: 'ask', question: 'Qui dirige ?' }, await chair.see(of3))).status).toBe(200);
    expect((await as('p-member-1').see(lotPage('lot-3'))).html).toContain('Réponse attendue');
    const visitor = bidder();
    const form = await visitor.see(`${mine()}/${request}`);
    expect((await visitor.send(`${mine()}/${request}`, { act: 'send', text: 'Awa Touré.' }, form)).html).toContain('Réponse reçue');
    expect((await as('p-member-1').see(lotPage('lot-3'))).html).toContain('Réponse à examiner');
    const examined = await chair.send(of3, { act: 'examine', finding: 'takenIntoAccount', why: 'le CV le dit' }, await chair.see(of3));
    expect([examined.status, examined.html.includes('La réponse est prise en compte')]).toEqual([200, true]);
  });

  it('is shown to its firm alone', async () => {
    await begin(after(openedTender(), requestOf('lot-1', 'bid-1')));
    expect((await bidder(rival).see(`${mine()}/${request}`)).status).toBe(404);
    expect((await bidder(rival).see(mine())).html).toContain('La commission ne vous a rien demandé.');
    expect((await bidder(await people.bidder('Autre')).see(mine())).status).toBe(404);
    expect((await as('p-chair').see(mine())).status).toBe(403);
    expect(await bring(rival, 'x.pdf', 'x')).toEqual([404, null]);
  });

  it('answered after the limit is received as late, and the page said so before', async () => {
    await begin(after(openedTender(), requestOf('lot-1', 'bid-1')));
    pli.clock.set('2026-12-05T00:00:00.000Z');
    const visitor = bidder();
    const form = await visitor.see(`${mine()}/${request}`);
    expect(form.html).toContain('elle ne sera pas prise en compte');
    const sent = await visitor.send(`${mine()}/${request}`, { act: 'send', text: 'Trop tard.' }, form);
    expect([sent.status, sent.html.includes('Réponse reçue hors délai')]).toEqual([200, true]);
    expect((await evaluation())?.requests?.[0]?.answer).toMatchObject({ inTime: false });
    expect((await as('p-chair').see(bidPage())).html).toContain('Répondu hors délai : non pris en compte');
  });

  it('files are taken away again before the answer, and an empty one is refused in words', async () => {
    await begin(after(openedTender(), requestOf('lot-1', 'bid-1')));
    await bring(firm, 'faux.pdf', 'autre chose');
    const visitor = bidder();
    const removed = await visitor.send(`${mine()}/${request}`, { act: 'remove' }, await visitor.see(`${mine()}/${request}`));
    expect([removed.status, removed.html.includes('Aucun fichier joint.')]).toEqual([200, true]);
    expect((await bring(firm, 'vide.pdf', ''))[0]).toBe(422);
  });

  async function bring(who: SignedInPerson, name: string, content: string): Promise<[number, string | null]> {
    const payload = `--limite\r\nContent-Disposition: form-data; name="fichier"; filename="${name}"\r\nContent-Type: application/pdf\r\n\r\n${content}\r\n--limite--\r\n`;
    const { statusCode, headers } = await pli.app.inject({
      method: 'POST', url: `${mine()}/${request}/fichier`, payload,
      headers: { cookie: `pli=${who.token}`, 'content-type': 'multipart/form-data; boundary=limite', 'content-length': String(Buffer.byteLength(payload)), 'sec-fetch-site': 'same-origin', accept: 'text/html' },
    });
    return [statusCode, typeof headers.location === 'string' ? headers.location : null];
  }
});

describe('the lot', () => {
  it('is closed from its page once nothing is open, and says what is', async () => {
    const visitor = as('p-chair');
    const shown = await visitor.see(lotPage());
    expect([shown.html.includes('type="checkbox"'), shown.html.includes('Présents à la séance, avec voix')]).toEqual([false, true]);
    const gaps = await visitor.send(lotPage(), { act: 'close' }, shown);
    expect([gaps.status, gaps.html.includes('restent sans réponse')]).toEqual([409, true]);
    await begin(after(openedTender(), ...['bid-1', 'bid-2', 'bid-3', 'bid-4'].map((bid) => assessment('lot-1', bid))));
    const closed = await visitor.send(lotPage(), { act: 'close' }, await visitor.see(lotPage()));
    expect([closed.status, /Prix<\/strong>/.test(closed.html)]).toEqual([200, true]);
    expect((await as('p-member-1').see(lotPage())).html).not.toContain('Clore l’examen');
  });

  it('of fifteen requirements weighs what a page may', async () => {
    const many = Array.from({ length: 15 }, (_, index): Requirement => ({
      id: `exigence-${String(index)}`, text: `Pièce n° ${String(index + 1)} en cours de validité à la date limite`, clause: `IC ${String(11 + index)}.1`, eliminatory: index % 2 === 0,
      envelope: (['administrative', 'technical', 'price'] as const)[index % 3] ?? 'price', suppliable: index % 3 === 0, notApplicable: index % 4 === 0,
    }));
    await begin(withRequirements(openedTender(), 'lot-1', many));
    const visitor = as('p-chair');
    expect(wire((await visitor.see(lotPage())).html)).toBeLessThanOrEqual(10 * 1024);
    const { html } = await visitor.see(bidPage());
    expect(html).toMatch(/Pièces administratives.*Offre technique.*Offre financière/s);
    expect(wire(html)).toBeLessThanOrEqual(10 * 1024);
  });
});

browser.describe('in a browser, without scripts', () => {
  it.each(['fr', 'en'])('no page has a fault axe finds, nor overflows, nor small targets: %s', async (language) => {
    const supplied = after(openedTender(), requestOf('lot-1', 'bid-1'), answer(request, 'p-firm-a', {}, '2026-12-01T10:00:00.000Z'), requestOf('lot-1', 'bid-1', { kind: 'clarification', question: 'Que veut dire « ou similaire » page 7 ?' }));
    await begin(after(supplied, examination('lot-1', request), assessment('lot-1', 'bid-3'), badAssessment('lot-1', 'bid-2'), proposal('lot-1', 'bid-2')));
    const { page, context, troubles } = await browser.open({ width: 320 });
    const check = async (path: string, name: string, token: string): Promise<void> => {
      await context.clearCookies();
      await context.addCookies([{ name: 'pli', value: token, url: origin }]);
      await page.setViewportSize({ width: 320, height: 900 });
      await page.goto(`${origin}${path}?lang=${language}`);
      expect([name, await axeFinds(page), await overflowOf(page), await smallTargets(page)]).toEqual([name, [], 0, []]);
      if (language === 'fr') await look(page, name);
    };
    const chair = cast['p-chair']?.token ?? '';
    await check(`/conformite/${tender}`, 'conformite-lots', chair);
    await check(lotPage(), 'conformite-lot', chair);
    await check(bidPage(), 'conformite-offre', chair);
    await check(bidPage('bid-2'), 'conformite-rejet', cast['p-member-1']?.token ?? '');
    await check('/mes-offres', 'mes-offres-demandes', firm.token);
    await check(mine(), 'demandes', firm.token);
    await check(`${mine()}/bid-1-request-2`, 'demande', firm.token);
    await check(`${mine()}/${request}`, 'demande-repondue', firm.token);
    expect(troubles).toEqual([]);
  });
});
