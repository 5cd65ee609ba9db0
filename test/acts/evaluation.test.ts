import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';
import { subtreesOf, treeRoot } from '../../src/core/audit-log/index.js';
import { compliant, deliberating, marks, openedTender, withAward, withPricing } from '../support/builders/evaluation.js';
import { closedPrice } from '../support/builders/opening.js';
import { evaluationApp } from '../support/evaluation-app.js';
import { ask, password, peopleOf, type Answer, type People, type SignedInPerson } from '../support/people.js';
import { seedTender } from '../support/seeded-tender.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { Proceedings } from '../../src/tenders/index.js';
import type { CaseFile } from '../../src/core/procedure/case-file.js';

let pli: TestApp;
let people: People;
let names: Record<string, string>;
const cast: Record<string, SignedInPerson> = {};
const who = (name: string): SignedInPerson => {
  const person = cast[name];
  if (person === undefined) throw new Error(`nobody plays ${name}`);
  return person;
};

beforeAll(async () => {
  pli = await startTestApp({ module: evaluationApp, at: '2026-12-01T09:00:00.000Z', runsJobs: true });
  people = await peopleOf(pli.app);
  for (const member of [...deliberating, 'p-alternate']) cast[member] = await people.with();
  for (const role of ['authority', 'clerk', 'supervisor', 'regulator'] as const) cast[role] = await people.with(role);
  [cast['bidder'], cast['p-firm-b']] = [await people.bidder(), await people.bidder('Entreprise B de Kidal')];
  names = Object.fromEntries(Object.entries(cast).filter(([name]) => name.startsWith('p-')).map(([name, { id }]) => [name, id]));
}, 120_000);
afterAll(() => pli.close());

interface Done extends Record<string, unknown> {
  readonly code: string;
  readonly result: Record<string, unknown>;
  readonly entry: { readonly seq: number; readonly leaf: string };
  readonly errors?: readonly { readonly pointer: string }[];
}

const everyId = (): string[] => deliberating.map((member) => names[member] ?? '');
const post = (name: string, tender: string, route: string, body: object = {}): Promise<Answer<Done>> => who(name).post<Done>(`/v1/tenders/${tender}/lots/${route}`, body);
const outcome = ({ status, body }: Answer<Done>): [number, unknown] => [status, status < 300 ? body.result : body.code];
const fileOf = async (tender: string): Promise<CaseFile> => (await pli.app.get(Proceedings).read(tender)).file;
const allowed = async (answer: Promise<Answer<Done>>): Promise<Done> => {
  const { status, body } = await answer;
  expect([status, body]).toEqual([201, expect.objectContaining({ state: 'evaluating' })]);
  return body;
};
/** The firm of bid-2 is told its corrected price and accepts it. */
async function acceptedBy(tender: string): Promise<Answer<Done>> {
  const { result } = await allowed(post('p-rapporteur', tender, 'lot-1/requests', { bid: 'bid-2', kind: 'correction', question: 'Lettre n° 7.' }));
  expect(result).toMatchObject({ request: 'bid-2-request-1', correction: { currency: 'XOF', readOut: 13_580_000, corrected: 13_220_000 } });
  return who('p-firm-b').post<Done>(`/v1/tenders/${tender}/requests/bid-2-request-1/answer`, { text: 'J’accepte.', correction: { accepts: true, amount: 13_220_000 } });
}
const checks = ['quitus-fiscal', 'registre-commerce'].map((requirement) => ({ requirement, verdict: 'yes', evidence: 'p. 4' }));

/** A seeded case file has no deposits behind it: its envelopes are paper, typed in at the opening of the prices. */
const onPaper = (file: CaseFile): CaseFile =>
  ({ ...file, bids: file.bids.map((bid) => ({ ...bid, channel: 'paper', manifest: null, seal: null, offerCommitment: null, priceCommitments: {} })) });

describe('a price out of the ordinary, over HTTP', () => {
  const flagged = (): CaseFile => {
    const file = withPricing(compliant('lot-1'), 'lot-1', { abnormal: ['afd20'], preference: { method: 'discountBeneficiary', margins: [{ ground: 'collectivite', basisPoints: 500 }], cap: 500 } });
    return file.tender === null ? file : {
      ...file, tender: { ...file.tender, file: { ...file.tender.file, lots: file.tender.file.lots.map((lot) => (lot.id === 'lot-1' ? { ...lot, estimatedAmount: 16_000_000 } : lot)) } },
    };
  };
  const found = { kind: 'preference', ground: 'collectivite', eligible: true, reason: 'siège à Kidal', evidence: 'statuts' };

  it('is asked about, answered, found on and ranked; what does not fit is refused by its rule', async () => {
    const tender = await seedTender(pli.app, flagged(), names);
    const price = (bid: string, route: string, body: object = {}) => post('p-rapporteur', tender, `lot-1/prices/${bid}/${route}`, body);
    for (const bid of ['bid-1', 'bid-3', 'bid-4']) await allowed(price(bid, 'correction'));
    await allowed(price('bid-2', 'correction', { decisions: [found] }));
    expect(outcome(await acceptedBy(tender))).toEqual([201, { lot: 'lot-1', bid: 'bid-2', inTime: true }]);
    expect(outcome(await post('p-chair', tender, 'lot-1/ranking', { attendance: everyId() }))).toEqual([409, 'JUSTIFICATION_MISSING']);
    expect(outcome(await price('bid-1', 'justification/request', { letter: 'Lettre n° 12' }))).toEqual([422, 'PRICE_NOT_ABNORMAL']);
    expect(outcome(await price('bid-4', 'justification/answer', { answer: 'x', evidence: 'y' }))).toEqual([409, 'JUSTIFICATION_NOT_ASKED']);
    expect((await allowed(price('bid-4', 'justification/request', { letter: 'Lettre n° 12' }))).result).toMatchObject({ flags: [{ rule: 'afd20', side: 'low' }], answerBy: '2026-12-05T00:00:00.000Z' });
    expect(outcome(await price('bid-4', 'justification/finding', { accepted: true, reason: 'x', evidence: 'y' }))).toEqual([409, 'JUSTIFICATION_AWAITED']);
    await allowed(price('bid-4', 'justification/answer', { answer: 'Carrière proche', evidence: 'lettre du 2' }));
    await allowed(price('bid-4', 'justification/finding', { accepted: false, reason: 'devis à vérifier', evidence: 'note' }));
    expect(outcome(await price('bid-4', 'justification/finding', { accepted: true, reason: 'devis vérifié', evidence: 'note' }))).toEqual([409, 'JUSTIFICATION_FOUND_MEANWHILE']);
    await allowed(price('bid-4', 'justification/finding', { accepted: true, reason: 'devis vérifié', evidence: 'note', follows: 1 }));
    const { result } = await allowed(post('p-chair', tender, 'lot-1/ranking', { attendance: everyId() }));
    expect(result).toMatchObject({ ranking: [{ bid: 'bid-4' }, { bid: 'bid-2', comparison: '12559000/1' }, { bid: 'bid-3' }, { bid: 'bid-1' }], abnormal: [{ bid: 'bid-4' }] });
  });

  it.each<[string, object, number, string]>([
    ['a field of another kind', { ...found, item: 'murs' }, 400, 'MALFORMED_COMMAND'],
    ['a kind nobody knows', { kind: 'gift', reason: 'x' }, 400, 'VALIDATION_FAILED'],
    ['no evidence', { ...found, evidence: undefined }, 400, 'MALFORMED_COMMAND'],
    ['a deviation of nothing', { kind: 'pricedDeviation', amount: 0, reason: 'x', evidence: 'y' }, 400, 'MALFORMED_COMMAND'],
    ['a deviation of thirty digits', { kind: 'pricedDeviation', amount: 1e30, reason: 'x', evidence: 'y' }, 400, 'UNSAFE_NUMBER'],
    ['a rate for francs', { kind: 'exchangeRate', rate: '655.957', source: 'BCEAO', date: '2026-11-24', reason: 'x' }, 422, 'RATE_FIXED'],
    ['a margin nobody announced', { ...found, ground: 'community' }, 422, 'PREFERENCE_NOT_FORESEEN'],
  ])('takes no decision with %s', async (_what, decision, status, code) => {
    const tender = await seedTender(pli.app, flagged(), names);
    expect(outcome(await post('p-rapporteur', tender, 'lot-1/prices/bid-1/correction', { decisions: [decision] }))).toEqual([status, code]);
  });
});

describe('a lot at the lowest price, over HTTP', () => {
  let tender: string;
  beforeAll(async () => { tender = await seedTender(pli.app, openedTender(), names); });

  it('is checked, closed, priced, ranked and proposed: the published example', async () => {
    for (const bid of ['bid-1', 'bid-2', 'bid-3', 'bid-4']) await allowed(post('p-rapporteur', tender, 'lot-1/compliance', { bid, checks }));
    await allowed(post('p-chair', tender, 'lot-1/compliance-closing', { attendance: everyId() }));
    for (const bid of ['bid-1', 'bid-3', 'bid-4']) await allowed(post('p-rapporteur', tender, `lot-1/prices/${bid}/correction`));
    await allowed(post('p-rapporteur', tender, 'lot-1/prices/bid-2/correction'));
    expect(outcome(await acceptedBy(tender))).toEqual([201, { lot: 'lot-1', bid: 'bid-2', inTime: true }]);
    const { result } = await allowed(post('p-chair', tender, 'lot-1/ranking', { attendance: everyId() }));
    expect((result['ranking'] as { bid: string }[]).map(({ bid }) => bid)).toEqual(['bid-4', 'bid-3', 'bid-1', 'bid-2']);
    expect(outcome(await post('p-rapporteur', tender, 'lot-1/qualifications', { bid: 'bid-3', qualified: true, reason: 'x' }))).toEqual([409, 'NOT_NEXT_IN_RANK']);
    await allowed(post('p-rapporteur', tender, 'lot-1/qualifications', { bid: 'bid-4', qualified: true, reason: 'références vérifiées' }));
    expect((await fileOf(tender)).evaluation['lot-1']?.proposed).toBe('bid-4');
    expect(outcome(await post('p-chair', tender, 'lot-1/ranking', { attendance: everyId() }))).toEqual([409, 'WRONG_STATE']);
  });

  it('rejects with clause, reason, evidence and a second member, and declares the lot unsuccessful when nobody is left', async () => {
    const failing = [{ requirement: 'quitus-fiscal', verdict: 'no', evidence: 'p. 4', reason: 'échu' }, checks[1] ?? {}];
    expect(outcome(await post('p-chair', tender, 'lot-2/unsuccessful', { reasonCode: 'noCompliantBid', reason: 'aucune' }))).toEqual([409, 'BIDS_STILL_STANDING']);
    for (const bid of ['bid-7', 'bid-8']) {
      await allowed(post('p-chair', tender, 'lot-2/compliance', { bid, checks: failing }));
      const { result } = await allowed(post('p-member-1', tender, 'lot-2/rejections', { bid, rule: 'IC 11.1', reason: 'quitus échu', evidence: 'p. 4' }));
      const confirmation = `lot-2/rejections/${String(result['proposal'])}/confirmation`;
      expect(outcome(await post('p-member-1', tender, confirmation, { bid }))).toEqual([403, 'SECOND_MEMBER_NEEDED']);
      await allowed(post('p-chair', tender, confirmation, { bid }));
    }
    await allowed(post('p-chair', tender, 'lot-2/unsuccessful', { reasonCode: 'noCompliantBid', reason: 'aucune offre recevable' }));
    expect((await fileOf(tender)).lotStates['lot-2']).toBe('unsuccessful');
  });
});

describe('a lot with marks, over HTTP', () => {
  let tender: string;
  const file = compliant('lot-3');
  beforeAll(async () => { tender = await seedTender(pli.app, onPaper(file), names); });
  const sheets = (name: string) => who(name).get<{ own: unknown[]; others: unknown[] | null; awaited: string[]; code: string }>(`/v1/tenders/${tender}/lots/lot-3/sheets`);

  it('keeps the sheets secret until all are in, and journals who reads them then', async () => {
    for (const [index, member] of deliberating.slice(0, 4).entries()) {
      expect((await allowed(post(member, tender, 'lot-3/sheets', { marks: marks(file) }))).result).toEqual({ handedIn: index + 1, due: 5 });
    }
    expect(outcome(await post('p-chair', tender, 'lot-3/sheets', { marks: marks(file) }))).toEqual([409, 'SHEET_ALREADY_HANDED_IN']);
    expect((await sheets('p-chair')).body).toMatchObject({ others: null, own: [{}], awaited: [names['p-member-3']] });
    expect(outcome(await post('p-chair', tender, 'lot-3/technical-closing', { attendance: everyId() }))).toEqual([409, 'SHEETS_MISSING']);
    await allowed(post('p-member-3', tender, 'lot-3/sheets', { marks: marks(file) }));
    expect((await sheets('p-member-3')).body.others).toHaveLength(4);
    const [last] = await pli.app.get(DataSource).query<{ entry: string }[]>(`SELECT convert_from(entry, 'UTF8') AS entry FROM journal.audit_entry WHERE chain = '${tender}' ORDER BY seq DESC LIMIT 1`);
    expect(JSON.parse(last?.entry ?? '{}')).toMatchObject({ type: 'record.read', actor: names['p-member-3'] });
  });

  it('shows nothing of it to a bidder, the clerk, the authority, the administrator or an alternate', async () => {
    cast['administrator'] = people.administrator;
    for (const name of ['bidder', 'clerk', 'authority', 'administrator', 'p-alternate', 'supervisor']) {
      for (const route of ['sheets', 'evaluation']) {
        const { status, body } = await who(name).get(`/v1/tenders/${tender}/lots/lot-3/${route}`);
        const hidden = status === 200 ? body['others'] === null && (body['own'] as unknown[]).length === 0 : [403, 404].includes(status);
        expect([name, route, status, hidden]).toEqual([name, route, status, true]);
      }
    }
  });

  it('opens the prices of those who passed and ranks on unrounded scores', async () => {
    await allowed(post('p-chair', tender, 'lot-3/technical-closing', { attendance: everyId() }));
    const typed = (bid: string): object => ({ price: closedPrice(file, bid, 'lot-3')?.value });
    expect(outcome(await post('p-chair', tender, 'lot-3/prices/bid-4', typed('bid-4')))).toEqual([409, 'PRICE_OF_EXCLUDED_BID']);
    for (const bid of ['bid-1', 'bid-2', 'bid-3']) await allowed(post('p-chair', tender, `lot-3/prices/${bid}`, typed(bid)));
    for (const bid of ['bid-1', 'bid-2', 'bid-3']) await allowed(post('p-chair', tender, `lot-3/prices/${bid}/correction`));
    const { result } = await allowed(post('p-chair', tender, 'lot-3/ranking', { attendance: everyId() }));
    expect((result['ranking'] as { bid: string; combinedScore: string }[]).map(({ bid, combinedScore }) => `${bid} ${combinedScore}`)).toEqual(['bid-1 1306/15', 'bid-3 12306/145', 'bid-2 416/5']);
  });
});

describe('a lot by quality alone, over HTTP', () => {
  const file = withAward(compliant('lot-3'), 'lot-3', { method: 'qualityBased', technicalWeightBasisPoints: 0, financialFormula: null, tieRules: ['verifiableDraw'], aggregation: 'mean' });
  let tender: string;
  let closing: Done;
  /** C marked exactly like A. */
  const tied = marks(file).map((mark) => ({ ...mark, mark: marks(file).find(({ bid, criterion }) => criterion === mark.criterion && bid === (mark.bid === 'bid-3' ? 'bid-1' : mark.bid))?.mark ?? 0 }));
  const typed = (bid: string): object => ({ price: closedPrice(file, bid, 'lot-3')?.value });
  beforeAll(async () => {
    tender = await seedTender(pli.app, onPaper(file), names);
    for (const member of deliberating) await allowed(post(member, tender, 'lot-3/sheets', { marks: tied }));
    closing = await allowed(post('p-chair', tender, 'lot-3/technical-closing', { attendance: everyId() }));
  });

  /** Of the leaves as the log took them, up to and with the closing of the marks: what a stranger with the log computes. */
  async function rootAtClosing(): Promise<string> {
    const leaves = await pli.app.get(DataSource).query<{ leaf: Buffer }[]>(`SELECT e.leaf FROM journal.audit_entry e JOIN journal.log_leaf l USING (id) WHERE l.idx <=
      (SELECT l.idx FROM journal.audit_entry e JOIN journal.log_leaf l USING (id) WHERE e.chain = $1 AND e.seq = $2) ORDER BY l.idx`, [tender, closing.entry.seq]);
    return Buffer.from(treeRoot(leaves.length, subtreesOf(leaves.map(({ leaf }) => leaf))) ?? []).toString('hex');
  }

  it('is ranked with every price closed, a tie drawn from the log’s root at the closing of the marks', async () => {
    expect(outcome(await post('p-chair', tender, 'lot-3/prices/bid-1', typed('bid-1')))).toEqual([409, 'WRONG_STATE']);
    expect(outcome(await post('p-chair', tender, 'lot-3/ranking', { attendance: everyId() }))).toEqual([409, 'TIE_UNDECIDED']);
    const draw = () => post('p-chair', tender, 'lot-3/ranking', { attendance: everyId(), tieInputs: [{ rule: 'verifiableDraw', evidence: 'tirage refait en séance' }] });
    let answer = await draw();
    while (answer.body.code === 'DRAW_NOT_YET_FIXED') answer = await draw();
    const root = await rootAtClosing();
    const place = (bid: string): string => createHash('sha256').update(`pli/draw/v1\n${tender}\nlot-3\n${root}\n${bid}\n`).digest('hex');
    const [first, second] = ['bid-1', 'bid-3'].sort((left, right) => (place(left) < place(right) ? -1 : 1));
    expect([answer.status, answer.body.result['ranking']]).toMatchObject([201, [{ bid: first, comparison: null, tieBrokenBy: 'verifiableDraw' }, { bid: second }, { bid: 'bid-2' }]]);
  });

  it('then opens the price of the first and no other', async () => {
    const [first = '', ...others] = ((await fileOf(tender)).evaluation['lot-3']?.ranking ?? []).map(({ bid }) => bid);
    for (const bid of [...others, 'bid-4']) expect(outcome(await post('p-chair', tender, `lot-3/prices/${bid}`, typed(bid)))).toEqual([409, 'PRICE_OF_EXCLUDED_BID']);
    expect(outcome(await post('p-rapporteur', tender, 'lot-3/qualifications', { bid: first, qualified: true, reason: 'négociation close' }))).toEqual([409, 'TREATMENTS_MISSING']);
    await allowed(post('p-chair', tender, `lot-3/prices/${first}`, typed(first)));
    await allowed(post('p-chair', tender, `lot-3/prices/${first}/correction`));
    await allowed(post('p-rapporteur', tender, 'lot-3/qualifications', { bid: first, qualified: true, reason: 'négociation close' }));
    expect((await fileOf(tender)).bids.filter(({ prices }) => 'lot-3' in prices).map(({ id }) => id)).toEqual([first]);
  });
});

describe('a sheet', () => {
  const file = compliant('lot-3');
  let tender: string;
  beforeEach(async () => { tender = await seedTender(pli.app, file, names); });
  const sheetsIn = async () => (await fileOf(tender)).evaluation['lot-3']?.sheets ?? [];

  it('handed in twice at once is taken once', async () => {
    const both = await Promise.all([1, 2].map(() => post('p-member-1', tender, 'lot-3/sheets', { marks: marks(file) })));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await sheetsIn()).toHaveLength(1);
  });

  it('needs a fresh second factor', async () => {
    const { login } = who('p-member-1');
    const { body: { token } } = await ask<{ token: string }>(pli.app, 'POST', '/v1/session', { body: { login, password, code: who('p-member-1').code(1) } });
    const answer = await ask(pli.app, 'POST', `/v1/tenders/${tender}/lots/lot-3/sheets`, { body: { marks: marks(file) }, headers: { authorization: `Bearer ${token}` } });
    expect([answer.status, answer.body['code']]).toEqual([403, 'STEP_UP_REQUIRED']);
  });

  it('on a version read before is refused', async () => {
    const answer = await who('p-member-1').post(`/v1/tenders/${tender}/lots/lot-3/sheets`, { marks: marks(file) }, { 'if-match': '"0"' });
    expect([answer.status, await sheetsIn()]).toEqual([412, []]);
  });

  const [first, ...rest] = marks(file);
  it.each<[object, string]>([
    [{}, '/marks'], [{ marks: 'all' }, '/marks'], [{ marks: [{ ...first, mark: '35' }, ...rest] }, '/marks/0/mark'], [{ marks: [{ ...first, bid: '../x' }, ...rest] }, '/marks/0/bid'],
    [{ marks: [first, ...rest], winner: 1 }, '/winner'], [{ marks: [{ ...first, colour: 1 }, ...rest] }, '/marks/0/colour'],
  ])('of the wrong shape is refused by field, and nothing is kept', async (body, pointer) => {
    const answer = await post('p-chair', tender, 'lot-3/sheets', body);
    expect([answer.status, answer.body.code, answer.body.errors?.map((error) => error.pointer)]).toEqual([400, 'VALIDATION_FAILED', expect.arrayContaining([pointer])]);
    expect(await sheetsIn()).toEqual([]);
  });

  it('that breaks a rule, names another lot or tender, or comes from others is refused', async () => {
    expect(outcome(await post('p-chair', tender, 'lot-3/sheets', { marks: rest }))).toEqual([422, 'SHEET_INCOMPLETE']);
    expect(outcome(await post('p-chair', tender, 'lot-3/sheets', { marks: [{ ...first, mark: 4001 }, ...rest] }))).toEqual([422, 'MARK_OUT_OF_RANGE']);
    expect((await post('p-chair', tender, 'lot-9/sheets', { marks: marks(file) })).body.code).toBe('UNKNOWN_LOT');
    expect((await post('p-chair', '01HW9999999999999999999999', 'lot-3/sheets', { marks: marks(file) })).body.code).toBe('UNKNOWN_TENDER');
    expect((await post('clerk', tender, 'lot-3/sheets', { marks: marks(file) })).status).toBe(403);
    expect((await post('p-alternate', tender, 'lot-3/sheets', { marks: marks(file) })).status).toBe(403);
    expect(await sheetsIn()).toEqual([]);
  });
});
