// The root the log had right after an entry, from the entry's own proof: what a draw by the log starts from (scoring/draw.ts).
import { isFault } from '../audit-log/fault.js';
import { fromHex, toHex } from '../audit-log/hex.js';
import { parseCheckpoint } from '../audit-log/checkpoint.js';
import { rootWhenAdded } from '../audit-log/merkle.js';
import { leafHash } from '../audit-log/tree-hasher.js';
import type { Dossier } from '../dossier/dossier.js';

/** Hex; null where the dossier does not hold the entry or its proof. Asked only of a dossier whose proofs hold. */
export function rootAfter({ checkpoint, entries, proofs }: Dossier, { chain, seq }: { readonly chain: string; readonly seq: number }): string | null {
  const head = parseCheckpoint(checkpoint.slice(0, checkpoint.indexOf('\n\n') + 1));
  const bytes = entries[seq - 1];
  const proof = proofs.find((each) => each.chain === chain && each.seq === seq);
  if (isFault(head) || bytes === undefined || proof === undefined) return null;
  const path = proof.path.map((hash) => fromHex(hash) ?? new Uint8Array(0));
  return toHex(rootWhenAdded(proof.index, head.size, leafHash(bytes), path));
}
