// An act is anything that changes a procedure: a command by a named actor, decided here, recorded once. One file an act, in the area it
// belongs to. The server performs it; the verifier performs it again from the journal and compares the result, so nothing in an act may
// depend on anything but the case file, the command and the circumstances.
import type { Role } from '../identity/role.js';
import type { Json, JsonObject } from '../json.js';
import type { Refusal } from '../refusal.js';
import type { CaseFile } from './case-file.js';

/** When and by whom. `at` is the one instant read for the act: ISO, milliseconds, UTC. `actor` is a pseudonymous id, or 'system'. */
export interface Circumstances {
  readonly at: string;
  readonly actor: string;
  readonly role: Role;
  /** part name → commitment (hex) of the sealed parts that come with the act, such as the price of a bid */
  readonly sealed: Readonly<Record<string, string>>;
  /** the tender's sequence number this act's entry will have (from 1) */
  readonly seq: number;
}

export interface Act<Command extends JsonObject = JsonObject, Result extends JsonObject = JsonObject> {
  /** also the machine's event and the entry's type: 'bid.deposited' */
  readonly type: string;
  readonly by: readonly Role[];
  /** decisive acts carry the person's own or custodial signature after a step-up */
  readonly decisive: boolean;
  /** true: signed by a key the person made and keeps on their own device, never by the service in their name */
  readonly ownSignature?: boolean;
  /** `tender`: the tender machine takes the event, lots hear it. `lot`: the command names one lot, whose machine must take it too.
   *  `always`: noted in the journal in any state, the machine is not asked (reads, custody). */
  readonly scope: 'tender' | 'lot' | 'always';
  /** The rule. Total: any JSON of roughly the right shape gets an answer. Refuses, or says what follows from the command. */
  decide(file: CaseFile, command: Command, circumstances: Circumstances): Refusal | Result;
  /** The facts afterwards. Never changes its argument. */
  record(file: CaseFile, done: Done<Command, Result>): CaseFile;
}

/** What was decided and stands: exactly the `command` and `result` parts of the entry, with its circumstances. */
export interface Done<Command extends JsonObject = JsonObject, Result extends JsonObject = JsonObject> {
  readonly command: Command;
  readonly result: Result;
  readonly circumstances: Circumstances;
}

export const defineAct = <Command extends JsonObject, Result extends JsonObject>(act: Act<Command, Result>): Act<Command, Result> => act;

export const commandOf = (json: Json): JsonObject => (typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as JsonObject) : {});
