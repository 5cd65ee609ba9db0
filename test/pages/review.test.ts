import type { CaseFile } from '../../src/core/procedure/case-file.js';
import { Proceedings } from '../../src/tenders/index.js';
import { drawn, members, signed, submitted } from '../support/builders/award.js';
import { awardApp } from '../support/award-app.js';
import { axeFinds, browserForTests, listening, overflowOf, smallTargets } from '../support/chromium.js';
import { look } from '../support/look.js';
import { PageVisitor, titleOf, wireBytes, type Shown } from '../support/page-visitor.js';
import { peopleOf, type SignedInPerson } from '../support/people.js';
import { seedTender } from '../support/seeded-tender.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const browser = browserForTests();
let pli: TestApp;
let origin: string;
let tender: string;
const cast: Record<string, SignedInPerson> = {};
const who = (name: string): SignedInPerson => {
  const person = cast[name];
  if (person === undefined) throw new Error(`nobody plays ${name}`);
  return person;
};
const as = (name: string): PageVisitor => new PageVisitor(pli.app).become(who(name).token);
const at = (): string => `/rapport/${tender}/avis`;
const now = async (): Promise<CaseFile> => (await pli.app.get(Proceedings).read(tender)).file;
const seed = async (file: CaseFile): Promise<void> => {
  tender = await seedTender(pli.app, file, Object.fromEntries(Object.entries(cast).filter(([name]) => name.startsWith('p-')).map(([name, { id }]) => [name, id])));
};
const give = async (fields: Readonly<Record<string, string | readonly string[]>>, from?: Shown): Promise<Shown> =>
  as('controller').send(at(), { act: 'give', ...fields }, from ?? await as('controller').see(at()));

beforeAll(async () => {
  pli = await startTestApp({ module: awardApp, at: '2024-05-07T09:00:00.000Z' });
  const people = await peopleOf(pli.app);
  for (const name of [members[0] ?? '', 'p-gone']) cast[name] = await people.with();
  for (const role of ['clerk', 'controller', 'regulator'] as const) cast[role] = await people.with(role);
  cast['p-sahel'] = await people.bidder();
  origin = await listening(pli.app);
}, 120_000);
afterAll(() => pli.close());

describe('the opinion on the report', () => {
  it('is asked for by the secretariat once every member has answered, on the digest that was signed', async () => {
    await seed(signed());
    const done = await as('clerk').send(at(), { act: 'request' }, await as('clerk').see(at()));
    expect([done.status, done.html.includes('Avis attendu')]).toEqual([200, true]);
    expect(done.html).not.toContain('Soumettre le rapport');
    const { state, award } = await now();
    expect([state, award.reviews.at(-1)?.subject]).toEqual(['awardReview', award.report?.digest]);
    expect((await as('p-chair').see(`/rapport/${tender}`)).html).toContain(`href="${at()}"`);
  });

  it('of no objection is given once, whatever was chosen beside it', async () => {
    await seed(submitted());
    const page = await as('controller').see(at());
    const empty = await give({ reasons: '' }, page);
    expect([empty.status, titleOf(empty.html)?.startsWith('Erreur : '), empty.html.includes('<a href="#opinion">Choisissez votre avis</a>')]).toEqual([400, true, true]);
    const done = await give({ opinion: 'noObjection', reasons: '', returnTo: 'technical' }, page);
    expect([done.status, done.html.includes('Avis de non-objection')]).toEqual([200, true]);
    expect((await now()).state).toBe('awardCleared');
    expect((await as('controller').see(at())).html).not.toContain('name="opinion"');
  });

  it('that objects needs reasons, lots and a step, each said at its field, and reopens those lots', async () => {
    await seed(submitted());
    const bare = await give({ opinion: 'objection', reasons: '' });
    for (const field of ['reasons', 'lots[]', 'returnTo']) expect(bare.html).toContain(`<a href="#${field}">`);
    expect(bare.html).toMatch(/<details open.*value="ecole"/s);
    const wrong = await give({ opinion: 'objection', reasons: 'prix à revoir', 'lots[]': ['ecole'], returnTo: 'technical' });
    expect([wrong.status, wrong.html.includes('prix à revoir')]).toEqual([422, true]);
    const done = await give({ opinion: 'objection', reasons: 'prix à revoir', 'lots[]': ['ecole'], returnTo: 'financial' });
    expect(done.html).toMatch(/Objection motivée.*prix à revoir.*Lots renvoyés : ecole, à l’étape « prix et classement »/s);
    const { state, lotStates, award } = await now();
    expect([state, lotStates['ecole'], lotStates['forages'], award.report]).toEqual(['evaluating', 'financial', 'proposed', null]);
  });

  it('on another digest than the page showed, or by whoever gives none, changes nothing', async () => {
    await seed(submitted());
    expect((await give({ opinion: 'noObjection', reasons: '', subject: '0'.repeat(64) })).status).toBe(409);
    for (const name of ['clerk', 'p-chair', 'regulator']) {
      expect((await as(name).see(at())).html).not.toContain('name="opinion"');
      const forged = await as(name).send(at(), { act: 'give', opinion: 'noObjection', reasons: '', subject: (await now()).award.report?.digest ?? '', formKey: `forged-opinion-${name}` });
      expect(forged.status).toBe(403);
    }
    expect((await now()).state).toBe('awardReview');
  });

  it('is shown to those to whom the report is, and to nobody else', async () => {
    await seed(drawn());
    expect(await Promise.all(['p-chair', 'regulator', 'clerk', 'controller', 'p-gone', 'p-sahel'].map(async (name) => (await as(name).see(at())).status))).toEqual([200, 200, 404, 404, 404, 404]);
  });
});

browser.describe('in a browser', () => {
  it.each(['fr', 'en'])('has no fault axe finds, does not overflow, has large targets and keeps its budget: %s', async (language) => {
    await seed(submitted());
    const { page, context, troubles } = await browser.open({ language, width: 320 });
    await context.addCookies([{ name: 'pli', value: who('controller').token, url: origin }]);
    await page.goto(`${origin}${at()}`);
    await page.locator('summary').click();
    expect([await axeFinds(page), await overflowOf(page), await smallTargets(page), troubles]).toEqual([[], 0, [], []]);
    expect(wireBytes(await page.content())).toBeLessThanOrEqual(10 * 1024);
    await look(page, `avis-${language}`);
  });
});
