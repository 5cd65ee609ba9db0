// Performs acts as the server does and keeps them as drafts of entries: the roles come from mandates and seats, the results from the core.
import { keyIdOf, publicKeyOf, signEd25519, toHex, utf8, commit } from '../../src/core/audit-log/index.js';
import { createHash } from 'node:crypto';
import { shareKeyProof } from '../../src/core/keyset/share-key-proof.js';
import { acts } from '../../src/core/acts.js';
import { roleForAct } from '../../src/core/identity/role-for-act.js';
import type { MandateRole } from '../../src/core/identity/role.js';
import type { Json, JsonObject } from '../../src/core/json.js';
import { emptyCaseFile, type CaseFile } from '../../src/core/procedure/case-file.js';
import { performAct } from '../../src/core/procedure/perform-act.js';
import { isRefusal } from '../../src/core/refusal.js';
import type { RulePack } from '../../src/core/rulebook/rule-pack.js';
import { shareRecipientOf } from './builders/seals.js';
import { saltFor, seedOf, type Draft, type Part } from './journal.js';

export interface Person {
  readonly id: string;
  readonly role: MandateRole | null;
  readonly mode: 'own' | 'custodial';
  /** has registered an age key for shares, beside a key of their own */
  readonly holds?: boolean;
}

const since = '2026-01-01T00:00:00.000Z';
export const part = (name: string, value: Json): Part => ({ salt: saltFor(name), value });

/** The chain of the journal itself: who it is, its service key, everybody's key and mandate. */
export function registryOf(people: readonly Person[]): readonly Draft[] {
  const entry = (type: string, command: JsonObject): Draft =>
    ({ type, at: since, actor: 'system', role: 'system', mode: 'service', parts: { command: part(JSON.stringify(command), command) } });
  return [
    entry('journal.opened', { origin: 'pli.kidal.example/journal', authority: 'Autorité Intérimaire de Kidal', exercise: false }),
    entry('key.registered', registration('service', 'service')),
    ...people.flatMap(({ id, role, mode, holds }) => [
      entry('key.registered', { ...registration(id, mode === 'own' ? 'act' : 'custodial'), challenge: 'ab', proof: proofOf(id) }),
      ...(holds === true ? [entry('key.registered', shareKeyOf(id))] : []),
      ...(role === null ? [] : [entry('mandate.granted', { mandate: `m-${id}`, account: id, role, from: since, until: null, decisionReference: 'Décision n° 1' })]),
    ]),
  ];
}

function registration(owner: string, purpose: string): JsonObject {
  const publicKey = publicKeyOf(seedOf(owner));
  return { key: keyIdOf(publicKey), publicKey: toHex(publicKey), owner, purpose };
}

function shareKeyOf(owner: string): JsonObject {
  const recipient = shareRecipientOf(owner);
  const by = keyIdOf(publicKeyOf(seedOf(owner)));
  const proof = toHex(signEd25519(shareKeyProof(owner, recipient, 'cd'), seedOf(owner)));
  return { key: createHash('sha256').update(recipient).digest('hex').slice(0, 16), recipient, owner, purpose: 'share', challenge: 'cd', proof, by };
}

const proofOf = (id: string): string => toHex(signEd25519(utf8(`pli/key/v1\n${id}\nab`), seedOf(id)));

export class Recorder {
  readonly drafts: Draft[] = [];
  file: CaseFile;

  constructor(readonly tender: string, rules: RulePack, private readonly people: readonly Person[]) {
    this.file = emptyCaseFile(tender, rules);
  }

  /** Performs it, and fails the test when the rules refuse. */
  do(type: string, actor: string, at: string, command: unknown = {}, sealed: Readonly<Record<string, Part>> = {}): JsonObject {
    const act = acts.get(type);
    if (act === undefined) throw new Error(`there is no act ${type}`);
    const person = this.people.find(({ id }) => id === actor);
    const mandates = person?.role == null ? [] : [{ id: `m-${actor}`, account: actor, role: person.role, from: since, until: null, decisionReference: '', endedAt: null }];
    const role = roleForAct(act, this.file, { id: actor, mandates }, at);
    if (isRefusal(role)) throw new Error(`${type} by ${actor}: ${JSON.stringify(role)}`);
    const commitments = Object.fromEntries(Object.entries(sealed).map(([name, { salt, value }]) => [name, commit(salt, value) ?? '']));
    const performed = performAct(act, this.file, command as JsonObject, { at, actor, role, sealed: commitments, seq: this.drafts.length + 1 });
    if (isRefusal(performed)) throw new Error(`${type} by ${actor}: ${JSON.stringify(performed)}`);
    this.file = performed.file;
    const { result } = performed.done;
    const label = `${this.drafts.length + 1} ${type}`;
    const parts = { command: part(`${label} command`, command as Json), result: part(`${label} result`, result), ...sealed };
    this.drafts.push({ type, at, actor, role, mode: actor === 'system' ? 'service' : person?.mode ?? 'custodial', parts });
    return result;
  }
}
