import fs from 'node:fs';
import { DataSource } from 'typeorm';
import { isFault } from '../../src/core/audit-log/index.js';
import { readKeyFile } from '../../src/sealing/member-keys.js';
import { axeFinds, browserForTests, listening, overflowOf, smallTargets, type OpenPage } from '../support/chromium.js';
import { identityApp } from '../support/identity-app.js';
import { look } from '../support/look.js';
import { bundledScripts } from '../support/page-scripts.js';
import { password, peopleOf, type People, type SignedInPerson } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const browser = browserForTests();
const passphrase = 'chameau lune pilon rivière';
let pli: TestApp;
let people: People;
let member: SignedInPerson;
let origin: string;

beforeAll(async () => {
  pli = await startTestApp({ module: identityApp, at: '2026-10-20T09:00:00.000Z', environment: { PLI_SCRIPTS_DIR: bundledScripts() } });
  people = await peopleOf(pli.app);
  origin = await listening(pli.app);
});
afterAll(() => pli.close());

/** Signed in on the page of their keys, having shown again who they are. */
async function atTheirKeys({ page }: OpenPage): Promise<void> {
  await page.goto(`${origin}/cles`);
  await page.locator('#login').fill(member.login);
  await page.locator('#password').fill(password);
  await page.locator('main button').click();
  await page.waitForURL((url) => url.pathname === '/cles');
  await page.getByRole('link', { name: 'Confirmer mon identité' }).click();
  await page.locator('#password').fill(password);
  await page.locator('main button').click();
  await page.waitForURL((url) => url.pathname === '/cles');
}

browser.describe('a member’s own keys', () => {
  it('are made on the device, kept in a file and on paper, and registered with proof; a second device goes on with the file', async () => {
    member = await people.bidder('Détenteur');
    const open = await browser.open();
    const { page, troubles, weights } = open;
    await atTheirKeys(open);
    await look(page, 'cles');
    await page.getByRole('button', { name: 'Créer mes clés' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('au moins 12 caractères');
    await page.locator('#new-phrase').fill(passphrase);
    await page.locator('#new-again').fill('autre chose de long');
    await page.getByRole('button', { name: 'Créer mes clés' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('Les deux phrases diffèrent');
    await look(page, 'cles-erreur');
    await page.locator('#new-again').fill(passphrase);
    await page.getByRole('button', { name: 'Créer mes clés' }).click();
    await page.getByRole('heading', { name: 'Page de secours' }).waitFor({ timeout: 20_000 });
    await look(page, 'cles-secours');
    expect(await axeFinds(page)).toEqual([]);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Enregistrer le fichier de clés' }).click()]);
    const file = fs.readFileSync(await download.path());
    const keys = await readKeyFile(file, passphrase);
    if (isFault(keys)) throw new Error(keys.fault);
    await page.getByRole('button', { name: 'Inscrire mes clés au journal' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('Enregistrez le fichier et imprimez la page d’abord');
    await page.getByLabel('Le fichier est enregistré').check();
    await page.getByRole('button', { name: 'Inscrire mes clés au journal' }).click();
    await page.getByRole('button', { name: 'Inscrire mes clés au journal' }).click();
    await page.locator('.panel').waitFor();
    expect(await page.locator('main').textContent()).toContain(keys.fingerprint);
    await look(page, 'cles-inscrites');
    const registered = await pli.app.get(DataSource).query<{ command: { purpose: string; publicKey?: string; recipient?: string } }[]>(
      `SELECT convert_from(p.value, 'UTF8')::jsonb AS command FROM journal.audit_entry e JOIN journal.entry_part p ON p.entry = e.id AND p.name = 'command'
        WHERE convert_from(p.value, 'UTF8')::jsonb ->> 'owner' = $1 ORDER BY e.seq`, [member.id],
    );
    expect(registered.map(({ command }) => command.purpose)).toEqual(['custodial', 'act', 'share']);
    expect([registered[1]?.command.publicKey, registered[2]?.command.recipient]).toEqual([keys.publicKey, keys.recipient]);
    expect(troubles.filter((each) => !each.includes('401'))).toEqual([]);
    expect([...weights].find(([path]) => path.startsWith('/assets/keys'))?.[1]).toBeLessThanOrEqual(43 * 1024);

    const second = await browser.open();
    await atTheirKeys(second);
    await second.page.getByText('J’ai déjà un fichier de clés').click();
    await second.page.locator('#key-file').setInputFiles({ name: 'pli.age', mimeType: 'text/plain', buffer: file });
    await second.page.locator('#passphrase').fill('une phrase qui ne va pas');
    await second.page.getByRole('button', { name: 'Ouvrir le fichier' }).click();
    await second.page.getByText('La phrase n’ouvre pas ce fichier').first().waitFor({ timeout: 20_000 });
    await second.page.locator('#passphrase').fill(passphrase);
    await second.page.getByRole('button', { name: 'Ouvrir le fichier' }).click();
    await second.page.getByRole('button', { name: 'Inscrire mes clés au journal' }).click({ timeout: 20_000 });
    await second.page.getByText('Ces clés étaient déjà inscrites à votre nom').waitFor();
  });

  it.each(['fr', 'en'])('their page has no fault axe finds, nor overflows, nor small targets: %s', async (language) => {
    member = await people.bidder();
    const { page } = await browser.open({ width: 320, language });
    await page.goto(`${origin}/cles?lang=${language}`);
    await page.locator('#login').fill(member.login);
    await page.locator('#password').fill(password);
    await page.locator('main button').click();
    await page.waitForURL((url) => url.pathname === '/cles');
    for (const each of await page.locator('summary').all()) await each.click();
    expect([await axeFinds(page), await overflowOf(page), await smallTargets(page)]).toEqual([[], 0, []]);
  });

  it('without scripts the page says what to do instead', async () => {
    member = await people.bidder();
    const { page } = await browser.open({ scripts: false });
    await page.goto(`${origin}/cles`);
    await page.locator('#login').fill(member.login);
    await page.locator('#password').fill(password);
    await page.locator('main button').click();
    expect(await page.locator('main').textContent()).toContain('La commande pli keys fait de même');
  });
});
