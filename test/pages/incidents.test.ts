import { Jobs } from '../../src/platform/jobs.js';
import { Proceedings } from '../../src/tenders/index.js';
import { axeFinds, browserForTests, listening, overflowOf, smallTargets } from '../support/chromium.js';
import { look } from '../support/look.js';
import { PageVisitor, titleOf, wireBytes, type Shown } from '../support/page-visitor.js';
import { expectStatus, password, peopleOf, type People, type SignedInPerson } from '../support/people.js';
import { publishedTender } from '../support/register-app.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const browser = browserForTests();
let pli: TestApp;
let people: People;
let origin: string;
let authority: SignedInPerson;
let clerk: SignedInPerson;
let supervisor: SignedInPerson;
let tender: string;

beforeAll(async () => {
  pli = await startTestApp({ at: '2026-11-23T09:00:00.000Z' });
  people = await peopleOf(pli.app);
  origin = await listening(pli.app);
  [authority, clerk, supervisor] = [await people.with('authority'), await people.with('clerk'), await people.with('supervisor')];
}, 60_000);
afterAll(() => pli.close());
/** The limit has passed while the service was away. */
beforeEach(async () => {
  pli.clock.set('2026-11-23T09:00:00.000Z');
  const [chair, rapporteur, member] = [await people.with(), await people.with(), await people.with()];
  tender = await publishedTender(pli.app, [{ id: chair.id, office: 'chair' }, { id: rapporteur.id, office: 'rapporteur' }, { id: member.id, office: 'member' }]);
  for (const instant of ['2026-11-24T10:00:06.000Z', '2026-11-24T10:40:00.000Z']) {
    pli.clock.set(instant);
    await pli.app.get(Jobs).drain();
  }
}, 60_000);

const as = (who: SignedInPerson, language?: string): PageVisitor => new PageVisitor(pli.app, language).become(who.token);
const form = '/incidents/declarer';
const outage = { from: '24/11/2026 9 h 30', to: '24/11/2026 à 10:20', what: 'Le générateur s’est arrêté.' };
const extended = { limitAt: '2026-11-26 10:00', openingAt: '26/11/2026 10:30', reason: 'Le temps perdu est rendu.' };
const incident = async (visitor: PageVisitor, fields: Readonly<Record<string, string>> = outage): Promise<Shown> => visitor.send(form, fields, await visitor.see(form));
const declared = async () => (await pli.app.inject('/v1/incidents?limit=100')).json<{ readonly id: string; readonly what: string }[]>();
const extensions = async () => (await pli.app.get(Proceedings).read(tender)).file.tender?.extensions ?? [];

async function declare(who = clerk): Promise<string> {
  const before = new Set((await declared()).map(({ id }) => id));
  expect((await incident(as(who))).status).toBe(200);
  return `/incidents/${(await declared()).find(({ id }) => !before.has(id))?.id ?? ''}/${tender}`;
}
const propose = async (address: string, who = clerk, fields: Readonly<Record<string, string>> = extended): Promise<Shown> => {
  const visitor = as(who);
  return visitor.send(address, { act: 'propose', ...fields }, await visitor.see(address));
};
const decide = async (address: string, who: SignedInPerson, agreed = 'yes', reason = 'Chacun doit pouvoir déposer.'): Promise<Shown> => {
  const visitor = as(who);
  return visitor.send(address, { act: 'decide', agreed, reason }, await visitor.see(address));
};

describe('an incident', () => {
  it('is declared with its hours as people write them, and the limits it touched lead to their extensions', async () => {
    const visitor = as(clerk);
    const done = await incident(visitor);
    expect(done.html).toContain('Incident déclaré à mardi 24 novembre 2026 à 10 h 40 min 00 s');
    const id = new RegExp(`href="/incidents/([0-9A-Z]{26})/${tender}"`).exec(done.html)?.[1];
    expect((await declared()).find((each) => each.id === id)).toMatchObject({ from: '2026-11-24T09:30:00.000Z', to: '2026-11-24T10:20:00.000Z', what: outage.what, declaredAs: 'clerk' });
    expect((await visitor.see('/incidents')).html).toContain('proposer une prolongation');
  });

  it('pressed twice is declared once', async () => {
    const visitor = as(clerk);
    const page = await visitor.see(form);
    const [before, first, again] = [(await declared()).length, await visitor.send(form, outage, page), await visitor.send(form, outage, page)];
    expect([again.html, (await declared()).length]).toEqual([first.html, before + 1]);
  });

  it('what is missing, is no hour, or is not over is said at its field, with what was typed', async () => {
    const visitor = as(clerk);
    const before = await declared();
    const empty = await incident(visitor, { from: '', to: '31/02/2026 10:00', what: '' });
    expect([empty.status, titleOf(empty.html)?.startsWith('Erreur : ')]).toEqual([400, true]);
    for (const [field, say] of [['from', 'Saisissez le début'], ['to', 'Saisissez la fin'], ['what', 'Dites ce qui s’est passé']]) expect(empty.html).toMatch(new RegExp(`<a href="#${field ?? ''}">${say ?? ''}`));
    expect(empty.html).toContain('value="31/02/2026 10:00"');
    const early = await incident(visitor, { ...outage, to: '24/11/2026 23:00' });
    expect([early.status, early.html.includes('<a href="#to">Un incident se déclare une fois fini')]).toEqual([422, true]);
    expect(early.html).toContain('value="24/11/2026 23:00"');
    expect(await declared()).toEqual(before);
  });

  it('may be reported by the administrator, who sees no extension to act on; others are refused as everywhere', async () => {
    const address = await declare(people.administrator);
    const { html } = await as(people.administrator).see('/incidents');
    expect([html.includes(outage.what), html.includes('proposer une prolongation')]).toEqual([true, false]);
    expect((await as(people.administrator).see(address)).status).toBe(403);
    for (const who of [supervisor, await people.with(), await people.bidder()]) expect((await as(who).see(form)).status).toBe(403);
    expect((await new PageVisitor(pli.app).see('/incidents')).html).toContain('name="password"');
    expect((await as(await people.bidder()).see('/incidents')).html).not.toContain(outage.what);
  });
});

describe('an extension', () => {
  it('is proposed by one person and agreed to by another, and stands on the notice and on the state of the service', async () => {
    const address = await declare();
    const proposed = await propose(address);
    expect(proposed.html).toMatch(/Enregistré à .*À décider.*Vous avez proposé cette prolongation : une autre personne décide/s);
    expect(proposed.html).not.toContain('Accepter la prolongation');
    expect((await as(authority).see('/incidents')).html).toContain('décider de la prolongation');
    expect((await as(authority).see(`/seances/${tender}`)).html).toContain(`Une prolongation attend sa décision : la séance ne commence pas avant. <a href="${address}">`);
    const agreed = await decide(address, authority);
    expect((await as(authority).see(`/seances/${tender}`)).html).not.toContain('attend sa décision');
    expect(agreed.html).toMatch(/Acceptée.*Décidée par l’autorité/s);
    expect(agreed.html).not.toContain('À remettre par le secrétariat');
    expectStatus(await clerk.post(`/v1/tenders/${tender}/issued-files`, { holder: (await people.bidder('Sahel Bâtiment')).id }), 201);
    expect((await as(authority).see(address)).html).toContain('À remettre par le secrétariat à : Sahel Bâtiment. Le service n’envoie rien lui-même.');
    expect(await extensions()).toMatchObject([{ limitAt: '2026-11-26T10:00:00.000Z', openingAt: '2026-11-26T10:30:00.000Z', decision: { agreed: true } }]);
    expect((await pli.app.inject(`/avis/${tender}`)).body).toContain('Date limite repoussée');
    expect((await pli.app.inject('/etat')).body).toContain('repoussée au jeudi 26 novembre 2026 à 10 h 00');
    for (const { html } of [proposed, agreed]) expect(wireBytes(html)).toBeLessThanOrEqual(8 * 1024);
  });

  it('may be declined, and another proposed', async () => {
    const address = await declare();
    await propose(address);
    expect((await decide(address, supervisor, 'no')).html).toContain('Écartée');
    expect((await as(clerk).see(address)).html).toContain('Proposer cette prolongation');
    expect((await pli.app.get(Proceedings).read(tender)).file.tender?.limitAt).toBe('2026-11-24T10:00:00.000Z');
  });

  it('of the secretariat is not decided by the secretariat', async () => {
    const address = await declare();
    await propose(address);
    expect((await as(await people.with('clerk')).see(address)).html).toContain('l’autorité ou la tutelle décide');
  });

  it('pressed twice is proposed once, and decided once', async () => {
    const address = await declare();
    const [one, two] = [as(clerk), as(authority)];
    const proposing = await one.see(address);
    const sent = [await one.send(address, { act: 'propose', ...extended }, proposing), await one.send(address, { act: 'propose', ...extended }, proposing)];
    const deciding = await two.see(address);
    const decided = [await two.send(address, { act: 'decide', agreed: 'yes', reason: 'x' }, deciding), await two.send(address, { act: 'decide', agreed: 'yes', reason: 'x' }, deciding)];
    expect([sent[1]?.html === sent[0]?.html, decided[1]?.html === decided[0]?.html, (await extensions()).length]).toEqual([true, true, 1]);
  });

  it('too short, opened too late, or without its words is refused at the field', async () => {
    const address = await declare();
    const short = await propose(address, clerk, { ...extended, limitAt: '24/11/2026 10:30' });
    expect([short.status, short.html.includes('<a href="#limitAt">La nouvelle limite'), short.html.includes('value="24/11/2026 10:30"')]).toEqual([422, true, true]);
    const late = await propose(address, clerk, { ...extended, openingAt: '30/12/2026 10:30' });
    expect([late.status, late.html.includes('<a href="#openingAt">')]).toEqual([422, true]);
    const empty = await propose(address, clerk, { limitAt: 'demain', openingAt: '', reason: '' });
    for (const field of ['limitAt', 'openingAt', 'reason']) expect(empty.html).toContain(`<a href="#${field}">Saisissez`);
    await propose(address);
    const undecided = await decide(address, authority, '', '');
    expect([undecided.status, undecided.html.includes('<a href="#reason">'), undecided.html.includes('Choisissez : accepter ou écarter')]).toEqual([400, true, true]);
    expect((await extensions())[0]?.decision).toBeNull();
  });

  it('is not offered for a limit the incident left alone, nor on a tender nobody knows', async () => {
    const visitor = as(clerk);
    const touching = (await declare()).split('/')[2] ?? '';
    await incident(visitor, { from: '22/11/2026 9:00', to: '22/11/2026 10:00', what: 'Coupure sans suite.' });
    const id = (await declared()).find(({ what }) => what === 'Coupure sans suite.')?.id ?? '';
    expect((await visitor.see(`/incidents/${id}/${tender}`)).html).toContain('ne touche pas la date limite');
    expect((await visitor.see(`/incidents/${touching}/01JD0000000000000000000001`)).status).toBe(404);
    expect((await visitor.see(`/incidents/01JD00000000000000000000ZZ/${tender}`)).status).toBe(404);
  });

  it('asks who one is first, and keeps what was typed', async () => {
    const address = await declare();
    const visitor = new PageVisitor(pli.app);
    await visitor.signIn(clerk.login, password, clerk.code(1));
    const asked = await visitor.send(address, { act: 'propose', ...extended }, await visitor.see(address));
    expect([asked.status, asked.html.includes('name="draft"'), (await extensions()).length]).toEqual([403, true, 0]);
  });
});

describe('the state of the service', () => {
  it('names who is signed in, keeps that page nowhere, and leads to the acts only those who have them', async () => {
    const open = await pli.app.inject('/etat');
    expect([open.headers['cache-control'], open.body.includes('Se connecter'), open.body.includes('"/incidents')]).toEqual(['no-cache', true, false]);
    const seen = await as(clerk).see('/etat');
    expect([seen.headers['cache-control'], seen.html.includes('Membre désigné'), seen.html.includes('href="/incidents"')]).toEqual(['no-store', true, true]);
    const firm = await as(await people.bidder('Sahel Bâtiment')).see('/etat');
    expect([firm.html.includes('Sahel Bâtiment'), firm.html.includes('"/incidents')]).toEqual([true, false]);
  });
});

browser.describe('in a browser, without scripts', () => {
  it.each(['fr', 'en'])('no page has a fault axe finds, nor overflows, nor small targets: %s', async (language) => {
    const { page, context } = await browser.open({ width: 320, scripts: true });
    const check = async (who: SignedInPerson, path: string, name: string, press?: string): Promise<void> => {
      await context.addCookies([{ name: 'pli', value: who.token, url: origin }]);
      await page.setViewportSize({ width: 320, height: 900 });
      await page.goto(`${origin}${path}?lang=${language}`);
      if (press !== undefined) await page.locator(press).first().click();
      expect([name, await axeFinds(page), await overflowOf(page), await smallTargets(page)]).toEqual([name, [], 0, []]);
      if (language === 'fr') await look(page, name);
    };
    await check(clerk, form, 'incident-erreur', 'main button');
    const address = await declare();
    await check(clerk, '/incidents', 'incidents');
    await check(clerk, form, 'incident-declarer');
    await check(clerk, address, 'prolongation-proposer');
    await propose(address);
    await check(clerk, address, 'prolongation-proposee');
    await check(authority, address, 'prolongation-decider');
    await decide(address, authority);
    await check(authority, address, 'prolongation-decidee');
    await check(clerk, '/etat', 'etat');
  });
});
