import { brotliCompressSync, constants } from 'node:zlib';
import { Proceedings } from '../../src/tenders/index.js';
import { lettersOf } from '../../src/core/evaluation/letters.js';
import type { CaseFile } from '../../src/core/procedure/case-file.js';
import type { AwardMethod } from '../../src/core/tenders/tender-file.js';
import { compliant, deliberating, withAward } from '../support/builders/evaluation.js';
import { axeFinds, browserForTests, listening, overflowOf, smallTargets } from '../support/chromium.js';
import { evaluationApp } from '../support/evaluation-app.js';
import { look } from '../support/look.js';
import { PageVisitor, type Shown } from '../support/page-visitor.js';
import { expectStatus, peopleOf, type SignedInPerson } from '../support/people.js';
import { seedTender } from '../support/seeded-tender.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const browser = browserForTests();
let pli: TestApp;
let origin: string;
const cast: Record<string, SignedInPerson> = {};
let names: Record<string, string>;
let tender: string;

/** Two levels, a scale of 5, a pass/fail criterion, masked names, consensus. */
const award: Partial<AwardMethod> = {
  aggregation: 'consensus',
  criteria: [
    { id: 'plan', title: 'Plan de travail', maximum: 500, minimum: 0, group: 'methode', share: 4000 },
    { id: 'ordre', title: 'Organisation du chantier', maximum: 500, minimum: 200, group: 'methode', share: 6000 },
    { id: 'equipe', title: 'Personnel clé', maximum: 6000, minimum: 0 },
    { id: 'agrement', title: 'Agrément en cours de validité', maximum: 100, minimum: 0, clause: 'IC 9.1' },
  ],
  scoring: { groups: [{ id: 'methode', title: 'Méthodologie', weight: 4000, minimum: 1000 }], maskBidders: true },
};
const file = withAward(compliant('lot-3'), 'lot-3', award);

const who = (name: string): SignedInPerson => {
  const person = cast[name];
  if (person === undefined) throw new Error(`nobody plays ${name}`);
  return person;
};
const visitor = (name: string, language = 'fr') => new PageVisitor(pli.app, language).become(who(name).token);
const at = (rest = '') => `/notation/${tender}/lot-3${rest}`;
const wire = (html: string): number => brotliCompressSync(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length;
const title = (html: string): string => /<title>([^<]*)/.exec(html)?.[1] ?? '';
const fileNow = async (): Promise<CaseFile> => (await pli.app.get(Proceedings).read(tender)).file;

beforeAll(async () => {
  pli = await startTestApp({ module: evaluationApp, at: '2026-12-01T09:12:00.000Z' });
  const people = await peopleOf(pli.app);
  for (const member of [...deliberating, 'p-alternate']) cast[member] = await people.with();
  cast['bidder'] = await people.bidder();
  names = Object.fromEntries(Object.entries(cast).filter(([name]) => name.startsWith('p-')).map(([name, { id }]) => [name, id]));
  origin = await listening(pli.app);
}, 120_000);
beforeEach(async () => { tender = await seedTender(pli.app, file, names); });
afterAll(() => pli.close());

/** One bid's fields; the rest is left as the form has it. */
const fields = (change: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  'mark-plan': '4', 'reason-plan': '', 'page-plan': '', 'mark-ordre': '3,5', 'reason-ordre': '', 'page-ordre': '', 'mark-equipe': '45.5', 'reason-equipe': '', 'page-equipe': '',
  'mark-agrement': '1', 'reason-agrement': '', 'page-agrement': '', act: 'next', ...change,
});
const save = async (by: PageVisitor, letter: string, change: Readonly<Record<string, string>> = {}, from?: Shown): Promise<Shown> =>
  by.send(at(`/offre/${letter}`), fields(change), from ?? await by.see(at(`/offre/${letter}`)));

/** Every bid of one member, and handed in. */
async function markAll(name: string, change: (letter: string) => Readonly<Record<string, string>> = () => ({})): Promise<void> {
  const by = visitor(name);
  for (const letter of ['A', 'B', 'C', 'D']) expect((await save(by, letter, change(letter))).status).toBe(200);
  expect((await by.send(at('/remettre'), { act: 'give' }, await by.see(at('/remettre')))).status).toBe(200);
}

/** All alike, but for one mark of the chair's that lies far below. */
async function allMarked(because: string, members: readonly string[] = deliberating): Promise<void> {
  const low = { 'mark-equipe': '20', 'reason-equipe': because };
  for (const name of members) await markAll(name, (letter): Readonly<Record<string, string>> => (name === 'p-chair' && letter === 'B' ? low : {}));
}

describe('the sheet of a bid', () => {
  it('is by letter without a name, saves both decimal signs, reads back and goes on to the next bid', async () => {
    const by = visitor('p-member-1');
    const shown = await by.see(at('/offre/A'));
    expect(shown.html).not.toMatch(/firm|bid-\d/);
    expect(shown.html).toMatch(/Méthodologie.*40 points sur 100.*Plan de travail.*40 % du groupe.*Note sur 5/s);
    const next = await save(by, 'A');
    expect(title(next.html)).toContain('offre B');
    expect(next.html).toMatch(/Vos notes de l’offre A, enregistrées.*Organisation du chantier : 3,5.*Personnel clé : 45,5.*Agrément en cours de validité : Oui/s);
    expect((await by.see(at('/offre/A'))).html).toMatch(/name="mark-equipe" type="text" value="45,5"/);
    const letters = lettersOf(await fileNow(), 'lot-3');
    const { body } = await who('p-member-1').get<{ readonly cells: { readonly bid: string }[] }>(`/v1/tenders/${tender}/lots/lot-3/sheet`);
    expect(new Set(body.cells.map(({ bid }) => letters.get(bid)))).toEqual(new Set(['A']));
  });

  it('names every wrong cell at its field, keeps what was typed and saves nothing', async () => {
    const by = visitor('p-member-1');
    const wrong = await save(by, 'A', { 'mark-plan': '4,', 'mark-ordre': '5,5', 'mark-equipe': 'NaN' });
    expect([wrong.status, title(wrong.html).startsWith('Erreur : ')]).toEqual([400, true]);
    for (const id of ['plan', 'ordre', 'equipe']) expect(wrong.html).toContain(`<a href="#mark-${id}">`);
    expect(wrong.html).toContain('value="NaN"');
    expect((await by.see(at())).html).not.toContain('En cours</span>');
  });

  it('saved meanwhile in another window shows both, and nothing is lost', async () => {
    const by = visitor('p-member-1');
    await save(by, 'A', { act: 'stay' });
    const stale = await by.see(at('/offre/A'));
    await save(by, 'A', { 'mark-plan': '2', 'reason-plan': 'phasage absent', act: 'stay' });
    const both = await save(by, 'A', { 'mark-plan': '5', 'reason-plan': 'phasage complet', act: 'stay' }, stale);
    expect([both.status, both.html.includes('Enregistré entre-temps : 2 (version 2)'), both.html.includes('phasage complet')]).toEqual([409, true, true]);
    expect((await save(by, 'A', { 'mark-plan': '5', 'reason-plan': 'phasage complet', act: 'stay' }, both)).html).toContain('Plan de travail : 5');
  });

  it('pressed twice saves once, and sent back unchanged is no new version', async () => {
    const by = visitor('p-member-1');
    const from = await by.see(at('/offre/A'));
    await Promise.all([save(by, 'A', {}, from), save(by, 'A', {}, from)]);
    await save(by, 'A');
    const { body } = await who('p-member-1').get<{ readonly cells: unknown[] }>(`/v1/tenders/${tender}/lots/lot-3/sheet/versions`);
    expect(body.cells).toHaveLength(4);
  });

  it('is for who marks: others get the reason', async () => {
    for (const name of ['p-alternate', 'bidder']) expect([403, 404]).toContain((await visitor(name).see(at('/offre/A'))).status);
    expect((await visitor('p-member-1').see(at('/offre/Z'))).status).toBe(404);
  });
});

describe('checking and handing in', () => {
  it('lists gaps as links to their fields, and hands in once there are none', async () => {
    const by = visitor('p-member-1');
    for (const letter of ['A', 'B', 'C']) await save(by, letter);
    const gaps = await by.see(at('/remettre'));
    expect(gaps.html).toContain(`href="${at('/offre/D')}#mark-plan"`);
    expect(gaps.html).not.toContain('Remettre définitivement');
    await save(by, 'D');
    const done = await by.send(at('/remettre'), { act: 'give' }, await by.see(at('/remettre')));
    expect(done.html).toMatch(/Fiche remise.*Inscription au journal.*Empreinte/s);
    expect((await by.see(at('/offre/A'))).status).toBe(409);
  });

  it('asks for the reason of a low mark and of an abstention, at the place', async () => {
    const by = visitor('p-member-1');
    for (const letter of ['A', 'B', 'C', 'D']) await save(by, letter, letter === 'A' ? { 'mark-plan': '1' } : {});
    const refused = await by.send(at('/remettre'), { act: 'give' }, await by.see(at('/remettre')));
    expect([refused.status, refused.html.includes('Sous 50 % et au-dessus de 90 %')]).toEqual([422, true]);
    const empty = await by.send(at('/remettre'), { act: 'abstain', reason: '' }, await by.see(at('/remettre')));
    expect([empty.status, empty.html.includes('Saisissez le motif de l’abstention')]).toEqual([400, true]);
    expect((await by.send(at('/remettre'), { act: 'abstain', reason: 'lien ancien' }, await by.see(at('/remettre')))).html).toContain('Abstention enregistrée');
    expect((await by.see(at())).html).toContain('S’est abstenu');
  });
});

describe('progress', () => {
  it('says who has handed in and never a mark; the grid stays shut until all are in', async () => {
    await markAll('p-member-1');
    const { html } = await visitor('p-chair').see(at());
    expect(html).toContain('1 membre(s) sur 5 ont remis.');
    expect(html).not.toMatch(/45,5|3,5/);
    const shut = await visitor('p-chair').see(at('/grille'));
    expect([shut.status, shut.html.includes('restent secrètes')]).toEqual([403, true]);
    expect((await visitor('p-chair').see(`/notation/${tender}`)).html).toContain(`href="${at()}"`);
  });
});

describe('the grid and the consensus', () => {
  const gridOf = () => allMarked('chef de mission absent');

  it('flags what lies apart, accepts the other means in one act, and asks a reason for the rest', async () => {
    await gridOf();
    const by = visitor('p-rapporteur');
    const grid = await by.see(at('/grille'));
    expect(grid.html.match(/class="shade\d gap"/g)).toHaveLength(1);
    const accepted = await by.send(at('/grille'), { act: 'means' }, grid);
    expect(accepted.html).toContain('1 case(s) à discuter ou à retenir');
    const cell = at('/grille/B/equipe');
    const talk = await by.see(cell);
    expect(talk.html).toMatch(/Notes individuelles, inchangées.*chef de mission absent.*Moyenne : 40,4/s);
    const bare = await by.send(cell, { mark: '40,4', reason: '', page: '' }, talk);
    expect([bare.status, bare.html.includes('value="40,4"')]).toEqual([422, true]);
    expect((await by.send(cell, { mark: 'x', reason: 'y', page: '' }, talk)).html).toContain('n’est pas une note');
    const done = await by.send(cell, { mark: '42', reason: 'le chef est nommé en annexe', page: '' }, await by.see(cell));
    expect(done.html).toMatch(/Enregistré à.*Note retenue.*42.*le chef est nommé en annexe/s);
    expect((await by.see(at('/grille'))).html).toContain('le président peut clore la notation');
    const sheets = (await fileNow()).evaluation['lot-3']?.sheets ?? [];
    expect(sheets.flatMap(({ marks }) => marks).filter(({ mark }) => mark === 2000)).toHaveLength(1);
    expectStatus(await who('p-chair').post(`/v1/tenders/${tender}/lots/lot-3/technical-closing`, { attendance: deliberating.map((name) => names[name]) }), 201);
    expect((await fileNow()).evaluation['lot-3']?.technical?.[0]).toMatchObject({ perGroup: { methode: expect.any(String) as string } });
    expect((await by.see(at('/grille'))).html).toContain('p-firm-a');
  }, 120_000);

  it('weighs little, with twenty criteria too', async () => {
    const many = Array.from({ length: 20 }, (_, index) => ({ id: `critere-${String(index)}`, title: `Critère de la qualité technique numéro ${String(index)}, moyens et délais`, maximum: 500, minimum: 0 }));
    tender = await seedTender(pli.app, withAward(compliant('lot-3'), 'lot-3', { criteria: many }), names);
    expect(wire((await visitor('p-chair').see(at('/offre/A'))).html)).toBeLessThanOrEqual(10 * 1024);
    expect(wire((await visitor('p-chair').see(at('/remettre'))).html)).toBeLessThanOrEqual(10 * 1024);
  });

  it('a consensus grid of the size foreseen keeps its budget', async () => {
    await gridOf();
    expect(wire((await visitor('p-chair').see(at('/grille'))).html)).toBeLessThanOrEqual(16 * 1024);
  }, 120_000);
});

browser.describe('in a browser', () => {
  it('every marking page passes axe in both languages, at 320 pixels and with large targets', async () => {
    await markAll('p-member-1');
    const pages: [string, string, string][] = [['p-member-2', '', 'c9'], ['p-member-2', '/offre/B', 'c7'], ['p-member-2', '/remettre', 'c8']];
    const check = async (all: readonly [string, string, string][]): Promise<void> => {
      for (const language of ['fr', 'en']) {
        for (const [name, rest, shot] of all) {
          const { page, context, troubles } = await browser.open({ scripts: true, language });
          await context.addCookies([{ name: 'pli', value: who(name).token, url: origin }]);
          await page.goto(`${origin}${at(rest)}`);
          expect([shot, language, await axeFinds(page), troubles]).toEqual([shot, language, [], []]);
          expect(await smallTargets(page)).toEqual([]);
          await page.setViewportSize({ width: 320, height: 900 });
          expect([shot, await overflowOf(page)]).toEqual([shot, 0]);
          if (language === 'fr') await look(page, shot);
          await context.close();
        }
      }
    };
    await check(pages);
    await allMarked('chef absent', deliberating.filter((each) => each !== 'p-member-1'));
    await check([['p-chair', '', 'c9-all'], ['p-chair', '/grille', 'c10'], ['p-chair', '/grille/B/equipe', 'c10-cell']]);
  }, 180_000);
});
