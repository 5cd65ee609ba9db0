// What the journal's own chain says of people: which keys are whose, and which roles the authority gave them. An entry counts from its place in
// the log on: a key registered later signs nothing earlier.
import { isExercise } from '../audit-log/checkpoint.js';
import { keyIdOf } from '../audit-log/entry.js';
import { fromHex, isHex } from '../audit-log/hex.js';
import { utf8 } from '../audit-log/bytes.js';
import { isInstant } from '../calendar/instant.js';
import type { JsonObject } from '../json.js';
import { shareKeyProof } from '../keyset/share-key-proof.js';
import { isRecipient } from '../seal/identity.js';
import type { Mandate } from '../identity/mandate.js';
import { mandateRoles } from '../identity/role.js';
import { actsOf, type RecordedAct } from './evidence.js';
import { textIn } from './reading.js';
import { finding, type Finding } from './report.js';

export type VerifySignature = (signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array) => boolean;

export interface RegisteredKey {
  readonly key: string;
  readonly publicKey: Uint8Array;
  readonly owner: string;
  readonly purpose: string;
  /** place in the log of its registration */
  readonly since: number;
}

export interface Registry {
  readonly keys: readonly RegisteredKey[];
  readonly mandates: readonly RegisteredMandate[];
  readonly findings: readonly Finding[];
}

interface RegisteredMandate {
  readonly mandate: Mandate;
  readonly since: number;
  readonly ended: { readonly at: string; readonly since: number } | null;
}

export function readRegistry(acts: readonly RecordedAct[], verifySignature: VerifySignature): Registry {
  const registered = actsOf(acts, 'key.registered');
  const keys = registered.filter(({ command }) => command['purpose'] !== 'share').map((act) => ({ act, key: readKey(act, verifySignature) }));
  const mandates = actsOf(acts, 'mandate.granted').map((act) => ({ act, mandate: readMandate(act, acts) }));
  const known = keys.flatMap(({ key }) => (key === null ? [] : [key]));
  const granted = mandates.flatMap(({ mandate }) => (mandate === null ? [] : [mandate]));
  const endless = actsOf(acts, 'mandate.ended').filter(({ command, index }) => !granted.some(({ mandate, since }) => mandate.id === command['mandate'] && since < index));
  const unproven = registered.filter((act) => act.command['purpose'] === 'share' && !isProvenShareKey(act, known, verifySignature));
  const unreadable = [...unproven.map((act) => ({ act })), ...keys.filter(({ key }) => key === null), ...mandates.filter(({ mandate }) => mandate === null)].map(({ act }) =>
    finding('V6', 'P10', act, 'cette inscription de clé ou de mandat est illisible', 'this registration of a key or a mandate cannot be read'));
  return {
    keys: known,
    mandates: granted,
    findings: [...unreadable, ...endless.map((act) => finding('V6', 'P10', act, 'cette fin de mandat ne nomme aucun mandat donné auparavant', 'this ending names no mandate granted before'))],
  };
}

function readKey({ command, index }: RecordedAct, verifySignature: VerifySignature): RegisteredKey | null {
  const { key, publicKey, owner, purpose, challenge } = command;
  if (!isHex(publicKey, 32)) return null;
  const bytes = fromHex(publicKey) ?? new Uint8Array(0);
  if (key !== keyIdOf(bytes) || typeof owner !== 'string' || typeof purpose !== 'string') return null;
  const isPersons = purpose === 'act' || purpose === 'custodial';
  return isPersons && !verifySignature(proofIn(command), proofBytes(owner, textIn(challenge) ?? ''), bytes) ? null : { key, publicKey: bytes, owner, purpose, since: index };
}

/** An age key, put beside a key of the owner's own that signs for it. */
function isProvenShareKey({ command, index }: RecordedAct, keys: readonly RegisteredKey[], verifySignature: VerifySignature): boolean {
  const { key: name, owner, recipient, challenge, by } = command;
  const own = keys.find(({ key, since }) => key === by && since < index);
  if (!isHex(name, 8) || own?.purpose !== 'act' || own.owner !== owner || typeof recipient !== 'string' || !isRecipient(recipient)) return false;
  return verifySignature(proofIn(command), shareKeyProof(own.owner, recipient, textIn(challenge) ?? ''), own.publicKey);
}

/** Whoever registers a key for a person shows that somebody holds it. */
const proofBytes = (owner: string, challenge: string): Uint8Array => utf8(`pli/key/v1\n${owner}\n${challenge}`);
const proofIn = ({ proof }: JsonObject): Uint8Array => fromHex(textIn(proof) ?? '') ?? new Uint8Array(0);

function readMandate({ command, index }: RecordedAct, acts: readonly RecordedAct[]): RegisteredMandate | null {
  const { mandate: id, account, from, until, decisionReference } = command;
  const role = mandateRoles.find((name) => name === command['role']);
  const dates = isInstant(from) && (until === null || isInstant(until));
  if (typeof id !== 'string' || typeof account !== 'string' || role === undefined || !dates) return null;
  const end = actsOf(acts, 'mandate.ended').find((act) => act.index > index && act.command['mandate'] === id);
  const mandate: Mandate = { id, account, role, from, until, decisionReference: textIn(decisionReference) ?? '', endedAt: null };
  return { mandate, since: index, ended: end === undefined ? null : { at: end.at, since: end.index } };
}

/** The log says inside what it is called outside: its first entry, and no other, opens it, under the origin of the head. */
export function checkOpened(acts: readonly RecordedAct[], origin: string): readonly Finding[] {
  const opens = ({ seq, type, command }: RecordedAct): boolean => seq === 1 && type === 'journal.opened' && command['origin'] === origin && command['exercise'] === isExercise(origin);
  return acts.filter((act) => (act.seq === 1 || act.type === 'journal.opened') && !opens(act)).map((act) =>
    finding('V6', 'P10', act, `cette écriture n'ouvre pas le journal ${origin}`, `this entry does not open the journal ${origin}`));
}

/** The mandates of a person as the log knew them just before the entry at `index`. */
export const mandatesAt = ({ mandates }: Registry, account: string, index: number): readonly Mandate[] =>
  mandates.filter(({ mandate, since }) => mandate.account === account && since < index)
    .map(({ mandate, ended }) => (ended !== null && ended.since < index ? { ...mandate, endedAt: ended.at } : mandate));
