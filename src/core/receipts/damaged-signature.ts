// A signature by a stranger is nobody's business, but a receipt must not pass with a line that was somebody's and was touched: a letter changed in
// a name or in a key id would make a known witness a stranger. So a line of no known key is refused when its bytes are a known key's signature, and
// when it carries a known name under which no other line verifies.
import { cosignedBytes, readTimestamped } from '../audit-log/cosignature.js';
import { utf8 } from '../audit-log/bytes.js';
import { verifyEd25519 } from '../audit-log/ed25519.js';
import { fault, isFault, type Fault } from '../audit-log/fault.js';
import { parseNote, type NoteSignature } from '../audit-log/note.js';
import type { Policy } from '../audit-log/policy.js';
import { witnessKeyType, type VerifierKey } from '../audit-log/verifier-key.js';

/** undefined when every line is whole, or is a stranger's. */
export function damagedSignature(policy: Policy, source: string): Fault | undefined {
  const note = parseNote(source);
  if (isFault(note)) return note;
  const keys = [...policy.logs, ...policy.witnesses].map(({ key }) => key);
  const isKnown = ({ name, id }: NoteSignature): boolean => keys.some((key) => key.name === name && key.id === id);
  const known = note.signatures.filter(isKnown);
  for (const line of note.signatures) {
    if (isKnown(line)) continue;
    // While a key is replaced, the old and the new one sign side by side under one name.
    const stray = keys.some(({ name }) => name === line.name) && !known.some(({ name }) => name === line.name);
    if (stray || keys.some((key) => isBy(key, line, note.text))) return fault(`the signature line of ${line.name} was changed`);
  }
  return undefined;
}

function isBy(key: VerifierKey, { payload }: NoteSignature, text: string): boolean {
  if (key.type !== witnessKeyType) return verifyEd25519(payload, utf8(text), key.publicKey);
  const stamped = readTimestamped(payload);
  return stamped !== undefined && verifyEd25519(stamped.signature, cosignedBytes(text, stamped.timestamp), key.publicKey);
}
