// From the journal's rows to the record of a dossier: nothing beyond what the chosen checkpoint covers, envelopes always withheld.
import type { StoredEntry, StoredPart } from '../audit/index.js';
import { assert } from '../core/assert.js';
import { inclusionProof, journalChain, toHex, type PerfectSubtree } from '../core/audit-log/index.js';
import type { Disclosure, DossierParts, EntryProof } from '../core/dossier/index.js';
import type { JsonObject } from '../core/json.js';
import type { StandingAct } from '../core/procedure/fold-acts.js';
import { isSealed } from '../core/verification/disclosures.js';

export interface Head {
  readonly note: string;
  readonly size: number;
  readonly subtrees: PerfectSubtree;
}

export const coveredBy = ({ size }: Pick<Head, 'size'>, entries: readonly StoredEntry[]): readonly StoredEntry[] =>
  entries.filter(({ index }) => index !== null && index < size);

type RecordParts = Pick<DossierParts, 'checkpoint' | 'entries' | 'registry' | 'proofs' | 'disclosures'>;

export function recordOf(head: Head, tender: string, registry: readonly StoredEntry[], entries: readonly StoredEntry[]): RecordParts {
  const chains = [[journalChain, registry], [tender, entries]] as const;
  return {
    checkpoint: inOrder(head.note), entries: entries.map(({ bytes }) => bytes), registry: registry.map(({ bytes }) => bytes),
    proofs: chains.flatMap(([chain, stored]) => stored.map((entry) => proofOf(head, chain, entry))),
    disclosures: chains.flatMap(([chain, stored]) => stored.flatMap((entry) => disclosuresOf(chain, entry))),
  };
}

/** The log's line first, the witnesses' in the order of their characters: the format has one note for one set of signatures. */
function inOrder(note: string): string {
  const split = note.lastIndexOf('\n\n') + 2;
  const [own, ...witnesses] = note.slice(split, -1).split('\n');
  return `${note.slice(0, split)}${[own, ...witnesses.sort((left, right) => (left < right ? -1 : 1))].join('\n')}\n`;
}

function proofOf({ size, subtrees }: Head, chain: string, { seq, index }: StoredEntry): EntryProof {
  const path = index === null ? undefined : inclusionProof(index, size, subtrees);
  assert(path !== undefined && index !== null, 'a published log has its tiles');
  return { chain, seq, index, path: path.map(toHex) };
}

/** Of a sealed envelope the journal holds the commitment and nothing else. */
const disclosuresOf = (chain: string, { seq, entry, parts }: StoredEntry): readonly Disclosure[] =>
  Object.keys(entry.parts).sort().map((name) => ({ chain, seq, part: name, ...contentOf(parts.find((part) => part.name === name)) }));

function contentOf(part: StoredPart | undefined) {
  if (part === undefined || part.name === 'identity') return part?.erased === true ? ({ erased: true } as const) : ({ withheld: true } as const);
  const { salt, value, erased } = part;
  if (erased) return { erased: true } as const;
  assert(salt !== null, 'a part that was not erased has its salt');
  return { salt, value };
}

export const standingAct = ({ entry, parts }: StoredEntry): StandingAct => ({
  type: entry.type, at: entry.at, actor: entry.actor, role: entry.role,
  command: (parts.find(({ name }) => name === 'command')?.value ?? {}) as JsonObject,
  sealed: Object.fromEntries(Object.entries(entry.parts).filter(([name]) => isSealed(name))),
});
