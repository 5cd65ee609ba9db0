// A whole procedure conducted on the server, on a real database, with its log sequenced and signed: the dossier it hands out is verified.
import { Client } from 'pg';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Journal, JournalService } from '../../src/audit/index.js';
import { acts } from '../../src/core/acts.js';
import { commit, keyIdOf, journalChain, publicKeyOf } from '../../src/core/audit-log/index.js';
import { readDossier, isProblem, type Dossier } from '../../src/core/dossier/index.js';
import type { JsonObject } from '../../src/core/json.js';
import { mlCt2015 } from '../../src/core/rulebook/packs/index.js';
import { verifyDossier } from '../../src/core/verification/verify-dossier.js';
import type { Actor } from '../../src/identity/index.js';
import { ObjectStore } from '../../src/platform/object-store.js';
import { UnitOfWork } from '../../src/platform/unit-of-work.js';
import { ExportDossier } from '../../src/publication/export-dossier.js';
import { Refused } from '../../src/web/refused.js';
import { signAct } from '../../src/sealing/index.js';
import { Proceedings } from '../../src/tenders/index.js';
import { sentSignature, type SentSignature } from '../../src/tenders/sent-signature.js';
import { sealedByDigest } from '../support/builders/seals.js';
import { delivered } from '../support/key-holders.js';
import { fastVerify, seedOf, signWith, type Draft } from '../support/journal.js';
import { registryOf, type Person } from '../support/recorder.js';
import { paper, people, wholeStory } from '../support/story.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

jest.setTimeout(120_000);

const since = '2026-01-01T00:00:00.000Z';
/** who controls without holding a share: their looks are signed with the key the service keeps for them */
const auditor: Person = { id: 'p-auditor', role: 'supervisor', mode: 'custodial' };
const everybody = [...people, auditor];
let running: TestApp;
interface Begun {
  readonly tender: string;
  readonly drafts: readonly Draft[];
}
let concluded: Begun;

const from = <T>(token: abstract new (...args: never[]) => T): T => running.app.get<NestFastifyApplication, T>(token, { strict: false });

const actorNamed = (id: string): Actor => {
  const role = everybody.find((person) => person.id === id)?.role ?? null;
  const mandates = role === null ? [] : [{ id: `m-${id}`, account: id, role, from: since, until: null, decisionReference: '', endedAt: null }];
  const key = keyIdOf(publicKeyOf(seedOf(id)));
  const signer = id === 'system' ? null : { key, mode: 'custodial' as const, sign: (bytes: Uint8Array) => signWith(seedOf(id), bytes) };
  return { id, mandates, steppedUp: true, signer, entrance: { by: 'service' } };
};

/** Keys and mandates, as identity writes them, without what the accounts hold. */
async function register(): Promise<void> {
  const journal = from(Journal);
  for (const { type, parts } of registryOf(everybody).slice(2)) {
    await from(UnitOfWork).run((em) => journal.append(em, {
      chain: journalChain, type, at: since, actor: 'system', role: 'system', signer: null, parts: journal.seal({ command: parts['command']?.value ?? {} }),
    }));
  }
  const owner = new Client({ connectionString: running.database.ownerUrl });
  await owner.connect();
  await owner.query('ALTER TABLE pli.signing_key DISABLE TRIGGER ALL');
  for (const { id } of people.filter(({ mode }) => mode === 'own')) {
    const publicKey = publicKeyOf(seedOf(id));
    await owner.query(`INSERT INTO pli.signing_key (key, account, mode, public_key, registered_at, last_entry) VALUES ($1, $2, 'own', $3, now(), gen_random_uuid())`,
      [keyIdOf(publicKey), id, Buffer.from(publicKey)]);
  }
  await owner.end();
}

const commitmentsIn = ({ parts }: Draft): Record<string, string> => Object.fromEntries(
  Object.entries(parts).filter(([name]) => name !== 'command' && name !== 'result').map(([name, { salt, value }]) => [name, commit(salt, value) ?? '']));

/** The sealed file a deposit speaks of, as its upload left it. */
async function deliverFor({ parts }: Draft): Promise<void> {
  const seal = sealedByDigest((parts['command']?.value as { manifest?: string }).manifest ?? '');
  if (seal !== undefined) await delivered(running.app, seal);
}

/** What the device of somebody with a key of their own sends along. */
function signatureFor(tender: string, draft: Draft): SentSignature | undefined {
  if (draft.mode !== 'own') return undefined;
  const values = { command: draft.parts['command']?.value ?? {} };
  return sentSignature(signAct({ chain: tender, type: draft.type, values, commitments: commitmentsIn(draft) }, seedOf(draft.actor)));
}

/** The story of a tender of this server, its first act performed. */
async function begin(reference: string): Promise<Begun> {
  const [first] = wholeStory({ reference }).drafts;
  const act = acts.get(first?.type ?? '');
  if (first === undefined || act === undefined) throw new Error('a story begins');
  const { tender } = await from(Proceedings).open(mlCt2015, { act, command: first.parts['command']?.value as JsonObject, actor: actorNamed(first.actor), at: first.at });
  return { tender, drafts: wholeStory({ id: tender, reference }).drafts };
}

async function conductUntil({ tender, drafts }: Begun, last: string | null): Promise<void> {
  const proceedings = from(Proceedings);
  const done = Number(/\d+/.exec((await proceedings.read(tender)).etag)?.[0]);
  for (const draft of drafts.slice(done)) {
    const act = acts.get(draft.type);
    if (act === undefined) throw new Error(draft.type);
    const { value } = draft.parts['command'] ?? { value: {} };
    await deliverFor(draft);
    await proceedings.conduct({
      tender, act, command: value as JsonObject, actor: actorNamed(draft.actor), at: draft.at, sealed: commitmentsIn(draft), signature: signatureFor(tender, draft),
    });
    if (draft.type === last) return;
  }
}

async function exported({ tender }: Begun, actor: string | null, at = '2026-12-30T00:00:00.000Z'): Promise<Dossier> {
  const dossier = readDossier(await from(ExportDossier).perform(tender, actor === null ? null : actorNamed(actor), at));
  if (isProblem(dossier)) throw new Error(JSON.stringify(dossier));
  return dossier;
}

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
  running = await startTestApp({ runsJobs: true, at: since });
  await running.app.init();
  await register();
  await from(ObjectStore).put(paper);
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
  const report = verifyDossier(dossier, await from(JournalService).policy(), { verifySignature: fastVerify });
  expect(report.findings).toEqual([]);
  expect(report).toMatchObject({ verdict: 'verified', facts: { state: 'concluded', closed: true, entries: concluded.drafts.length } });
});

test('while it runs who controls it may, unless marks are being given; the look is in the journal and the history open', async () => {
  const begun = await begin('AOO-004');
  await conductUntil(begun, 'compliance.closed');
  expect(await refusalOf(begun, 'p-authority')).toBe('NOT_YET_READABLE');
  expect(await refusalOf(begun, 'p-member-1')).toBe('NOTHING_TO_READ');
  const then = begun.drafts.find(({ type }) => type === 'compliance.closed')?.at;
  const report = verifyDossier(await exported(begun, 'p-auditor', then), await from(JournalService).policy(), { verifySignature: fastVerify });
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
