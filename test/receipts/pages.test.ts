// The receipt in the hand: scanned, checked and printed in a real browser. Skipped, and counted as skipped, where there is none.
import type { AddressInfo } from 'node:net';
import { brotliCompressSync } from 'node:zlib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { encode } from 'uqr';
import { runsOf } from '../../src/web/qr.js';
import { stylesheet } from '../../src/web/stylesheet.js';
import type { SignedInPerson } from '../support/people.js';
import { hasBrowser, openBrowser, scan, sheetsOf, violationsOn } from './browser.js';
import { beforeLimit, Desk, limitAt, type Receipted } from './desk.js';

let desk: Desk;
let browser: Browser;
let base: string;
let firm: SignedInPerson;
let tender: string;
let kept: Receipted;

(hasBrowser ? describe : describe.skip)('in a real browser', () => {
  beforeAll(async () => {
    desk = await Desk.open();
    await desk.app.listen(0, '127.0.0.1');
    base = `http://127.0.0.1:${String((desk.app.getHttpServer().address() as AddressInfo).port)}`;
    browser = await openBrowser();
    firm = await desk.people.bidder('Établissements Tin-Essako et Frères, travaux publics et bâtiment');
    tender = await desk.tender();
    kept = await desk.paper(tender, firm, beforeLimit, { lots: ['lot-1', 'lot-2', 'lot-3'] });
    await desk.text(kept.proof, firm);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await desk.pli.close();
  });

  /** As a person with a session sees it, on a screen of this width. */
  async function show<T>(path: string, look: (page: Page, context: BrowserContext) => Promise<T>, { person, width = 1024, script = true }: { person?: SignedInPerson; width?: number; script?: boolean } = {}): Promise<T> {
    const headers: Record<string, string> = person === undefined ? {} : { authorization: `Bearer ${person.token}` };
    const context = await browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled: script, extraHTTPHeaders: headers });
    try {
      const page = await context.newPage();
      await page.goto(base + path);
      return await look(page, context);
    } finally {
      await context.close();
    }
  }

  it('the code on the receipt, scanned from the screen, leads to the page that says authentic', async () => {
    const address = await show(`/recepisse/${tender}/${kept.bid}`, (page, context) => scan(context, page), { person: firm });
    expect(address).toBe(`http://pli.kidal.example/v/${kept.number}`);
    const said = await show(new URL(address ?? '').pathname, (page) => page.textContent('main'), { script: false });
    expect(said).toContain('Authentique');
    const changed = `/v/${kept.number.slice(0, -1)}${kept.number.endsWith('7') ? '8' : '7'}`;
    expect(await show(changed, (page) => page.textContent('main'), { script: false })).toContain('Inconnu');
  });

  it('the code on the slip leads to the notice of the procedure', async () => {
    expect(await show(`/bordereau/${tender}`, (page, context) => scan(context, page))).toBe(`http://pli.kidal.example/avis/${tender}`);
  });

  it('the form works without JavaScript, by keyboard alone', async () => {
    const said = await show('/v', async (page) => {
      await page.focus('#numero');
      await page.keyboard.type(kept.number.slice(2).toLowerCase().replaceAll('-', ' '));
      await Promise.all([page.waitForURL(/numero=/), page.keyboard.press('Enter')]);
      return [await page.title(), await page.textContent('main')];
    }, { script: false });
    expect(said[0]).toBe('Authentique – Vérifier un récépissé – Pli');
    expect(said[1]).toContain(kept.number);
  });

  it('receipt and slip print on one A4 each, also with the longest channel and late', async () => {
    const late = await desk.paper(await desk.tender(), firm, limitAt);
    const lateTender = (JSON.parse((await desk.app.inject(`/v1/receipts/${late.number}`)).body) as { tender: { id: string } }).tender.id;
    for (const path of [`/recepisse/${tender}/${kept.bid}`, `/recepisse/${tender}/${kept.bid}?lang=en`, `/recepisse/${lateTender}/${late.bid}`, `/bordereau/${tender}`]) {
      expect([path, await show(path, sheetsOf, { person: desk.clerk })]).toEqual([path, 1]);
    }
  });

  it('axe finds nothing on any of the pages, wide or narrow, in French and in English', async () => {
    const pages: readonly (readonly [string, SignedInPerson | undefined])[] = [
      ['/v', undefined], [`/v/${kept.number}`, undefined], ['/v/R-2222-2222-2222', undefined], ['/v?numero=x', undefined],
      [`/recepisse/${tender}/${kept.bid}`, firm], [`/registre/${tender}`, desk.clerk], [`/bordereau/${tender}`, undefined],
    ];
    for (const [path, person] of pages) for (const [width, lang] of [[1024, 'fr'], [320, 'en']] as const) {
      const found = await show(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`, violationsOn, { width, ...(person === undefined ? {} : { person }) });
      expect([path, found]).toEqual([path, []]);
    }
  }, 120_000);

  it('nothing is cut on a screen of 320 pixels, and what is pressed is large enough', async () => {
    for (const path of ['/v', `/v/${kept.number}`, `/recepisse/${tender}/${kept.bid}`, `/bordereau/${tender}`, `/registre/${tender}`]) {
      const [wide, sizes] = await show(path, async (page) => [
        await page.evaluate('document.documentElement.scrollWidth'),
        await page.evaluate<number[]>("[...document.querySelectorAll('button, input:not([type=hidden])')].map((each) => each.getBoundingClientRect().height)"),
      ] as const, { width: 320, person: desk.clerk });
      expect([path, wide]).toEqual([path, 320]);
      expect(sizes.filter((height) => height < 44)).toEqual([]);
    }
  });
});

it('the stylesheet stays within five kilobytes', () => {
  expect(brotliCompressSync(stylesheet.text).length).toBeLessThanOrEqual(5 * 1024);
});

it('the path is the matrix of the code, module by module', () => {
  const { data, size } = encode(`http://pli.kidal.example/v/R-7KQ4-M2X9-PTB5`, { ecc: 'M', border: 4 });
  const drawn = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [, x, y, width] of runsOf(data).matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) for (let at = 0; at < Number(width); at += 1) (drawn[Number(y)] ?? [])[Number(x) + at] = true;
  expect(drawn).toEqual(data);
});
