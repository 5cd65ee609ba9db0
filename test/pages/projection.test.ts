// C4: what is on the wall is what must be read aloud (law.md 3.1): first what stays closed, then each bid with its papers, its words and what it replaces.
import { Jobs } from '../../src/platform/jobs.js';
import { envelopesOf, offerContent, priceOf, type Envelopes } from '../support/builders/envelopes.js';
import { axeFinds, browserForTests, listening, overflowOf, smallTargets } from '../support/chromium.js';
import { release, sealedBid } from '../support/key-holders.js';
import { look } from '../support/look.js';
import { PageVisitor, wireBytes } from '../support/page-visitor.js';
import { expectStatus, peopleOf, type People, type SignedInPerson } from '../support/people.js';
import { registerApp } from '../support/register-app.js';
import { tenderWithHolders, type SealedTender } from '../support/sealed-tender.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const browser = browserForTests();
let pli: TestApp;
let people: People;
let origin: string;
let sealed: SealedTender;
let tender: string;

/** As firm A of the builders bids for the school, with these papers and this amount in words. */
function bidWith(papers: readonly string[], totalInWords: number | null): Envelopes {
  const { offer, prices } = envelopesOf('p-firm-a', ['lot-1'], offerContent({ documents: [], papers }) as never);
  return { offer, prices: { 'lot-1': { salt: prices['lot-1']?.salt ?? '', value: { ...priceOf('p-firm-a', 'lot-1'), totalInWords } as never } } };
}

async function deposit(firm: SignedInPerson, envelopes: Envelopes, replaces: string | null = null): Promise<void> {
  const order = await sealedBid(firm.id, { app: pli.app, tender, keyset: sealed.keyset, lots: ['lot-1'], envelopes });
  expectStatus(await firm.post(`/v1/tenders/${tender}/bids`, { ...order, replaces }), 201);
}

beforeAll(async () => {
  pli = await startTestApp({ module: registerApp, at: '2026-10-21T08:00:00.000Z' });
  people = await peopleOf(pli.app);
  origin = await listening(pli.app);
}, 60_000);
/** Five lines: 1 replaced by 2, 3 withdrawn, 4 stands, 5 late. The sitting is open, the shares are in, nothing is opened. */
beforeEach(async () => {
  pli.clock.set('2026-10-21T08:00:00.000Z');
  sealed = await tenderWithHolders(pli.app, people);
  tender = sealed.tender;
  const [sahel, adrar, tessalit, ifoghas] = [await people.bidder('Sahel Bâtiment'), await people.bidder('Adrar Travaux'), await people.bidder('GIE Tessalit'), await people.bidder('Ifoghas Travaux')];
  pli.clock.set('2026-11-23T09:00:00.000Z');
  await deposit(sahel, bidWith([], null));
  await deposit(sahel, bidWith(['registre-commerce'], 13_510_000), 'bid-1');
  await deposit(adrar, bidWith([], null));
  expectStatus(await adrar.post(`/v1/tenders/${tender}/bids/bid-3/withdrawal`, {}), 201);
  await deposit(tessalit, bidWith(['quitus-fiscal', 'registre-commerce'], 13_150_000));
  pli.clock.set('2026-11-24T10:00:05.000Z');
  await pli.app.get(Jobs).drain();
  await deposit(ifoghas, bidWith([], null));
  pli.clock.set('2026-11-24T10:30:00.000Z');
  expectStatus(await sealed.chair.post(`/v1/tenders/${tender}/opening`, { attendance: [sealed.chair.id, sealed.rapporteur.id], place: 'Kidal' }), 201);
  for (const holder of sealed.holders.slice(0, 2)) expectStatus(await release(holder, tender), 201);
}, 120_000);
afterAll(() => pli.close());

const open = async (bid: string): Promise<void> => { expectStatus(await sealed.chair.post(`/v1/tenders/${tender}/opening/bids/${bid}`, {}), 201); };
const wall = async (query = '', language = 'fr'): Promise<string> =>
  (await new PageVisitor(pli.app, language).become(sealed.chair.token).see(`/seances/${tender}/projection${query}`)).html.replaceAll('\u202f', ' ');

describe('before the first bid', () => {
  it('the wall says what stays closed and why, in the order of the register; so does the page asked for as number 0 later', async () => {
    const first = await wall();
    expect(first).toMatch(/Plis qui restent fermés.*5 pli\(s\) au registre, 2 à ouvrir/s);
    expect(first).toMatch(/Pli n° 1 : Sahel Bâtiment.*Remplacé par le pli n° 2, reste fermé.*Pli n° 3 : Adrar Travaux.*Retiré, reste fermé.*Pli n° 5 : Ifoghas Travaux.*Hors délai, reste fermé/s);
    expect(first).not.toContain('GIE Tessalit');
    await open('bid-2');
    expect(await wall()).not.toContain('<h2 class="big">Plis qui restent fermés');
    expect(await wall('?pli=0')).toContain('<h2 class="big">Plis qui restent fermés');
    expect(await wall('?pli=2')).toContain(`href="/seances/${tender}/projection?pli=0"`);
    expect(await wall('?pli=0')).toContain(`href="/seances/${tender}/projection?pli=2"`);
  });

  it('in English too', async () => { expect(await wall('', 'en')).toMatch(/Bids that stay closed.*Replaced by bid no 2, stays closed.*Withdrawn.*Late/s); });
});

describe('a bid on the wall', () => {
  it('says which it replaces, each paper by its title, found or not, and the amount of its words in bold where it differs', async () => {
    await open('bid-2');
    const shown = await wall();
    expect(shown).toMatch(/Remplace<\/dt><dd>Pli n° 1</);
    expect(shown).toMatch(/Pièces présentes<\/dt><dd><div>Inscription au registre du commerce<\/div><\/dd>/);
    expect(shown).toMatch(/Pièces non trouvées<\/dt><dd><div>Quitus fiscal en cours de validité<\/div><\/dd>/);
    expect(shown).toMatch(/13 150 000 F CFA.*<strong>en lettres : 13 510 000 F CFA<\/strong>/s);
    expect(shown).not.toContain('registre-commerce');
    expect(wireBytes(shown)).toBeLessThanOrEqual(6 * 1024);
  });

  it('whose words say what its figures say, with every paper and nothing before it, shows no more than that', async () => {
    await open('bid-2');
    await open('bid-4');
    const shown = await wall();
    expect(shown).toContain('<div>en lettres : 13 150 000 F CFA</div>');
    expect(shown).not.toMatch(/Remplace<|Pièces non trouvées|<strong>en lettres/);
  });
});

test('the minutes say the same by the same titles', async () => {
  for (const bid of ['bid-2', 'bid-4']) await open(bid);
  expectStatus(await sealed.chair.post(`/v1/tenders/${tender}/opening/closing`, {}), 201);
  const minutes = (await new PageVisitor(pli.app).see(`/avis/${tender}/proces-verbal`)).html;
  expect(minutes).toMatch(/le pli n° 1, resté fermé.*Inscription au registre du commerce.*Quitus fiscal en cours de validité/s);
  expect(minutes).not.toMatch(/registre-commerce|quitus-fiscal/);
});

browser.describe('in a browser, without scripts', () => {
  it.each(['fr', 'en'])('the wall has no fault axe finds, and overflows neither on a telephone nor on a wall: %s', async (language) => {
    const { page, context } = await browser.open({ width: 360 });
    await context.addCookies([{ name: 'pli', value: sealed.chair.token, url: origin }]);
    const check = async (query: string, name: string): Promise<void> => {
      await page.goto(`${origin}/seances/${tender}/projection?lang=${language}${query}`);
      for (const width of [320, 360, 900, 1920]) {
        await page.setViewportSize({ width, height: 900 });
        expect([name, width, await overflowOf(page)]).toEqual([name, width, 0]);
      }
      expect([name, await axeFinds(page), await smallTargets(page)]).toEqual([name, [], []]);
      if (language === 'fr') await look(page, name);
    };
    await check('&pli=0', 'projection-fermes');
    await open('bid-2');
    await check('', 'projection-pli');
    const size = (width: number): Promise<number> => page.setViewportSize({ width, height: 900 }).then(() => page.locator('dd').first().evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize)));
    expect([await size(360), await size(900), await size(1920)].map((pixels, place) => pixels >= ([18, 28, 40][place] ?? 0))).toEqual([true, true, true]);
  });
});
