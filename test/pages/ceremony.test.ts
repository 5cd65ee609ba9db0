import { isFault, publicKeyOf } from '../../src/core/audit-log/index.js';
import type { KeySetFacts } from '../../src/core/keyset/keyset-facts.js';
import { BlobSink, openShare, sealRehearsal, type HeldShare } from '../../src/sealing/index.js';
import { fingerprintOf } from '../../src/sealing/member-keys.js';
import { Proceedings } from '../../src/tenders/index.js';
import { shareIdentityOf, shareRecipientOf } from '../support/builders/seals.js';
import { axeFinds, browserForTests, listening, overflowOf, smallTargets } from '../support/chromium.js';
import { signed, withKeys, type KeyHolder } from '../support/key-holders.js';
import { look } from '../support/look.js';
import { bundledScripts } from '../support/page-scripts.js';
import { PageVisitor, titleOf, wireBytes, type Shown } from '../support/page-visitor.js';
import { expectStatus, peopleOf, type People, type SignedInPerson } from '../support/people.js';
import { registerApp, seatedTender } from '../support/register-app.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const browser = browserForTests();
let pli: TestApp;
let people: People;
let origin: string;
let authority: SignedInPerson;
let clerk: SignedInPerson;
let rapporteur: SignedInPerson;
/** the chair, a member, and the tutelle from outside */
let holders: readonly KeyHolder[];
let tender: string;

beforeAll(async () => {
  pli = await startTestApp({ module: registerApp, at: '2026-10-21T08:00:00.000Z', environment: { PLI_SCRIPTS_DIR: bundledScripts() } });
  people = await peopleOf(pli.app);
  origin = await listening(pli.app);
  [authority, clerk, rapporteur] = [await people.with('authority'), await people.with('clerk'), await people.with()];
  holders = [await withKeys(await people.with()), await withKeys(await people.with()), await withKeys(await people.with('supervisor'))];
}, 60_000);
afterAll(() => pli.close());
/** The file is frozen, the commission seated, the notice not out. */
beforeEach(async () => {
  tender = await seated(rapporteur.id);
});

async function seated(second: string): Promise<string> {
  const [chair, member] = ids();
  pli.clock.set('2026-10-21T08:00:00.000Z');
  const id = await seatedTender(pli.app, [{ id: chair ?? '', office: 'chair' }, { id: second, office: 'rapporteur' }, { id: member ?? '', office: 'member' }]);
  pli.clock.set('2026-10-22T09:00:00.000Z');
  return id;
}

const as = (who: SignedInPerson): PageVisitor => new PageVisitor(pli.app).become(who.token);
const address = () => `/detenteurs/${tender}`;
const ids = () => holders.map(({ person }) => person.id);
const keysets = async (): Promise<readonly KeySetFacts[]> => (await pli.app.get(Proceedings).read(tender)).file.keysets;

async function appoint(fields: Readonly<Record<string, string | readonly string[]>> = {}): Promise<Shown> {
  const visitor = as(authority);
  return visitor.send(address(), { threshold: '2', 'holders[]': ids(), ...fields }, await visitor.see(address()));
}
/** Sealed on the clerk's machine by the command. */
async function envelope(): Promise<Buffer> {
  const [keyset] = await keysets();
  const sink = new BlobSink();
  if (keyset === undefined || isFault(await sealRehearsal(tender, keyset, sink))) throw new Error('no envelope');
  return Buffer.from(await sink.file().arrayBuffer());
}
const bring = async (bytes: Buffer, who = clerk): Promise<Shown> => as(who).bring(`${address()}/essai`, 'pli', { name: 'essai.pli', bytes });
async function begin(): Promise<string> {
  const { location } = await bring(await envelope());
  const visitor = as(clerk);
  const begun = await visitor.send(location ?? '', {}, await visitor.see(location ?? ''));
  expect([begun.status, begun.html.includes('La répétition avec cette enveloppe a commencé')]).toEqual([200, true]);
  return location ?? '';
}
async function release(holder: KeyHolder): Promise<void> {
  const { person } = holder;
  const held = expectStatus(await person.get<HeldShare & Record<string, unknown>>(`/v1/tenders/${tender}/rehearsals/share`), 200).body;
  const share = openShare(held, { tender, member: person.id, identity: shareIdentityOf(person.id) });
  if (isFault(share)) throw new Error(share.fault);
  expectStatus(await person.post(`/v1/tenders/${tender}/rehearsals/shares`, { share }, signed(holder, tender, 'rehearsal.shareReleased', { share })), 201);
}

describe('the holders', () => {
  it('are named from those who registered keys, with the fingerprints their own devices show; a member without one is told apart', async () => {
    const before = (await as(authority).see(address())).html;
    expect(before).toContain('Sans détenteurs, l’avis ne recevra que des offres sur papier.');
    expect(before).toContain('Au moins 2, et 1 de moins que de détenteurs');
    expect(before).toMatch(/Pas encore de clé : [^.]*Membre désigné \(service technique\)/);
    expect(before).not.toContain(`value="${rapporteur.id}"`);
    for (const { person, seed } of holders) {
      expect(before).toContain(`value="${person.id}"`);
      expect(before).toContain(fingerprintOf(Buffer.from(publicKeyOf(seed)).toString('hex'), shareRecipientOf(person.id)));
    }
    const named = await appoint();
    expect(named.html).toMatch(/Enregistré à jeudi 22 octobre 2026.*L’enveloppe d’essai, à envoyer.*Nommés, en attente de répétition/s);
    expect(await keysets()).toMatchObject([{ threshold: 2, holders: ids().map((member) => ({ member })), rehearsedAt: null }]);
    expect(wireBytes(named.html)).toBeLessThanOrEqual(16 * 1024);
  });

  it('that are too few, without a key, unknown, none, or needed by no number are refused at the field, with what was ticked', async () => {
    const empty = await appoint({ 'holders[]': [], threshold: 'deux' });
    expect([empty.status, titleOf(empty.html)?.startsWith('Erreur : ')]).toEqual([400, true]);
    for (const each of ['<a href="#holders[]">Cochez les détenteurs</a>', '<a href="#threshold">Saisissez combien de parts', 'value="deux"']) expect(empty.html).toContain(each);
    const few = await appoint({ threshold: '3' });
    expect([few.status, few.html.includes('<a href="#threshold">3 parts sur 3')]).toEqual([422, true]);
    expect(few.html).toMatch(new RegExp(`value="${ids()[0] ?? ''}"[^>]*checked`));
    const keyless = await appoint({ 'holders[]': [...ids().slice(0, 2), rapporteur.id] });
    expect([keyless.status, keyless.html.includes('<a href="#holders[]">«')]).toEqual([409, true]);
    expect((await appoint({ 'holders[]': [...ids().slice(0, 2), 'p-nobody'] })).html).toContain('<a href="#holders[]">');
    expect(await keysets()).toEqual([]);
  });

  it('all of the commission are refused: somebody from outside holds a key too', async () => {
    const third = await withKeys(await people.with());
    tender = await seated(third.person.id);
    const refused = await appoint({ 'holders[]': [...ids().slice(0, 2), third.person.id] });
    expect([refused.status, refused.html.includes('<a href="#holders[]">Tous les détenteurs siègent')]).toEqual([422, true]);
  });

  it('pressed twice are named once; named again, the same are refused', async () => {
    const visitor = as(authority);
    const page = await visitor.see(address());
    const fields = { threshold: '2', 'holders[]': ids() };
    const [first, again] = [await visitor.send(address(), fields, page), await visitor.send(address(), fields, page)];
    expect([again.html === first.html, (await keysets()).length]).toEqual([true, 1]);
    expect((await appoint()).status).toBe(409);
  });

  it('are named by the authority alone, and seen by those inside alone', async () => {
    const visitor = as(clerk);
    const seen = await visitor.see(address());
    expect([seen.html.includes('L’autorité nomme les détenteurs.'), seen.html.includes('holders[]')]).toEqual([true, false]);
    expect((await visitor.send(address(), { formKey: 'forged-0000000000', threshold: '2', 'holders[]': ids() })).status).toBe(403);
    const firm = as(await people.bidder());
    expect([(await firm.see(address())).status, (await firm.see('/detenteurs')).status]).toEqual([404, 403]);
    for (const who of [people.administrator, await people.with()]) expect((await as(who).see(address())).status).toBe(404);
    expect((await new PageVisitor(pli.app).see(address())).html).toContain('name="password"');
  });

  it('are found from the list, from one’s sittings and from one’s keys', async () => {
    const visitor = as(authority);
    const list = await visitor.see('/detenteurs');
    expect(list.html).toContain(`href="${address()}"`);
    expect(list.html).toContain('Aucun détenteur nommé');
    for (const path of ['/seances', '/cles']) expect((await visitor.see(path)).html).toContain('href="/detenteurs"');
    expect((await as(clerk).see('/seances')).html).toContain('href="/incidents"');
    expect((await as(rapporteur).see('/seances')).html).not.toMatch(/href="\/(detenteurs|incidents)"/);
    expect((await as(rapporteur).see(`/seances/${tender}`)).html).toContain(`href="${address()}"`);
  });
});

describe('the rehearsal', () => {
  it('begins with a file that came by a form, tells who is awaited, and which quorums opened it', async () => {
    await appoint();
    const brought = await bring(await envelope());
    expect([brought.status, brought.location?.startsWith(`${address()}/essai/`)]).toEqual([303, true]);
    expect((await as(clerk).see(brought.location ?? '')).html).toContain('La répétition n’a pas encore commencé');
    expect((await keysets())[0]?.rehearsal).toBeNull();
    await begin();
    const [one, two, three] = holders;
    if (one === undefined || two === undefined || three === undefined) throw new Error('three holders');
    await release(one);
    const waiting = (await as(authority).see(address())).html;
    expect(waiting).toMatch(/Les parts d’essai, à remettre\. Attendues : /);
    expect(waiting).toContain('1 part(s) remise(s) sur 3.');
    expect([...waiting.matchAll(/Part d’essai : (Remise|Attendue)/g)].map(([, each]) => each)).toEqual(['Remise', 'Attendue', 'Attendue']);
    await release(two);
    await release(three);
    const done = (await as(authority).see(address())).html;
    expect(done).toContain('Les 3 groupes possibles de 2 détenteurs ont ouvert l’enveloppe d’essai.');
    expect(done).toContain('Rien ne manque : l’avis peut paraître.');
    expect(done).toContain(((await keysets())[0]?.digest ?? '').replace(/.{4}(?=.)/g, '$& '));
    expect((await as(clerk).see('/detenteurs')).html).toContain('Répétition réussie');
  });

  it('pressed twice begins once: shares released between are kept', async () => {
    await appoint();
    const { location } = await bring(await envelope());
    const visitor = as(clerk);
    const page = await visitor.see(location ?? '');
    const first = await visitor.send(location ?? '', {}, page);
    if (holders[0] !== undefined) await release(holders[0]);
    const again = await visitor.send(location ?? '', {}, page);
    expect([again.html === first.html, (await keysets())[0]?.rehearsal?.shares.length]).toEqual([true, 1]);
    expect((await visitor.see(location ?? '')).html).not.toContain('<button class="button">Commencer');
  });

  it('with no file, another file, or one for other holders is refused at the field', async () => {
    await appoint();
    for (const bytes of [Buffer.alloc(0), Buffer.from('bonjour')]) {
      const refused = await bring(bytes);
      expect([refused.status >= 400 && refused.status < 500, refused.html.includes('<a href="#pli">')]).toEqual([true, true]);
    }
    const foreign = await envelope();
    const here = tender;
    tender = await seated(rapporteur.id);
    await appoint();
    const elsewhere = await bring(foreign);
    expect([elsewhere.status >= 400 && elsewhere.status < 500, elsewhere.html.includes('<a href="#pli">'), here === tender]).toEqual([true, true, false]);
    expect((await as(clerk).see(`${address()}/essai/${'ab'.repeat(32)}`)).status).toBe(404);
  });

  it('does not begin with an envelope for holders who were replaced meanwhile', async () => {
    await appoint();
    const { location } = await bring(await envelope());
    await appoint({ 'holders[]': [...ids()].reverse() });
    const visitor = as(clerk);
    const seen = await visitor.see(location ?? '');
    expect([seen.html.includes('scellée pour d’autres détenteurs'), seen.html.includes('<button class="button">Commencer')]).toEqual([true, false]);
    const forged = await visitor.send(location ?? '', { formKey: 'forged-0000000000' });
    expect([forged.status, forged.html.includes('Il y a un problème')]).toEqual([422, true]);
    expect((await keysets()).map(({ rehearsal }) => rehearsal)).toEqual([null, null]);
  });

  it('is sent by the secretariat or the authority, and nobody else', async () => {
    await appoint();
    const file = await envelope();
    const [holder] = holders;
    if (holder === undefined) throw new Error('a holder');
    expect((await as(holder.person).see(address())).html).toContain('Le secrétariat ou l’autorité envoie l’enveloppe d’essai.');
    expect((await bring(file, holder.person)).status).toBe(403);
    expect((await bring(file, authority)).status).toBe(303);
  });
});

browser.describe('in a browser', () => {
  it('the page seals the test envelope itself and leads to its beginning', async () => {
    await appoint();
    const { page, context, troubles, weights } = await browser.open();
    await context.addCookies([{ name: 'pli', value: clerk.token, url: origin }]);
    await page.goto(`${origin}${address()}`);
    await page.getByRole('button', { name: 'Sceller et envoyer l’enveloppe d’essai' }).waitFor();
    await look(page, 'detenteurs-envoyer');
    await page.getByRole('button', { name: 'Sceller et envoyer l’enveloppe d’essai' }).click();
    await page.getByRole('button', { name: 'Commencer la répétition' }).click({ timeout: 20_000 });
    await page.getByText('La répétition avec cette enveloppe a commencé').waitFor();
    for (const holder of holders) await release(holder);
    expect((await keysets())[0]?.rehearsedAt).not.toBeNull();
    expect(troubles).toEqual([]);
    expect([...weights].find(([path]) => path.startsWith('/assets/rehearse'))?.[1]).toBeLessThanOrEqual(45 * 1024);
  });

  it.each(['fr', 'en'])('no page of the ceremony has a fault axe finds, nor overflows, nor small targets: %s', async (language) => {
    const { page, context } = await browser.open({ width: 320 });
    const check = async (who: SignedInPerson, path: string, name: string, press?: string): Promise<void> => {
      await context.addCookies([{ name: 'pli', value: who.token, url: origin }]);
      await page.setViewportSize({ width: 320, height: 900 });
      await page.goto(`${origin}${path}?lang=${language}`);
      if (press !== undefined) await page.locator(press).first().click();
      for (const each of await page.locator('summary').all()) await each.click();
      expect([name, await axeFinds(page), await overflowOf(page), await smallTargets(page)]).toEqual([name, [], 0, []]);
      if (language === 'fr') await look(page, name);
    };
    await check(authority, '/detenteurs', 'detenteurs-liste');
    await check(authority, address(), 'detenteurs-nommer');
    await check(authority, address(), 'detenteurs-erreur', 'main form button');
    await appoint();
    await check(authority, address(), 'detenteurs-nommes');
    const { location } = await bring(await envelope());
    await check(clerk, location ?? '', 'detenteurs-essai');
    await begin();
    if (holders[0] !== undefined) await release(holders[0]);
    await check(clerk, address(), 'detenteurs-repetition');
    for (const holder of holders.slice(1)) await release(holder);
    await check(clerk, address(), 'detenteurs-fait');
    await check(authority, '/seances', 'seances-autorite');
    await check(clerk, '/cles', 'cles-secretariat');
  });
});
