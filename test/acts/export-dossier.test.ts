// A whole procedure conducted on the server, on a real database, with its log sequenced and signed: the dossier it hands out is verified.
import { Journal } from '../../src/audit/index.js';
import { readDossier, isProblem } from '../../src/core/dossier/index.js';
import { UnitOfWork } from '../../src/platform/unit-of-work.js';
import { Refused } from '../../src/web/refused.js';
import { begin, conductUntil, exported, from, startStory, verified, type Begun } from '../support/conducted-story.js';
import type { TestApp } from '../support/test-app.js';

jest.setTimeout(120_000);

let running: TestApp;
let concluded: Begun;

const refusalOf = async (begun: Begun, actor: string | null): Promise<string> => {
  try {
    await exported(begun, actor);
    return 'allowed';
  } catch (error) {
    if (error instanceof Refused) return error.refusal.refused;
    throw error;
  }
};

beforeAll(async () => {
  running = await startStory();
  concluded = await begin('AOO-003');
});
afterAll(() => running.close());

test('before the opening nobody carries the dossier away', async () => {
  await conductUntil(concluded, 'submission.closed');
  expect(await refusalOf(concluded, null)).toBe('NOT_YET_READABLE');
  expect(await refusalOf(concluded, 'p-supervisor')).toBe('NOT_YET_READABLE');
  expect(await refusalOf(concluded, 'p-chair')).toBe('NOTHING_TO_READ');
  expect(await refusalOf(concluded, 'p-firm-a')).toBe('ROLE_MAY_NOT');
});

test('once it is over anybody may, over HTTP, and the file is verified', async () => {
  await conductUntil(concluded, null);
  const { statusCode, headers, rawPayload } = await running.app.inject({ method: 'GET', url: `/v1/tenders/${concluded.tender}/dossier` });
  expect({ statusCode, type: headers['content-type'] }).toEqual({ statusCode: 200, type: 'application/zip' });
  const dossier = readDossier(new Uint8Array(rawPayload));
  if (isProblem(dossier)) throw new Error(JSON.stringify(dossier));
  const report = await verified(dossier);
  expect(report.findings).toEqual([]);
  expect(report).toMatchObject({ verdict: 'verified', facts: { state: 'concluded', closed: true, entries: concluded.drafts.length } });
});

test('while it runs who controls it may, unless marks are being given; the look is in the journal and the history open', async () => {
  const begun = await begin('AOO-004');
  await conductUntil(begun, 'compliance.closed');
  expect(await refusalOf(begun, 'p-authority')).toBe('NOT_YET_READABLE');
  expect(await refusalOf(begun, 'p-member-1')).toBe('NOTHING_TO_READ');
  const then = begun.drafts.find(({ type }) => type === 'compliance.closed')?.at;
  const report = await verified(await exported(begun, 'p-auditor', then));
  expect(report).toMatchObject({ verdict: 'verified', findings: [], facts: { state: 'evaluating', closed: false } });
  const stored = await from(UnitOfWork).run((em) => from(Journal).read(em, begun.tender));
  expect(stored.at(-1)?.entry).toMatchObject({ type: 'record.read', actor: 'p-auditor' });
  await conductUntil({ ...begun, drafts: [...begun.drafts.slice(0, 1), ...begun.drafts] }, 'sheet.submitted');
  expect(await refusalOf(begun, 'p-auditor')).toBe('NOT_YET_READABLE');
});

test('an unknown tender is no dossier', async () => {
  const { statusCode } = await running.app.inject({ method: 'GET', url: '/v1/tenders/01JD0000000000000000000009/dossier' });
  expect(statusCode).toBe(404);
});
