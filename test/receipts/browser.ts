// A real browser, where one is installed: pages are judged as they are shown, not as they are written.
import fs from 'node:fs';
import jsQR from 'jsqr';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { executablePath } from '../support/chromium.js';

// The package's types describe a default export; Node hands out the function itself.
const decode = jsQR as unknown as (typeof jsQR)['default'];

export const hasBrowser = fs.existsSync(executablePath);

export const openBrowser = (): Promise<Browser> => chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });

const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong on the page, one line each. */
export async function violationsOn(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>('axe.run()');
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** The text in the QR code as a camera sees the page: a screenshot, its pixels, and a reader that did not draw them. */
export async function scan(context: BrowserContext, page: Page): Promise<string | undefined> {
  const picture = (await page.screenshot({ type: 'png', fullPage: true })).toString('base64');
  const blank = await context.newPage();
  try {
    // As text: a picture handed over number by number takes minutes.
    const [width, height, greys] = await blank.evaluate<[number, number, string]>(readPixels(picture));
    const pixels = new Uint8ClampedArray(width * height * 4).fill(255);
    for (const [at, grey] of Buffer.from(greys, 'base64').entries()) pixels.fill(grey, at * 4, at * 4 + 3);
    return decode(pixels, width, height)?.data;
  } finally {
    await blank.close();
  }
}

const readPixels = (picture: string): string => `(async () => {
  const image = new Image();
  image.src = 'data:image/png;base64,${picture}';
  await image.decode();
  const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
  const pen = canvas.getContext('2d');
  pen.drawImage(image, 0, 0);
  const { data } = pen.getImageData(0, 0, image.width, image.height);
  let greys = '';
  for (let at = 0; at < data.length; at += 4) greys += String.fromCharCode(data[at]);
  return [image.width, image.height, btoa(greys)];
})()`;

/** How many A4 sheets the page takes when it is printed. */
export async function sheetsOf(page: Page): Promise<number> {
  const document = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
  return document.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}
