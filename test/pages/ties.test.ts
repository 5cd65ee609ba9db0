// C12 and the combination of lots where something is exactly equal: new sealed prices, a draw in public, a draw by the log, and lots that limits leave to
// nobody. What the page gives to run a draw again is run, and gives the order on record.
import { execFileSync } from 'node:child_process';
import type { CaseFile } from '../../src/core/procedure/case-file.js';
import type { TieRule } from '../../src/core/scoring/ties.js';
import { Proceedings } from '../../src/tenders/index.js';
import { compliant, correction, deliberating, pricesOpen, ranking, withAward, withPricing } from '../support/builders/evaluation.js';
import { after } from '../support/builders/bids.js';
import { axeFinds, browserForTests, listening, overflowOf, smallTargets } from '../support/chromium.js';
import { board, evenly, qualify, ranked, rankedAndTied, tiedIn, twoForThree } from '../support/combination-story.js';
import { look } from '../support/look.js';
import { PageVisitor, wireBytes, type Shown } from '../support/page-visitor.js';
import { peopleOf, type SignedInPerson } from '../support/people.js';
import { seedTender } from '../support/seeded-tender.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const browser = browserForTests();
let pli: TestApp;
let origin: string;
let names: Record<string, string>;
const cast: Record<string, SignedInPerson> = {};

beforeAll(async () => {
  pli = await startTestApp({ at: '2026-12-01T15:00:00.000Z', runsJobs: true });
  const people = await peopleOf(pli.app);
  origin = await listening(pli.app);
  for (const member of new Set([...board, ...deliberating])) cast[member] = await people.with();
  for (const firm of ['a', 'b', 'c', 'd', 'e', 'f']) cast[`p-firm-${firm}`] = await people.bidder(`Entreprise ${firm.toUpperCase()} de Kidal`);
  names = Object.fromEntries(Object.entries(cast).map(([name, { id }]) => [name, id]));
}, 180_000);
afterAll(() => pli.close());

const as = (name: string): PageVisitor => new PageVisitor(pli.app).become(cast[name]?.token ?? '');
const fileOf = async (tender: string): Promise<CaseFile> => (await pli.app.get(Proceedings).read(tender)).file;
/** The one entry of a seeded tender stands for what locked the scores; `locked` false: nothing did. */
const seed = (file: CaseFile, locked = true): Promise<string> =>
  seedTender(pli.app, { ...file, opening: file.opening === null ? null : { ...file.opening, closedSeq: locked ? 1 : null } } as CaseFile, names);
const address = (tender: string, lot = 'lot-2'): string => `/evaluation/${tender}/${lot}/classement`;
const combinationOf = (tender: string): string => `/evaluation/${tender}/combinaison`;
const present = (): Record<string, string | readonly string[]> => ({ act: 'rank', 'attendance[]': deliberating.map((member) => cast[member]?.id ?? '') });
const plain = (html: string): string => html.replaceAll(/[\u202f\u00a0]/g, ' ').replaceAll('&#39;', "'").replaceAll('&#x27;', "'");
/** The page once the log has published what the draw starts from. */
async function published(name: string, path: string): Promise<Shown> {
  let page = await as(name).see(path);
  for (let tries = 0; tries < 50 && !/[0-9a-f]{64}/.test(page.html); tries += 1) {
    await new Promise((resolve) => { setTimeout(resolve, 200); });
    page = await as(name).see(path);
  }
  return page;
}
/** The digests the commands of the page give, in a shell. */
const runAgain = (html: string): string[] => [...plain(html).matchAll(/<code>(printf [^<]*)<\/code>/g)].map(([, command = '']) =>
  execFileSync('sh', ['-c', command.replaceAll('&quot;', '"').replaceAll('&amp;', '&')], { encoding: 'utf8' }).slice(0, 64));

/** Two bids of lot-2 at 25 500 000. */
function tied(tieRules: readonly TieRule[]): CaseFile {
  const two = compliant('lot-2');
  const price = two.bids.find(({ id }) => id === 'bid-7')?.prices['lot-2'];
  const same: CaseFile = { ...two, bids: two.bids.map((bid) => (bid.id === 'bid-8' && price !== undefined ? { ...bid, prices: { 'lot-2': price } } : bid)) };
  return withAward(after(same, correction('lot-2', 'bid-7'), correction('lot-2', 'bid-8')), 'lot-2', { tieRules });
}

describe('a tie of two bids', () => {
  it('by new sealed prices is asked for with a field for each of the tied, and mistakes are said at their fields', async () => {
    const tender = await seed(tied(['newSealedPrice', 'publicDraw']));
    const chair = as('p-chair');
    const page = await chair.see(address(tender));
    expect(plain(page.html)).toMatch(/À égalité exacte : n° 7,.*\(bid-7\) ; n° 8,.*Le dossier prévoit : de nouveaux prix cachetés/s);
    expect([page.html.includes('name="price-bid-7"'), page.html.includes('name="draw"'), wireBytes(page.html) <= 10 * 1024]).toEqual([true, false, true]);
    const unclear = await chair.send(address(tender), { ...present(), 'price-bid-7': '24.5', 'price-bid-8': '26 000 000', priceEvidence: '' }, page);
    expect([unclear.status, ...['href="#price-bid-7"', 'href="#price-bid-8"', 'href="#priceEvidence"', 'value="24.5"'].map((said) => unclear.html.includes(said))]).toEqual([400, true, true, true, true]);
    expect(plain(unclear.html)).toContain('Un nouveau prix ne dépasse pas le prix d’avant, 25 500 000 F CFA');
    const done = await chair.send(address(tender), { ...present(), 'price-bid-7': '24 900 000', 'price-bid-8': '24 000 000', priceEvidence: 'PV du 1er décembre' }, page);
    expect([done.status, plain(done.html).includes('Nouveaux prix remis')]).toEqual([200, true]);
    expect((await fileOf(tender)).evaluation['lot-2']).toMatchObject({ ranking: [{ bid: 'bid-8', tieBrokenBy: 'newSealedPrice' }, { bid: 'bid-7' }], tieInputs: [{ rule: 'newSealedPrice', evidence: 'PV du 1er décembre' }] });
  });

  it('that new prices leave equal goes on to the public draw, keeping what was typed', async () => {
    const tender = await seed(tied(['newSealedPrice', 'publicDraw']));
    const chair = as('p-chair');
    const prices = { 'price-bid-7': '24 000 000', 'price-bid-8': '24 000 000', priceEvidence: 'PV des prix' };
    const asked = await chair.send(address(tender), { ...present(), ...prices }, await chair.see(address(tender)));
    expect([asked.status, asked.html.includes('name="draw"'), asked.html.includes('value="24 000 000"')]).toEqual([409, true, true]);
    const short = await chair.send(address(tender), { ...present(), ...prices, draw: 'bid-8, bid-9', evidence: '' }, asked);
    expect([short.status, short.html.includes('href="#draw"'), short.html.includes('href="#evidence"')]).toEqual([400, true, true]);
    await chair.send(address(tender), { ...present(), ...prices, draw: 'bid-8, bid-7', evidence: 'PV du tirage' }, short);
    expect((await fileOf(tender)).evaluation['lot-2']?.ranking).toMatchObject([{ bid: 'bid-8', tieBrokenBy: 'publicDraw' }, { bid: 'bid-7' }]);
  });

  it('of a bid in another currency is read in that currency, cents and all', async () => {
    const rate = { kind: 'exchangeRate', rate: '500', source: 'BCEAO', date: '2026-11-24', reason: 'cours vendeur' } as const;
    const plainLot = withPricing(compliant('lot-2'), 'lot-2', { conversion: { currencies: ['USD'], source: 'BCEAO', date: '2026-11-24' } });
    const dollars = { lines: [], total: 51_000_00, totalInWords: null, discounts: [], currency: 'USD' };
    const price = plainLot.bids.find(({ id }) => id === 'bid-7')?.prices['lot-2'];
    const both: CaseFile = { ...plainLot, bids: plainLot.bids.map((bid) => (bid.id === 'bid-7' ? { ...bid, prices: { 'lot-2': dollars } } : bid.id === 'bid-8' && price !== undefined ? { ...bid, prices: { 'lot-2': price } } : bid)) };
    const tender = await seed(withAward(after(both, correction('lot-2', 'bid-7', { decisions: [rate] }), correction('lot-2', 'bid-8')), 'lot-2', { tieRules: ['newSealedPrice'] }));
    const chair = as('p-chair');
    const page = await chair.see(address(tender));
    expect(plain(page.html)).toContain('Au plus 51 000,00 USD');
    await chair.send(address(tender), { ...present(), 'price-bid-7': '50 000,50', 'price-bid-8': '25 400 000', priceEvidence: 'PV du jour' }, page);
    expect((await fileOf(tender)).evaluation['lot-2']?.treatments.find(({ bid }) => bid === 'bid-7')).toMatchObject({ corrected: 50_000_50, currency: 'USD' });
  });

  it('by the log says which state of the log counts, and the button draws; the command of the page gives the order on record', async () => {
    const tender = await seed(tied(['verifiableDraw']));
    const page = await published('p-chair', address(tender));
    for (const said of ['Classer avec le tirage par le journal', 'Taille du journal', 'Personne n’a pu la choisir', 'pli verify']) expect(plain(page.html)).toContain(said);
    const [seven = '', eight = ''] = runAgain(page.html);
    const done = await as('p-chair').send(address(tender), present(), page);
    expect(done.status).toBe(200);
    const { ranking: order = [], tieInputs } = (await fileOf(tender)).evaluation['lot-2'] ?? {};
    expect(order?.map(({ bid }) => bid)).toEqual(seven < eight ? ['bid-7', 'bid-8'] : ['bid-8', 'bid-7']);
    expect(tieInputs).toMatchObject([{ rule: 'verifiableDraw', evidence: expect.stringContaining('tirage par le journal : écriture 1') as string }]);
    expect([plain(done.html).includes('Pour la refaire, dans un terminal : printf'), wireBytes(done.html) <= 10 * 1024]).toEqual([true, true]);
  });

  it('by a log that has nothing locked yet says until when to wait, and offers no button', async () => {
    const tender = await seed(tied(['verifiableDraw']), false);
    const { html } = await as('p-chair').see(address(tender));
    expect([html.includes('Il n’y a pas encore de graine'), html.includes('Classer avec le tirage'), html.includes('Classer les offres</button>')]).toEqual([true, false, false]);
  });

  it('that is none asks for nothing: the page names the rules, and no field', async () => {
    const tender = await seed(withAward(after(compliant('lot-2'), correction('lot-2', 'bid-7'), correction('lot-2', 'bid-8')), 'lot-2', { tieRules: ['newSealedPrice', 'publicDraw'] }));
    const { html } = await as('p-chair').see(address(tender));
    expect([html.includes('En cas d’égalité exacte, dans cet ordre : de nouveaux prix cachetés, un tirage au sort public.'), html.includes('name="price-'), html.includes('name="draw"')]).toEqual([true, false, false]);
  });
});

describe('the sensitivity to the weight of the price', () => {
  it('is shown with its numbers: at 40 % instead of 20 %, another bid is first', async () => {
    const tender = await seed(after(pricesOpen(), ...['bid-1', 'bid-2', 'bid-3'].map((bid) => correction('lot-3', bid)), ranking('lot-3')));
    const html = plain((await as('p-member-1').see(address(tender, 'lot-3'))).html);
    expect(html).toMatch(/20 % \(publié\)<\/th><td[^>]*>[^<]*n° 1,/);
    expect(html).toMatch(/40 %<\/th><td[^>]*>[^<]*n° 2,/);
  });
});

describe('a tie of two combinations of lots', () => {
  it('is drawn in public between the numbered combinations; numbers that do not fit are said at their field', async () => {
    const story = ranked({ ...evenly, tieRules: ['publicDraw'] });
    const [, second = ''] = tiedIn(story);
    const tender = await seed(story.file);
    const chair = as('p-chair');
    const page = await chair.see(combinationOf(tender));
    expect(plain(page.html)).toMatch(/2 combinaisons ont exactement le même total\. Le dossier prévoit : un tirage au sort public.*lot-1 : n° 1, Entreprise A de Kidal ; lot-2 : n° 2/s);
    const bare = await chair.send(combinationOf(tender), {}, page);
    expect([bare.status, bare.html.includes('Joignez-le à la combinaison')]).toEqual([409, true]);
    const wrong = await chair.send(combinationOf(tender), { draw: '2, 2', drawEvidence: '' }, page);
    expect([wrong.status, wrong.html.includes('href="#draw"'), wrong.html.includes('href="#drawEvidence"'), wrong.html.includes('value="2, 2"')]).toEqual([400, true, true, true]);
    const done = await chair.send(combinationOf(tender), { draw: '2, 1', drawEvidence: 'PV du tirage' }, page);
    expect([done.status, plain(done.html).includes('2 combinaisons avaient exactement ce total. Départagées par un tirage au sort public.'), wireBytes(done.html) <= 10 * 1024]).toEqual([200, true, true]);
    expect((await fileOf(tender)).combination?.best.awards.map(({ lot, bid }) => `${lot}:${bid}`).join(' ')).toBe(second);
  });

  it('is drawn by the log, and the commands of the page give the order on record', async () => {
    const story = rankedAndTied(['verifiableDraw']);
    const tied2 = tiedIn(story);
    const tender = await seed(story.file);
    const page = await published('p-chair', combinationOf(tender));
    const digests = runAgain(page.html);
    const done = await as('p-chair').send(combinationOf(tender), {}, page);
    expect([done.status, page.html.includes('Combiner avec le tirage par le journal')]).toEqual([200, true]);
    expect((await fileOf(tender)).combination?.tie?.drawn).toEqual((digests[0] ?? '') < (digests[1] ?? '') ? tied2 : [...tied2].reverse());
  });
});

describe('a lot that the limits leave to nobody', () => {
  it('is named with the way to end it, and the others go on', async () => {
    const tender = await seed(ranked(twoForThree).file);
    const chair = as('p-chair');
    const done = await chair.send(combinationOf(tender), {}, await chair.see(combinationOf(tender)));
    const ending = `/evaluation/${tender}/lot-2/infructueux`;
    expect([done.status, plain(done.html).includes('Les limites ne laissent le lot lot-2 à personne.'), done.html.includes(`href="${ending}"`)]).toEqual([200, true, true]);
    const form = await chair.see(ending);
    expect(form.html).toContain('Les limites des soumissionnaires laissent le lot sans attributaire');
    const ended = await chair.send(ending, { reasonCode: 'noBidderWithinLimits', reason: 'un lot par soumissionnaire' }, form);
    expect(ended.status).toBe(200);
    const file = await fileOf(tender);
    expect([file.lotStates['lot-2'], file.combination?.best.awards.length]).toEqual(['unsuccessful', 2]);
    expect((await chair.see(combinationOf(tender))).html).not.toContain(`href="${ending}"`);
    expect((await chair.see(address(tender, 'lot-1'))).html).toContain('C’est au tour de n° 1');
  });
});

browser.describe('in a browser, without scripts', () => {
  it('no page of a tie has a fault axe finds, nor overflows, nor small targets, in both languages', async () => {
    const left = ranked(twoForThree);
    left.do('lots.combined', 'p-chair', '2026-11-27T08:00:00.000Z', { limits: [], setAside: [] });
    qualify(left, 'lot-1');
    const [prices, byLog, even, evenByLog, leftTo] = [
      await seed(tied(['newSealedPrice', 'publicDraw'])), await seed(tied(['verifiableDraw'])), await seed(ranked({ ...evenly, tieRules: ['publicDraw'] }).file),
      await seed(rankedAndTied(['verifiableDraw']).file), await seed(left.file),
    ];
    await published('p-chair', combinationOf(evenByLog));
    const { page, context, troubles } = await browser.open({ width: 320, scripts: true });
    await context.addCookies([{ name: 'pli', value: cast['p-chair']?.token ?? '', url: origin }]);
    for (const [path, name] of [
      [address(prices), 'egalite-prix'], [address(byLog), 'egalite-journal'], [combinationOf(even), 'combinaison-tirage'], [combinationOf(evenByLog), 'combinaison-journal'], [combinationOf(leftTo), 'combinaison-limites'],
    ] as const) {
      for (const [language, width] of [['en', 320], ['fr', 900], ['fr', 320]] as const) {
        await page.setViewportSize({ width, height: 900 });
        await page.goto(`${origin}${path}?lang=${language}`);
        for (const again of await page.locator('details').all()) await again.evaluate((each) => { each.setAttribute('open', ''); });
        expect([name, language, width, await axeFinds(page), await overflowOf(page), await smallTargets(page)]).toEqual([name, language, width, [], 0, []]);
      }
      await look(page, name);
    }
    expect(troubles).toEqual([]);
  });
});
