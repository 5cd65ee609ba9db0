import fs from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import type { CaseFile } from '../../src/core/procedure/case-file.js';
import { Proceedings } from '../../src/tenders/index.js';
import { after } from '../support/builders/bids.js';
import { drawn, members, roleOf, settled, signed } from '../support/builders/award.js';
import { correction, openedTender, priced, pricesOpen, ranked, ranking, withAward, withPricing } from '../support/builders/evaluation.js';
import { axeFinds, browserForTests, listening, overflowOf, smallTargets } from '../support/chromium.js';
import { look } from '../support/look.js';
import { PageVisitor, type Shown } from '../support/page-visitor.js';
import { readPdf } from '../support/pdf-text.js';
import { peopleOf, type People, type SignedInPerson } from '../support/people.js';
import { seedTender } from '../support/seeded-tender.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const browser = browserForTests();
let pli: TestApp;
let people: People;
let origin: string;
let names: Record<string, string>;
const cast: Record<string, SignedInPerson> = {};
const who = (name: string): SignedInPerson => cast[name] ?? fail(name);
const fail = (name: string): never => { throw new Error(`nobody plays ${name}`); };
const as = (name: string): PageVisitor => new PageVisitor(pli.app).become(who(name).token);
const now = async (tender: string): Promise<CaseFile> => (await pli.app.get(Proceedings).read(tender)).file;
const wire = (html: string): number => brotliCompressSync(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length;
const seed = (file: CaseFile): Promise<string> => seedTender(pli.app, file, names);
const pdfAt = async (name: string, url: string) => pli.app.inject({ url, headers: { cookie: `pli=${who(name).token}` } });
const wanting = { rule: 'IC 11.2', reason: 'matériel vendu depuis', proof: 'visite du dépôt' };
/** The bid whose turn it is is found not qualified: by a member, then by the chair. */
const leaveOut = async (address: string): Promise<Shown> => {
  await as('p-member-1').send(address, { act: 'reject', ...wanting }, await as('p-member-1').see(address));
  return as('p-chair').send(address, { act: 'confirm' }, await as('p-chair').see(address));
};
const titleOf = ({ html }: Shown): string => /<title>([^<]*)/.exec(html)?.[1] ?? '';

beforeAll(async () => {
  pli = await startTestApp({ at: '2026-12-05T09:00:00.000Z' });
  people = await peopleOf(pli.app);
  origin = await listening(pli.app);
  for (const member of [...members, 'p-gone', 'p-expert']) cast[member] = await people.with();
  for (const role of ['authority', 'regulator'] as const) cast[role] = await people.with(role);
  for (const firm of ['p-sahel', 'p-tessalit', 'p-azawad', 'p-firm-a', 'p-firm-b', 'p-firm-c', 'p-firm-d']) cast[firm] = await people.bidder(`Entreprise ${firm.slice(2)}`);
  names = Object.fromEntries(Object.entries(cast).filter(([name]) => name.startsWith('p-')).map(([name, { id }]) => [name, id]));
}, 180_000);
afterAll(() => pli.close());

describe('the report, C13', () => {
  it('refused by three of five goes nowhere: the page says how many signatures it takes, and the chair takes it back', async () => {
    const tender = await seed(drawn());
    const address = `/rapport/${tender}`;
    for (const [index, name] of members.entries()) {
      const answer = index < 2 ? { as: 'signed', text: '' } : { as: 'refusedWithReason', text: 'Le prix n’a pas été revu.' };
      await as(name).send(address, { act: 'sign', ...answer }, await as(name).see(address));
    }
    const page = await as('p-chair').see(address);
    expect(page.html).toContain('Rapport refusé : 2 membre(s) sur 5 l’ont signé, il en faut 3.');
    expect([(await now(tender)).state, (await as('authority').see(address)).status]).toEqual(['reporting', 404]);
    await as('p-chair').send(address, { act: 'withdraw', reason: 'prix à revoir' }, page);
    const again = await as('p-chair').send(address, { act: 'draw' }, await as('p-chair').see(address));
    expect(again.html).toContain('Rapports repris');
    expect(again.html).toContain('a refusé de signer (Le prix n’a pas été revu.)');
  });

  it('is drawn by the chair, shows whose answers are missing by name, and takes each answer once', async () => {
    const tender = await seed(settled);
    const address = `/rapport/${tender}`;
    const chair = as('p-chair');
    const empty = await chair.see(address);
    expect(empty.html).toContain('Le rapport n’est pas encore dressé.');
    const page = await chair.send(address, { act: 'draw' }, empty);
    expect([page.status, page.html.includes('Manquent les réponses de'), page.html.includes('0 réponses sur 5.')]).toEqual([200, true, true]);
    const digest = (await now(tender)).award.report?.digest ?? '';
    expect(page.html).toContain(`name="digest" value="${digest}"`);
    const member = as('p-member-1');
    const silent = await member.send(address, { act: 'sign', as: 'refusedWithReason', text: '' }, await member.see(address));
    expect([silent.status, titleOf(silent).startsWith('Erreur : ')]).toEqual([400, true]);
    expect(silent.html).toMatch(/value="refusedWithReason" checked/);
    const refused = await member.send(address, { act: 'sign', as: 'refusedWithReason', text: 'Je n’ai pas vu la pièce 4.' }, await member.see(address));
    expect(refused.html).toContain('Vous avez répondu : a refusé de signer');
    for (const name of members.filter((each) => each !== 'p-member-1')) {
      const visitor = as(name);
      const sent = await visitor.send(address, { act: 'sign', as: 'signed', text: '' }, await visitor.see(address));
      expect([name, sent.status]).toEqual([name, 200]);
    }
    const file = await now(tender);
    expect([file.state, file.award.report?.signatures.length]).toEqual(['reportSigned', members.length]);
    expect((await as('p-member-2').see(address)).html).toContain('Je n’ai pas vu la pièce 4.');
  });

  it('signed on another digest than the page showed, or without the page, is refused and changes nothing', async () => {
    const tender = await seed(drawn());
    const member = as('p-member-2');
    const wrong = await member.send(`/rapport/${tender}`, { act: 'sign', as: 'signed', text: '', digest: '0'.repeat(64) }, await member.see(`/rapport/${tender}`));
    expect([wrong.status, wrong.html.includes('empreinte du rapport que vous avez lu')]).toEqual([409, true]);
    const forged = await as('p-gone').send(`/rapport/${tender}`, { act: 'sign', as: 'signed', text: '', digest: '0'.repeat(64), formKey: 'forged-00000000-report' });
    expect(forged.status).toBe(404);
    expect((await now(tender)).award.report?.signatures).toEqual([]);
  });

  it('asks for a step-up before it takes a signature, and keeps what was typed meanwhile', async () => {
    const tender = await seed(drawn());
    const again = await pli.app.inject({ method: 'POST', url: '/v1/session', payload: { login: who('p-member-3').login, password: 'cinq mots de passe bien longs', code: who('p-member-3').code(1) } });
    const member = new PageVisitor(pli.app).become(again.json<{ token: string }>().token);
    const page = await member.see(`/rapport/${tender}`);
    const asked = await member.send(`/rapport/${tender}`, { act: 'sign', as: 'signedWithReservation', text: 'Le délai du lot 1.' }, page);
    expect([asked.status, asked.html.includes('action="/confirmer')]).toEqual([403, true]);
    expect(asked.html).toContain('name="draft"');
    expect((await now(tender)).award.report?.signatures).toEqual([]);
  });

  it('is taken back by the chair alone, with a reason, as long as it is not complete', async () => {
    const tender = await seed(drawn());
    const chair = as('p-chair');
    const page = await chair.see(`/rapport/${tender}`);
    expect((await as('p-member-1').see(`/rapport/${tender}`)).html).not.toContain('Reprendre le rapport');
    expect((await chair.send(`/rapport/${tender}`, { act: 'withdraw', reason: '' }, page)).status).toBe(400);
    const back = await chair.send(`/rapport/${tender}`, { act: 'withdraw', reason: 'une pièce manquait' }, await chair.see(`/rapport/${tender}`));
    expect([back.status, (await now(tender)).award.report]).toEqual([200, null]);
    expect((await as('p-chair').see(`/rapport/${await seed(signed())}`)).html).not.toContain('Reprendre le rapport');
  });

  it.each(['', '/rapport.pdf', '/rapport-sans-annexes.pdf', '/attribution', '/attribution.pdf'])('at %s is open to exactly those to whom the report is, in words and as a file', async (suffix) => {
    const [open, complete] = [await seed(drawn()), await seed(signed())];
    const status = async (name: string, tender: string): Promise<number> => (await pdfAt(name, `/rapport/${tender}${suffix}`)).statusCode;
    const seen = async (tender: string): Promise<number[]> => Promise.all(['p-member-1', 'regulator', 'authority', 'p-gone', 'p-sahel'].map((name) => status(name, tender)));
    expect(await seen(open)).toEqual([200, 200, 404, 404, 404]);
    expect(await seen(complete)).toEqual([200, 200, 200, 404, 404]);
    expect((await pli.app.inject({ url: `/rapport/${complete}${suffix}` })).statusCode).toBe(401);
    expect((await pli.app.inject({ url: `/rapport/${complete}${suffix}`, headers: { cookie: `pli=${people.administrator.token}` } })).statusCode).toBe(404);
  });

  it('as a file weighs what its link says, is the same bytes each time, and names firms and members', async () => {
    const tender = await seed(signed());
    const { html } = await as('p-chair').see(`/rapport/${tender}`);
    const file = await pdfAt('p-chair', `/rapport/${tender}/rapport.pdf`);
    expect([file.headers['content-type'], file.headers['cache-control']]).toEqual(['application/pdf', 'no-store']);
    expect(html).not.toContain('rapport-sans-annexes.pdf');
    expect(html).toContain(`Télécharger le PDF (${String(Math.ceil(file.rawPayload.length / 1000))} Ko, environ 1 min en 2G)`);
    expect((await pdfAt('regulator', `/rapport/${tender}/rapport.pdf`)).rawPayload.equals(file.rawPayload)).toBe(true);
    const text = readPdf(file.rawPayload).pages.join(' ');
    expect(text).toContain('52 340 000 F CFA');
    expect(text).toContain('Entreprise sahel');
    expect(text).toContain('Membre désigné');
    expect(wire(html)).toBeLessThanOrEqual(10 * 1024);
  });

  it('hands out each lot as a case for pli evaluate, to its readers alone', async () => {
    const tender = await seed(signed());
    const found = await who('p-member-1').get<{ format: string; bids: unknown[] }>(`/v1/tenders/${tender}/report/cases/ecole`);
    expect([found.status, found.body.format, found.body.bids.length]).toEqual([200, 'pli-evaluate/1', 3]);
    expect((await who('p-sahel').get(`/v1/tenders/${tender}/report/cases/ecole`)).status).toBe(404);
    expect((await who('p-member-1').get(`/v1/tenders/${tender}/report/cases/nulle`)).body).toMatchObject({ code: 'UNKNOWN_LOT' });
  });
});

describe('the ranking, C12', () => {
  it('says that scores were stretched to full marks, and by which rule', async () => {
    const file = after(pricesOpen(), ...['bid-1', 'bid-2', 'bid-3'].map((bid) => correction('lot-3', bid)), ranking('lot-3'));
    const tender = await seed(withAward(file, 'lot-3', { scoring: { groups: [], maskBidders: false, stretch: 'criteriaAndWhole' } }));
    const { html } = await as('p-member-1').see(`/evaluation/${tender}/lot-3/classement`);
    expect(html).toContain('la meilleure note des offres admises devient la note maximale et les autres suivent en proportion ; puis le meilleur total devient 100 de même.');
  });

  it('asks what the other arithmetic of a preference would have given, and says it in words', async () => {
    const eligible = { decisions: [{ kind: 'preference', ground: 'collectivite', eligible: true, share: null, reason: 'siège à Kidal', evidence: 'statuts, p. 2' }], follows: 1 };
    const preference = { method: 'upliftNonBeneficiary', margins: [{ ground: 'collectivite', basisPoints: 480 }], cap: 480 } as const;
    const tender = await seed(after(withPricing(priced(), 'lot-1', { preference }), correction('lot-1', 'bid-1', eligible), ranking('lot-1')));
    const { html } = await as('p-member-1').see(`/evaluation/${tender}/lot-1/classement`);
    expect(html).toContain('préférence calculée de l’autre façon : prix des bénéficiaires minoré');
  });

  it('fills the published formula with its numbers, names the rule of ties and shows how firmly the winner stands', async () => {
    const tender = await seed(after(pricesOpen(), ...['bid-1', 'bid-2', 'bid-3'].map((bid) => correction('lot-3', bid)), ranking('lot-3')));
    const { html, status } = await as('p-member-1').see(`/evaluation/${tender}/lot-3/classement`);
    expect(status).toBe(200);
    const plain = html.replaceAll('\u202f', ' ');
    expect(plain).toContain('100 × 35 000 000 F CFA / 42 000 000 F CFA = 83,33');
    expect(plain).toContain('88,00 × 80 % + 83,33 × 20 % = 87,07');
    expect(plain).toContain('Résultat stable');
    expect(plain).toContain('20 % (publié)');
    expect(plain).toContain('En cas d’égalité exacte, dans cet ordre');
    expect(wire(html)).toBeLessThanOrEqual(10 * 1024);
  });

  it('is made on the page by the chair, and by those in the room of the open sitting', async () => {
    const tender = await seed(priced());
    const address = `/evaluation/${tender}/lot-1/classement`;
    const chair = as('p-chair');
    const shown = await chair.see(address);
    expect([shown.html.includes('name="attendance[]"'), shown.html.includes('Présents à la séance, avec voix')]).toEqual([false, true]);
    const done = await chair.send(address, { act: 'rank', draw: '', evidence: '' }, shown);
    expect([done.status, done.html.includes('C’est au tour de n° 4, Entreprise firm-d')]).toEqual([200, true]);
    expect((await as('p-member-1').see(address)).html).not.toContain('name="passes"');
  });

  it('promotes the next bid once a second member confirms that the best is not qualified, until one passes or none is left', async () => {
    const tender = await seed(ranked());
    const address = `/evaluation/${tender}/lot-1/classement`;
    const [chair, member] = [as('p-chair'), as('p-member-1')];
    const unexplained = await chair.send(address, { act: 'qualify', passes: '' }, await chair.see(address));
    expect([unexplained.status, unexplained.html.includes('Écrivez le motif')]).toEqual([400, true]);
    const skipped = await chair.send(address, { act: 'qualify', bid: 'bid-1', passes: 'connue' }, await chair.see(address));
    expect(skipped.status).toBe(409);
    const bare = await chair.send(address, { act: 'reject', rule: '', reason: '', proof: '' }, await chair.see(address));
    expect([bare.status, ...['rule', 'reason', 'proof'].map((field) => bare.html.includes(`href="#${field}"`))]).toEqual([400, true, true, true]);
    expect(bare.html).toContain('Une règle publiée de ce lot : IC 11.1, IC 11.2.');
    const waiting = await chair.send(address, { act: 'reject', ...wanting }, await chair.see(address));
    expect([waiting.status, waiting.html.includes('C’est au tour de n° 4, Entreprise firm-d'), waiting.html.includes('un second membre le confirme')]).toEqual([200, true, true]);
    expect([waiting.html.includes('name="passes"'), (await chair.send(address, { act: 'confirm', bid: 'bid-4', proposal: '1' }, waiting)).status]).toEqual([false, 403]);
    const failed = await member.send(address, { act: 'confirm' }, await member.see(address));
    expect(failed.html).toContain('C’est au tour de n° 3, Entreprise firm-c');
    for (const said of ['matériel vendu depuis', 'IC 11.2 (visite du dépôt)', 'confirmé par']) expect(failed.html).toContain(said);
    await member.send(address, { act: 'reject', ...wanting }, failed);
    const kept = await chair.send(address, { act: 'decline', declined: 'matériel reloué, facture vue' }, await chair.see(address));
    expect([kept.status, kept.html.includes('name="passes"')]).toEqual([200, true]);
    const passed = await chair.send(address, { act: 'qualify', passes: 'références vérifiées' }, kept);
    expect(passed.html).toContain('La commission propose n° 3, Entreprise firm-c.');
    expect((await now(tender)).lotStates['lot-1']).toBe('proposed');
  });

  it('says so when none of the ranked bids is qualified, and the lot may be declared unsuccessful', async () => {
    const tender = await seed(ranked());
    const here = `/evaluation/${tender}/lot-1/classement`;
    let page = await as('p-chair').see(here);
    for (let count = 0; count < 4; count += 1) page = await leaveOut(here);
    expect(page.html).toContain('Plus aucune offre à qualifier.');
    const declared = await who('p-chair').post<{ state: string }>(`/v1/tenders/${tender}/lots/lot-1/unsuccessful`, { reasonCode: 'noCompliantBid', reason: 'aucune offre qualifiée' });
    expect([declared.status, (await now(tender)).lotStates['lot-1']]).toEqual([201, 'unsuccessful']);
  });

  it('of a lot of two places says how many it has, calls those who would take one in turn, and names all who are proposed', async () => {
    const tender = await seed(after(withAward(priced(), 'lot-1', { winners: 2 }), ranking('lot-1')));
    const address = `/evaluation/${tender}/lot-1/classement`;
    const chair = as('p-chair');
    const begun = await chair.see(address);
    expect(begun.html).toContain('Ce lot a 2 places.');
    expect(begun.html).toMatch(/n° 4, Entreprise firm-d ; n° 3, Entreprise firm-c ont les places\. Aucune fiche/);
    const one = await chair.send(address, { act: 'qualify', passes: 'références vérifiées' }, begun);
    expect(one.html).toContain('La commission propose n° 4, Entreprise firm-d.');
    expect(one.html).toContain('C’est au tour de n° 3, Entreprise firm-c');
    const two = await leaveOut(address);
    expect(two.html).toContain('C’est au tour de n° 1, Entreprise firm-a');
    const three = await chair.send(address, { act: 'qualify', passes: 'références vérifiées' }, two);
    expect(three.html).toContain('La commission propose n° 4, Entreprise firm-d ; n° 1, Entreprise firm-a.');
    expect([(await now(tender)).lotStates['lot-1'], wire(three.html) <= 10 * 1024]).toEqual(['proposed', true]);
    expect((await chair.see(`${address}?lang=en`)).html).toContain('This lot has 2 places.');
  });

  it('is shown to nobody outside the evaluation: a bidder, a recused member, the authority before the report', async () => {
    const tender = await seed(ranked());
    const status = async (name: string): Promise<number> => (await as(name).see(`/evaluation/${tender}/lot-1/classement`)).status;
    expect([await status('p-member-1'), await status('regulator')]).toEqual([200, 200]);
    expect((await Promise.all(['p-firm-a', 'p-gone', 'authority', 'p-expert'].map(status))).every((code) => code === 403 || code === 404)).toBe(true);
  });
});

describe('the opening minutes, C5', () => {
  it('are read by everybody once the sitting is closed, as a page and as a file, and by nobody before', async () => {
    const tender = await seed(openedTender());
    const page = await pli.app.inject({ url: `/avis/${tender}/proces-verbal` });
    expect([page.statusCode, page.headers['cache-control']]).toEqual([200, 'no-cache']);
    expect(page.body).toContain('Procès-verbal d’ouverture des plis');
    const file = await pli.app.inject({ url: `/avis/${tender}/proces-verbal.pdf` });
    if (process.env['PLI_SHOTS'] !== undefined) fs.writeFileSync(path.join(process.env['PLI_SHOTS'], 'pv.pdf'), file.rawPayload);
    expect([file.statusCode, file.rawPayload.length <= 60 * 1024]).toEqual([200, true]);
    const { pages } = readPdf(file.rawPayload);
    const digest = (await now(tender)).opening?.minutes?.digest ?? 'none';
    expect(pages.every((each) => each.includes(digest))).toBe(true);
    expect(pages.join(' ')).toContain('13 150 000 F CFA');
    const before = await seed({ ...openedTender(), opening: null });
    expect((await Promise.all(['', '.pdf'].map((suffix) => pli.app.inject({ url: `/avis/${before}/proces-verbal${suffix}` })))).map(({ statusCode }) => statusCode)).toEqual([404, 404]);
    expect((await pli.app.inject({ url: '/avis/nowhere/proces-verbal' })).statusCode).toBe(404);
  });

  it('are signed by the members on their page, each in their own way', async () => {
    const opened = openedTender();
    const minutes = opened.opening?.minutes ?? null;
    if (opened.opening === null || minutes === null) throw new Error('the minutes are there');
    const tender = await seed({ ...opened, state: 'opened', lotStates: { 'lot-1': 'waiting', 'lot-2': 'waiting', 'lot-3': 'waiting' }, opening: { ...opened.opening, minutes: { ...minutes, signatures: [] } } });
    const digest = minutes.digest;
    const member = as('p-member-1');
    const page = await member.see(`/seances/${tender}/proces-verbal`);
    expect(page.html).toContain(digest.slice(0, 4));
    expect(page.html).toContain('Manquent les réponses de');
    const done = await member.send(`/seances/${tender}/proces-verbal`, { act: 'sign', as: 'signedWithReservation', text: 'Le pli 2 est arrivé déchiré.' }, page);
    expect([done.status, done.html.includes('Vous avez répondu : a signé avec réserve')]).toEqual([200, true]);
    expect((await pli.app.inject({ url: `/avis/${tender}/proces-verbal` })).body).toContain('Le pli 2 est arrivé déchiré.');
    expect((await as('p-firm-a').see(`/seances/${tender}/proces-verbal`)).status).toBe(404);
    expect(roleOf('p-member-1')).toBe('member');
  });
});

browser.describe('in a browser, without scripts', () => {
  it.each(['fr', 'en'])('no page of the report has a fault axe finds, nor overflows, nor small targets: %s', async (language) => {
    const [report, notDrawn, ranking1] = [await seed(drawn()), await seed(settled), await seed(ranked())];
    const ranking3 = await seed(after(pricesOpen(), ...['bid-1', 'bid-2', 'bid-3'].map((bid) => correction('lot-3', bid)), ranking('lot-3')));
    const [financial, minutes] = [await seed(priced()), await seed(openedTender())];
    const { page, context, troubles } = await browser.open({ width: 320 });
    await context.addCookies([{ name: 'pli', value: who('p-chair').token, url: origin }]);
    const check = async (address: string, name: string): Promise<void> => {
      await page.setViewportSize({ width: 320, height: 900 });
      await page.goto(`${origin}${address}?lang=${language}`);
      expect([name, await axeFinds(page), await overflowOf(page), await smallTargets(page)]).toEqual([name, [], 0, []]);
      await look(page, `${name}-${language}`);
    };
    await check(`/rapport/${report}`, 'rapport');
    await check(`/rapport/${notDrawn}`, 'rapport-pas-dresse');
    await check(`/rapport/${report}/attribution`, 'attribution');
    await check(`/evaluation/${ranking3}/lot-3/classement`, 'classement');
    await check(`/evaluation/${ranking1}/lot-1/classement`, 'qualification');
    await check(`/evaluation/${financial}/lot-1/classement`, 'a-classer');
    await check(`/seances/${minutes}/proces-verbal`, 'proces-verbal');
    await check(`/avis/${minutes}/proces-verbal`, 'proces-verbal-public');
    expect(troubles).toEqual([]);
  });
});
