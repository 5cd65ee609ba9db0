// The lots awarded together, on pages without a script: the chair combines, whoever evaluates reads; the report and the public results say how.
import { brotliCompressSync, constants } from 'node:zlib';
import type { CaseFile } from '../../src/core/procedure/case-file.js';
import { Proceedings } from '../../src/tenders/index.js';
import { award, board, combine, crossed, lots, opened, qualify, ranked, report, review } from '../support/combination-story.js';
import { axeFinds, browserForTests, listening, overflowOf, smallTargets } from '../support/chromium.js';
import { look } from '../support/look.js';
import { PageVisitor } from '../support/page-visitor.js';
import { peopleOf, type People, type SignedInPerson } from '../support/people.js';
import type { Recorder } from '../support/recorder.js';
import { seedTender } from '../support/seeded-tender.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const browser = browserForTests();
let pli: TestApp;
let people: People;
let origin: string;
let names: Record<string, string>;
const cast: Record<string, SignedInPerson> = {};

beforeAll(async () => {
  pli = await startTestApp({ at: '2026-11-28T09:00:00.000Z' });
  people = await peopleOf(pli.app);
  origin = await listening(pli.app);
  for (const member of board) cast[member] = await people.with();
  for (const firm of ['a', 'b', 'c']) cast[`p-firm-${firm}`] = await people.bidder(`Entreprise ${firm.toUpperCase()} de Kidal`);
  names = Object.fromEntries(Object.entries(cast).map(([name, { id }]) => [name, id]));
}, 180_000);
afterAll(() => pli.close());

const as = (name: string): PageVisitor => new PageVisitor(pli.app).become(cast[name]?.token ?? '');
const seed = (story: Recorder): Promise<string> => seedTender(pli.app, story.file, names);
const fileOf = async (tender: string): Promise<CaseFile> => (await pli.app.get(Proceedings).read(tender)).file;
const wire = (html: string): number => brotliCompressSync(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length;
const address = (tender: string): string => `/evaluation/${tender}/combinaison`;
const limitOf = (firm: string, over: Record<string, string>): Record<string, string> => {
  const id = names[`p-firm-${firm}`] ?? '';
  return { [`lots-${id}`]: '', [`amount-${id}`]: '', [`reason-${id}`]: '', [`evidence-${id}`]: '', ...Object.fromEntries(Object.entries(over).map(([name, value]) => [`${name}-${id}`, value])) };
};

const decided = (): Recorder => {
  const story = ranked(crossed);
  combine(story);
  for (const lot of lots) qualify(story, lot);
  report(story, '2026-12-03');
  review(story, '2026-12-10');
  award(story, { 'lot-1': 38_640_000, 'lot-2': 46_000_000, 'lot-3': 30_360_000 });
  return story;
};

describe('the combination of lots', () => {
  it('waits for every ranking, then the chair combines; best, next and what lay between are shown', async () => {
    expect((await as('p-chair').see(address(await seed(opened(crossed))))).html).toContain('Lots encore à classer : lot-1, lot-2, lot-3.');
    const tender = await seed(ranked(crossed));
    const page = await as('p-chair').see(address(tender));
    expect(page.html).toContain('Aucun lot ne peut être proposé avant.');
    expect(page.html).toContain('8 % si les lots lot-1, lot-2 sont remportés ensemble');
    const done = await as('p-chair').send(address(tender), {}, page);
    expect(done.status).toBe(200);
    for (const said of ['115\u202f000\u202f000', '115\u202f400\u202f000', '− 10\u202f000\u202f000', 'coûte 400\u202f000\u202fF\u202fCFA de plus', 'totalise 118\u202f000\u202f000']) expect(done.html).toContain(said);
    expect(done.html).not.toContain('<script');
    expect([wire(page.html) <= 10 * 1024, wire(done.html) <= 10 * 1024]).toEqual([true, true]);
    const ranking = (await as('p-chair').see(`/evaluation/${tender}/lot-1/classement`)).html;
    for (const said of ['Meilleure combinaison', 'C’est au tour de n° 2, Entreprise B de Kidal.']) expect(ranking).toContain(said);
    expect(wire(ranking)).toBeLessThanOrEqual(10 * 1024);
  });

  it('takes limits with reason and evidence; what is missing is said beside what was typed', async () => {
    const tender = await seed(ranked(crossed));
    const chair = as('p-chair');
    const page = await chair.see(address(tender));
    const bare = await chair.send(address(tender), { ...limitOf('b', { lots: 'deux', amount: '90 000 000' }), 'setAside[]': ['bid-1 lot-1 0'] }, page);
    expect([bare.status, ...['Écrivez un nombre de lots', 'value="deux"', 'value="90 000 000"', '<details open', 'href="#why"', 'checked'].map((said) => bare.html.includes(said))]).toEqual([400, true, true, true, true, true, true]);
    const unclear = await chair.send(address(tender), limitOf('b', { amount: '12.5', reason: 'chiffre d’affaires', evidence: 'offre, p. 9' }), page);
    expect([unclear.status, unclear.html.includes('value="12.5"')]).toEqual([400, true]);
    const above = await chair.send(address(tender), { ...limitOf('b', { lots: '2', reason: 'une seule équipe', evidence: 'offre, p. 9' }), 'setAside[]': ['bid-1 lot-1 0'], why: 'absent du procès-verbal' }, page);
    expect(above.status).toBe(200);
    for (const said of ['Limites des soumissionnaires', 'une seule équipe', 'Rabais croisés écartés', 'absent du procès-verbal']) expect(above.html).toContain(said);
    expect((await fileOf(tender)).combination?.limits).toMatchObject([{ lots: 2, amount: null }]);
  });

  it('a refusal of the rules is told on the page, and a forged form does nothing', async () => {
    const tender = await seed(ranked(crossed));
    const page = await as('p-chair').see(address(tender));
    const nobody = Object.assign({}, ...['a', 'b', 'c'].map((firm) => limitOf(firm, { lots: '0', reason: 'x', evidence: 'y' }))) as Record<string, string>;
    const refused = await as('p-chair').send(address(tender), nobody, page);
    expect([refused.status, refused.html.includes('laissent tous les lots sans attributaire')]).toEqual([422, true]);
    await as('p-chair').send(address(tender), { order: 'lot-1', formKey: 'forged-1111111111-1' });
    await as('p-chair').send(address(tender), { 'setAside[]': ['bid-1 lot-1 99'], why: 'x', formKey: 'forged-1111111111-2' });
    await as('p-member-1').send(address(tender), {}, page);
    expect((await fileOf(tender)).combination).toBeUndefined();
  });

  it('is read by who evaluates, has no form but for the chair, and is not there for a firm', async () => {
    const tender = await seed(ranked(crossed));
    const html = (await as('p-member-1').see(address(tender))).html;
    expect([html.includes('Le président combine les lots.'), html.includes('<textarea')]).toEqual([true, false]);
    expect((await as('p-firm-a').see(address(tender))).status).toBeGreaterThanOrEqual(400);
    expect((await as('p-chair').see(`${address(tender)}?lang=en`)).html).toContain('Combine the lots');
  });

  it('stands in the report, and in what everybody may read once the bidders were notified', async () => {
    const tender = await seed(decided());
    const paper = (await as('p-chair').see(`/rapport/${tender}`)).html;
    for (const said of ['Combinaison des lots', 'Combinaison suivante', '38\u202f640\u202f000']) expect(paper).toContain(said);
    const notice = (await new PageVisitor(pli.app).see(`/avis/${tender}`)).html;
    for (const said of ['Les lots sont attribués ensemble', 'Combinaison retenue', 'coûte 400\u202f000\u202fF\u202fCFA de plus']) expect(notice).toContain(said);
    expect((await new PageVisitor(pli.app).see(`/avis/${tender}?lang=en`)).html).toContain('Combination chosen');
  });
});

browser.describe('in a browser, without scripts', () => {
  it.each(['fr', 'en'])('no page of the combination has a fault axe finds, nor overflows, nor small targets: %s', async (language) => {
    const [before, after] = [await seed(ranked(crossed)), await seed(decided())];
    const { page, context, troubles } = await browser.open({ width: 320, scripts: true });
    await context.addCookies([{ name: 'pli', value: cast['p-chair']?.token ?? '', url: origin }]);
    for (const [path, name] of [[address(before), 'combinaison'], [address(after), 'combinaison-faite'], [`/avis/${after}`, 'combinaison-publiee']] as const) {
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
