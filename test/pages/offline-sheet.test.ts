import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DataSource } from 'typeorm';
import { digestOfSheet, type SheetFile } from '../../src/core/evaluation/sheet-file.js';
import { backupText, newMemberKeys } from '../../src/sealing/member-keys.js';
import { provePossession } from '../../src/sealing/sign-act.js';
import { Proceedings } from '../../src/tenders/index.js';
import { sendBack } from '../../src/core/award/return-of-lots.js';
import { after } from '../support/builders/bids.js';
import { compliant, deliberating, sheetsOf, technicalClosing } from '../support/builders/evaluation.js';
import { axeFinds, browserForTests, listening, overflowOf, type OpenPage } from '../support/chromium.js';
import { evaluationApp } from '../support/evaluation-app.js';
import { look } from '../support/look.js';
import { bundledScripts } from '../support/page-scripts.js';
import { PageVisitor } from '../support/page-visitor.js';
import { expectStatus, peopleOf, type SignedInPerson } from '../support/people.js';
import { seedTender } from '../support/seeded-tender.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const browser = browserForTests();
let pli: TestApp;
let origin: string;
const cast: Record<string, SignedInPerson> = {};
let names: Record<string, string>;
let tender: string;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pli-fiche-'));
const who = (name: string): SignedInPerson => {
  const person = cast[name];
  if (person === undefined) throw new Error(`nobody plays ${name}`);
  return person;
};

beforeAll(async () => {
  pli = await startTestApp({ module: evaluationApp, at: '2026-12-01T09:12:00.000Z', environment: { PLI_SCRIPTS_DIR: bundledScripts() } });
  const people = await peopleOf(pli.app);
  for (const member of deliberating) cast[member] = await people.with();
  for (const name of ['clerk-1', 'clerk-2']) cast[name] = await people.with('clerk');
  names = Object.fromEntries(Object.entries(cast).filter(([name]) => name.startsWith('p-')).map(([name, { id }]) => [name, id]));
  origin = await listening(pli.app);
}, 120_000);
beforeEach(async () => { tender = await seedTender(pli.app, compliant('lot-3'), names); });
afterAll(async () => {
  fs.rmSync(folder, { recursive: true });
  await pli.close();
});

const at = (rest: string): string => `/v1/tenders/${tender}/lots/lot-3/${rest}`;
type Told = Record<string, unknown> & { readonly code: string; readonly cells: readonly { readonly state: string }[]; readonly entry: { readonly seq: number } | null };
const bring = (name: string, file: object | string, dryRun = false) => who(name).post<Told>(at('sheet/files'), { file: typeof file === 'string' ? file : JSON.stringify(file), dryRun });
const attempts = async (name: string) => (await who(name).get<{ readonly attempts: readonly { readonly outcome: string }[] }>(at('sheet/files'))).body.attempts.map(({ outcome }) => outcome);
const sheetsIn = async () => ((await pli.app.get(Proceedings).read(tender)).file).evaluation['lot-3']?.sheets ?? [];
const issue = async (name: string): Promise<string> => {
  const { status, html } = await new PageVisitor(pli.app).become(who(name).token).see(`/notation/${tender}/lot-3/fiche`);
  expect(status).toBe(200);
  return html;
};
const headerIn = (html: string): SheetFile['header'] => JSON.parse(/<script type="application\/json" id="header">(.*?)<\/script>/s.exec(html)?.[1] ?? '{}') as SheetFile['header'];

/** As the sheet exports it, without a browser. */
function filled(html: string, mark = '36'): Record<string, unknown> & { readonly cells: { mark: string }[] } {
  const header = headerIn(html);
  const cells = header.bids.flatMap(({ bid }) => header.criteria.map(({ id }) => ({ bid, criterion: id, mark: id === 'methode' ? mark : '45,5', reason: '', evidence: '' })));
  return { format: 'pli-sheet/1', header, cells, digest: digestOfSheet(header, cells), signature: null };
}

describe('a sheet brought back', () => {
  it('is looked at first, then saved; the same again is known, another value altered', async () => {
    const html = await issue('p-chair');
    const file = filled(html);
    const dry = await bring('p-chair', file, true);
    expect([dry.status, new Set(dry.body.cells.map(({ state }) => state))]).toEqual([200, new Set(['new'])]);
    expect((await who('p-chair').get<Told>(at('sheet'))).body.cells).toEqual([]);
    expect((await bring('p-chair', file)).body).toMatchObject({ taken: true, entry: null });
    expect(new Set((await bring('p-chair', file, true)).body.cells.map(({ state }) => state))).toEqual(new Set(['known']));
    expect((await bring('p-chair', filled(html, '30'), true)).body.cells.map(({ state }) => state)).toEqual(['altered', 'known', 'altered', 'known', 'altered', 'known', 'altered', 'known']);
    expect(await attempts('p-chair')).toEqual(['looked', 'looked', 'saved', 'looked']);
    expectStatus(await who('p-chair').post(at('sheet/hand-in')), 201);
  });

  it.each<[string, (file: ReturnType<typeof filled>) => object | string, string]>([
    ['one mark changed', (file) => ({ ...file, cells: file.cells.map((cell, index) => (index === 0 ? { ...cell, mark: '39' } : cell)) }), 'SHEET_FILE_ALTERED'],
    ['one byte of its header changed', (file) => { const header = { ...(file['header'] as SheetFile['header']), title: 'Autre lot' }; return { ...file, header }; }, 'SHEET_FILE_ALTERED'],
    ['a header made up, digest and all', (file) => { const header = { ...(file['header'] as SheetFile['header']), title: 'Autre lot' }; return { ...file, header, digest: digestOfSheet(header, file.cells as never) }; }, 'SHEET_FILE_ALTERED'],
    ['an id nobody gave out', (file) => { const header = { ...(file['header'] as SheetFile['header']), id: 'a'.repeat(32) }; return { ...file, header, digest: digestOfSheet(header, file.cells as never) }; }, 'SHEET_FILE_FOREIGN'],
    ['half of it missing', (file) => JSON.stringify(file).slice(0, 300), 'SHEET_FILE_UNREADABLE'], ['a field of its own', (file) => ({ ...file, winner: 1 }), 'SHEET_FILE_UNREADABLE'],
    ['a signature by nobody', (file) => ({ ...file, signature: 'eyJ9' }), 'SHEET_FILE_ALTERED'],
  ])('with %s is refused, and the attempt is kept', async (_, change, code) => {
    const answer = await bring('p-chair', change(filled(await issue('p-chair'))));
    expect([answer.status, answer.body.code, await attempts('p-chair')]).toEqual([422, code, [code]]);
    expect((await who('p-chair').get<Told>(at('sheet'))).body.cells).toEqual([]);
  });

  it('by another member, or for another tender, is foreign', async () => {
    const file = filled(await issue('p-chair'));
    expect((await bring('p-member-1', file)).body).toMatchObject({ code: 'SHEET_FILE_FOREIGN', facts: { because: 'member' } });
    tender = await seedTender(pli.app, compliant('lot-3'), names);
    expect((await bring('p-chair', file)).body).toMatchObject({ code: 'SHEET_FILE_FOREIGN', facts: { because: 'tender' } });
    await expect(pli.app.get(DataSource).query('DELETE FROM pli.sheet_attempt')).rejects.toThrow();
  });
});

describe('a sheet of a later round of marks', () => {
  it('names its round, in the file and to who reads it; brought back it is taken for that round', async () => {
    const first = after(sheetsOf(compliant('lot-3'), deliberating), technicalClosing());
    const back = sendBack(first, { returnTo: 'technical', lots: ['lot-3'] }, '2026-12-01T09:00:00.000Z');
    tender = await seedTender(pli.app, { ...back, lotStates: { ...back.lotStates, 'lot-3': 'technical' } }, names);
    const html = await issue('p-chair');
    expect([headerIn(html).round, html.includes(', Tour 2. Donnée le')]).toEqual([2, true]);
    const file = filled(html);
    const { round: _, ...header } = file['header'] as SheetFile['header'];
    expect((await bring('p-chair', { ...file, header, digest: digestOfSheet(header, file.cells as never) })).body.code).toBe('SHEET_FILE_ALTERED');
    expect((await bring('p-chair', file)).body).toMatchObject({ taken: true });
    expect((await who('p-chair').post<Told>(at('sheet/hand-in'))).body).toMatchObject({ code: 'ROUND_CHANGE_WITHOUT_REASON' });
  });
});

describe('a sheet on paper', () => {
  const cells = (mark = '36') => [{ bid: 'bid-1', criterion: 'methode', mark, reason: 'plan clair' }];
  const enter = (name: string, mark?: string) => who(name).post<Told & { readonly agreed: boolean; readonly differing: unknown[] }>(at('paper-sheets'), { member: names['p-chair'], cells: cells(mark) });

  it('is the member’s draft once two clerks typed the same; a difference names the cell, not what the other typed', async () => {
    expect((await enter('clerk-1')).body).toEqual({ entries: 1, agreed: false, differing: [] });
    expect((await enter('clerk-1')).body).toMatchObject({ agreed: false });
    expect((await enter('clerk-2', '35')).body).toEqual({ entries: 3, agreed: false, differing: [{ bid: 'bid-1', criterion: 'methode' }] });
    expect((await who('p-chair').get<Told>(at('sheet'))).body.cells).toEqual([]);
    expect((await enter('clerk-2')).body).toMatchObject({ agreed: true, differing: [] });
    expect((await who('p-chair').get<Told>(at('sheet'))).body.cells).toMatchObject([{ mark: 3600, reason: 'plan clair' }]);
    expect(await sheetsIn()).toEqual([]);
  });

  it('is not for who marks the lot', async () => { expect((await enter('p-member-1')).status).toBe(403); });
});

browser.describe('the sheet that works from disk', () => {
  const opened = async (name: string): Promise<OpenPage & { readonly url: string }> => {
    const html = await issue(name);
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(25_000);
    const file = path.join(folder, `${name}-${tender}.html`);
    fs.writeFileSync(file, html);
    const open = await browser.open();
    await open.context.setOffline(true);
    await open.page.goto(`file://${file}`);
    return { ...open, url: `file://${file}` };
  };
  const fill = async ({ page }: OpenPage): Promise<void> => {
    for (const bid of ['bid-1', 'bid-2', 'bid-3', 'bid-4']) {
      await page.locator(`[id="${bid} methode mark"]`).fill('36');
      await page.locator(`[id="${bid} equipe mark"]`).fill('45,5');
    }
  };
  const exported = async ({ page }: OpenPage): Promise<string> => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Exporter ma fiche' }).click()]);
    return fs.readFileSync(await download.path(), 'utf8');
  };

  it('weighs under 25 KB, keeps the draft over a reload, names a wrong mark, and its export is taken', async () => {
    const open = await opened('p-chair');
    await fill(open);
    await open.page.reload();
    expect(await open.page.locator('[id="bid-2 equipe mark"]').inputValue()).toBe('45,5');
    await open.page.locator('[id="bid-3 methode mark"]').fill('41');
    await open.page.getByRole('button', { name: 'Exporter ma fiche' }).click();
    expect(await open.page.locator('#told').textContent()).toMatch(/dépasse le barème/);
    await open.page.locator('[id="bid-3 methode mark"]').fill('36');
    expect(await axeFinds(open.page)).toEqual([]);
    await look(open.page, 'fiche');
    await open.page.setViewportSize({ width: 320, height: 900 });
    expect(await overflowOf(open.page)).toBe(0);
    const file = await exported(open);
    expect(open.troubles.filter((each) => !each.startsWith('foreign: file:'))).toEqual([]);
    expect((await bring('p-chair', file)).body).toMatchObject({ signed: false, taken: true });
    expectStatus(await who('p-chair').post(at('sheet/hand-in')), 201);
    expect((await sheetsIn())[0]?.marks).toHaveLength(8);
  });

  it('signed with the paper copy of the own key is handed in by that signature; changed afterwards it is refused', async () => {
    const keys = newMemberKeys();
    const member = who('p-member-2');
    const { challenge } = expectStatus(await member.post<{ challenge: string }>('/v1/account/keys/challenges'), 201).body;
    expectStatus(await member.post('/v1/account/keys', { publicKey: keys.publicKey, challenge, signature: provePossession(member.id, challenge, keys.seed) }), 201);
    const open = await opened('p-member-2');
    await fill(open);
    await open.page.locator('#key').fill(backupText(keys).replace(/.$/, (last) => (last === 'Q' ? 'P' : 'Q')));
    await open.page.getByRole('button', { name: 'Exporter ma fiche' }).click();
    await open.page.waitForFunction("document.getElementById('told').textContent.includes('mal saisie')");
    await open.page.locator('#key').fill(backupText(keys));
    const file = await exported(open);
    const changed = JSON.parse(file) as SheetFile;
    const cells = changed.cells.map((cell, index) => (index === 0 ? { ...cell, mark: '35' } : cell));
    expect((await bring('p-member-2', { ...changed, cells, digest: digestOfSheet(changed.header, cells) })).body.code).toBe('SHEET_FILE_ALTERED');
    const { body } = expectStatus(await bring('p-member-2', file), 200);
    const [row] = await pli.app.get(DataSource).query<{ entry: string }[]>("SELECT convert_from(entry, 'UTF8') AS entry FROM journal.audit_entry WHERE chain = $1 AND seq = $2", [tender, body.entry?.seq]);
    expect(JSON.parse(row?.entry ?? '{}')).toMatchObject({ type: 'sheet.submitted', act: { mode: 'own' } });
  });

  it('is brought on its page without a script: a dry run, then the act; the page passes axe', async () => {
    const text = JSON.stringify(filled(await issue('p-member-1')));
    const { page, context, troubles } = await browser.open({ scripts: false });
    await context.addCookies([{ name: 'pli', value: who('p-member-1').token, url: origin }]);
    const address = `${origin}/notation/${tender}/lot-3/apporter`;
    await page.goto(address);
    const choose = async (buffer: string): Promise<void> => {
      await page.getByLabel('Fichier de la fiche').setInputFiles({ name: 'fiche.json', mimeType: 'application/json', buffer: Buffer.from(buffer) });
      await page.getByRole('button', { name: 'Examiner le fichier' }).click();
    };
    await choose(text.replace('"36"', '"39"'));
    expect([await page.title(), await page.locator('#errors').textContent()]).toEqual([expect.stringMatching(/^Erreur : /), expect.stringContaining('modifié après son export')]);
    await choose(text);
    expect(await page.content()).toContain('8 nouveau(x), 0 déjà connu(s), 0 différent(s).');
    await look(page, 'c14');
    await page.getByRole('button', { name: 'Enregistrer ces notes' }).click();
    expect(await page.content()).toContain('Notes enregistrées. Vérifiez-les, puis remettez.');
    expect(await page.content()).toMatch(/refusé \(SHEET_FILE_ALTERED\)/);
    expect(troubles.filter((each) => !each.includes('422'))).toEqual([]);
    const checked = await browser.open();
    await checked.context.addCookies([{ name: 'pli', value: who('p-member-1').token, url: origin }]);
    await checked.page.goto(address);
    expect(await axeFinds(checked.page)).toEqual([]);
    await checked.page.setViewportSize({ width: 320, height: 900 });
    expect(await overflowOf(checked.page)).toBe(0);
  });
});
