// The head of the log (C2SP tlog-checkpoint): origin, size, root. Three lines, no extensions: whatever else Pli has to say is an entry.
import { fromBase64, toBase64 } from './base64.js';
import { fault, type Fault } from './fault.js';

export interface Checkpoint {
  /** schema-less URL that names the log, such as pli.kidal.example/journal */
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
}

/** An exercise's log says so in its name, and a production policy does not list that name. */
export const isExercise = (origin: string): boolean => origin.endsWith('/exercise');

export const formatCheckpoint = ({ origin, size, root }: Checkpoint): string => `${origin}\n${size}\n${toBase64(root)}\n`;

/** Reads the text of a note. Extension lines are tolerated, as the format demands of readers. */
export function parseCheckpoint(text: string): Checkpoint | Fault {
  const lines = text.split('\n');
  const [origin, size, root] = lines;
  if (lines.pop() !== '' || lines.length < 3 || lines.includes('')) return fault('a checkpoint is origin, size and root, one a line');
  if (origin === undefined || size === undefined || root === undefined || !isSize(size)) return fault('the size of a checkpoint is a decimal number');
  const hash = fromBase64(root);
  return hash?.length === 32 ? { origin, size: Number(size), root: hash } : fault('the root of a checkpoint is 32 bytes in base 64');
}

export const isSize = (text: string): boolean => /^(?:0|[1-9][0-9]{0,15})$/.test(text) && Number.isSafeInteger(Number(text));
