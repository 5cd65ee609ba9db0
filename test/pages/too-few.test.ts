// When the way to an award ends early: too few bids, none at all, keys that are gone; and the decision that names the commission.
import type { CaseFile } from '../../src/core/procedure/case-file.js';
import { Proceedings } from '../../src/tenders/index.js';
import { after, closedTender, closing, draining, receivingTender } from '../support/builders/bids.js';
import { axeFinds, browserForTests, listening, overflowOf, smallTargets } from '../support/chromium.js';
import { PageVisitor, titleOf, type Shown } from '../support/page-visitor.js';
import { peopleOf, type People, type SignedInPerson } from '../support/people.js';
import { seedTender } from '../support/seeded-tender.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const browser = browserForTests();
const morning = '2026-11-24T10:20:00.000Z';
let pli: TestApp;
let people: People;
let origin: string;
let tender: string;
const cast: Record<string, SignedInPerson> = {};

beforeAll(async () => {
  pli = await startTestApp({ at: morning });
  people = await peopleOf(pli.app);
  origin = await listening(pli.app);
  for (const name of ['p-chair', 'p-rapporteur', 'p-member-1', 'p-member-2', 'p-member-3']) cast[name] = await people.with('panellist');
  cast['p-alternate'] = await people.with('panellist');
  cast['p-authority'] = await people.with('authority');
  cast['p-supervisor'] = await people.with('supervisor');
  cast['p-clerk'] = await people.with('clerk');
}, 180_000);
beforeEach(() => { pli.clock.set(morning); });
afterAll(() => pli.close());

const names = (): Record<string, string> => Object.fromEntries(Object.entries(cast).map(([name, { id }]) => [name, id]));
const seed = async (file: CaseFile): Promise<void> => { tender = await seedTender(pli.app, file, names()); };
const as = (name: string): PageVisitor => new PageVisitor(pli.app).become(cast[name]?.token ?? '');
const now = async (): Promise<CaseFile> => (await pli.app.get(Proceedings).read(tender)).file;
const idOf = (name: string): string => cast[name]?.id ?? '';
const nothingCame = (): CaseFile => after(receivingTender(), draining, closing);
const submit = async (name: string, path: string, fields: Readonly<Record<string, string>>): Promise<Shown> => as(name).send(path, fields, await as(name).see(path));

describe('too few bids', () => {
  const path = (): string => `/seances/${tender}/nouvelle-periode`;
  const typed = { limitAt: '15/12/2026 10 h 00', openingAt: '2026-12-15 10:30', reason: 'Aucun pli n’est venu : la piste était coupée' };

  it('the sitting says so, to the authority with the two ways on, and to nobody how many came', async () => {
    await seed(nothingCame());
    const [authority, chair] = [(await as('p-authority').see(`/seances/${tender}`)).html, (await as('p-chair').see(`/seances/${tender}`)).html];
    for (const html of [authority, chair]) expect(html).toContain('Trop peu de plis sont arrivés pour ouvrir la séance : il en faut 1.');
    expect([authority.includes(path()), authority.includes(`/seances/${tender}/infructueux`), chair.includes(path())]).toEqual([true, true, false]);
    await seed(closedTender());
    expect((await as('p-authority').see(`/seances/${tender}`)).html).not.toContain('Trop peu de plis');
  });

  it('a new period: the days are read as people write them, and what came stays deposited', async () => {
    await seed(nothingCame());
    expect((await submit('p-authority', path(), typed)).location).toBe(`/seances/${tender}`);
    expect(await now()).toMatchObject({ state: 'receiving', tender: { limitAt: '2026-12-15T10:00:00.000Z', openingAt: '2026-12-15T10:30:00.000Z', reopenedAt: morning } });
  });

  it('is refused at its field: no day, too soon, opened before its limit', async () => {
    await seed(nothingCame());
    const cases = [[{ limitAt: 'bientôt' }, 'limitAt'], [{ limitAt: '25/11/2026 10 h' }, 'limitAt'], [{ openingAt: '14/12/2026 10 h' }, 'openingAt'], [{ reason: '' }, 'reason']] as const;
    for (const [change, field] of cases) {
      const { html, status } = await submit('p-authority', path(), { ...typed, ...change });
      expect([status, titleOf(html)?.startsWith('Erreur : '), html.includes(`id="${field}-mistake"`)]).toEqual([expect.any(Number), true, true]);
    }
    expect((await now()).state).toBe('closed');
  });

  it('where enough came there is no form, and the act is refused to whoever sends it all the same', async () => {
    await seed(closedTender());
    const page = await as('p-authority').see(path());
    expect([page.html.includes('Assez de plis sont arrivés'), page.html.includes('name="limitAt"')]).toEqual([true, false]);
    expect((await as('p-authority').send(path(), { ...typed, formKey: 'sent-without-its-form-1' })).status).toBe(422);
  });

  it('or the procedure ends as unsuccessful, with a reason, for a cause that is borne out', async () => {
    await seed(nothingCame());
    const end = `/seances/${tender}/infructueux`;
    expect((await submit('p-authority', end, { reasonCode: 'noBid', reason: '' })).html).toContain('Saisissez le motif');
    expect((await submit('p-authority', end, { reasonCode: 'pricesTooHigh', reason: 'trop cher' })).html).toContain('id="reasonCode"');
    expect((await now()).state).toBe('closed');
    expect((await submit('p-authority', end, { reasonCode: 'noBid', reason: 'Aucune offre reçue' })).location).toBe(`/avis/${tender}`);
    expect(await now()).toMatchObject({ state: 'unsuccessful', tender: { ended: { as: 'unsuccessful', reason: 'Aucune offre reçue' } } });
  });

  it('and never while bids wait to be opened', async () => {
    await seed(closedTender());
    expect((await submit('p-authority', `/seances/${tender}/infructueux`, { reasonCode: 'noCompliantBid', reason: 'aucune' })).status).toBe(409);
    expect((await as('p-chair').see(`/seances/${tender}/infructueux`)).status).toBe(403);
  });
});

describe('keys that are gone', () => {
  const path = (): string => `/detenteurs/${tender}/pertes`;
  const lose = (by: string, member: string, reason = 'Téléphone tombé dans le fleuve') => submit(by, path(), { act: 'lose', member: idOf(member), reason });

  it('a holder declares their own, the authority that of others, each once and with a reason', async () => {
    await seed(closedTender());
    const own = await as('p-member-1').see(path());
    expect([own.html.includes(`value="${idOf('p-member-1')}"`), own.html.includes(`value="${idOf('p-rapporteur')}"`)]).toEqual([true, false]);
    expect((await lose('p-member-1', 'p-member-1', '')).html).toContain('Dites ce qui est arrivé');
    const { html } = await lose('p-member-1', 'p-member-1');
    expect([html.includes('Enregistré à'), html.includes('Téléphone tombé dans le fleuve'), html.includes('Il reste 3 clé(s) en état ; il en faut 2.')]).toEqual([true, true, true]);
    expect((await lose('p-authority', 'p-member-1')).status).toBe(409);
    expect((await now()).lostKeys).toMatchObject([{ member: idOf('p-member-1') }]);
  });

  it('while enough are left nobody is offered to give up; when too few are, the authority says so and the procedure ends', async () => {
    await seed(closedTender());
    expect((await as('p-authority').see(path())).html).toContain('Assez de clés restent pour ouvrir chaque pli scellé.');
    for (const member of ['p-chair', 'p-rapporteur', 'p-member-1']) await lose('p-authority', member);
    expect((await as('p-clerk').see(path())).html).toContain('L’autorité seule le déclare.');
    expect((await submit('p-authority', path(), { act: 'unopenable', grounds: '' })).html).toContain('Écrivez le constat');
    expect((await submit('p-authority', path(), { act: 'unopenable', grounds: 'Trois appareils détruits' })).status).toBe(200);
    expect(await now()).toMatchObject({ state: 'cancelled', tender: { ended: { reason: 'Trois appareils détruits' } } });
  });

  it('is nobody’s page from outside', async () => {
    await seed(closedTender());
    const firm = await people.bidder();
    expect((await new PageVisitor(pli.app).become(firm.token).see(path())).status).toBe(404);
  });
});

describe('the decision that names the commission', () => {
  const path = (): string => `/commission/${tender}/nommer`;
  const unnamed = (): CaseFile => ({ ...receivingTender(), committee: null });
  const offices = ['chair', 'rapporteur', 'member', 'member', 'member'];
  const rows = (change: Readonly<Record<string, string>> = {}): Record<string, string> => ({
    decisionReference: 'Décision n° 021/AIR-K du 2 décembre 2026',
    ...Object.fromEntries(['p-chair', 'p-rapporteur', 'p-member-1', 'p-member-2', 'p-member-3'].flatMap((name, index) => [
      [`member-${String(index + 1)}`, idOf(name)], [`office-${String(index + 1)}`, offices[index] ?? ''], [`does-${String(index + 1)}`, 'service technique'],
    ])), ...change,
  });
  beforeEach(() => { pli.clock.set('2026-11-20T09:00:00.000Z'); });

  it('seats whom it names, and leads to the commission', async () => {
    await seed(unnamed());
    const page = await as('p-authority').see(path());
    expect([page.status, page.html.includes(`value="${idOf('p-member-3')}"`), page.html.includes(`value="${idOf('p-clerk')}"`)]).toEqual([200, true, false]);
    expect((await submit('p-authority', path(), rows())).location).toBe(`/commission/${tender}`);
    expect((await now()).committee?.seats.map(({ member, office, voice }) => [member, office, voice])).toEqual(
      ['p-chair', 'p-rapporteur', 'p-member-1', 'p-member-2', 'p-member-3'].map((name, index) => [idOf(name), offices[index], 'deliberative']));
    expect((await as('p-authority').see(path())).html).toContain('Une nouvelle décision remplace l’ancienne');
  });

  it('says at its field what is missing, and in the core’s words what cannot be', async () => {
    await seed(unnamed());
    const wrong = async (change: Readonly<Record<string, string>>): Promise<string> => (await submit('p-authority', path(), rows(change))).html;
    expect(await wrong({ decisionReference: '' })).toContain('id="decisionReference-mistake"');
    expect(await wrong({ 'does-2': '' })).toContain('Siège 2 : saisissez la fonction');
    expect(await wrong({ 'alternate-3': '3' })).toContain('Siège 3 : un suppléant supplée un autre siège');
    expect(await wrong({ 'office-2': 'member' })).toMatch(/role="alert".*commission n’est pas nommée/s);
    expect((await now()).committee).toBeNull();
  });

  it('an alternate stands for the seat it names', async () => {
    await seed(unnamed());
    const extra = cast['p-alternate'];
    await submit('p-authority', path(), rows({ 'member-6': extra?.id ?? '', 'office-6': 'member', 'does-6': 'suppléant', 'alternate-6': '4' }));
    expect((await now()).committee?.seats.at(-1)).toMatchObject({ member: extra?.id, alternateFor: idOf('p-member-2'), standing: 'waiting' });
  });
});

browser.describe('in a browser', () => {
  it.each(['fr', 'en'])('none of these pages has a fault axe finds, nor overflows, nor small targets: %s', async (language) => {
    await seed(nothingCame());
    const { page } = await browser.open({ width: 320, language });
    await page.context().addCookies([{ name: 'pli', value: cast['p-authority']?.token ?? '', url: origin }]);
    for (const path of [`/seances/${tender}/nouvelle-periode`, `/seances/${tender}/infructueux`, `/detenteurs/${tender}/pertes`, `/commission/${tender}/nommer`]) {
      await page.goto(`${origin}${path}?lang=${language}`);
      expect([path, await axeFinds(page), await overflowOf(page), await smallTargets(page)]).toEqual([path, [], 0, []]);
    }
  });
});
