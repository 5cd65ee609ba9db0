// The secretariat's desk, without a script: paper and sticks registered, taken back and returned, at 9:58 as on any day.
import { DataSource } from 'typeorm';
import type { CaseFile } from '../../src/core/procedure/case-file.js';
import { Proceedings } from '../../src/tenders/index.js';
import { limitAt } from '../support/builders/tenders.js';
import { axeFinds, browserForTests, listening, overflowOf, smallTargets } from '../support/chromium.js';
import { look } from '../support/look.js';
import { PageVisitor, titleOf, wireBytes, type Shown } from '../support/page-visitor.js';
import { ask, expectStatus, password, peopleOf, type People, type SignedInPerson } from '../support/people.js';
import { pliFile, someKeySet } from '../support/pli-file.js';
import { publishedTender } from '../support/register-app.js';
import { tenderWithHolders } from '../support/sealed-tender.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const browser = browserForTests();
const almost = '2026-11-24T09:58:07.000Z';
let pli: TestApp;
let people: People;
let clerk: SignedInPerson;
let sahel: SignedInPerson;
let members: string[];
let origin: string;
let tender: string;
let desk: PageVisitor;

beforeAll(async () => {
  pli = await startTestApp({ at: '2026-10-21T08:00:00.000Z' });
  people = await peopleOf(pli.app);
  origin = await listening(pli.app);
  clerk = await people.with('clerk');
  sahel = await people.bidder('Sahel Bâtiment');
  members = [(await people.with()).id, (await people.with()).id, (await people.with()).id];
}, 120_000);
beforeEach(async () => {
  pli.clock.set(almost);
  const [chair = '', rapporteur = '', member = ''] = members;
  tender = await publishedTender(pli.app, [{ id: chair, office: 'chair' }, { id: rapporteur, office: 'rapporteur' }, { id: member, office: 'member' }]);
  desk = new PageVisitor(pli.app).become(clerk.token);
});
afterAll(() => pli.close());

const file = async (): Promise<CaseFile> => (await pli.app.get(Proceedings).read(tender)).file;
const firms = async (): Promise<number> => Number((await pli.app.get(DataSource).query<{ count: string }[]>('SELECT count(*) AS count FROM pli.firm'))[0]?.count);
const form = (): string => `/registre/${tender}/inscrire`;
type Typed = Readonly<Record<string, string | readonly string[]>>;
const nothing: Typed = { firm: '', name: '', nif: '', phone: '', handedInBy: '', 'lots[]': ['lot-1'] };
const press = async (typed: Typed, page?: Shown): Promise<Shown> => desk.send(form(), { ...nothing, ...typed }, page ?? (await desk.see(form())));
const mistakesOn = (html: string): string[] => [...html.matchAll(/class="mistake"[^>]*>(?:<span class="unseen">[^<]*<\/span>)?([^<]+)</g)].map(([, say]) => say ?? '');

describe('an envelope on paper', () => {
  it('of a firm nobody knew, at 9:58: one form, one press, a receipt to print with the hour to the second', async () => {
    const known = await firms();
    const { status, location } = await press({ name: 'Menuiserie du Fleuve', handedInBy: 'Le gérant', 'lots[]': ['lot-1', 'lot-3'] });
    expect([status, location]).toEqual([303, `/recepisse/${tender}/bid-1`]);
    const { html } = await desk.see(location ?? '');
    for (const said of ['Menuiserie du Fleuve', 'Le gérant', 'pli papier remis au guichet', '9 h 58 min 07', 'R-', 'La personne qui remet', `href="/registre/${tender}/inscrire"`]) expect(html).toContain(said);
    expect((await file()).bids).toMatchObject([{ channel: 'paper', standing: 'received', lots: ['lot-1', 'lot-3'], receivedAt: almost }]);
    expect(await firms()).toBe(known + 1);
  });

  it('is one bid of one firm however often the button is pressed', async () => {
    const [page, known] = [await desk.see(form()), await firms()];
    const pressed = [await press({ name: 'Forages de l’Adrar' }, page), await press({ name: 'Forages de l’Adrar' }, page)];
    expect(pressed.map(({ location }) => location)).toEqual([`/recepisse/${tender}/bid-1`, `/recepisse/${tender}/bid-1`]);
    expect([(await file()).bids.length, await firms()]).toEqual([1, known + 1]);
  });

  it('of a known firm is hers: by her line in the list, by her name or by her number however it is spaced', async () => {
    const { html } = await desk.see(form());
    const [, line = '', nif = ''] = /<option value="(Sahel Bâtiment, NIF ([^",]+))"/.exec(html) ?? [];
    for (const firm of [line, 'sahel  BÂTIMENT', `${nif.slice(0, 4)} ${nif.slice(4)}`]) {
      const { location } = await press({ firm, 'lots[]': [`lot-${String((await file()).bids.length + 1)}`] });
      expect([firm, location]).toEqual([firm, `/recepisse/${tender}/bid-${String((await file()).bids.length)}`]);
    }
    expect((await file()).bids.map(({ bidder }) => bidder)).toEqual([sahel.id, sahel.id, sahel.id]);
    expect((await new PageVisitor(pli.app).become(sahel.token).see('/mes-offres')).html).toContain('sur papier');
  });

  it('refuses beside the field, keeps what was typed, and enters no firm', async () => {
    const known = await firms();
    const cases: readonly (readonly [Typed, string])[] = [
      [{}, 'Choisissez l’entreprise, ou saisissez-la en dessous'],
      [{ firm: 'Personne & fils' }, 'Aucune entreprise connue ne porte ce nom ou ce NIF. Saisissez-la en dessous.'],
      [{ firm: 'Sahel Bâtiment', name: 'Autre' }, 'Une entreprise de la liste est déjà choisie. Videz l’un des deux champs.'],
      [{ name: 'Sahel Bâtiment' }, 'Une entreprise de ce nom est connue. Choisissez-la plus haut ; si c’en est une autre, ajoutez son NIF.'],
      [{ name: 'Nouvelle', nif: '12' }, 'Un NIF a de 6 à 20 chiffres ou lettres. Corrigez-le, ou laissez-le vide.'],
      [{ firm: 'Sahel Bâtiment', 'lots[]': [] }, 'Cochez au moins un lot'],
    ];
    for (const [typed, say] of cases) {
      const { status, html } = await press(typed);
      expect([status, titleOf(html)?.startsWith('Erreur : '), mistakesOn(html).map((each) => each.replaceAll('&amp;', '&'))]).toEqual([400, true, [say]]);
    }
    const again = (await press({ name: 'Nouvelle', nif: '12', phone: '+223 70 00 00 00' })).html;
    for (const kept of ['value="Nouvelle"', 'value="+223 70 00 00 00"', 'value="lot-1" checked']) expect(again).toContain(kept);
    expect([(await file()).bids, await firms()]).toEqual([[], known]);
  });

  it('replaces the paper it names, and never what the firm deposited itself', async () => {
    await press({ firm: 'Sahel Bâtiment' });
    const stands = await press({ firm: 'Sahel Bâtiment' });
    expect([stands.status, stands.html.includes('vaut déjà pour lot-1')]).toEqual([409, true]);
    const page = await desk.see(form());
    expect(page.html).toContain('n° 1, Sahel Bâtiment, lot-1');
    expect((await press({ firm: 'Sahel Bâtiment', replaces: 'bid-1' }, page)).location).toBe(`/recepisse/${tender}/bid-2`);
    expect((await file()).bids.map(({ standing }) => standing)).toEqual(['replaced', 'received']);
  });

  it('that comes at the limit has its late line, says so on its receipt, and goes back once', async () => {
    pli.clock.set(limitAt);
    const page = await desk.see(form());
    expect(page.html).toContain('La date limite est passée');
    const { location } = await press({ name: 'Transports Tessalit' }, page);
    expect((await desk.see(location ?? '')).html).toContain('Offre reçue hors délai : elle ne sera pas ouverte et sera rendue.');
    const back = `/registre/${tender}/bid-1/retour`;
    expect((await desk.see(`/registre/${tender}`)).html).toContain(`href="${back}"`);
    expect((await desk.send(back, { note: '' }, await desk.see(back))).status).toBe(400);
    const returned = await desk.send(back, { note: 'Remis au chauffeur contre décharge' }, await desk.see(back));
    expect((await desk.see(returned.location ?? '')).html).toContain('Le pli a été rendu');
    expect((await desk.send(back, { note: 'Encore' }, await desk.see(back))).status).toBe(409);
    expect((await file()).bids[0]?.returnedAt).toBe(limitAt);
  });

  it('is taken back at the written request of its firm, before the limit only', async () => {
    await press({ name: 'Puits et Pompes' });
    await press({ name: 'Solaire Kidal' });
    const withdrawal = (bid: string): string => `/registre/${tender}/${bid}/retrait`;
    expect((await desk.see(`/registre/${tender}`)).html).toContain(`href="${withdrawal('bid-1')}"`);
    expect((await desk.send(withdrawal('bid-1'), { request: ' ' }, await desk.see(withdrawal('bid-1')))).html).toContain('Indiquez la demande écrite');
    const done = await desk.send(withdrawal('bid-1'), { request: 'Lettre du 23 novembre, signée du gérant' }, await desk.see(withdrawal('bid-1')));
    expect((await desk.see(done.location ?? '')).html).toContain('Retrait d’une offre');
    pli.clock.set(limitAt);
    expect((await desk.send(withdrawal('bid-2'), { request: 'Lettre' }, await desk.see(withdrawal('bid-2')))).status).toBe(409);
    expect((await file()).bids.map(({ standing }) => standing)).toEqual(['withdrawn', 'received']);
  });

  it('is refused of a firm that sits on the commission, beside the firm', async () => {
    const [chair = '', rapporteur = ''] = members;
    tender = await publishedTender(pli.app, [{ id: chair, office: 'chair' }, { id: rapporteur, office: 'rapporteur' }, { id: sahel.id, office: 'member' }]);
    const { status, html } = await press({ firm: 'Sahel Bâtiment' });
    expect([status, mistakesOn(html)]).toEqual([409, [expect.stringContaining('siège à la commission') as string]]);
    expect((await file()).bids).toEqual([]);
  });
});

describe('the firm named', () => {
  it('is asked of the list of firms also where a program names it: neither a typing error nor a member of the house is one', async () => {
    const named = async (bidder: string) => (await clerk.post(`/v1/tenders/${tender}/bids`, { lots: ['lot-1'], bidder })).body;
    for (const bidder of [`p-${'a'.repeat(20)}`, members[0] ?? '', clerk.id]) expect(await named(bidder)).toMatchObject({ code: 'BIDDER_UNKNOWN', facts: { bidder } });
    expect((await file()).bids).toEqual([]);
    expect(await named(sahel.id)).toMatchObject({ result: { bid: 'bid-1' } });
  });

  it('entered at the desk has no login, and keeps nobody from registering under its number', async () => {
    await press({ name: 'Bâtisseurs de Ménaka', nif: 'ML 4411 22' });
    const [bid] = (await file()).bids;
    const visitor = new PageVisitor(pli.app);
    expect((await visitor.signIn(bid?.bidder ?? '', password)).status).toBe(401);
    const body = { login: 'menaka.batisseurs', displayName: 'Gérance', contact: 'Ménaka', firm: 'Bâtisseurs de Ménaka', nif: 'ML441122', password };
    const { account } = expectStatus(await ask<{ account: string }>(pli.app, 'POST', '/v1/bidders', { body }), 201).body;
    expect(account).not.toBe(bid?.bidder);
  });
});

describe('a sealed file on a stick', () => {
  let bytes: Buffer;
  beforeEach(async () => {
    pli.clock.set('2026-10-21T08:00:00.000Z');
    const sealed = await tenderWithHolders(pli.app, people);
    tender = sealed.tender;
    pli.clock.set(almost);
    ({ bytes } = pliFile({ tender, bidder: sahel.id, lots: ['lot-1'], keyset: sealed.keyset }));
  }, 60_000);
  const bring = (content = bytes): Promise<Shown> => desk.bring(`/registre/${tender}/cle`, 'pli', { name: 'offre.pli', bytes: content });

  it('is read and registered in one press, and the same file again is led to its receipt', async () => {
    expect((await desk.see(form())).html).toContain('Lire la clé et inscrire le pli');
    expect((await bring()).location).toBe(`/recepisse/${tender}/bid-1`);
    expect((await bring()).location).toBe(`/recepisse/${tender}/bid-1`);
    expect((await file()).bids).toMatchObject([{ channel: 'usb', bidder: sahel.id, standing: 'received', receivedAt: almost }]);
    expect((await desk.see(`/recepisse/${tender}/bid-1`)).html).toContain('clé USB remise au guichet');
  });

  it('waits for a word where a paper of the firm stands, and then takes its place', async () => {
    await press({ firm: 'Sahel Bâtiment' });
    const { location } = await bring();
    expect(location).toMatch(new RegExp(`^/registre/${tender}/cle/${sahel.id}/[0-9a-f]{64}$`));
    const page = await desk.see(location ?? '');
    expect(page.html).toContain('n° 1, Sahel Bâtiment, lot-1');
    expect((await desk.send(location ?? '', { replaces: '', handedInBy: '' }, page)).status).toBe(409);
    expect((await desk.send(location ?? '', { replaces: 'bid-1', handedInBy: 'Le gérant' }, await desk.see(location ?? ''))).location).toBe(`/recepisse/${tender}/bid-2`);
    expect((await file()).bids.map(({ standing }) => standing)).toEqual(['replaced', 'received']);
  });

  it('that is none, or is not sealed for this tender, is refused beside its field', async () => {
    const elsewhere = '01JD0000000000000000000009';
    for (const content of [Buffer.from('%PDF-1.7 une offre en clair'), pliFile({ tender: elsewhere, bidder: sahel.id, keyset: someKeySet(elsewhere) }).bytes]) {
      const { status, html } = await bring(content);
      expect([status, mistakesOn(html).length, html.includes('id="pli-mistake"')]).toEqual([422, 1, true]);
    }
    expect((await file()).bids).toEqual([]);
  });
});

describe('the desk', () => {
  it('is the clerk’s alone', async () => {
    for (const person of [sahel, await people.with('authority')]) {
      const visitor = new PageVisitor(pli.app).become(person.token);
      for (const path of [form(), `/registre/${tender}/bid-1/retrait`, `/registre/${tender}/bid-1/retour`]) expect([path, (await visitor.see(path)).status]).toEqual([path, 403]);
    }
  });

  it('speaks English too, and is light', async () => {
    const { html } = await desk.see(`${form()}?lang=en`);
    for (const said of ['Register an envelope', 'The firm is not on the list', 'Register the paper envelope', 'Server time']) expect(html).toContain(said);
    expect(html).not.toContain('Soumissionnaire');
    expect(wireBytes(html)).toBeLessThanOrEqual(8 * 1024);
  });

  it('tells who comes after everything is over that there is no register any more', async () => {
    expect((await desk.see('/registre/01JD0000000000000000000009/inscrire')).status).toBe(404);
  });
});

browser.describe('the desk in a browser', () => {
  it.each(['fr', 'en'])('has no fault axe finds, nor overflows, nor small targets: %s', async (language) => {
    await press({ name: `Entreprise ${language}` });
    const { page } = await browser.open({ width: 320, scripts: false, language });
    await page.context().addCookies([{ name: 'pli', value: clerk.token, url: origin }]);
    for (const path of [form(), `/registre/${tender}`, `/registre/${tender}/bid-1/retrait`, `/registre/${tender}/bid-1/retour`]) {
      await page.goto(`${origin}${path}?lang=${language}`);
      await look(page, `guichet-${path.split('/').at(-1) ?? ''}-${language}`);
      expect([path, await overflowOf(page), await smallTargets(page)]).toEqual([path, 0, []]);
    }
  });

  it('with its scripts too, axe finds nothing', async () => {
    const { page } = await browser.open();
    await page.context().addCookies([{ name: 'pli', value: clerk.token, url: origin }]);
    await page.goto(`${origin}${form()}`);
    await page.getByText('L’entreprise n’est pas dans la liste').click();
    expect(await axeFinds(page)).toEqual([]);
    await press({ name: 'Entreprise du registre' });
    await page.goto(`${origin}/registre/${tender}`);
    expect(await axeFinds(page)).toEqual([]);
  });
});
