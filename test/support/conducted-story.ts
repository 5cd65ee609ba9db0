// The story of a whole procedure, conducted on a server with its people, keys, sealed files and log.
import { Client } from 'pg';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Journal, JournalService } from '../../src/audit/index.js';
import { acts } from '../../src/core/acts.js';
import { commit, keyIdOf, journalChain, publicKeyOf } from '../../src/core/audit-log/index.js';
import { readDossier, isProblem, type Dossier } from '../../src/core/dossier/index.js';
import type { JsonObject } from '../../src/core/json.js';
import { mlCt2015 } from '../../src/core/rulebook/packs/index.js';
import type { Report } from '../../src/core/verification/report.js';
import { verifyDossier } from '../../src/core/verification/verify-dossier.js';
import type { Actor } from '../../src/identity/index.js';
import { ObjectStore } from '../../src/platform/object-store.js';
import { UnitOfWork } from '../../src/platform/unit-of-work.js';
import { ExportDossier } from '../../src/publication/export-dossier.js';
import { signAct } from '../../src/sealing/index.js';
import { Proceedings } from '../../src/tenders/index.js';
import { sentSignature, type SentSignature } from '../../src/tenders/sent-signature.js';
import { sealedByDigest } from './builders/seals.js';
import { delivered } from './key-holders.js';
import { fastVerify, seedOf, signWith, type Draft } from './journal.js';
import { registryOf, type Person } from './recorder.js';
import { paper, people, wholeStory, type Variant } from './story.js';
import { startTestApp, type TestApp } from './test-app.js';

const since = '2026-01-01T00:00:00.000Z';
/** Who controls without holding a share: their looks are signed with the key the service keeps for them. */
const auditor: Person = { id: 'p-auditor', role: 'supervisor', mode: 'custodial' };
const everybody = [...people, auditor];
let running: TestApp;

export interface Begun {
  readonly tender: string;
  readonly drafts: readonly Draft[];
}

export const from = <T>(token: abstract new (...args: never[]) => T): T => running.app.get<NestFastifyApplication, T>(token, { strict: false });

export const actorNamed = (id: string): Actor => {
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
  await asOwner(async (owner) => {
    await owner.query('ALTER TABLE pli.signing_key DISABLE TRIGGER ALL');
    for (const { id } of people.filter(({ mode }) => mode === 'own')) {
      const publicKey = publicKeyOf(seedOf(id));
      await owner.query(`INSERT INTO pli.signing_key (key, account, mode, public_key, registered_at, last_entry) VALUES ($1, $2, 'own', $3, now(), gen_random_uuid())`,
        [keyIdOf(publicKey), id, Buffer.from(publicKey)]);
    }
  });
}

/** What somebody can do who owns the database. */
export async function asOwner(work: (owner: Client) => Promise<unknown>): Promise<void> {
  const owner = new Client({ connectionString: running.database.ownerUrl });
  await owner.connect();
  try {
    await work(owner);
  } finally {
    await owner.end();
  }
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
export async function begin(reference: string, course: Variant = {}): Promise<Begun> {
  const [first] = wholeStory({ ...course, reference }).drafts;
  const act = acts.get(first?.type ?? '');
  if (first === undefined || act === undefined) throw new Error('a story begins');
  const { tender } = await from(Proceedings).open(mlCt2015, { act, command: first.parts['command']?.value as JsonObject, actor: actorNamed(first.actor), at: first.at });
  return { tender, drafts: wholeStory({ ...course, id: tender, reference }).drafts };
}

export async function conductUntil({ tender, drafts }: Begun, last: string | null): Promise<void> {
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

export async function exported({ tender }: Begun, actor: string | null, at = '2026-12-30T00:00:00.000Z'): Promise<Dossier> {
  const dossier = readDossier(await from(ExportDossier).perform(tender, actor === null ? null : actorNamed(actor), at));
  if (isProblem(dossier)) throw new Error(JSON.stringify(dossier));
  return dossier;
}

export async function startStory(): Promise<TestApp> {
  running = await startTestApp({ runsJobs: true, at: since });
  await running.app.init();
  await register();
  await from(ObjectStore).put(paper);
  return running;
}

export const verified = async (dossier: Dossier): Promise<Report> => verifyDossier(dossier, await from(JournalService).policy(), { verifySignature: fastVerify });
