// The shapes of the dossier's own records: exactly these keys, exactly these kinds of value.
import { isHex } from '../audit-log/hex.js';
import type { Json, JsonObject } from '../json.js';
import type { Disclosure, EntryProof, ListedFile, Manifest } from './dossier.js';

/** Deeper than any log could be: 2^63 leaves. */
const longestPath = 63;

export function readManifest(value: Json): Manifest | undefined {
  if (!hasExactly(value, ['files', 'format', 'tender'])) return undefined;
  const { files, format, tender } = value;
  if (typeof format !== 'string' || typeof tender !== 'string' || !Array.isArray(files) || !files.every(isListedFile)) return undefined;
  return { files, format, tender };
}

function isListedFile(value: Json): value is ListedFile & JsonObject {
  return hasExactly(value, ['bytes', 'path', 'sha256']) && typeof value['path'] === 'string' && isCount(value['bytes']) && isHex(value['sha256'], 32);
}

export function readProof(value: Json): EntryProof | undefined {
  if (!hasExactly(value, ['chain', 'index', 'path', 'seq'])) return undefined;
  const { chain, index, path, seq } = value;
  if (typeof chain !== 'string' || !isCount(index) || !isCount(seq) || !Array.isArray(path)) return undefined;
  const hashes = path as readonly Json[];
  return hashes.length <= longestPath && hashes.every((hash) => isHex(hash, 32)) ? { chain, index, path: hashes, seq } : undefined;
}

export function readDisclosure(value: Json): Disclosure | undefined {
  if (!isObject(value)) return undefined;
  const { chain, seq, part } = value;
  if (typeof chain !== 'string' || !isCount(seq) || typeof part !== 'string') return undefined;
  if (hasExactly(value, ['chain', 'erased', 'part', 'seq'])) return value['erased'] === true ? { chain, seq, part, erased: true } : undefined;
  if (hasExactly(value, ['chain', 'part', 'seq', 'withheld'])) return value['withheld'] === true ? { chain, seq, part, withheld: true } : undefined;
  if (!hasExactly(value, ['chain', 'part', 'salt', 'seq', 'value'])) return undefined;
  const { salt, value: content } = value;
  return isHex(salt, 32) ? { chain, seq, part, salt, value: content } : undefined;
}

const isCount = (value: Json | undefined): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

const isObject = (value: Json | undefined): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

function hasExactly(value: Json, keys: readonly string[]): value is JsonObject {
  return isObject(value) && Object.keys(value).length === keys.length && keys.every((key) => Object.hasOwn(value, key));
}
