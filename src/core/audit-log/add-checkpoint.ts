// What a log sends a witness (C2SP tlog-witness add-checkpoint), over HTTP or on a stick: plain text either way.
import { fromBase64, toBase64 } from './base64.js';
import { isSize } from './checkpoint.js';
import { fault, type Fault } from './fault.js';
import type { Proof } from './merkle.js';

export interface AddCheckpoint {
  readonly oldSize: number;
  /** consistency from oldSize to the checkpoint */
  readonly proof: Proof;
  /** signed note */
  readonly checkpoint: string;
}

const longestProof = 63;

export const formatAddCheckpoint = ({ oldSize, proof, checkpoint }: AddCheckpoint): string =>
  `old ${oldSize}\n${proof.map((hash) => `${toBase64(hash)}\n`).join('')}\n${checkpoint}`;

export function parseAddCheckpoint(text: string): AddCheckpoint | Fault {
  const split = text.indexOf('\n\n');
  const [old, ...lines] = text.slice(0, Math.max(0, split)).split('\n');
  if (split < 0 || old === undefined || !old.startsWith('old ') || !isSize(old.slice(4))) return fault('the request begins with the old size');
  const proof = lines.map((line) => fromBase64(line));
  if (proof.length > longestProof || proof.some((hash) => hash?.length !== 32)) return fault('the consistency proof is not hashes in base 64');
  return { oldSize: Number(old.slice(4)), proof: proof as Uint8Array[], checkpoint: text.slice(split + 2) };
}
