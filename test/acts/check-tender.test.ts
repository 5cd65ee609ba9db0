import { Jobs } from '../../src/platform/jobs.js';
import { Journal } from '../../src/audit/index.js';
import { UnitOfWork } from '../../src/platform/unit-of-work.js';
import { Proceedings } from '../../src/tenders/index.js';
import { limitAt } from '../support/builders/tenders.js';
import { publishedTender, registerApp } from '../support/register-app.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let pli: TestApp;
let tender: string;
const seats = [{ id: 'p-chair', office: 'chair' }, { id: 'p-rapporteur', office: 'rapporteur' }, { id: 'p-m1', office: 'member' }, { id: 'p-m2', office: 'member' }, { id: 'p-m3', office: 'member' }] as const;
const after = (milliseconds: number): string => new Date(Date.parse(limitAt) + milliseconds).toISOString();
const state = async (): Promise<unknown> => (await pli.app.get(Proceedings).read(tender)).file.state;
const entries = (): Promise<string[]> =>
  pli.app.get(UnitOfWork).run(async (em) => (await pli.app.get(Journal).read(em, tender)).map(({ entry }) => entry.type));

beforeAll(async () => { pli = await startTestApp({ module: registerApp, at: '2026-11-20T09:00:00.000Z' }); }, 120_000);
beforeEach(async () => {
  pli.clock.set('2026-11-20T09:00:00.000Z');
  tender = await publishedTender(pli.app, seats);
});
afterAll(() => pli.close());

test('a check a millisecond before the limit changes nothing; at the limit deposits drain, five seconds later the register is closed', async () => {
  pli.clock.set(after(-1));
  await pli.app.get(Jobs).drain();
  expect(await state()).toBe('receiving');
  pli.clock.set(limitAt);
  await pli.app.get(Jobs).drain();
  expect(await state()).toBe('draining');
  pli.clock.set(after(5_000));
  await pli.app.get(Jobs).drain();
  expect(await state()).toBe('closed');
});

test('checks repeated, late and at the same time close once', async () => {
  pli.clock.set(after(3_600_000));
  await Promise.all([1, 2, 3, 4].map(() => pli.app.get(Jobs).drain()));
  await pli.app.get(Jobs).drain();
  expect((await entries()).slice(-2)).toEqual(['submission.draining', 'submission.closed']);
  expect((await entries()).filter((type) => type.startsWith('submission'))).toHaveLength(2);
});
