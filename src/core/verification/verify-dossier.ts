// Verifies a dossier against a policy that did not come with it: is the record whole (V1 to V5, V7), did the people sign it (V6), do the rules give
// what it says when everything is performed again (V8), and does each promise hold when looked at a second time (V9, V11)? Nothing is taken
// from the dossier on trust, and nothing in it can make this stop: whatever cannot be examined is a finding.
import { verifyEd25519 } from '../audit-log/ed25519.js';
import { journalChain } from '../audit-log/entry.js';
import { isExercise } from '../audit-log/checkpoint.js';
import { instantOf } from '../audit-log/cosignature.js';
import type { Policy } from '../audit-log/policy.js';
import { shortForm } from '../audit-log/short-form.js';
import type { Dossier } from '../dossier/dossier.js';
import type { Act } from '../procedure/act.js';
import { acts as allActs } from '../acts.js';
import { emptyCaseFile, type CaseFile } from '../procedure/case-file.js';
import type { RulePack } from '../rulebook/rule-pack.js';
import { unverifiedReferences } from '../rulebook/unverified-rules.js';
import { checkBegun, checkChain, checkHead, checkPlaces, type Head } from './checks/p10-log.js';
import { checkDates } from './checks/p02-dates.js';
import { checkPromises } from './checks/index.js';
import { checkDisclosures, contentsByEntry } from './disclosures.js';
import { recordedAct, type Evidence, type LoggedEntry } from './evidence.js';
import { checkMachines } from './machines.js';
import { checkReceipts } from './receipts.js';
import { checkOpened, readRegistry, type VerifySignature } from './registry.js';
import { replay } from './replay.js';
import { isRulePack } from './rule-pack-shape.js';
import { finding, type Facts, type Finding, type Report } from './report.js';
import { checkNonces, checkSignedHeads } from './signed-heads.js';
import { checkSignatures } from './signatures.js';
import { checkStructure } from './structure.js';
import { attempt } from './attempt.js';

/** What a caller may bring of its own: an Ed25519 at least as strict as ours, or the acts of another version. */
export interface Tools {
  readonly verifySignature: VerifySignature;
  readonly acts: ReadonlyMap<string, Act>;
  /** receipts somebody kept (C2SP tlog-proof texts): each must prove an entry of this dossier under the head it was given with */
  readonly receipts: readonly string[];
}

const ownTools: Tools = { verifySignature: verifyEd25519, acts: allActs, receipts: [] };

export function verifyDossier(dossier: Dossier, policy: Policy, tools: Partial<Tools> = {}): Report {
  const intact = checkRecord(dossier, policy);
  if (intact.findings.length > 0) return reportOf(dossier, intact, { findings: intact.findings, file: null, examined: false });
  return reportOf(dossier, intact, examine(dossier, policy, intact, { ...ownTools, ...tools }));
}

interface Examinable {
  readonly findings: readonly Finding[];
  readonly head: Head;
  readonly entries: readonly LoggedEntry[];
  readonly registry: readonly LoggedEntry[];
}

function checkRecord(dossier: Dossier, policy: Policy): Examinable {
  const head = checkHead(dossier.checkpoint, policy);
  const contents = contentsByEntry(dossier.disclosures);
  const own = dossier.proofs.slice(0, dossier.registry.length);
  const registry = checkChain(journalChain, dossier.registry, own, contents, head.stated);
  const entries = checkChain(dossier.tender, dossier.entries, dossier.proofs.slice(own.length), contents, head.stated);
  const findings = [
    ...checkStructure(dossier), ...head.findings, ...registry.findings, ...entries.findings, ...checkPlaces(dossier),
    ...checkBegun(journalChain, registry), ...checkBegun(dossier.tender, entries),
    ...checkDisclosures(dossier, [...registry.entries, ...entries.entries]),
  ];
  return { findings, head, entries: entries.entries, registry: registry.entries };
}

interface Examined {
  readonly findings: readonly Finding[];
  readonly file: CaseFile | null;
  readonly examined: boolean;
}

function examine(dossier: Dossier, policy: Policy, { entries, registry, head }: Examinable, { acts, verifySignature, receipts }: Tools): Examined {
  const recorded = entries.map(recordedAct);
  const registered = registry.map(recordedAct);
  const people = readRegistry(registered, verifySignature);
  const findings = [
    ...people.findings,
    ...checkOpened(registered, head.stated?.origin ?? ''),
    ...attempt('V6', 'P10', () => checkSignatures([...registry, ...entries], { registry: people, acts, verifySignature })),
    ...[registry, entries].flatMap(checkSignedHeads),
    ...[registry, entries].flatMap(checkNonces),
    ...(isExerciseLog(head) ? [] : checkDates([...registry, ...entries], lastCosigned(head))),
    ...checkReceipts(receipts, [...registry, ...entries], policy),
    ...attempt('V8', 'P3', () => checkMachines(dossier, recorded)),
  ];
  const rules = packOf(dossier);
  if (rules === null) {
    const missing = finding('V8', 'P3', null, 'le dossier ne contient pas un et un seul recueil de règles lisible', 'the dossier does not hold one readable rule pack');
    return { findings: [...findings, missing], file: null, examined: true };
  }
  const evidence: Evidence = { tender: dossier.tender, dossier, policy, acts: recorded, registry: registered, rules };
  const again = replay({ tender: dossier.tender, recorded, registry: people, rules, acts });
  const promised = checkPromises(evidence, again.complete ? again.file : null);
  return { findings: [...findings, ...again.findings, ...promised], file: again.file, examined: true };
}

function packOf({ rulePacks }: Dossier): RulePack | null {
  const packs = Object.values(rulePacks);
  const [pack] = packs;
  return packs.length === 1 && isRulePack(pack) ? pack : null;
}

const isExerciseLog = ({ stated }: Head): boolean => stated !== null && isExercise(stated.origin);

const lastCosigned = ({ believed }: Head): number | null =>
  believed?.cosigned.reduce<number | null>((latest, { timestamp }) => Math.max(latest ?? 0, timestamp ?? 0), null) ?? null;

function reportOf(dossier: Dossier, { head, entries, registry }: Examinable, { findings, file, examined }: Examined): Report {
  return { verdict: findings.length === 0 ? 'verified' : 'findings', findings, facts: factsOf(dossier, head, [...entries, ...registry], file, examined) };
}

function factsOf(dossier: Dossier, head: Head, logged: readonly LoggedEntry[], file: CaseFile | null, examined: boolean): Facts {
  const facts = file ?? emptyCaseFile(dossier.tender, { id: '', version: '', country: '', title: '', basis: '', entries: {} });
  const signed = (mode: string): number => logged.filter(({ entry }) => entry.act.mode === mode).length;
  const hidden = (kind: string): number => dossier.disclosures.filter((disclosure) => kind in disclosure).length;
  const state = facts.state;
  return {
    tender: dossier.tender,
    checkpoint: head.believed === null ? null : {
      origin: head.believed.checkpoint.origin, size: head.believed.checkpoint.size, short: shortForm(head.believed.checkpoint.root, head.believed.checkpoint.size),
      cosigned: head.believed.cosigned.map(({ witness, timestamp }) => ({ witness, at: instantOf(timestamp ?? 0) })),
    },
    entries: dossier.entries.length, registryEntries: dossier.registry.length,
    signatures: { own: signed('own'), custodial: signed('custodial'), service: signed('service') },
    erasedParts: hidden('erased'), withheldParts: hidden('withheld'),
    examined, state, closed: state === 'concluded' || state === 'unsuccessful' || state === 'cancelled',
    exercise: facts.tender?.exercise === true || isExerciseLog(head),
    unverifiedRules: file === null || file.tender === null ? [] : attemptFacts(() => unverifiedReferences(file), []),
    ranking: Object.fromEntries(Object.entries(facts.evaluation).flatMap(([lot, { ranking }]) => (ranking === null ? [] : [[lot, ranking]]))),
    award: facts.award.decision?.lots ?? [],
  };
}

function attemptFacts<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}

