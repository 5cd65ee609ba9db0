// What the checks look at: the entries as they are proven to stand in the log, with the content their commitments open to.
import type { Entry } from '../audit-log/entry.js';
import type { Policy } from '../audit-log/policy.js';
import type { Content, Dossier } from '../dossier/dossier.js';
import type { Json, JsonObject } from '../json.js';
import type { RulePack } from '../rulebook/rule-pack.js';
import { objectIn } from './reading.js';

/** An entry whose bytes are canonical and well-formed, with its place in the log. */
export interface LoggedEntry {
  readonly entry: Entry;
  /** the chain of its file and its line, from 1, whatever the entry says of itself */
  readonly where: { readonly chain: string; readonly seq: number };
  readonly bytes: Uint8Array;
  /** hex */
  readonly leaf: string;
  readonly index: number;
  readonly contents: ReadonlyMap<string, Content>;
}

/** One act as recorded, its command and result open. */
export interface RecordedAct {
  readonly chain: string;
  readonly seq: number;
  readonly index: number;
  readonly type: string;
  readonly at: string;
  readonly actor: string;
  readonly role: string;
  readonly command: JsonObject;
  readonly result: JsonObject;
  /** part name → commitment */
  readonly parts: Readonly<Record<string, string>>;
  readonly contents: ReadonlyMap<string, Content>;
}

export interface Evidence {
  readonly tender: string;
  readonly dossier: Dossier;
  readonly policy: Policy;
  readonly acts: readonly RecordedAct[];
  readonly registry: readonly RecordedAct[];
  /** the pack the procedure is bound to */
  readonly rules: RulePack;
}

export const recordedAct = ({ entry, index, contents }: LoggedEntry): RecordedAct => ({
  chain: entry.chain, seq: entry.seq, index, type: entry.type, at: entry.at, actor: entry.actor, role: entry.role,
  command: objectIn(valueOf(contents.get('command'))), result: objectIn(valueOf(contents.get('result'))),
  parts: entry.parts, contents,
});

export const valueOf = (content: Content | undefined): Json => (content !== undefined && 'value' in content ? content.value : null);

export const actsOf = (acts: readonly RecordedAct[], ...types: readonly string[]): readonly RecordedAct[] => acts.filter(({ type }) => types.includes(type));
