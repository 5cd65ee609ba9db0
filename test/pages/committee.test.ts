import { brotliCompressSync, constants } from 'node:zlib';
import { Proceedings } from '../../src/tenders/index.js';
import type { CaseFile } from '../../src/core/procedure/case-file.js';
import { drawn, settled, submitted } from '../support/builders/award.js';
import { compliant, declaredTender, sheetsOf, withDeclaration } from '../support/builders/evaluation.js';
import { readTender } from '../support/builders/opening.js';
import { axeFinds, browserForTests, listening, overflowOf, smallTargets } from '../support/chromium.js';
import { look } from '../support/look.js';
import { PageVisitor, type Shown } from '../support/page-visitor.js';
import { expectStatus, peopleOf, type People, type SignedInPerson } from '../support/people.js';
import { seedTender } from '../support/seeded-tender.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const browser = browserForTests();
const day = '2026-11-25T08:00:00.000Z';
let pli: TestApp;
let people: People;
let origin: string;
let tender: string;
const cast: Record<string, SignedInPerson> = {};
const who = (name: string): SignedInPerson => {
  const person = cast[name];
  if (person === undefined) throw new Error(`nobody plays ${name}`);
  return person;
};
const members = ['p-chair', 'p-rapporteur', 'p-member-1', 'p-member-2', 'p-member-3', 'p-alternate', 'p-expert'];
const firms: Readonly<Record<string, string>> = { 'p-firm-a': 'Sahel Bâtiment', 'p-firm-b': 'Adrar Travaux' };

beforeAll(async () => {
  pli = await startTestApp({ at: day });
  people = await peopleOf(pli.app);
  origin = await listening(pli.app);
  for (const member of members) cast[member] = await people.with('panellist');
  for (const [firm, name] of Object.entries(firms)) cast[firm] = await people.bidder(name);
  cast['p-authority'] = await people.with('authority');
}, 180_000);
afterAll(() => pli.close());

const names = (): Record<string, string> => Object.fromEntries(Object.entries(cast).map(([name, { id }]) => [name, id]));
/** The minutes are signed; nobody has declared yet, unless told. */
const seed = (change: (file: CaseFile) => CaseFile = silent): Promise<string> => seedTender(pli.app, change(declaredTender()), names());
const silent = (file: CaseFile): CaseFile => (file.committee === null ? file : { ...file, committee: { ...file.committee, declarations: [] } });
/** A sitting of analysis was called for this morning. */
const called = (file: CaseFile): CaseFile => (file.committee === null ? file : {
  ...file, committee: { ...file.committee, convocations: [{ sitting: 'analysis', at: '2026-11-25T07:00:00.000Z', agenda: 'Conformité', place: 'Kidal', sentAt: '2026-11-20T07:00:00.000Z' }] },
});
const beforeOpening = (file: CaseFile): CaseFile => ({ ...silent(file), state: 'closed', opening: null });

beforeEach(async () => {
  pli.clock.set(day);
  tender = await seed();
}, 60_000);

const as = (name: string): PageVisitor => new PageVisitor(pli.app).become(who(name).token);
const fileNow = async (): Promise<CaseFile> => (await pli.app.get(Proceedings).read(tender)).file;
const wire = (html: string): number => brotliCompressSync(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length;
const at = (path: string): string => `/commission/${tender}${path}`;
/** One field for each bidder, in the order of the page. */
const noTies = (page: Shown): Record<string, string> => Object.fromEntries([...page.html.matchAll(/<fieldset id="(tie-\d+)"/g)].map(([, name]) => [name ?? '', 'none']));

async function declare(name: string, change: Record<string, string> = {}): Promise<Shown> {
  const visitor = as(name);
  const page = await visitor.see(at('/interets'));
  return visitor.send(at('/interets'), { act: 'declare', ...noTies(page), ...change }, page);
}

describe('C2, no conflict of interest', () => {
  it('names no bidder before the opening is over', async () => {
    tender = await seed(beforeOpening);
    const { html, status } = await as('p-member-1').see(at('/interets'));
    expect([status, html.includes('Sahel Bâtiment'), html.includes('à la fin de la séance d’ouverture')]).toEqual([200, false, true]);
    expect(html).not.toContain('name="tie-1"');
  });

  it('is the gate: no bid is read before a word was said on each bidder, and each is after', async () => {
    const member = who('p-member-1');
    expect((await member.get(`/v1/tenders/${tender}/bids/bid-1`)).body).toMatchObject({ code: 'DECLARATION_MISSING' });
    const done = await declare('p-member-1');
    expect([done.status, done.html.includes('Votre déclaration est consignée')]).toEqual([200, true]);
    expectStatus(await member.get(`/v1/tenders/${tender}/bids/bid-1`), 200);
    expect(wire(done.html)).toBeLessThanOrEqual(10 * 1024);
  });

  it('a bidder passed over in silence, and a tie without words, are said at their fields; what was typed is kept', async () => {
    const refused = await declare('p-member-1', { 'tie-1': '', 'tie-2': 'tie', 'nature-2': '' });
    expect(refused.status).toBe(400);
    expect(refused.html).toContain('<a href="#tie-1">Dites si vous avez un lien avec Sahel Bâtiment</a>');
    expect(refused.html).toContain('<a href="#nature-2">Dites en quelques mots votre lien avec Adrar Travaux</a>');
    expect(refused.html).toMatch(/<title>Erreur : /);
    expect(refused.html).toMatch(/id="tie-2-tie"[^>]*checked/);
    expect((await fileNow()).committee?.declarations).toEqual([]);
  });

  it('a tie is recorded with whom, its words apart; the bid stays shut and the way out is shown', async () => {
    const done = await declare('p-member-2', { 'tie-2': 'tie', 'nature-2': 'beau-frère du gérant' });
    expect(done.html).toContain('Vous ne prenez plus part à rien');
    const { committee, bids } = await fileNow();
    expect(committee?.declarations.at(-1)?.interests).toEqual([{ bidder: who('p-firm-b').id }]);
    expect(JSON.stringify(await fileNow())).not.toContain('beau-frère');
    const theirs = bids.find(({ bidder }) => bidder === who('p-firm-b').id)?.id ?? '';
    expect((await who('p-member-2').get(`/v1/tenders/${tender}/bids/${theirs}`)).body).toMatchObject({ code: 'INTEREST_DECLARED' });
  });

  it('recusing oneself needs a reason, seats the alternate and shuts every page of the procedure', async () => {
    const visitor = as('p-member-1');
    expect((await visitor.send(at('/interets'), { act: 'recuse', reason: '' }, await visitor.see(at('/interets')))).html).toContain('Saisissez le motif de la récusation');
    const left = await visitor.send(at('/interets'), { act: 'recuse', reason: 'cousin du gérant' }, await visitor.see(at('/interets')));
    expect([left.status, left.html.includes('Vous n’assistez plus à cette procédure')]).toEqual([200, true]);
    for (const path of ['', '/interets', '/seances']) expect((await visitor.see(at(path))).status).toBe(404);
    expect((await visitor.see('/taches')).html).toContain('Votre récusation est consignée');
    expect((await as('p-alternate').see(at('/interets'))).html).toContain('name="tie-1"');
  });

  it('is not for whoever has no seat, and unknown to outsiders', async () => {
    expect((await as('p-authority').see(at('/interets'))).html).toContain('Vous ne siégez pas dans cette commission.');
    expect((await as('p-firm-a').see(at('/interets'))).status).toBe(404);
    expect((await as('p-alternate').see(at('/interets'))).html).not.toContain('Sahel Bâtiment');
  });

  it('a forged form does nothing', async () => {
    const visitor = as('p-member-1');
    const forged: Record<string, string>[] = [{ act: 'constructor' }, { act: 'declare' }, { act: 'declare', 'tie-99': 'none' }, { act: 'recuse', reason: 'x', extra: 'y' }];
    for (const [index, fields] of forged.entries()) {
      await visitor.send(at('/interets'), { formKey: `forged-interests-${String(index)}`, ...fields });
    }
    expect((await fileNow()).committee).toMatchObject({ declarations: [], recusals: [] });
  });
});

describe('C1, my tasks', () => {
  it('says in four words what is to do, by when and what stands in the way; what is blocked is no link', async () => {
    const { html } = await as('p-member-1').see('/taches');
    expect(html).toMatch(new RegExp(`<a href="/commission/${tender}/interets">Déclarer vos liens avec chaque soumissionnaire</a><strong class="tag">À faire</strong>`));
    expect(html).toMatch(/<span class="quiet">Examiner la conformité, lot lot-1<\/span><span class="quiet">Pas encore possible<\/span><small>Déclarez d’abord vos liens/);
    expect(wire(html)).toBeLessThanOrEqual(10 * 1024);
    await declare('p-member-1');
    expect((await as('p-member-1').see('/taches')).html).toContain('>Déclarer vos liens avec chaque soumissionnaire</a><span>Fait</span>');
  });

  /** Where the open tasks of the tender lead; a blocked one is no link and says why. */
  async function openTasks(name: string): Promise<string[]> {
    const { html } = await as(name).see('/taches');
    const lines = [...(html.slice(html.indexOf(`id="${tender}"`)).split('</section>')[0] ?? '').matchAll(/<li>(.*?)<\/li>/g)].map(([, line = '']) => line);
    for (const line of lines) {
      const blocked = line.includes('Pas encore possible');
      expect([line, line.startsWith('<span class="quiet">'), line.startsWith('<a href="'), /<small>.+/.test(line) || !blocked]).toEqual([line, blocked, !blocked, true]);
    }
    return lines.filter((line) => /<strong class="tag">/.test(line)).map((line) => /^<a href="([^"]+)"/.exec(line)?.[1] ?? '');
  }

  it('every open task is a link to a page that opens, at every step of the procedure and for every seat', async () => {
    const tied = withDeclaration(declaredTender(), 'p-member-1', { interests: [{ bidder: 'p-firm-a' }] });
    const everywhere = [beforeOpening(declaredTender()), silent(readTender()), silent(declaredTender()), declaredTender(), tied, compliant('lot-3'), sheetsOf(compliant('lot-3'), ['p-chair']), called(declaredTender()), settled, drawn()];
    const met = new Set<string>();
    for (const file of everywhere) {
      tender = await seedTender(pli.app, file, names());
      for (const name of members) for (const href of await openTasks(name)) {
        expect([name, href, (await as(name).see(href)).status]).toEqual([name, href, 200]);
        met.add(href.replace(tender, ':tender'));
      }
    }
    expect([...met].sort()).toEqual([
      '/commission/:tender', '/commission/:tender/interets', '/commission/:tender/seances', '/conformite/:tender/lot-1', '/conformite/:tender/lot-2', '/conformite/:tender/lot-3',
      '/evaluation/:tender', '/notation/:tender/lot-3', '/rapport/:tender', '/seances/:tender', '/seances/:tender/proces-verbal',
    ]);
  }, 240_000);

  it('shows the offices around a commission where they are needed now', async () => {
    const [evaluating, reviewed] = [tender, await seedTender(pli.app, submitted(), names())];
    const seenBy = async (...roles: ('clerk' | 'controller')[]): Promise<string> => {
      const person = await people.with(...roles);
      return (await new PageVisitor(pli.app).become(person.token).see('/taches')).html;
    };
    const clerk = await seenBy('clerk');
    expect([clerk.includes(`href="/notation/${evaluating}"`), clerk.includes(`href="/rapport/${reviewed}/avis"`)]).toEqual([true, false]);
    const controller = await seenBy('controller');
    expect([controller.includes(`href="/notation/${evaluating}"`), controller.includes(`href="/rapport/${reviewed}/avis"`)]).toEqual([false, true]);
    expect((await as('p-member-1').see('/taches')).html).not.toContain('Fiches papier à saisir');
  });

  it('in English too, and empty for whoever has no seat', async () => {
    expect((await as('p-member-1').see('/taches?lang=en')).html).toMatch(/Declare your ties with each bidder<\/a><strong class="tag">To do/);
    expect((await as('p-authority').see('/taches')).html).toContain('Vous n’avez de siège dans aucune commission.');
  });
});

describe('the commission', () => {
  it('shows the chair, and the chair alone, hints with both sources; they decide nothing', async () => {
    await who('p-member-3').post('/v1/account/particulars', { particulars: [{ kind: 'phone', value: '+223 76 00 11 22' }, { kind: 'employer', value: 'SAHEL BATIMENT SARL' }] });
    await who('p-firm-a').post('/v1/account/particulars', { particulars: [{ kind: 'phone', value: '76001122' }] });
    const { html } = await as('p-chair').see(at(''));
    expect(html).toMatch(/même téléphone.*\+223 76 00 11 22.*sa fiche, mercredi 25 novembre 2026.*Sahel Bâtiment : 76001122/s);
    expect(html).toMatch(/y a travaillé.*SAHEL BATIMENT SARL.*inscription de l’entreprise/s);
    for (const other of ['p-rapporteur', 'p-member-3', 'p-authority']) {
      expect((await as(other).see(at(''))).html).not.toContain('76 00 11 22');
      expect((await who(other).get(`/v1/tenders/${tender}/committee/hints`)).status).toBe(403);
    }
    expect((await fileNow()).committee).toMatchObject({ declarations: [], recusals: [] });
    expect(wire(html)).toBeLessThanOrEqual(10 * 1024);
  });

  it('the chair recuses a colleague with a reason; those who act read ties and reasons, the others the fact', async () => {
    await declare('p-chair');
    await declare('p-member-1', { 'tie-1': 'tie', 'nature-1': 'ancien associé' });
    const visitor = as('p-chair');
    const page = await visitor.see(at(''));
    expect(page.html).toMatch(/avec Sahel Bâtiment : ancien associé.*récusation attendue/s);
    expect((await visitor.send(at(''), { act: 'recuse', member: '', reason: '' }, page)).html).toContain('<a href="#member">Choisissez un membre</a>');
    const done = await visitor.send(at(''), { act: 'recuse', member: who('p-member-1').id, reason: 'associé jusqu’en 2024' }, page);
    expect(done.html).toMatch(/lien déclaré, par Membre désigné.*siège à sa place.*Motif : associé jusqu’en 2024/s);
    const other = (await as('p-rapporteur').see(at(''))).html;
    expect(other).toContain('lien déclaré');
    expect(other).not.toMatch(/ancien associé|associé jusqu/);
  });

  it('a member proposes a recusal with bidder and evidence; the chair and the authority are told, and the chair decides on it', async () => {
    const [rapporteur, chair] = [as('p-rapporteur'), as('p-chair')];
    const page = await rapporteur.see(at(''));
    const told = { act: 'propose', tied: who('p-member-1').id, 'bidders[]': [who('p-firm-a').id], evidence: 'registre du commerce, acte du 4 mars 2024' };
    const empty = await rapporteur.send(at(''), { act: 'propose', tied: '', evidence: '', 'bidders[]': [] }, page);
    expect([empty.status, ...['Choisissez un membre', 'Cochez au moins un soumissionnaire', 'Saisissez la preuve du lien'].map((say) => empty.html.includes(say))]).toEqual([400, true, true, true]);
    expect((await rapporteur.send(at(''), told, page)).html).toContain('Enregistré à');
    expect((await rapporteur.send(at(''), told, await rapporteur.see(at('')))).html).toContain('Vous avez déjà proposé la récusation');
    expect((await rapporteur.see(at(''))).html).not.toContain('acte du 4 mars');
    expect((await chair.see('/taches')).html).toMatch(new RegExp(`<a href="/commission/${tender}">Décider d’une récusation proposée</a><strong class="tag">À faire`));
    expect((await as('p-authority').see('/taches')).html).toMatch(new RegExp(`Récusations proposées, à décider.*/commission/${tender}"`));
    expect((await chair.see(at(''))).html).toMatch(/Récusations proposées.*avec Sahel Bâtiment : registre du commerce, acte du 4 mars 2024.*décision attendue/s);
    const done = await chair.send(at(''), { act: 'recuse', member: who('p-member-1').id, reason: 'associé' }, await chair.see(at('')));
    expect(['lien établi sur proposition', 'décision attendue'].map((say) => done.html.includes(say))).toEqual([true, false]);
    expect((await as('p-authority').see('/taches')).html).not.toContain(`/commission/${tender}"`);
  });

  it('a chair with a tie sees neither hints nor ties nor the form', async () => {
    await declare('p-chair', { 'tie-1': 'tie', 'nature-1': 'frère' });
    const { html } = await as('p-chair').see(at(''));
    expect(html).not.toMatch(/Indices|Liens déclarés|name="member"/);
  });

  it('the authority gives another chair, which is shown with who, by whom and when', async () => {
    const visitor = as('p-authority');
    const page = await visitor.see(at(''));
    expect((await visitor.send(at(''), { act: 'chair', chair: '', decisionReference: '' }, page)).html).toContain('Saisissez la référence de la décision');
    const done = await visitor.send(at(''), { act: 'chair', chair: who('p-member-2').id, decisionReference: 'Décision n° 031/AI-K' }, page);
    expect(done.html).toMatch(/Présidences.*remplace.*Décision n° 031\/AI-K/s);
    expect((await fileNow()).committee?.chairs).toMatchObject([{ former: who('p-chair').id, chair: who('p-member-2').id, by: who('p-authority').id }]);
  });
});

describe('sittings of the commission', () => {
  it('are convened in time, opened at their hour with register and quorum, rest, go on and end', async () => {
    for (const name of members.slice(0, 5)) await declare(name);
    const visitor = as('p-chair');
    const convene = async (on: string): Promise<Shown> => visitor.send(at('/seances'), { act: 'convene', sitting: 'analysis', day: on, hour: '9:00', agenda: 'Conformité', where: 'Kidal' }, await visitor.see(at('/seances')));
    const soon = await convene('2026-11-26');
    expect([soon.status, soon.html.includes('la commission ne peut siéger avant')]).toEqual([422, true]);
    expect((await convene('2026-02-31')).status).toBe(400);
    expect((await convene('le 30')).html).toContain('<a href="#day">Le jour s’écrit comme 2026-12-01</a>');
    const convened = (await convene('2026-11-30')).html;
    expect(convened).toMatch(/Convocation n° 1, analyse : <time dateTime="2026-11-30T09:00:00.000Z">/i);
    expect(convened).toMatch(/À remettre par le secrétariat à : [^.<]+\. Le service n’envoie rien lui-même\./);
    expect(convened).not.toContain('envoyée');
    expect((await visitor.see(at('/seances'))).html).not.toContain('Ouvrir la séance');
    pli.clock.set('2026-11-30T09:00:00.000Z');
    expect((await visitor.see(at('/seances'))).html).not.toContain('À remettre par le secrétariat');
    const five = members.slice(0, 5).map((name) => who(name).id);
    const start = await visitor.see(at('/seances'));
    expect((await visitor.send(at('/seances'), { act: 'start', place: 'Kidal' }, start)).html).toContain('Cochez au moins un membre présent');
    expect((await visitor.send(at('/seances'), { act: 'start', 'attendance[]': five.slice(0, 2), place: 'Kidal' }, start)).status).toBe(409);
    const started = await visitor.send(at('/seances'), { act: 'start', 'attendance[]': five, place: 'Kidal' }, await visitor.see(at('/seances')));
    expect(started.html).toContain('Registre de présence');
    const resting = await visitor.send(at('/seances'), { act: 'suspend', reason: 'coupure de courant' }, await visitor.see(at('/seances')));
    expect(resting.html).toContain('Suspendue : lundi 30 novembre 2026 à 9 h 00 min 00 s, heure du Mali. coupure de courant');
    expect((await visitor.send(at('/seances'), { act: 'resume', 'attendance[]': five.slice(0, 3) }, await visitor.see(at('/seances')))).html).toContain('En cours');
    const closed = await visitor.send(at('/seances'), { act: 'close' }, await visitor.see(at('/seances')));
    expect(closed.status).toBe(200);
    expect(wire(closed.html)).toBeLessThanOrEqual(10 * 1024);
    expect((await fileNow()).committee?.sittings).toMatchObject([{ attended: five, present: five.slice(0, 3), closedAt: '2026-11-30T09:00:00.000Z' }]);
  });

  it('members see them, and conduct nothing', async () => {
    const { html } = await as('p-member-1').see(at('/seances'));
    expect(html).toContain('Les séances sont conduites par le président.');
    expect(html).not.toContain('<form method="post" action="/commission');
  });
});

describe('one’s own card', () => {
  it('is kept line by line, shown again, and erased whole', async () => {
    const visitor = as('p-member-3');
    const page = await visitor.see('/ma-fiche');
    const saved = await visitor.send('/ma-fiche', { familyName: 'Maïga', phone: '76 00 11 22\n\n66 00 00 01', address: '', employer: '', bankAccount: '' }, page);
    expect([saved.status, saved.html.includes('76 00 11 22\n66 00 00 01</textarea>')]).toEqual([200, true]);
    expect((await visitor.send('/ma-fiche', { familyName: 'x'.repeat(201) }, await visitor.see('/ma-fiche'))).status).toBe(400);
    const erased = await visitor.send('/ma-fiche', { familyName: '', phone: '', address: '', employer: '', bankAccount: '' }, await visitor.see('/ma-fiche'));
    expect(erased.html).toContain('rien n’est gardé');
    expect((await who('p-member-3').get('/v1/account/particulars')).body).toEqual([]);
  });
});

browser.describe('in a browser', () => {
  it.each(['fr', 'en'])('no page of the commission has a fault axe finds, nor overflows, nor small targets: %s', async (language) => {
    const { page, context } = await browser.open({ width: 320 });
    const become = (name: string) => context.addCookies([{ name: 'pli', value: who(name).token, url: origin }]);
    const check = async (path: string, name: string): Promise<void> => {
      await page.setViewportSize({ width: 320, height: 900 });
      await page.goto(`${origin}${path}?lang=${language}`);
      expect([name, await axeFinds(page), await overflowOf(page), await smallTargets(page)]).toEqual([name, [], 0, []]);
      if (language === 'fr') await look(page, name);
    };
    await who('p-member-3').post('/v1/account/particulars', { particulars: [{ kind: 'phone', value: '76 00 11 22' }] });
    await who('p-firm-a').post('/v1/account/particulars', { particulars: [{ kind: 'phone', value: '76001122' }] });
    await become('p-member-1');
    await check('/taches', 'taches');
    await check(at('/interets'), 'interets');
    await declare('p-member-1', { 'tie-1': 'tie', 'nature-1': 'ancien associé' });
    await check(at('/interets'), 'interets-lien');
    await check('/ma-fiche', 'fiche');
    for (const name of ['p-chair', 'p-rapporteur', 'p-member-2', 'p-member-3']) await declare(name);
    await become('p-chair');
    await check(at(''), 'commission');
    const visitor = as('p-chair');
    await visitor.send(at('/seances'), { act: 'convene', sitting: 'analysis', day: '2026-11-30', hour: '9:00', agenda: 'Conformité des offres', where: 'Kidal' }, await visitor.see(at('/seances')));
    pli.clock.set('2026-11-30T09:00:00.000Z');
    await check(at('/seances'), 'seances-avant');
    await visitor.send(at('/seances'), { act: 'start', 'attendance[]': ['p-chair', 'p-rapporteur', 'p-member-2'].map((name) => who(name).id), place: 'Kidal' }, await visitor.see(at('/seances')));
    await check(at('/seances'), 'seance-ouverte');
    await check('/taches', 'taches-president');
    await become('p-authority');
    await check(at(''), 'commission-autorite');
  });
});
