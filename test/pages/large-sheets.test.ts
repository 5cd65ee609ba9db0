import { DataSource } from 'typeorm';
import { digestOfSheet, type SheetFile } from '../../src/core/evaluation/sheet-file.js';
import { Proceedings } from '../../src/tenders/index.js';
import { deliberating } from '../support/builders/evaluation.js';
import { largeLot } from '../support/builders/large-lot.js';
import { browserForTests, listening } from '../support/chromium.js';
import { evaluationApp } from '../support/evaluation-app.js';
import { bundledScripts } from '../support/page-scripts.js';
import { PageVisitor, wireBytes, type Shown } from '../support/page-visitor.js';
import { expectStatus, peopleOf, type SignedInPerson } from '../support/people.js';
import { seedTender } from '../support/seeded-tender.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const browser = browserForTests();
let pli: TestApp;
let origin: string;
let member: SignedInPerson;
let names: Record<string, string>;
let tender: string;

beforeAll(async () => {
  pli = await startTestApp({ module: evaluationApp, at: '2026-12-01T09:12:00.000Z', environment: { PLI_SCRIPTS_DIR: bundledScripts() } });
  const people = await peopleOf(pli.app);
  names = {};
  for (const id of deliberating) {
    member = await people.with();
    names[id] = member.id;
  }
  origin = await listening(pli.app);
}, 120_000);
afterAll(() => pli.close());

type Brought = { readonly digest: string; readonly taken: boolean; readonly cells: readonly unknown[]; readonly code?: string; readonly facts?: unknown };
const seed = async (bids: number, criteria: number): Promise<void> => { tender = await seedTender(pli.app, largeLot(bids, criteria), names); };
const api = (rest: string): string => `/v1/tenders/${tender}/lots/lot-3/${rest}`;
const at = (rest: string): string => `/notation/${tender}/lot-3/${rest}`;
const visitor = (): PageVisitor => new PageVisitor(pli.app).become(member.token);
const reason = 'Le plan de travail nomme chaque tâche, son responsable et sa durée ; le calendrier tient compte de la saison des pluies, des détours et des jours de marché. Références jointes.';

async function filled(change: (text: string) => string = (text) => text): Promise<string> {
  const { html } = await visitor().see(at('fiche'));
  const header = JSON.parse(/<script type="application\/json" id="header">(.*?)<\/script>/s.exec(html)?.[1] ?? '{}') as SheetFile['header'];
  const cells = header.bids.flatMap(({ bid }) => header.criteria.map(({ id, maximum }) => ({ bid, criterion: id, mark: String(Math.floor(maximum * 0.7) / 100), reason: change(reason), evidence: '' })));
  return JSON.stringify({ format: 'pli-sheet/1', header, cells, digest: digestOfSheet(header, cells), signature: null });
}

const look = (text: string): Promise<Shown> => visitor().bring(at('apporter/fichier'), 'fiche', { name: 'fiche.json', bytes: Buffer.from(text) });
const put = (text: string) => pli.app.inject({ method: 'PUT', url: api('sheet/files'), headers: { authorization: `Bearer ${member.token}`, 'content-type': 'application/octet-stream' }, payload: Buffer.from(text) });
const drafts = async (): Promise<number> => (expectStatus(await member.get<{ cells: unknown[] }>(api('sheet')), 200)).body.cells.length;

describe('a large sheet brought on its page', () => {
  it.each([[80, 10, 200_000], [60, 20, 300_000]])('of %i bids by %i criteria, above %i bytes, is looked at and then taken by its digest', async (bids, criteria, above) => {
    await seed(bids, criteria);
    const text = await filled();
    expect(Buffer.byteLength(text)).toBeGreaterThan(above);
    const seen = await look(text);
    expect([seen.status, seen.html.includes(`${String(bids * criteria)} nouveau(x), 0 déjà connu(s)`)]).toEqual([200, true]);
    expect(seen.html).not.toContain(reason);
    expect(wireBytes(seen.html)).toBeLessThanOrEqual(10 * 1024);
    const taken = await visitor().send(at('apporter'), {}, seen);
    expect([taken.status, taken.html.includes('Notes enregistrées')]).toEqual([200, true]);
    expect(await drafts()).toBe(bids * criteria);
    expectStatus(await member.post(api('sheet/hand-in')), 201);
  });

  it('weighs no more than its lot asks for; what is larger is refused with the limit, and nothing is held', async () => {
    await seed(4, 2);
    const text = await filled((each) => each.repeat(28));
    const refused = await look(text + ' '.repeat(300_000));
    expect([refused.status, refused.html.includes('Une fiche de ce lot pèse au plus 278 Ko')]).toEqual([413, true]);
    expect(JSON.parse((await put(text + ' '.repeat(300_000))).body)).toMatchObject({ code: 'SHEET_FILE_TOO_LARGE', facts: { mostBytes: 278_144 } });
    expect(await pli.app.get(DataSource).query('SELECT FROM pli.held_sheet WHERE tender = $1', [tender])).toEqual([]);
  });

  it('is taken once, and only the one looked at last', async () => {
    await seed(4, 2);
    const first = await look(await filled());
    const second = await look(await filled((each) => `${each} Vérifié.`));
    const stale = await visitor().send(at('apporter'), {}, first);
    expect([stale.status, stale.html.includes('Choisissez-le de nouveau')]).toEqual([409, true]);
    expect(await drafts()).toBe(0);
    expect((await visitor().send(at('apporter'), {}, second)).status).toBe(200);
    expect((await visitor().send(at('apporter'), { formKey: 'another-form-key-0001' }, second)).status).toBe(409);
    expect((await visitor().send(at('apporter'), { digest: 'nonsense', formKey: 'another-form-key-0002' })).status).toBe(409);
    expect(await drafts()).toBe(8);
  });
});

describe('a large sheet sent by a program', () => {
  it('is looked at as raw bytes and taken by its digest', async () => {
    await seed(60, 20);
    const looked = await put(await filled());
    const told = JSON.parse(looked.body) as Brought;
    expect([looked.statusCode, told.taken, told.cells.length]).toEqual([200, false, 1_200]);
    const taken = expectStatus(await member.post<Brought>(api('sheet/files'), { digest: told.digest, dryRun: false }), 200);
    expect([taken.body.taken, await drafts()]).toEqual([true, 1_200]);
    expect((await member.post<Brought>(api('sheet/files'), { digest: told.digest, dryRun: false })).body.code).toBe('SHEET_FILE_NOT_HELD');
  });

  it.each<[string, () => Promise<{ readonly code?: string }>, string]>([
    ['neither file nor digest', async () => (await member.post<Brought>(api('sheet/files'), { dryRun: false })).body, 'VALIDATION_FAILED'],
    ['a digest that is none', async () => (await member.post<Brought>(api('sheet/files'), { digest: 'ff', dryRun: false })).body, 'VALIDATION_FAILED'],
    ['a dry run of a digest alone', async () => (await member.post<Brought>(api('sheet/files'), { digest: 'f'.repeat(64), dryRun: true })).body, 'VALIDATION_FAILED'],
    ['bytes that are no text', async () => JSON.parse((await pli.app.inject({ method: 'PUT', url: api('sheet/files'), headers: { authorization: `Bearer ${member.token}`, 'content-type': 'application/octet-stream' }, payload: Buffer.from([0xff, 0xfe, 0x00]) })).body) as Brought, 'SHEET_FILE_UNREADABLE'],
    ['JSON in place of bytes', async () => JSON.parse((await pli.app.inject({ method: 'PUT', url: api('sheet/files'), headers: { authorization: `Bearer ${member.token}` }, payload: { file: '' } })).body) as Brought, 'UNSUPPORTED_MEDIA_TYPE'],
  ])('with %s is refused', async (_, send, code) => {
    await seed(4, 2);
    expect((await send()).code).toBe(code);
  });
});

describe('a sheet of 200 bids', () => {
  it('by 26 criteria, 5 200 marks, is brought and handed in', async () => {
    await seed(200, 26);
    expect((await put(await filled(() => 'Vu.'))).statusCode).toBe(200);
    const looked = JSON.parse((await put(await filled(() => 'Vu.'))).body) as Brought;
    expectStatus(await member.post(api('sheet/files'), { digest: looked.digest, dryRun: false }), 200);
    expectStatus(await member.post(api('sheet/hand-in')), 201);
    expect((await pli.app.get(Proceedings).read(tender)).file.evaluation['lot-3']?.sheets[0]?.marks).toHaveLength(5_200);
  });
});

browser.describe('in a browser, without scripts', () => {
  it('a sheet of 270 KB is examined and saved', async () => {
    await seed(60, 20);
    const buffer = Buffer.from(await filled());
    const { page, context } = await browser.open({ scripts: false });
    await context.addCookies([{ name: 'pli', value: member.token, url: origin }]);
    await page.goto(`${origin}${at('apporter')}`);
    await page.getByLabel('Fichier de la fiche').setInputFiles({ name: 'fiche.json', mimeType: 'application/json', buffer });
    await page.getByRole('button', { name: 'Examiner le fichier' }).click();
    expect(await page.content()).toContain('1200 nouveau(x), 0 déjà connu(s), 0 différent(s).');
    await page.getByRole('button', { name: 'Enregistrer ces notes' }).click();
    expect(await page.content()).toContain('Notes enregistrées. Vérifiez-les, puis remettez.');
    expect(await drafts()).toBe(1_200);
  });
});
