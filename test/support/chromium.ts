// A real browser for pages: Debian's Chromium through playwright-core, without the windows and menus where that build is there: it takes half the time.
// Its absence is said aloud; in CI it is a failure.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

export const executablePath = process.env['PLI_CHROMIUM'] ?? ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find((each) => fs.existsSync(each)) ?? '/usr/bin/chromium';
const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export interface BrowserForTests {
  /** describe, or describe.skip where no Chromium is found */
  readonly describe: jest.Describe;
  /** A page of its own, with what went wrong on it. */
  open(options?: { readonly width?: number; readonly scripts?: boolean; readonly language?: string }): Promise<OpenPage>;
}

export interface OpenPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** console errors, CSP violations, failed and foreign requests */
  readonly troubles: string[];
  /** wire bytes by path, as they came compressed */
  readonly weights: Map<string, number>;
}

export function browserForTests(): BrowserForTests {
  const found = fs.existsSync(executablePath);
  if (!found && process.env['CI'] === 'true') throw new Error(`${executablePath} is not there: in CI nothing is skipped for want of it`);
  if (!found) {
    process.stderr.write(`SKIPPED: tests in a browser, because ${executablePath} is not there\n`);
    return { describe: describe.skip, open: () => Promise.reject(new Error('no browser')) };
  }
  jest.setTimeout(180_000);
  let browser: Browser | undefined;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: quiet });
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });
  afterAll(() => browser?.close());
  return {
    describe,
    open: async ({ width = 900, scripts = true, language = 'fr' } = {}) => {
      if (browser === undefined) throw new Error('the browser starts with the tests');
      const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled: scripts, locale: language });
      context.setDefaultTimeout(30_000);
      contexts.push(context);
      return watched(context, await context.newPage());
    },
  };
}

async function watched(context: BrowserContext, page: Page): Promise<OpenPage> {
  const troubles: string[] = [];
  const weights = new Map<string, number>();
  page.on('console', (message) => { if (message.type() === 'error') troubles.push(message.text()); });
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('requestfailed', (request) => { if (request.failure()?.errorText !== 'net::ERR_ABORTED') troubles.push(`failed: ${request.url()}`); });
  page.on('request', (request) => { if (!/^(https?:\/\/127\.0\.0\.1[:/]|data:|blob:|about:)/.test(request.url())) troubles.push(`foreign: ${request.url()}`); });
  const session = await context.newCDPSession(page);
  const paths = new Map<string, string>();
  await session.send('Network.enable');
  session.on('Network.responseReceived', ({ requestId, response }) => { paths.set(requestId, new URL(response.url).pathname); });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => { weights.set(paths.get(requestId) ?? '?', encodedDataLength); });
  return { page, context, troubles, weights };
}

const axe = fs.readFileSync(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');
const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe finds against WCAG 2.2 AA, and against its own best practice. Its script is evaluated from outside: the page's policy lets none in. */
export async function axeFinds(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate(`axe.run(document, { runOnly: ${JSON.stringify([...levels, 'best-practice'])}, resultTypes: ['violations'] })`);
  const { violations } = found as { violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] };
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`));
}

/** Pixels by which the page is wider than its window: at 320 they must be none. */
export const overflowOf = (page: Page): Promise<number> => page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

/** Controls smaller than 44 pixels, links inside sentences apart. */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`[...document.querySelectorAll('button, input:not([type=hidden]), select, textarea, .button, summary')]
    .filter((each) => each.offsetParent !== null)
    .map((each) => (each.closest('.choice') ?? each))
    .filter((each) => each.getBoundingClientRect().height < 43.5)
    .map((each) => each.outerHTML.slice(0, 100))`);
}

/** Listens on a free port of 127.0.0.1. */
export async function listening(app: NestFastifyApplication): Promise<string> {
  await app.listen(0, '127.0.0.1');
  return app.getUrl();
}
