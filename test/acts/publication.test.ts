import { brotliCompressSync, constants } from 'node:zlib';
import type { CaseFile } from '../../src/core/procedure/case-file.js';
import { awardApp } from '../support/award-app.js';
import { after, bid, decided, notified, published, settled } from '../support/builders/award.js';
import { decideAppeal } from '../../src/core/award/decide-appeal.js';
import { lodgeAppeal } from '../../src/core/award/lodge-appeal.js';
import { peopleOf, type People } from '../support/people.js';
import { seedTender } from '../support/seeded-tender.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let pli: TestApp;
let people: People;

beforeAll(async () => {
  pli = await startTestApp({ module: awardApp, at: '2024-06-20T09:00:00.000Z' });
  people = await peopleOf(pli.app);
});
afterAll(() => pli.close());

const get = (url: string, headers: Record<string, string> = {}) => pli.app.inject({ method: 'GET', url, headers });
const page = async (url: string): Promise<string> => {
  const { statusCode, body } = await get(url);
  expect(statusCode).toBe(200);
  return body;
};
const seeded = (file: CaseFile): Promise<string> => seedTender(pli.app, file);
const withFile = (file: CaseFile, change: object): CaseFile => {
  if (file.tender === null) throw new Error('no tender');
  return { ...file, tender: { ...file.tender, file: { ...file.tender.file, ...change } } };
};
const receiving: CaseFile = { ...settled, state: 'receiving', lotStates: { ecole: 'waiting', forages: 'waiting', mobilier: 'waiting' }, opening: null, evaluation: {} };
const thin = (text: string): string => text.replaceAll(' ', '\u202f');

describe('the page of a tender', () => {
  it('says what is bought, by whom, until when in words, and where the procedure stands', async () => {
    const html = await page(`/avis/${await seeded(receiving)}`);
    expect(html).toContain('<h1>Réhabilitation d’une école et forages</h1>');
    expect(html).toContain('Autorité intérimaire de Kidal');
    expect(html).toContain('mardi 2 avril 2024 à 10 h 00, heure du Mali');
    expect(html.match(/aria-current="step"/g)).toHaveLength(1);
    expect(html).toContain('<strong>Avis publié</strong> (étape actuelle)');
    expect(html).toContain('Les résultats ne sont pas encore publiés.');
  });

  it('holds no word on bids while they come in', async () => {
    expect(await page(`/avis/${await seeded(receiving)}`)).not.toMatch(/p-sahel|bid-\d|p-adrar|Attributaire|50\D?000\D?000/);
  });

  it.each([['settled', settled], ['decided', decided()]])('holds no result of the evaluation before notification: %s', async (_name, file) => {
    const html = await page(`/avis/${await seeded(file)}`);
    expect(html).not.toMatch(/Attributaire|garantie de soumission absente|52\D?340\D?000/);
    expect(html).toContain('<strong>Évaluation</strong> (étape actuelle)');
  });

  it('shows ranking, amounts and reasons once notified, firms by their names', async () => {
    const firm = await people.bidder('Sahel Bâtiment & Fils');
    const html = await page(`/avis/${await seedTender(pli.app, notified(), { 'p-sahel': firm.id })}`);
    expect(html).toContain(thin('52 340 000 F CFA'));
    expect(html).toContain('Attributaire : <strong>Sahel Bâtiment &amp; Fils</strong>');
    expect(html).toContain('garantie de soumission absente (règle : IC 11.1)');
    expect(html).toContain('Lot infructueux : aucune offre pour ce lot');
    expect(html).toContain('Aucun marché n’est signé avant le <time datetime="2024-06-05T00:00:00.000Z">mercredi 5 juin 2024 à 0 h 00, heure du Mali</time>');
  });

  it('says first that it was cancelled, and why', async () => {
    const lodged = after(notified(), { act: lodgeAppeal, role: 'bidder', actor: 'p-azawad', at: '2024-05-22T12:00:00.000Z', seq: 9, command: { before: 'authority', grounds: 'x', appellant: null } });
    const annulled = after(lodged, { act: decideAppeal, role: 'authority', at: '2024-05-23T12:00:00.000Z', command: { appeal: 'appeal-9', outcome: 'upheld', reasons: 'le dossier se contredisait', remedy: 'annul', returnTo: null, lots: null } });
    expect(await page(`/avis/${await seeded(annulled)}`)).toContain('Procédure annulée : le dossier se contredisait');
  });

  it('shows every official paper with its digest, and how to verify', async () => {
    const html = await page(`/avis/${await seeded(withFile(published(), { documents: [{ name: 'Plans.pdf', sha256: 'c'.repeat(64), bytes: 1_240_000 }] }))}`);
    expect(html).toContain('Plans.pdf (1,2 Mo)');
    expect(html).toContain('c'.repeat(64));
    expect(html).toContain(published().award.publishedDigest);
    expect(html).toContain('npx pli verify dossier.zip --policy policy');
    expect(html).toContain('href="/journal/checkpoint"');
  });

  it('names the rules nobody has confirmed', async () => {
    expect(await page(`/avis/${await seeded(receiving)}`)).toMatch(/Règles à confirmer \(\d+\)[^]*<code>standstill<\/code>/);
  });

  it('wears the banner of an exercise, and only then', async () => {
    const real: CaseFile = receiving.tender === null ? receiving : { ...receiving, tender: { ...receiving.tender, exercise: false } };
    expect(await page(`/avis/${await seeded(receiving)}`)).toContain('class="exercise"');
    expect(await page(`/avis/${await seeded(real)}`)).not.toContain('class="exercise"');
  });

  it('shows hostile titles and names as text', async () => {
    const hostile = '<script>alert(1)</script>"><img src=x onerror=alert(2)>';
    const firm = await people.bidder(hostile);
    const file = withFile(notified(), { title: hostile, description: hostile, authority: hostile, place: hostile });
    const html = await page(`/avis/${await seedTender(pli.app, file, { 'p-sahel': firm.id })}`);
    expect(html).not.toMatch(/<script|<img/i);
    expect(html).toContain('&lt;script>alert(1)&lt;/script>');
  });

  it('is in English when the address asks', async () => {
    const html = await page(`/avis/${await seeded(notified())}?lang=en`);
    expect(html).toContain('<html lang="en"');
    expect(html).toContain('Results published');
    expect(html).toContain('Tuesday 2 April 2024 at 10:00, Mali time');
  });

  it('has one h1, no style and no script in it, and its policy lets none in', async () => {
    const url = `/avis/${await seeded(notified())}`;
    const { body, headers } = await get(url);
    expect(body.match(/<h1/g)).toHaveLength(1);
    expect(body).not.toMatch(/<script|<style|\sstyle=|\son\w+=|javascript:/i);
    expect(String(headers['content-security-policy'])).toContain("default-src 'none'");
    expect(body.match(/https?:\/\/(?!www\.w3\.org\/2000\/svg)/g)).toBeNull();
    const levels = [...body.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    expect(levels.every((level, index) => index === 0 || level <= (levels[index - 1] ?? 0) + 1)).toBe(true);
  });

  it('weighs at most 10 KB on the wire with fifteen bids, its style 5 KB', async () => {
    const many = Array.from({ length: 15 }, (_, index) => bid(10 + index, `p-firm-${String(index)}`, ['ecole']));
    const school = notified().evaluation['ecole'];
    if (school === undefined) throw new Error('no lot');
    const ranking = many.map(({ id }, index) => ({ bid: id, rank: index + 1, comparison: '1/1', technicalScore: '161/2', financialScore: null, combinedScore: '9911/117', tieBrokenBy: null }));
    const file: CaseFile = { ...notified(), bids: [...notified().bids, ...many], evaluation: { ...notified().evaluation, ecole: { ...school, ranking } } };
    const html = await page(`/avis/${await seeded(file)}`);
    const wire = (text: string): number => brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length;
    expect(wire(html)).toBeLessThanOrEqual(10 * 1024);
    const css = await page(/href="(\/assets\/[^"]+)"/.exec(html)?.[1] ?? '');
    expect(wire(css)).toBeLessThanOrEqual(5 * 1024);
  });

  it('is not sent again when it did not change', async () => {
    const url = `/avis/${await seeded(notified())}`;
    const { headers } = await get(url);
    const again = await get(url, { 'if-none-match': String(headers['etag']) });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });
});

describe('what is not there', () => {
  const unpublished = (): CaseFile => (receiving.tender === null ? receiving : { ...receiving, state: 'frozen', tender: { ...receiving.tender, publishedAt: null } });

  it('an unknown tender and one not published yet answer with the same page', async () => {
    const unknown = await get('/avis/01HW9999999999999999999999');
    const hidden = await get(`/avis/${await seeded(unpublished())}`);
    expect([unknown.statusCode, hidden.statusCode]).toEqual([404, 404]);
    expect(unknown.body).toBe(hidden.body);
    expect(unknown.body).toContain('<h1>Avis introuvable</h1>');
  });

  it.each(['%20', '..%2f..%2fetc%2fpasswd', '__proto__', '%F0%9F%92%A9', 'a'.repeat(400), "'%3B--", '%7B%7D', '%00', '%E0%A4%A'])('the address %s is no fault of ours', async (id) => {
    for (const url of [`/avis/${id}`, `/v1/tenders/${id}/publication`]) expect([400, 404]).toContain((await get(url)).statusCode);
  });

  it.each(['?after=x', '?after=W10', '?limit=0', '?limit=1000', '?lang=tamasheq', '?after=WyJ4IiwieSJd', '?unknown=1'])('the list with %s is no fault of ours', async (query) => {
    expect((await get(`/avis${query}`)).statusCode).toBeLessThan(500);
  });
});

describe('the list', () => {
  it('is also the front page, where the name of the service leads', async () => {
    expect(await page('/')).toContain('<h1>Avis d’appel d’offres</h1>');
  });

  it('shows published tenders only, the latest first, with their limit in words', async () => {
    const hidden = await seeded(receiving.tender === null ? receiving : { ...receiving, state: 'frozen', tender: { ...receiving.tender, publishedAt: null } });
    const shown = await seeded(receiving);
    const html = await page('/avis?limit=100');
    expect(html).toContain(`href="/avis/${shown}"`);
    expect(html).not.toContain(hidden);
    expect(html).toContain('mardi 2 avril 2024 à 10 h 00, heure du Mali');
  });

  it('goes on to older ones, each once', async () => {
    const ids: string[] = [];
    for (let url: string | undefined = '/avis?limit=3'; url !== undefined && ids.length < 100;) {
      const html: string = await page(url);
      ids.push(...[...html.matchAll(/href="\/avis\/([0-9A-Z]{26})"/g)].map(([, id]) => id ?? ''));
      const next = /href="(\/avis\?after=[^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
      url = next === undefined ? undefined : `${next}&limit=3`;
    }
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(5);
  });
});

describe('the same as JSON', () => {
  it('is the public view and nothing more', async () => {
    const answer = await get(`/v1/tenders/${await seeded(settled)}/publication`);
    const view = answer.json<Record<string, unknown>>();
    expect([answer.statusCode, view['state'], view['results']]).toEqual([200, 'evaluating', null]);
    expect(answer.body).not.toMatch(/52340000|garantie de soumission absente|estimatedAmount/);
  });

  it('is refused in words for what nobody may read', async () => {
    const answer = await get('/v1/tenders/01HW9999999999999999999999/publication');
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([404, 'UNKNOWN_TENDER']);
  });
});
