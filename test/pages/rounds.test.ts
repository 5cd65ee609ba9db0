// The controller objects to the marks; the commission marks the lot anew, blind; somebody else wins, and is awarded (law.md step 23, decision 0053).
import { DataSource } from 'typeorm';
import { drawReport } from '../../src/core/award/draw-report.js';
import { requestReview } from '../../src/core/award/request-review.js';
import { signReport } from '../../src/core/award/sign-report.js';
import { noEvaluation, type CaseFile } from '../../src/core/procedure/case-file.js';
import { lettersOf } from '../../src/core/evaluation/letters.js';
import { digestOfHeader, digestOfSheet, type SheetHeader } from '../../src/core/evaluation/sheet-file.js';
import { proposedAwards } from '../../src/core/award/proposed-awards.js';
import { standingBids } from '../../src/core/bids/register.js';
import { Proceedings } from '../../src/tenders/index.js';
import { after } from '../support/builders/bids.js';
import { afterSitting, correction, deliberating, marks, officeOf, pricesOpen, qualification, ranking } from '../support/builders/evaluation.js';
import { PageVisitor } from '../support/page-visitor.js';
import { expectStatus, peopleOf, type SignedInPerson } from '../support/people.js';
import { seedTender } from '../support/seeded-tender.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

jest.setTimeout(60_000);

let pli: TestApp;
let tender: string;
const cast: Record<string, SignedInPerson> = {};
const who = (name: string): SignedInPerson => {
  const person = cast[name];
  if (person === undefined) throw new Error(`nobody plays ${name}`);
  return person;
};
const as = (name: string): PageVisitor => new PageVisitor(pli.app).become(who(name).token);
const page = (rest = '') => `/notation/${tender}/lot-3${rest}`;
const api = (rest = '') => `/v1/tenders/${tender}${rest}`;
const inLot = (rest: string) => api(`/lots/lot-3/${rest}`);
const now = async (): Promise<CaseFile> => (await pli.app.get(Proceedings).read(tender)).file;
const letterOf = async (bid: string): Promise<string> => lettersOf(await now(), 'lot-3').get(bid) ?? '';

/** Lot 3 won by A, the other lots over; the report is signed and before the controller. */
function submitted(): CaseFile {
  const at = '2026-12-03T09:00:00.000Z';
  const ranked = after(['bid-1', 'bid-2', 'bid-3'].reduce((file, bid) => after(file, correction('lot-3', bid)), pricesOpen()), ranking('lot-3'), qualification('lot-3', 'bid-1'));
  const over = { ...noEvaluation, unsuccessful: { reasonCode: 'noCompliantBid' as const, reason: 'aucune offre recevable' } };
  const settled: CaseFile = { ...ranked, evaluation: { ...ranked.evaluation, 'lot-1': over, 'lot-2': over }, lotStates: { ...ranked.lotStates, 'lot-1': 'unsuccessful', 'lot-2': 'unsuccessful' } };
  const drawn = after(afterSitting(settled), { act: drawReport, role: 'chair', at });
  const signed = deliberating.reduce((file, actor) => after(file, { act: signReport, role: officeOf(actor), actor, at, command: { digest: file.award.report?.digest, as: 'signed', text: null } }), drawn);
  return after(signed, { act: requestReview, role: 'clerk', at, command: { of: 'award' } });
}

beforeAll(async () => {
  pli = await startTestApp({ at: '2026-12-04T09:00:00.000Z' });
  const people = await peopleOf(pli.app);
  for (const member of deliberating) cast[member] = await people.with();
  for (const role of ['clerk', 'controller', 'authority'] as const) cast[role] = await people.with(role);
  tender = await seedTender(pli.app, submitted(), Object.fromEntries(deliberating.map((name) => [name, who(name).id])));
}, 120_000);
afterAll(() => pli.close());

/** A's team is worth less than it was thought to be; every other mark stays. */
const rethought = async () => marks(await now()).map((mark) => (mark.bid === 'bid-1' && mark.criterion === 'equipe' ? { ...mark, mark: 3600, reason: 'le chef de mission n’a pas le diplôme' } : mark));
/** A sheet given out while the first round was open. */
async function sheetOfTheFirstRound(): Promise<object> {
  const header: SheetHeader = { id: 'ab'.repeat(16), tender, reference: 'r', lot: 'lot-3', title: 't', member: who('p-chair').id, issuedAt: '2026-12-01T09:00:00.000Z', bids: [], criteria: [], below: 50, above: 90 };
  await pli.app.get(DataSource).query('INSERT INTO pli.offline_sheet (id, tender, lot, member, header_digest, issued_at) VALUES ($1, $2, $3, $4, $5, $6)', [header.id, tender, 'lot-3', header.member, digestOfHeader(header), header.issuedAt]);
  return { format: 'pli-sheet/1', header, cells: [], digest: digestOfSheet(header, []), signature: null };
}

describe('a lot sent back to its marks by an objection', () => {
  it('is marked anew: tasks, progress and sheet name the round, and nothing of the first is open meanwhile', async () => {
    await pli.app.get(DataSource).query(`INSERT INTO pli.score_draft (tender, lot, member, bid, criterion, version, mark, reason, evidence, brought, saved_at) VALUES ($1, 'lot-3', $2, 'bid-1', 'methode', 1, 3400, 'vu', '', 'online', now())`, [tender, who('p-chair').id]);
    const done = await as('controller').send(`/rapport/${tender}/avis`, { act: 'give', opinion: 'objection', reasons: 'noter de nouveau l’équipe de A', 'lots[]': ['lot-3'], returnTo: 'technical' }, await as('controller').see(`/rapport/${tender}/avis`));
    expect([done.status, (await now()).lotStates['lot-3']]).toEqual([200, 'technical']);
    expect((await as('p-member-1').see('/taches')).html).toContain('Noter les offres, lot lot-3 (tour 2)');
    const { html } = await as('p-member-1').see(page());
    expect(html).toMatch(/<strong>Tour 2<\/strong>.*Les fiches des autres, de tous les tours, restent cachées.*Reprendre mes notes précédentes/s);
    expect((await as('p-member-1').see(page(`/offre/${await letterOf('bid-1')}`))).html).toContain('Votre note au tour précédent : 53.');
    expect((await as('p-member-1').see(page('/grille'))).status).toBe(403);
    expect((await who('p-chair').get<{ round: number; others: null; own: unknown[] }>(inLot('sheets'))).body).toMatchObject({ round: 2, others: null, earlierRounds: null, own: { length: 1 } });
    expect((await who('p-chair').get<object>(inLot('sheet'))).body).toMatchObject({ round: 2, cells: [], due: { length: 8 }, earlier: { length: 8 } });
  });

  it('takes nothing that was made up for the first round: cells, whole sheets, files and paper are refused by name', async () => {
    const cell = { bid: 'bid-1', criterion: 'methode', version: 0, mark: '34', reason: 'x' };
    const other = { code: 'SHEET_OF_OTHER_ROUND', facts: { lot: 'lot-3', round: 1, current: 2 } };
    const answers = [
      await who('p-chair').post(inLot('sheet/cells'), { cells: [cell] }), await who('p-chair').post(inLot('sheets'), { marks: await rethought() }),
      await who('p-chair').post(inLot('sheet/files'), { file: JSON.stringify(await sheetOfTheFirstRound()), dryRun: true }),
      await who('clerk').post(inLot('paper-sheets'), { member: who('p-chair').id, cells: [{ bid: 'bid-1', criterion: 'methode', mark: '34', reason: 'x' }] }),
    ];
    expect(answers.map(({ status, body }) => ({ status, body }))).toMatchObject(answers.map(() => ({ status: 409, body: other })));
  });

  it('starts every cell anew, and the loser of two who save one cell still gets what stands', async () => {
    const cells = (version: number, mark: string) => ({ round: 2, cells: [{ bid: 'bid-2', criterion: 'methode', version, mark, reason: 'relu' }] });
    expectStatus(await who('p-chair').post(inLot('sheet/cells'), cells(0, '31')), 200);
    expect(await who('p-chair').post(inLot('sheet/cells'), cells(0, '30'))).toMatchObject({ status: 409, body: { code: 'CELLS_CHANGED_MEANWHILE', facts: { current: [{ version: 1, mark: 3100 }] } } });
    expectStatus(await who('p-chair').post(inLot('sheet/cells'), cells(1, '32')), 200);
    expect((await who('p-chair').get<{ cells: unknown[] }>(inLot('sheet/versions'))).body.cells).toHaveLength(2);
    expect(await pli.app.get(DataSource).query('SELECT round, mark FROM pli.score_draft WHERE tender = $1 ORDER BY round, version', [tender])).toEqual([{ round: 1, mark: 3400 }, { round: 2, mark: 3100 }, { round: 2, mark: 3200 }]);
  });

  it('lets a member take over the own marks as a proposal; a changed one needs a new reason', async () => {
    const by = as('p-chair');
    const carried = await by.send(page('/reprendre'), { act: 'carry' }, await by.see(page()));
    expect([carried.status, carried.html.includes('7 note(s) reprises'), carried.html.includes('Reprendre mes notes précédentes')]).toEqual([200, true, false]);
    expect(await who('p-chair').post(inLot('sheet/carried-over'))).toMatchObject({ status: 409, body: { code: 'NOTHING_TO_CARRY_OVER' } });
    const letter = await letterOf('bid-1');
    const form = await by.see(page(`/offre/${letter}`));
    const typed = (reason: string) => ({ 'mark-methode': '35', 'reason-methode': 'dossier complet, calendrier tenable', 'page-methode': '', 'mark-equipe': '36', 'reason-equipe': reason, 'page-equipe': '', act: 'stay' });
    expect((await by.send(page(`/offre/${letter}`), typed('dossier complet, calendrier tenable'), form)).status).toBe(200);
    const refused = await by.send(page('/remettre'), { act: 'give' }, await by.see(page('/remettre')));
    expect([refused.status, refused.html]).toEqual([422, expect.stringContaining('le motif d’alors ne suffit pas')]);
    expect((await by.send(page(`/offre/${letter}`), typed('le chef de mission n’a pas le diplôme'), await by.see(page(`/offre/${letter}`)))).status).toBe(200);
    const check = await by.see(page('/remettre'));
    expect(check.html).toMatch(/<strong>36<\/strong><small> \(tour précédent : 53\)<\/small>/);
    expect((await by.send(page('/remettre'), { act: 'give' }, check)).status).toBe(200);
    expect((await now()).evaluation['lot-3']?.sheets.at(-1)).toMatchObject({ round: 2, counts: true, changed: [{ bid: 'bid-1', criterion: 'equipe', before: 5300 }] });
  });

  it('opens its grid once all are in, with the rounds before as history, and another bid comes first', async () => {
    for (const member of deliberating.slice(1)) expectStatus(await who(member).post(inLot('sheets'), { round: 2, marks: await rethought() }), 201);
    const grid = await as('p-member-1').see(page('/grille'));
    expect(grid.html).toMatch(/<strong>Tour 2\. <\/strong>.*Tours précédents, qui ne comptent plus.*Note technique au tour 1.*<td class="amount">88/s);
    expect((await as('p-member-1').see(page(`/grille/${await letterOf('bid-1')}/equipe`))).html).toContain('(tour précédent : 53)');
    const attendance = deliberating.map((name) => who(name).id);
    expectStatus(await who('p-chair').post(api('/convocations'), { sitting: 'judgement', at: '2026-12-08T09:00:00.000Z', agenda: 'Lot 3, après objection', place: 'Kidal' }), 201);
    pli.clock.set('2026-12-08T09:00:00.000Z');
    expectStatus(await who('p-chair').post(api('/sittings'), { convocation: (await now()).committee?.convocations.length, attendance, place: 'Kidal' }), 201);
    expectStatus(await who('p-chair').post(inLot('technical-closing'), { attendance }), 201);
    for (const bid of ['bid-1', 'bid-2', 'bid-3']) expectStatus(await who('p-chair').post(inLot(`prices/${bid}/correction`), {}), 201);
    expectStatus(await who('p-chair').post(inLot('ranking'), { attendance }), 201);
    const [first] = (await now()).evaluation['lot-3']?.ranking ?? [];
    expect(first?.bid).toBe('bid-3');
    expectStatus(await who('p-rapporteur').post(inLot('qualifications'), { bid: 'bid-3', qualified: true, reason: 'références vérifiées' }), 201);
    expectStatus(await who('p-chair').post(api('/sittings/closing')), 201);
  });

  it('has a report with both rounds, is awarded to the new winner, and everybody reads which round it was', async () => {
    expectStatus(await who('p-chair').post(api('/report')), 201);
    const { html } = await as('p-chair').see(`/rapport/${tender}`);
    expect(html).toMatch(/Tours de notation.*Seules comptent les fiches du tour 2.*Notes techniques au tour 1.*le chef de mission n’a pas le diplôme/s);
    expect(html.match(/, tour 1 \(ne compte plus\)/g)?.length).toBeGreaterThanOrEqual(5);
    expect((await as('p-chair').see(`/rapport/${tender}/rapport.pdf`)).status).toBe(200);
    const digest = (await now()).award.report?.digest;
    for (const member of deliberating) expectStatus(await who(member).post(api('/report/signatures'), { digest, as: 'signed' }), 201);
    expectStatus(await who('clerk').post(api('/reviews'), { of: 'award' }), 201);
    expectStatus(await who('controller').post(api('/reviews/opinions'), { subject: digest, opinion: 'noObjection' }), 201);
    const lots = proposedAwards(await now()).map(({ lot, bid, amount }) => ({ lot, bid, amount }));
    expect(lots).toMatchObject([{ lot: 'lot-3', bid: 'bid-3' }]);
    expectStatus(await who('authority').post(api('/award'), { report: digest, lots }), 201);
    pli.clock.set('2026-12-08T09:30:00.000Z');
    const notifications = [...new Set(standingBids(await now()).map(({ bidder }) => bidder))].map((bidder) => ({ bidder, sentAt: '2026-12-08T09:10:00.000Z', receivedAt: '2026-12-08T09:20:00.000Z', evidence: 'bordereau signé' }));
    expectStatus(await who('clerk').post(api('/award/notifications'), { notifications }), 201);
    expect((await new PageVisitor(pli.app).see(`/avis/${tender}`)).html).toContain('Notes du tour 2 : une décision a fait noter ce lot de nouveau.');
  });
});
