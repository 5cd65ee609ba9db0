// The receipt (C2SP tlog-proof): a text that proves offline that an entry is in the log the witnesses saw. It exists only after inclusion;
// Pli never hands out a promise.
import { fromBase64, toBase64 } from './base64.js';
import { isSize } from './checkpoint.js';
import { fault, isFault, type Fault } from './fault.js';
import { verifyInclusion, type Proof } from './merkle.js';
import { believe, type Believed, type Policy } from './policy.js';

export interface TlogProof {
  readonly index: number;
  readonly proof: Proof;
  /** the signed and cosigned note, verbatim */
  readonly checkpoint: string;
  /** bytes the proof does not vouch for */
  readonly extra?: Uint8Array;
}

const firstLine = 'c2sp.org/tlog-proof@v1';
const longestProof = 63;

export function formatTlogProof({ index, proof, checkpoint, extra }: TlogProof): string {
  const extraLine = extra === undefined ? '' : `extra ${toBase64(extra)}\n`;
  return `${firstLine}\n${extraLine}index ${index}\n${proof.map((hash) => `${toBase64(hash)}\n`).join('')}\n${checkpoint}`;
}

export function parseTlogProof(text: string): TlogProof | Fault {
  const split = text.indexOf('\n\n');
  const lines = text.slice(0, Math.max(0, split)).split('\n');
  if (split < 0 || lines.shift() !== firstLine) return fault(`a receipt begins with ${firstLine}`);
  const extra = lines[0]?.startsWith('extra ') ? fromBase64((lines.shift() ?? '').slice(6)) : null;
  if (extra === undefined) return fault('the extra line of the receipt is not base 64');
  const index = lines.shift() ?? '';
  if (!index.startsWith('index ') || !isSize(index.slice(6))) return fault('the receipt names no index');
  const proof = lines.map((line) => fromBase64(line));
  if (proof.length > longestProof || !isProof(proof)) return fault('the path of the receipt is not hashes in base 64');
  const receipt = { index: Number(index.slice(6)), proof, checkpoint: text.slice(split + 2) };
  return extra === null ? receipt : { ...receipt, extra };
}

const isProof = (hashes: readonly (Uint8Array | undefined)[]): hashes is Uint8Array[] => hashes.every((hash) => hash?.length === 32);

/** Whether the policy's log, seen by its witnesses, holds this leaf at the index the receipt names. */
export function verifyTlogProof(text: string, leaf: Uint8Array, policy: Policy): (Believed & { readonly index: number }) | Fault {
  const receipt = parseTlogProof(text);
  if (isFault(receipt)) return receipt;
  const believed = believe(policy, receipt.checkpoint);
  if (isFault(believed)) return believed;
  const { size, root } = believed.checkpoint;
  if (!verifyInclusion(receipt.index, size, leaf, receipt.proof, root)) return fault('the entry is not at this place of the log');
  return { ...believed, index: receipt.index };
}
