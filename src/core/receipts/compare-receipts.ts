// Two receipts side by side, of one bidder or of two people (rule R6): do they tell of one log? What they contradict is two histories, and each
// carries the log's own signature as evidence. Where their heads differ in size, the hashes they share may show that the longer tree begins with
// the shorter; otherwise a consistency proof of the log must.
import { believe, type Policy } from '../audit-log/policy.js';
import { equalBytes } from '../audit-log/bytes.js';
import { fault, isFault, type Fault } from '../audit-log/fault.js';
import { fromHex } from '../audit-log/hex.js';
import { treeRoot, verifyConsistency, type Proof } from '../audit-log/merkle.js';
import { parseAddCheckpoint } from '../audit-log/add-checkpoint.js';
import { formatVerifierKey } from '../audit-log/verifier-key.js';
import type { Checkpoint } from '../audit-log/checkpoint.js';
import type { Receipt } from './read-receipt.js';
import { subtreesOfProof, type Subtrees } from './known-subtrees.js';

/** `index`: two entries at one place of the log. `twice`: one entry at two. `place`: two entries at one place of the tender's chain. `link`: an entry
 *  that does not follow the one before it. `order`: the log has them the other way round. `line`: two deposits on one line of the register. `root`: two
 *  trees of one size. `subtree`: two trees that differ where both are complete. */
export type Contradiction = 'index' | 'twice' | 'place' | 'link' | 'order' | 'line' | 'root' | 'subtree';

export type Comparison =
  | { readonly verdict: 'oneHistory'; readonly by: 'sameHead' | 'sharedHashes' | 'consistencyProof' }
  | { readonly verdict: 'twoHistories'; readonly by: Contradiction }
  /** nothing contradicts; whether the head of size `to` extends that of size `from` is for a consistency proof to say */
  | { readonly verdict: 'undecided'; readonly from: number; readonly to: number }
  | { readonly verdict: 'otherLog' };

/** What the log says about the way from one of its sizes to a later head. */
export interface Consistency {
  readonly from: number;
  readonly proof: Proof;
  readonly to: Checkpoint;
}

export function compareReceipts(a: Receipt, b: Receipt, proofs: readonly Consistency[] = []): Comparison {
  if (formatVerifierKey(a.log) !== formatVerifierKey(b.log)) return { verdict: 'otherLog' };
  const [older, newer] = a.checkpoint.size <= b.checkpoint.size ? [a, b] : [b, a];
  const contradiction = contradictionOf(a, b) ?? contradictionOf(b, a);
  if (contradiction !== undefined) return { verdict: 'twoHistories', by: contradiction };
  const [from, to] = [older.checkpoint, newer.checkpoint];
  if (from.size === to.size) return { verdict: 'oneHistory', by: 'sameHead' };
  const shared = extendsBy(subtreesOf(newer), from);
  if (shared !== undefined) return shared ? { verdict: 'oneHistory', by: 'sharedHashes' } : { verdict: 'twoHistories', by: 'subtree' };
  return byProofs(from, to, proofs.filter(({ to: { origin } }) => origin === from.origin));
}

function contradictionOf(a: Receipt, b: Receipt): Contradiction | undefined {
  const sameEntry = a.leaf === b.leaf;
  if (a.index === b.index && !sameEntry) return 'index';
  if (sameEntry && a.index !== b.index) return 'twice';
  const inOneChain = a.entry.chain === b.entry.chain && !sameEntry;
  if (inOneChain && a.entry.seq === b.entry.seq) return 'place';
  if (inOneChain && a.entry.seq + 1 === b.entry.seq && b.entry.prev !== a.leaf) return 'link';
  if (inOneChain && a.entry.seq < b.entry.seq !== a.index < b.index) return 'order';
  if (inOneChain && a.facts.deposit !== null && b.facts.deposit !== null && a.facts.order === b.facts.order) return 'line';
  if (a.checkpoint.size === b.checkpoint.size && !equalBytes(a.checkpoint.root, b.checkpoint.root)) return 'root';
  const beside = subtreesOf(b);
  const differs = [...subtreesOf(a)].some(([place, hash]) => {
    const other = beside.get(place);
    return other !== undefined && !equalBytes(other, hash);
  });
  return differs ? 'subtree' : undefined;
}

const subtreesOf = ({ index, leaf, proof, checkpoint }: Receipt): Subtrees =>
  subtreesOfProof({ index, size: checkpoint.size, leaf: fromHex(leaf) ?? new Uint8Array(32), proof });

/** Whether the tree these hashes are of begins with the older one; undefined when they do not reach. */
function extendsBy(known: Subtrees, { size, root }: Checkpoint): boolean | undefined {
  const begun = treeRoot(size, (level, index) => known.get(`${level}/${index}`));
  return begun === undefined ? undefined : equalBytes(begun, root);
}

/** Directly from one head to the other, or from both to a third. */
function byProofs(from: Checkpoint, to: Checkpoint, proofs: readonly Consistency[]): Comparison {
  const holding = (start: Checkpoint): readonly Checkpoint[] =>
    [start, ...proofs.filter((one) => one.from === start.size && verifyConsistency(start.size, one.to.size, one.proof, start.root, one.to.root)).map((one) => one.to)];
  const [ahead, beyond] = [holding(from), holding(to)];
  const sizesMet = ahead.flatMap((head) => beyond.filter(({ size }) => size === head.size).map(({ root }) => equalBytes(root, head.root)));
  if (sizesMet.includes(false)) return { verdict: 'twoHistories', by: 'root' };
  return sizesMet.includes(true) ? { verdict: 'oneHistory', by: 'consistencyProof' } : { verdict: 'undecided', from: from.size, to: to.size };
}

/** A consistency proof as the log hands it out (C2SP add-checkpoint). Its head must be signed by a log of the policy; whether witnesses saw it is not asked. */
export function readConsistency(text: string, policy: Policy): Consistency | Fault {
  const asked = parseAddCheckpoint(text);
  if (isFault(asked)) return asked;
  const believed = believe({ ...policy, quorum: 'none' }, asked.checkpoint);
  if (isFault(believed)) return believed;
  const { checkpoint } = believed;
  return checkpoint.size < asked.oldSize ? fault('the proof leads to a smaller log') : { from: asked.oldSize, proof: asked.proof, to: checkpoint };
}
