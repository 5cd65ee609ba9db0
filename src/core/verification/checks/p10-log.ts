// P10: nothing in the log was changed, removed, reordered or slipped in after it was checkpointed. V2 the head is signed and witnessed as the
// policy demands, V3 every entry is in the tree under that head, V4 entries are canonical, V5 the chains have no hole and no fork.
import { chainStart, journalChain, readEntry } from '../../audit-log/entry.js';
import { isFault } from '../../audit-log/fault.js';
import { fromHex, toHex } from '../../audit-log/hex.js';
import { parseCheckpoint, type Checkpoint } from '../../audit-log/checkpoint.js';
import { verifyInclusion } from '../../audit-log/merkle.js';
import { parseNote, type Note } from '../../audit-log/note.js';
import { believe, type Believed, type Policy } from '../../audit-log/policy.js';
import { leafHash } from '../../audit-log/tree-hasher.js';
import type { Content, Dossier, EntryProof } from '../../dossier/dossier.js';
import type { LoggedEntry } from '../evidence.js';
import { finding, type Finding } from '../report.js';

export interface Head {
  readonly findings: readonly Finding[];
  readonly believed: Believed | null;
  /** the head the note states, believed or not, so that the rest can be examined all the same */
  readonly stated: Checkpoint | null;
}

export function checkHead(note: string, policy: Policy): Head {
  const parsed = parseNote(note);
  const checkpoint = isFault(parsed) ? parsed : parseCheckpoint(parsed.text);
  const stated = isFault(checkpoint) ? null : checkpoint;
  const believed = believe(policy, note);
  if (isFault(believed)) {
    const fr = `la politique ne reconnaît pas la tête du journal (${believed.fault})`;
    return { findings: [finding('V2', 'P10', null, fr, `the policy does not accept the head of the log: ${believed.fault}`)], believed: null, stated };
  }
  const disorder = isFault(parsed) || isInOrder(parsed, believed.log.name) ? [] : [
    finding('V2', 'P10', null, 'les lignes de signature ne sont pas dans l\'ordre du format', 'the signature lines are not in the order of the format'),
  ];
  const extended = stated !== null && !isFault(parsed) && parsed.text.split('\n').length !== 4 ? [
    finding('V2', 'P10', null, 'la tête du journal porte des lignes inconnues', 'the head of the log carries unknown lines'),
  ] : [];
  return { findings: [...disorder, ...extended], believed, stated };
}

/** The log's own line first, then the witnesses' in the order of their characters: one note for one set of signatures. */
function isInOrder({ signatures }: Note, log: string): boolean {
  const [first, ...witnesses] = signatures;
  return first?.name === log && witnesses.every(({ line }, index) => index === 0 || (witnesses[index - 1]?.line ?? '') < line);
}

export interface Chain {
  readonly findings: readonly Finding[];
  readonly entries: readonly LoggedEntry[];
}

/** One chain's entries with their proofs, in order. */
export function checkChain(
  chain: string, rows: readonly Uint8Array[], proofs: readonly EntryProof[], contents: ReadonlyMap<string, ReadonlyMap<string, Content>>, head: Checkpoint | null,
): Chain {
  const findings: Finding[] = [];
  const entries: LoggedEntry[] = [];
  let prev = chainStart;
  let lastIndex = -1;
  for (const [position, bytes] of rows.entries()) {
    const where = { chain, seq: position + 1 };
    const say = (rule: 'V3' | 'V4' | 'V5', fr: string, en: string): void => { findings.push(finding(rule, 'P10', where, fr, en)); };
    const leaf = leafHash(bytes);
    const proof = proofs[position];
    const entry = readEntry(bytes);
    if (entry === undefined) say('V4', 'l\'écriture n\'est pas canonique ou n\'a pas la forme d\'une écriture', 'the entry is not canonical or has not the shape of an entry');
    else if (entry.chain !== chain || entry.seq !== where.seq || entry.prev !== prev) {
      say('V5', 'la chaîne est rompue : écriture manquante, déplacée ou ajoutée', 'the chain is broken: an entry is missing, moved or added');
    }
    if (!isProven(leaf, where, proof, head)) say('V3', 'l\'écriture n\'est pas prouvée dans le journal', 'the entry is not proven to be in the log');
    else if (proof !== undefined && proof.index <= lastIndex) say('V5', 'le journal a d\'abord reçu une écriture plus récente', 'the log received a later entry first');
    lastIndex = proof?.index ?? lastIndex;
    prev = toHex(leaf);
    if (entry !== undefined) entries.push({ entry, where, bytes, leaf: prev, index: lastIndex, contents: contents.get(`${chain}/${where.seq}`) ?? new Map() });
  }
  return { findings, entries };
}

function isProven(leaf: Uint8Array, { chain, seq }: { chain: string; seq: number }, proof: EntryProof | undefined, head: Checkpoint | null): boolean {
  if (proof === undefined || head === null || proof.chain !== chain || proof.seq !== seq) return false;
  const path = proof.path.map((hash) => fromHex(hash) ?? new Uint8Array(0));
  return verifyInclusion(proof.index, head.size, leaf, path, head.root);
}

/** V3 again: no two entries share a place, and there are as many proofs as entries. */
export function checkPlaces({ proofs, entries, registry }: Dossier): readonly Finding[] {
  const places = new Set(proofs.map(({ index }) => index));
  const whole = proofs.length === entries.length + registry.length && places.size === proofs.length;
  return whole ? [] : [finding('V3', 'P10', null, 'les preuves ne correspondent pas une à une aux écritures', 'the proofs do not fit the entries one by one')];
}

/** V5 again: an empty chain proves nothing. */
export const checkBegun = (chain: string, { entries }: Chain): readonly Finding[] =>
  entries.length > 0 ? [] : [finding('V5', 'P10', null,
    chain === journalChain ? 'le registre des clés est vide' : 'la procédure n\'a aucune écriture', chain === journalChain ? 'the register of keys is empty' : 'the procedure has no entry')];
