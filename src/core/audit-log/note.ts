// Signed notes (C2SP signed-note): a text, an empty line, signature lines. Signatures of unknown keys are nobody's business; a signature
// that names a known key and does not verify condemns the whole note.
import { fromBase64, toBase64 } from './base64.js';
import { joinBytes, textOf, utf8 } from './bytes.js';
import { cosignedBytes, readTimestamped } from './cosignature.js';
import { verifyEd25519 } from './ed25519.js';
import { fault, isFault, type Fault } from './fault.js';
import { fromHex, toHex } from './hex.js';
import { isKeyName, witnessKeyType, type VerifierKey } from './verifier-key.js';

export interface NoteSignature {
  readonly name: string;
  /** eight hex digits */
  readonly id: string;
  readonly payload: Uint8Array;
  /** the line as it stood, with its newline */
  readonly line: string;
}

export interface Note {
  /** signed text with its final newline */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

export interface VerifiedSignature {
  readonly key: VerifierKey;
  readonly line: string;
  /** POSIX seconds; only a witness states a time */
  readonly timestamp?: number;
}

export interface OpenNote {
  readonly text: string;
  /** at least one, each key once */
  readonly verified: readonly VerifiedSignature[];
}

const mostSignatures = 64;
const largestNote = 65_536;

export const signatureLine = ({ name, id }: Pick<VerifierKey, 'name' | 'id'>, payload: Uint8Array): string =>
  `\u2014 ${name} ${toBase64(joinBytes(fromHex(id) ?? new Uint8Array(4), payload))}\n`;

export function parseNote(source: string | Uint8Array): Note | Fault {
  const note = typeof source === 'string' ? source : textOf(source);
  if (note === undefined) return fault('a note must be UTF-8');
  if (note.length > largestNote) return fault('the note is too large');
  if (/[\x00-\x09\x0b-\x1f]/.test(note)) return fault('a note has no control characters');
  const split = note.lastIndexOf('\n\n');
  if (split < 0 || !note.endsWith('\n') || split + 2 === note.length) return fault('a note ends with signature lines');
  const lines = note.slice(split + 2, -1).split('\n');
  if (lines.length > mostSignatures) return fault(`a note has at most ${mostSignatures} signatures`);
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const signature = readLine(line);
    if (signature === undefined) return fault('malformed signature line');
    signatures.push(signature);
  }
  return { text: note.slice(0, split + 1), signatures };
}

function readLine(line: string): NoteSignature | undefined {
  const [, name, encoded] = /^\u2014 ([^ ]+) ([^ ]+)$/.exec(line) ?? [];
  const bytes = encoded === undefined ? undefined : fromBase64(encoded);
  if (name === undefined || !isKeyName(name) || bytes === undefined || bytes.length < 5) return undefined;
  return { name, id: toHex(bytes.subarray(0, 4)), payload: bytes.subarray(4), line: `${line}\n` };
}

export function openNote(source: string | Uint8Array, keys: readonly VerifierKey[]): OpenNote | Fault {
  const note = parseNote(source);
  if (isFault(note)) return note;
  const verified: VerifiedSignature[] = [];
  for (const signature of note.signatures) {
    const key = keys.find((known) => known.name === signature.name && known.id === signature.id);
    if (key === undefined) continue;
    if (verified.some((earlier) => earlier.key.id === key.id && earlier.key.name === key.name)) return fault(`two signatures by ${key.name}`);
    const outcome = verifySignature(note.text, signature, key);
    if (outcome === undefined) return fault(`the signature of ${key.name} does not verify`);
    verified.push(outcome);
  }
  return verified.length === 0 ? fault('no signature by a known key') : { text: note.text, verified };
}

function verifySignature(text: string, { payload, line }: NoteSignature, key: VerifierKey): VerifiedSignature | undefined {
  if (key.type !== witnessKeyType) return verifyEd25519(payload, utf8(text), key.publicKey) ? { key, line } : undefined;
  const stamped = readTimestamped(payload);
  if (stamped === undefined) return undefined;
  const { timestamp, signature } = stamped;
  return verifyEd25519(signature, cosignedBytes(text, timestamp), key.publicKey) ? { key, line, timestamp } : undefined;
}
