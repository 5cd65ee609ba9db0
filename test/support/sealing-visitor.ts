// A firm at the sealing page: signs in, fills the offer for the school in, confirms who it is.
import type { Page } from 'playwright-core';
import { password } from './people.js';

export const technicalOffer = Buffer.from('%PDF-1.7 Offre technique : école de six classes');

/** Opens a page and signs in on the way. */
export async function signedIn(page: Page, login: string, address: string): Promise<void> {
  const path = new URL(address).pathname;
  await page.goto(address);
  if ((await page.locator('#login').count()) === 0) await page.locator('main').getByRole('link', { name: /Se connecter|Sign in/ }).click();
  await page.locator('#login').fill(login);
  await page.locator('#password').fill(password);
  await page.locator('main button').click();
  await page.waitForURL((url) => url.pathname === path);
}

/** Fills the offer for the school in and seals it. */
export async function sealSchool(page: Page, documents: readonly Buffer[] = [technicalOffer]): Promise<void> {
  await page.getByLabel('lot-1').check();
  await page.getByLabel('Quitus fiscal').check();
  await page.getByLabel('La lettre de soumission est signée').check();
  await page.getByLabel('L’offre porte une garantie').check();
  await page.getByLabel('Émetteur').fill('BDM-SA, agence de Gao');
  await page.getByLabel('Montant de la garantie').fill('150 000 F CFA');
  await page.getByLabel('Valable').fill('2027-04-30');
  await page.getByLabel('Délai').fill('180');
  await page.getByLabel('Documents').setInputFiles(documents.map((buffer, index) => ({ name: `Document ${String(index + 1)}.pdf`, mimeType: 'application/pdf', buffer })));
  for (const [item, price] of [['Reprise des murs', '45 000'], ['Toiture en tôle', '62.500'], ['Bloc sanitaire', '2 750 000']] as const) await page.getByLabel(item).fill(price);
  await page.getByLabel('Rabais').fill('4 %');
  await page.getByRole('button', { name: 'Sceller l’offre' }).click();
  await page.getByRole('heading', { name: 'Le pli est scellé' }).waitFor();
}

export async function confirmIfAsked(page: Page): Promise<void> {
  if ((await page.getByRole('heading', { name: 'Confirmer votre identité' }).count()) === 0) return;
  await page.locator('#password').fill(password);
  await page.locator('main button').click();
  const [resume, deposit] = [page.getByRole('button', { name: 'Envoyer maintenant' }), page.getByRole('button', { name: 'Déposer mon offre' })];
  await resume.or(deposit).click();
}
