import fs from 'node:fs/promises';
import path from 'node:path';
import { DataSource } from 'typeorm';
import { Jobs } from '../../src/platform/jobs.js';
import { Proceedings } from '../../src/tenders/index.js';
import type { CaseFile } from '../../src/core/procedure/case-file.js';
import { afterSitting, badAssessment, compliant, deliberating, openedTender, rejecting, sheetsOf, technicallyClosed, withAward } from '../support/builders/evaluation.js';
import { after } from '../support/builders/bids.js';
import { axeFinds, browserForTests, listening, overflowOf, smallTargets } from '../support/chromium.js';
import { evaluationApp } from '../support/evaluation-app.js';
import { look } from '../support/look.js';
import { PageVisitor, wireBytes, type Shown } from '../support/page-visitor.js';
import { peopleOf, type SignedInPerson } from '../support/people.js';
import { seedTender } from '../support/seeded-tender.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const browser = browserForTests();
const morning = '2026-12-01T09:00:00.000Z';
let pli: TestApp;
let origin: string;
let tender: string;
const cast: Record<string, SignedInPerson> = {};

const who = (name: string): SignedInPerson => {
  const person = cast[name];
  if (person === undefined) throw new Error(`nobody plays ${name}`);
  return person;
};
const as = (name: string): PageVisitor => new PageVisitor(pli.app).become(who(name).token);
const names = (): Record<string, string> => Object.fromEntries(Object.entries(cast).filter(([name]) => name.startsWith('p-')).map(([name, { id }]) => [name, id]));
const seed = async (file: CaseFile): Promise<void> => { tender = await seedTender(pli.app, file, names()); };
const at = (rest = '') => `/notation/${tender}/lot-3${rest}`;
const fileNow = async (): Promise<CaseFile> => (await pli.app.get(Proceedings).read(tender)).file;
const present = (members: readonly string[] = deliberating): string[] => members.map((name) => who(name).id);
const onPaper = (file: CaseFile): CaseFile => ({ ...file, bids: file.bids.map((bid) => ({ ...bid, channel: 'paper', manifest: null, seal: null, offerCommitment: null, priceCommitments: {} })) });
/** Both bids of lot-2 lack the tax clearance and are rejected. */
const noneCompliant = (): CaseFile => ['bid-7', 'bid-8'].reduce((file, bid, index) => after(file, badAssessment('lot-2', bid), ...rejecting('lot-2', bid, {}, index + 1)), openedTender());

beforeAll(async () => {
  pli = await startTestApp({ module: evaluationApp, at: morning });
  const people = await peopleOf(pli.app);
  for (const member of [...deliberating, 'p-alternate']) cast[member] = await people.with();
  cast['supervisor'] = await people.with('supervisor');
  origin = await listening(pli.app);
  await pli.app.get(DataSource).query(`UPDATE pli.account SET contact = 'Kidal, 76 00 11 22, awa.maiga@kidal.example' WHERE id = ANY ($1)`, [[who('p-member-1').id, who('p-member-2').id]]);
}, 120_000);
beforeEach(() => { pli.clock.set(morning); });
afterAll(() => pli.close());

describe('closing the marking', () => {
  const close = async (attendance: readonly string[] = present(), from?: Shown): Promise<Shown> =>
    as('p-chair').send(at('/cloture'), { act: 'close', 'attendance[]': [...attendance] }, from ?? await as('p-chair').see(at('/cloture')));

  it('lists the awaited sheets as links; there is no form until nothing is missing', async () => {
    await seed(sheetsOf(compliant('lot-3'), deliberating.slice(0, 3)));
    const { html } = await as('p-chair').see(at('/cloture'));
    expect(html.match(new RegExp(`<li><a href="${at()}">La fiche de`, 'g'))).toHaveLength(2);
    expect(html).not.toContain('name="attendance[]"');
  });

  it('names the cells nobody has agreed on, only once every sheet is in', async () => {
    const announced = withAward(openedTender(), 'lot-3', { aggregation: 'consensus' });
    await seed(sheetsOf(compliant('lot-3', announced), deliberating.slice(0, 4)));
    expect((await as('p-chair').see(at('/cloture'))).html).not.toContain('/grille/');
    await seed(sheetsOf(compliant('lot-3', announced), deliberating));
    const { html } = await as('p-chair').see(at('/cloture'));
    expect(html.match(/<a href="[^"]*\/grille\/[A-D]\/(?:methode|equipe)">/g)).toHaveLength(8);
    expect(html).not.toContain('name="attendance[]"');
  });

  it('is the chair’s act, in a sitting with its quorum, and ends with the scores and the way to the prices', async () => {
    await seed(sheetsOf(compliant('lot-3'), deliberating));
    expect((await as('p-member-1').see(at('/cloture'))).html).toContain('Le président clôt la notation.');
    const shown = await as('p-chair').see(at('/cloture'));
    expect([shown.html.includes('La présence est celle du registre de la séance ouverte'), shown.html.includes('type="checkbox"'), shown.html.match(/<li>[^<]*\(service technique\)<\/li>/g)?.length]).toEqual([true, false, 5]);
    expect((await close(present(deliberating.slice(0, 2)))).status).toBe(409);
    const done = await close([]);
    expect(done.html).toMatch(/La notation est close.*Notes techniques.*retenue.*sous un minimum/s);
    expect(done.html).toContain(`href="/evaluation/${tender}/lot-3/prix"`);
    expect((await fileNow()).lotStates['lot-3']).toBe('financial');
    expect(wireBytes(done.html)).toBeLessThanOrEqual(10 * 1024);
  });

  it('is done in no other place: where nobody sits, it says so and leads to the sitting', async () => {
    await seed(afterSitting(sheetsOf(compliant('lot-3'), deliberating)));
    const { html } = await as('p-chair').see(at('/cloture'));
    expect(html).toContain(`<a href="/commission/${tender}/seances">Convocations et séances</a>`);
    expect([html.includes('type="checkbox"'), (await close([])).status, (await fileNow()).lotStates['lot-3']]).toEqual([false, 409, 'technical']);
  });

  it('pressed twice is closed once; a forged form, and whoever does not evaluate, close nothing', async () => {
    await seed(sheetsOf(compliant('lot-3'), deliberating));
    const from = await as('p-chair').see(at('/cloture'));
    const forged: Record<string, string | string[]>[] = [{ act: 'close', 'attendance[]': ['nobody'] }, { act: 'close', surprise: 'x' }];
    for (const [index, fields] of forged.entries()) expect((await as('p-chair').send(at('/cloture'), { formKey: `forged-closing-${String(index)}`, ...fields })).status).toBeGreaterThanOrEqual(400);
    for (const name of ['p-alternate', 'supervisor']) expect((await as(name).see(at('/cloture'))).status).toBeGreaterThanOrEqual(400);
    expect((await as('p-rapporteur').send(at('/cloture'), { act: 'close', 'attendance[]': present() }, from)).status).toBe(403);
    expect((await fileNow()).lotStates['lot-3']).toBe('technical');
    const both = await Promise.all([close(present(), from), close(present(), from)]);
    expect(both.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(1);
    expect((await fileNow()).evaluation['lot-3']?.sittings?.filter(({ closed }) => closed === 'technical')).toHaveLength(1);
  });
});

describe('reminding who has not handed in', () => {
  const folder = () => path.join(pli.dataDir, 'mail');
  const letters = async (): Promise<string[]> => {
    await pli.app.get(Jobs).drain();
    const files = await fs.readdir(folder()).catch(() => []);
    return Promise.all(files.map(async (name) => {
      const [head = '', body = ''] = (await fs.readFile(path.join(folder(), name), 'utf8')).split('\r\n\r\n');
      return `${head}\n${Buffer.from(body, 'base64').toString('utf8')}`;
    }));
  };
  const remind = async (by: string, member: string): Promise<Shown> => as(by).send(at(), { act: 'remind', member: who(member).id }, await as(by).see(at()));

  beforeEach(async () => {
    await fs.rm(folder(), { recursive: true, force: true });
    await seed(sheetsOf(compliant('lot-3'), ['p-chair', 'p-rapporteur']));
  });

  it('is one letter to the address in the account, with the procedure, the lot and the page, and of marks not a word', async () => {
    const done = await remind('p-chair', 'p-member-1');
    expect(done.html).toMatch(/Rappel envoyé à Membre désigné : <time.*9 h 00 min 00 s/);
    const [letter = '', ...more] = await letters();
    expect(more).toEqual([]);
    expect(letter).toContain('To: <awa.maiga@kidal.example>');
    expect(letter).toMatch(new RegExp(`La commission attend votre fiche.*/notation/${tender}/lot-3.*The committee awaits`, 's'));
    expect(letter.split('Bonjour')[1]).not.toMatch(/3500|5300|35,|53,|points|moyenne|mean|bid-\d/);
  });

  it('goes at most once a day and person, whoever asks, and is noted where nothing is erased', async () => {
    expect((await Promise.all([remind('p-chair', 'p-member-1'), remind('p-rapporteur', 'p-member-1')])).map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await as('p-chair').see(at())).html).toMatch(/Relancé aujourd’hui.*Dernier rappel.*mardi 1er décembre 2026/s);
    expect(await letters()).toHaveLength(1);
    pli.clock.set('2026-12-02T00:00:00.000Z');
    expect((await remind('p-chair', 'p-member-1')).status).toBe(200);
    expect(await letters()).toHaveLength(2);
    const source = pli.app.get(DataSource);
    expect(await source.query('SELECT member, lots, channel FROM pli.reminder WHERE tender = $1 ORDER BY day', [tender])).toEqual([
      { member: who('p-member-1').id, lots: ['lot-3'], channel: 'mail' }, { member: who('p-member-1').id, lots: ['lot-3'], channel: 'mail' },
    ]);
    await expect(source.query('DELETE FROM pli.reminder')).rejects.toThrow();
  });

  it('says who has no address instead of a button, and refuses who owes nothing', async () => {
    const { html } = await as('p-chair').see(at());
    expect(html.match(/name="member" value=/g)).toHaveLength(2);
    expect(html).toContain('Sans adresse électronique : prévenez cette personne autrement.');
    const refused = await remind('p-chair', 'p-member-3');
    expect([refused.status, refused.html.includes('ne contient pas d’adresse électronique')]).toEqual([409, true]);
    for (const member of [who('p-chair').id, 'p-nobody', '']) expect((await as('p-chair').send(at(), { act: 'remind', member }, await as('p-chair').see(at()))).status).toBe(409);
    expect(await letters()).toEqual([]);
  });

  it('is for who conducts the marking, on the page and by API', async () => {
    expect((await as('p-member-2').see(at())).html).not.toContain('Relancer');
    expect((await as('p-member-2').send(at(), { act: 'remind', member: who('p-member-1').id, formKey: 'forged-reminder-by-a-member' })).status).toBe(403);
    expect((await who('p-member-2').post(`/v1/tenders/${tender}/reminders`, { member: who('p-member-1').id })).status).toBe(403);
    expect((await who('p-chair').post(`/v1/tenders/${tender}/reminders`, { member: 'x' })).status).toBe(400);
    expect((await who('p-chair').post(`/v1/tenders/${tender}/reminders`, { member: who('p-member-1').id })).body).toMatchObject({ lots: ['lot-3'] });
    expect(await letters()).toHaveLength(1);
  });

  it('leaves in peace who has handed in before the letter goes', async () => {
    expect((await remind('p-chair', 'p-member-1')).status).toBe(200);
    expect((await who('p-member-1').post(`/v1/tenders/${tender}/lots/lot-3/abstentions`, { reason: 'lien ancien' })).status).toBe(201);
    expect(await letters()).toEqual([]);
  });
});

describe('the price of a bid that passed', () => {
  const page = (bid: string) => `/evaluation/${tender}/lot-3/prix/${bid}`;

  it('on paper is typed in on a page of its own', async () => {
    await seed(onPaper(technicallyClosed()));
    const from = await as('p-rapporteur').see(page('bid-1'));
    expect(from.html).toContain(`href="${page('bid-1')}/papier"`);
    expect(from.html).not.toContain('name="act" value="open"');
  });


  it('sealed waits for the shares of its holders, and nothing is typed', async () => {
    await seed(technicallyClosed());
    const from = await as('p-chair').see(page('bid-1'));
    expect(from.html).toContain('Il s’ouvre avec les parts remises par leurs détenteurs.');
    expect(from.html).not.toContain('name="readTotal"');
    expect((await as('p-chair').send(page('bid-1'), { act: 'open' }, from)).status).toBe(409);
    expect((await fileNow()).bids.find(({ id }) => id === 'bid-1')?.prices['lot-3']).toBeUndefined();
  });
});

describe('the evaluation at a glance', () => {
  it('shows each lot’s steps in their order; what waits is no link and says for what', async () => {
    await seed(sheetsOf(compliant('lot-3'), deliberating));
    const { html } = await as('p-member-1').see(`/evaluation/${tender}`);
    const lot = html.slice(html.indexOf('id="lot-lot-3"'));
    expect(lot).toMatch(/Examen de conformité<\/a><span>Fait.*Notation<\/a><strong class="tag">En cours.*Clôture de la notation<\/a><strong class="tag">À faire.*<span class="quiet">Prix et corrections<\/span>.*Vient après : clôture de la notation\..*Vient après : clôture de la notation\..*Vient après : classement\./s);
    expect((await as('p-alternate').see(`/evaluation/${tender}`)).status).toBe(404);
    for (const [, href = ''] of html.matchAll(/<li><a href="([^"]+)"/g)) expect([href, (await as('p-member-1').see(href)).status]).toEqual([href, 200]);
    expect(wireBytes(html)).toBeLessThanOrEqual(10 * 1024);
  });
});

describe('a lot without an award', () => {
  const page = (lot: string) => `/evaluation/${tender}/${lot}/infructueux`;

  it('cannot be declared while a bid stands', async () => {
    await seed(technicallyClosed());
    expect((await as('p-chair').see(page('lot-3'))).html).toContain('Des offres sont encore en lice');
    expect((await as('p-chair').send(page('lot-3'), { formKey: 'forged-unsuccessful-1', reasonCode: 'noCompliantBid', reason: 'x' })).status).toBe(409);
    expect((await fileNow()).lotStates['lot-3']).toBe('financial');
  });

  it('is declared by the chair for a reason the facts bear out, with its grounds', async () => {
    await seed(noneCompliant());
    expect((await as('p-member-1').see(page('lot-2'))).html).toContain('Le président déclare un lot infructueux.');
    const from = await as('p-chair').see(page('lot-2'));
    expect(from.html.match(/type="radio"/g)).toHaveLength(1);
    const empty = await as('p-chair').send(page('lot-2'), { reason: '' }, from);
    expect(empty.html).toMatch(/<a href="#reasonCode">Choisissez une raison<\/a>.*<a href="#reason">Saisissez le motif<\/a>/s);
    const done = await as('p-chair').send(page('lot-2'), { reasonCode: 'noCompliantBid', reason: 'quitus échus' }, from);
    expect(done.html).toMatch(/Enregistré à.*Lot infructueux.*quitus échus/s);
    expect((await fileNow()).lotStates['lot-2']).toBe('unsuccessful');
  });
});

browser.describe('in a browser', () => {
  it.each(['fr', 'en'])('no page has a fault axe finds, overflows or has small targets: %s', async (language) => {
    const { page, context, troubles } = await browser.open({ language });
    const check = async (name: string, address: string, shot: string): Promise<void> => {
      await context.addCookies([{ name: 'pli', value: who(name).token, url: origin }]);
      await page.setViewportSize({ width: 320, height: 900 });
      await page.goto(`${origin}${address}`);
      expect([shot, await axeFinds(page), await overflowOf(page), await smallTargets(page), troubles]).toEqual([shot, [], 0, [], []]);
      await look(page, `${shot}-${language}`);
    };
    await seed(sheetsOf(compliant('lot-3', withAward(openedTender(), 'lot-3', { aggregation: 'consensus' })), deliberating));
    await check('p-chair', at('/cloture'), 'cloture-manque');
    await seed(sheetsOf(compliant('lot-3'), ['p-chair', 'p-rapporteur']));
    await check('p-chair', at(), 'avancement');
    await check('p-chair', `/evaluation/${tender}`, 'evaluation');
    await seed(sheetsOf(compliant('lot-3'), deliberating));
    await check('p-chair', at('/cloture'), 'cloture');
    await seed(technicallyClosed());
    await check('p-chair', at('/cloture'), 'cloture-faite');
    await seed(onPaper(technicallyClosed()));
    await check('p-chair', `/evaluation/${tender}/lot-3/prix/bid-1`, 'prix-ouvrir');
    await seed(noneCompliant());
    await check('p-chair', `/evaluation/${tender}/lot-2/infructueux`, 'infructueux');
  });
});
