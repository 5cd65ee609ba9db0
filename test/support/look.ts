// Puts screenshots where a person may look at them: PLI_SHOTS=/some/folder. Nothing is compared, nothing is kept otherwise.
import path from 'node:path';
import type { Page } from 'playwright-core';

export async function look(page: Page, name: string): Promise<void> {
  const folder = process.env['PLI_SHOTS'];
  if (folder === undefined) return;
  for (const width of [360, 900]) {
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: path.join(folder, `${name}-${String(width)}.png`), fullPage: true });
  }
}
