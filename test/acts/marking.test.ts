import { DataSource } from 'typeorm';
import { Proceedings } from '../../src/tenders/index.js';
import type { CaseFile } from '../../src/core/procedure/case-file.js';
import { compliant, deliberating, withAward } from '../support/builders/evaluation.js';
import { evaluationApp } from '../support/evaluation-app.js';
import { peopleOf, type Answer, type SignedInPerson } from '../support/people.js';
import { seedTender } from '../support/seeded-tender.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let pli: TestApp;
const cast: Record<string, SignedInPerson> = {};
let names: Record<string, string>;
let tender: string;
const file = compliant('lot-3');

const who = (name: string): SignedInPerson => {
  const person = cast[name];
  if (person === undefined) throw new Error(`nobody plays ${name}`);
  return person;
};

beforeAll(async () => {
  pli = await startTestApp({ module: evaluationApp, at: '2026-12-01T09:00:00.000Z' });
  const people = await peopleOf(pli.app);
  for (const member of [...deliberating, 'p-alternate']) cast[member] = await people.with();
  for (const role of ['authority', 'supervisor'] as const) cast[role] = await people.with(role);
  cast['bidder'] = await people.bidder();
  names = Object.fromEntries(Object.entries(cast).filter(([name]) => name.startsWith('p-')).map(([name, { id }]) => [name, id]));
}, 120_000);
beforeEach(async () => { tender = await seedTender(pli.app, file, names); });
afterAll(() => pli.close());

interface Cell {
  readonly bid: string;
  readonly criterion: string;
  readonly version: number;
  readonly mark: number | null;
}
type Told = Record<string, unknown> & { readonly code: string; readonly cells: readonly Cell[]; readonly facts: { readonly current: readonly Cell[] } };

const at = (route: string): string => `/v1/tenders/${tender}/lots/lot-3/${route}`;
const cell = (change: object = {}) => ({ bid: 'bid-1', criterion: 'methode', version: 0, mark: '35', reason: '', evidence: '', ...change });
const save = (name: string, ...cells: object[]): Promise<Answer<Told>> => who(name).post<Told>(at('sheet/cells'), { cells });
const sheet = async (name: string) => (await who(name).get<Told>(at('sheet'))).body;
const fileOf = async (): Promise<CaseFile> => (await pli.app.get(Proceedings).read(tender)).file;
const rows = (): Promise<unknown[]> => pli.app.get(DataSource).query('SELECT mark, version FROM pli.score_draft WHERE tender = $1 AND bid = $2 ORDER BY version', [tender, 'bid-1']);
const wholeSheet = ['bid-1', 'bid-2', 'bid-3', 'bid-4'].flatMap((bid) => [['methode', '30,5'], ['equipe', '45.25']].map(([criterion, mark]) => cell({ bid, criterion, mark })));

describe('a sheet being filled in', () => {
  it('keeps every version of a cell, shows the last, and shows it to nobody else', async () => {
    expect((await save('p-member-1', cell({ mark: '12,5', reason: 'plan lacunaire' }))).body.cells).toEqual([{ bid: 'bid-1', criterion: 'methode', version: 1 }]);
    expect((await save('p-member-1', cell({ mark: '12.75', version: 1, reason: 'annexe relue' }))).status).toBe(200);
    expect(await rows()).toEqual([{ mark: 1250, version: 1 }, { mark: 1275, version: 2 }]);
    expect((await sheet('p-member-1')).cells).toMatchObject([{ mark: 1275, version: 2, reason: 'annexe relue' }]);
    expect((await who('p-member-1').get<Told>(at('sheet/versions'))).body.cells).toHaveLength(2);
    expect((await sheet('p-chair')).cells).toEqual([]);
    await expect(pli.app.get(DataSource).query('UPDATE pli.score_draft SET mark = 4000')).rejects.toThrow();
  });

  it('saved on two devices at once is saved by one; the other is told what stands, and nothing is lost', async () => {
    await save('p-member-1', cell({ mark: '20' }));
    const both = await Promise.all([save('p-member-1', cell({ mark: '21', version: 1 })), save('p-member-1', cell({ mark: '22', version: 1 }))]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const lost = both.find(({ status }) => status === 409)?.body;
    const stands = (await sheet('p-member-1')).cells[0];
    expect([lost?.code, lost?.facts.current]).toEqual(['CELLS_CHANGED_MEANWHILE', [expect.objectContaining({ version: 2, mark: stands?.mark })]]);
  });

  it('of which one cell is stale is not saved at all', async () => {
    await save('p-member-1', cell({ mark: '20' }));
    const { body } = await save('p-member-1', cell({ mark: '21' }), cell({ bid: 'bid-2', mark: '30' }));
    expect(body.facts.current).toMatchObject([{ bid: 'bid-1', version: 1, mark: 2000 }]);
    expect((await sheet('p-member-1')).cells).toHaveLength(1);
    expect((await save('p-member-1', cell({ mark: '21', version: 7 }))).body.code).toBe('CELLS_CHANGED_MEANWHILE');
  });

  it('by one cell by many members at once loses none', async () => {
    await Promise.all(deliberating.flatMap((member) => wholeSheet.map((each) => save(member, each))));
    for (const member of deliberating) expect((await sheet(member)).cells).toHaveLength(8);
  });

  it.each<[string, object, number, string]>([
    ['half a mark', { mark: '12,' }, 422, 'MARK_UNREADABLE'], ['NaN', { mark: 'NaN' }, 422, 'MARK_UNREADABLE'], ['a negative mark', { mark: '-3' }, 422, 'MARK_UNREADABLE'],
    ['30 digits', { mark: '1'.repeat(30) }, 422, 'MARK_UNREADABLE'], ['a mark out of range', { mark: '40,5' }, 422, 'MARK_OUT_OF_RANGE'], ['an unknown criterion', { criterion: 'prix' }, 422, 'CELLS_UNKNOWN'],
    ['a bid of another lot', { bid: 'bid-7' }, 422, 'CELLS_UNKNOWN'], ['a number for the mark', { mark: 12 }, 400, 'VALIDATION_FAILED'], ['a fraction for the mark', { mark: 12.5 }, 400, 'UNSAFE_NUMBER'], ['a version before the first', { version: -1 }, 400, 'VALIDATION_FAILED'],
    ['a field of its own', { colour: 1 }, 400, 'VALIDATION_FAILED'],
  ])('with %s is refused with its rule and keeps nothing', async (_, change, status, code) => {
    const answer = await save('p-member-1', cell(change));
    expect([answer.status, answer.body.code, await rows()]).toEqual([status, code, []]);
  });

  it('of another tender, by an alternate, a bidder, the authority or a supervisor is refused', async () => {
    for (const name of ['p-alternate', 'bidder', 'authority', 'supervisor']) expect([name, (await save(name, cell())).status]).toEqual([name, 403]);
    expect((await who('p-chair').post<Told>('/v1/tenders/01HW9999999999999999999999/lots/lot-3/sheet/cells', { cells: [cell()] })).status).toBe(404);
    expect((await who('p-chair').post<Told>(`/v1/tenders/${tender}/lots/lot-1/sheet/cells`, { cells: [cell()] })).body.code).toBe('WRONG_STATE');
  });
});

describe('handing in what was saved', () => {
  it('takes the last versions, once; gaps are named; afterwards nothing is saved any more', async () => {
    await save('p-member-1', ...wholeSheet.slice(1));
    const early = await who('p-member-1').post<Told>(at('sheet/hand-in'));
    expect([early.status, early.body.code, early.body.facts]).toEqual([422, 'SHEET_INCOMPLETE', { lot: 'lot-3', missing: [{ bid: 'bid-1', criterion: 'methode' }], unknown: [] }]);
    await save('p-member-1', cell({ mark: '30,5' }));
    expect((await who('p-member-1').post<Told>(at('sheet/hand-in'))).body).toMatchObject({ result: { handedIn: 1, due: 5 } });
    expect((await fileOf()).evaluation['lot-3']?.sheets[0]?.marks).toContainEqual({ bid: 'bid-4', criterion: 'equipe', mark: 4525, reason: '' });
    expect((await save('p-member-1', cell({ version: 1 }))).body.code).toBe('SHEET_ALREADY_HANDED_IN');
    expect((await who('p-member-1').post<Told>(at('sheet/hand-in'))).status).toBe(409);
  });

  it('asks a word for a mark that changed', async () => {
    await save('p-member-1', ...wholeSheet);
    await save('p-member-1', cell({ mark: '31', version: 1 }));
    expect((await who('p-member-1').post<Told>(at('sheet/hand-in'))).body).toMatchObject({ code: 'CHANGED_MARK_WITHOUT_REASON', facts: { before: 3050, mark: 3100 } });
    await save('p-member-1', cell({ mark: '31', version: 2, reason: 'annexe relue' }));
    expect((await who('p-member-1').post<Told>(at('sheet/hand-in'))).status).toBe(201);
  });

  it('leaves a salted commitment in the journal and no mark', async () => {
    await save('p-member-1', ...wholeSheet);
    await who('p-member-1').post(at('sheet/hand-in'));
    const [last] = await pli.app.get(DataSource).query<{ entry: string }[]>(`SELECT convert_from(entry, 'UTF8') AS entry FROM journal.audit_entry WHERE chain = '${tender}' ORDER BY seq DESC LIMIT 1`);
    const entry = JSON.parse(last?.entry ?? '{}') as { readonly type: string; readonly parts: Record<string, string> };
    expect([entry.type, entry.parts['command']]).toEqual(['sheet.submitted', expect.stringMatching(/^[0-9a-f]{64}$/)]);
    expect(last?.entry).not.toMatch(/3050|bid-1/);
  });
});

describe('a member who abstains', () => {
  it('says why, is named as such, and saves nothing more', async () => {
    expect((await who('p-member-1').post<Told>(at('abstentions'), { reason: '' })).status).toBe(400);
    expect((await who('p-member-1').post<Told>(at('abstentions'), { reason: 'lien ancien' })).body).toMatchObject({ result: { awaited: 4 } });
    expect((await save('p-member-1', cell())).body.code).toBe('MEMBER_ABSTAINED');
    expect((await who('p-chair').get(at('sheets'))).body).toMatchObject({ abstained: [names['p-member-1']], others: null });
  });
});

describe('a lot whose file masks the bidders', () => {
  it('gives the sheet letters, and no name or bidder anywhere', async () => {
    tender = await seedTender(pli.app, withAward(file, 'lot-3', { scoring: { groups: [], maskBidders: true } }), names);
    const answer = await who('p-chair').get(at('sheet'));
    expect((answer.body['bids'] as { letter: string }[]).map(({ letter }) => letter).sort()).toEqual(['A', 'B', 'C', 'D']);
    expect(JSON.stringify(answer.body)).not.toMatch(/firm/);
  });
});
