import { Proceedings } from '../../src/tenders/index.js';
import { lettersOf } from '../../src/core/evaluation/letters.js';
import { compliant, deliberating, withAward } from '../support/builders/evaluation.js';
import { axeFinds, browserForTests, listening, overflowOf, smallTargets } from '../support/chromium.js';
import { evaluationApp } from '../support/evaluation-app.js';
import { look } from '../support/look.js';
import { PageVisitor, titleOf, wireBytes, type Shown } from '../support/page-visitor.js';
import { peopleOf, type SignedInPerson } from '../support/people.js';
import { seedTender } from '../support/seeded-tender.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const browser = browserForTests();
let pli: TestApp;
let origin: string;
let tender: string;
const cast: Record<string, SignedInPerson> = {};
let names: Record<string, string>;

const who = (name: string): SignedInPerson => {
  const person = cast[name];
  if (person === undefined) throw new Error(`nobody plays ${name}`);
  return person;
};
const as = (name: string): PageVisitor => new PageVisitor(pli.app).become(who(name).token);
const at = (rest = '') => `/notation/${tender}/lot-3/papier${rest}`;
const sheet = (letter = '') => at(`/${who('p-member-1').id}${letter === '' ? '' : `/${letter}`}`);

beforeAll(async () => {
  pli = await startTestApp({ module: evaluationApp, at: '2026-12-01T09:00:00.000Z' });
  const people = await peopleOf(pli.app);
  for (const member of deliberating) cast[member] = await people.with();
  for (const clerk of ['clerk-1', 'clerk-2']) cast[clerk] = await people.with('clerk');
  cast['supervisor'] = await people.with('supervisor');
  names = Object.fromEntries(Object.entries(cast).filter(([name]) => name.startsWith('p-')).map(([name, { id }]) => [name, id]));
  origin = await listening(pli.app);
}, 120_000);
beforeEach(async () => { tender = await seedTender(pli.app, withAward(compliant('lot-3'), 'lot-3', { scoring: { groups: [], maskBidders: true } }), names); });
afterAll(() => pli.close());

const typed = { 'mark-methode': '36', 'reason-methode': 'Plan clair, délais tenus.', 'page-methode': 'p. 12', 'mark-equipe': '45,5', 'reason-equipe': '', 'page-equipe': '', act: 'stay' };
const enter = async (clerk: string, change: Readonly<Record<string, string>> = {}, letter = 'A'): Promise<Shown> =>
  as(clerk).send(sheet(letter), { ...typed, ...change }, await as(clerk).see(sheet(letter)));
const draft = async () => (await who('p-member-1').get<{ readonly cells: { readonly bid: string; readonly mark: number; readonly reason: string }[] }>(`/v1/tenders/${tender}/lots/lot-3/sheet`)).body.cells;

describe('a paper sheet typed in by two people', () => {
  it('is found from the lots by who types it in, and lists whose sheets are awaited', async () => {
    expect((await as('clerk-1').see(`/notation/${tender}`)).html).toContain(`<a href="${at()}">Saisir une fiche papier</a>`);
    const { html } = await as('clerk-1').see(at());
    expect(html.match(/\/papier\/p-[^"]+">Membre désigné/g)).toHaveLength(deliberating.length);
    expect((await as('clerk-1').see(sheet())).html.match(/<span>À faire<\/span>/g)).toHaveLength(4);
  });

  it('becomes the member’s draft, and only that, once both typed the same; commas of a reason do not count', async () => {
    expect((await enter('clerk-1')).html).toMatch(/Saisie de l’offre A enregistrée.*une autre personne la saisit aussi/s);
    expect((await as('clerk-2').see(sheet())).html).toContain('Une autre personne l’a saisie : c’est à vous.');
    expect(await draft()).toEqual([]);
    const done = await enter('clerk-2', { 'reason-methode': 'plan clair délais tenus' });
    expect(done.html).toMatch(/Les deux saisies concordent\. Elle est dans le brouillon du membre/);
    const bid = [...lettersOf((await pli.app.get(Proceedings).read(tender)).file, 'lot-3')].find(([, letter]) => letter === 'A')?.[0];
    expect(await draft()).toMatchObject([{ bid, mark: 4550 }, { bid, mark: 3600, reason: 'plan clair délais tenus' }]);
    expect((await as('clerk-1').see(sheet('A'))).html).not.toContain('name="mark-methode"');
    expect((await pli.app.get(Proceedings).read(tender)).file.evaluation['lot-3']?.sheets).toEqual([]);
  });

  it('shows where two entries differ at the criterion, and never what the other typed', async () => {
    await enter('clerk-1', { 'mark-methode': '38', 'reason-methode': 'secret du premier' });
    const differs = await enter('clerk-2', { act: 'next' });
    expect(titleOf(differs.html)).toContain('Offre A');
    expect(differs.html).toMatch(/1 critère\(s\) diffèrent.*Les deux saisies diffèrent ici.*value="36"/s);
    expect(differs.html).not.toMatch(/value="38"|secret du premier/);
    expect((await as('clerk-1').see(sheet('A'))).html).toMatch(/Les deux saisies diffèrent ici.*value="38"/s);
    expect((await as('clerk-1').see(sheet())).html).toContain('1 critère(s) diffèrent entre les deux saisies');
    expect(await draft()).toEqual([]);
    expect((await enter('clerk-1')).html).toContain('Les deux saisies concordent');
    expect(await draft()).toHaveLength(2);
  });

  it('by one person twice stays one entry; a cell left out is a difference', async () => {
    await enter('clerk-1');
    expect((await enter('clerk-1')).html).toContain('une autre personne la saisit aussi');
    expect((await enter('clerk-2', { 'mark-equipe': '' })).html).toContain('1 critère(s) diffèrent');
    expect(await draft()).toEqual([]);
  });

  it('what the member changed afterwards stays, whatever is typed again', async () => {
    const [one, two] = [await as('clerk-1').see(sheet('A')), await as('clerk-2').see(sheet('A'))];
    await Promise.all([as('clerk-1').send(sheet('A'), typed, one), as('clerk-2').send(sheet('A'), typed, two)]);
    const [cell] = await draft();
    expect((await who('p-member-1').post(`/v1/tenders/${tender}/lots/lot-3/sheet/cells`, { cells: [{ bid: cell?.bid, criterion: 'methode', version: 1, mark: '30', reason: 'relu', evidence: '' }] })).status).toBe(200);
    await as('clerk-1').send(sheet('A'), { ...typed, 'mark-equipe': '12', formKey: 'typed-otherwise-after-agreement', 'version-methode': '0', 'version-equipe': '0' });
    await as('clerk-2').send(sheet('A'), { ...typed, 'mark-equipe': '12', formKey: 'typed-otherwise-by-the-other', 'version-methode': '0', 'version-equipe': '0' });
    await as('clerk-1').send(sheet('A'), { ...typed, formKey: 'typed-again-after-agreement', 'version-methode': '0', 'version-equipe': '0' });
    expect((await draft()).map(({ mark }) => mark)).toEqual([4550, 3000]);
  });

  it('goes on to the next bid, names a wrong mark at its field, keeps what was typed, and refuses an empty entry', async () => {
    expect(titleOf((await enter('clerk-1', { act: 'next' })).html)).toContain('Offre B');
    const wrong = await enter('clerk-1', { 'mark-methode': 'douze', 'mark-equipe': '99' });
    expect([wrong.status, wrong.html.includes('<a href="#mark-methode">'), wrong.html.includes('<a href="#mark-equipe">'), wrong.html.includes('value="douze"')]).toEqual([400, true, true, true]);
    const empty = await enter('clerk-1', { 'mark-methode': '', 'reason-methode': '', 'page-methode': '', 'mark-equipe': ' ' }, 'B');
    expect([empty.status, empty.html.includes('Rien n’est saisi')]).toEqual([400, true]);
  });

  it('is for clerks without a seat, for members who are awaited, and for bids of the lot', async () => {
    for (const name of ['p-member-1', 'p-member-2', 'p-chair', 'supervisor']) {
      expect((await as(name).see(at())).status).toBe(403);
      expect((await as(name).send(sheet('A'), { ...typed, formKey: `forged-paper-${name}` })).status).toBe(403);
    }
    expect((await as('clerk-1').see(sheet('Z'))).status).toBe(404);
    for (const member of ['p-nobody', who('clerk-2').id]) expect((await as('clerk-1').see(at(`/${member}`))).status).toBe(403);
    await who('p-member-1').post(`/v1/tenders/${tender}/lots/lot-3/abstentions`, { reason: 'lien ancien' });
    expect((await as('clerk-1').see(sheet('A'))).status).toBe(409);
    expect((await as('clerk-1').see(at())).html).not.toContain(`/papier/${who('p-member-1').id}"`);
  });
});

browser.describe('in a browser', () => {
  async function typeWithoutScripts(language: string): Promise<void> {
    const { page, context } = await browser.open({ scripts: false, language });
    await context.addCookies([{ name: 'pli', value: who('clerk-2').token, url: origin }]);
    await page.goto(`${origin}${sheet('A')}`);
    await page.locator('#mark-methode').fill('36');
    await page.locator('#mark-equipe').fill('45,5');
    await page.getByRole('button').filter({ hasText: language === 'fr' ? 'Enregistrer la saisie' : 'Save the entry' }).click();
    await page.locator('[role=status]').waitFor();
  }

  it.each(['fr', 'en'])('no page has a fault axe finds, overflows, weighs too much or has small targets: %s', async (language) => {
    const { page, context, troubles } = await browser.open({ language });
    await context.addCookies([{ name: 'pli', value: who('clerk-2').token, url: origin }]);
    const check = async (address: string, shot: string): Promise<void> => {
      await page.setViewportSize({ width: 320, height: 900 });
      await page.goto(`${origin}${address}`);
      expect([shot, await axeFinds(page), await overflowOf(page), await smallTargets(page), troubles]).toEqual([shot, [], 0, [], []]);
      expect(wireBytes(await page.content())).toBeLessThanOrEqual(10 * 1024);
      await look(page, `${shot}-${language}`);
    };
    await check(`/notation/${tender}`, 'papier-lots');
    await check(at(), 'papier-membres');
    await enter('clerk-1', { 'mark-methode': '38' });
    await typeWithoutScripts(language);
    await check(sheet('A'), 'papier-ecart');
    await check(sheet(), 'papier-offres');
  });
});
