import { fault, type Fault } from '../core/audit-log/index.js';
import type { Json } from '../core/json.js';
import { isRecipient, keySetOf, mostHolders, type KeyHolder, type KeySet } from '../core/seal/index.js';

/** The key set the service shows for a tender, if its digest is the one of what it holds. Fields beside member and recipient are passed over. */
export function readKeySet(tender: string, value: Json): KeySet | Fault {
  const { digest, threshold, holders } = recordOf(value);
  if (typeof threshold !== 'number' || !Array.isArray(holders)) return fault('a key set names a threshold and holders');
  const read = (holders as readonly Json[]).map(holderOf);
  const named = read.filter((holder) => holder !== null);
  if (named.length !== read.length) return fault('a holder has a member id and an age recipient');
  if (!Number.isInteger(threshold) || threshold < 1 || named.length < threshold || named.length > mostHolders) return fault(`${threshold} holders are needed to open, the key set names ${named.length}`);
  if (new Set(named.map(({ recipient }) => recipient)).size !== named.length || new Set(named.map(({ member }) => member)).size !== named.length) return fault('a holder named twice');
  const set = keySetOf(tender, threshold, named);
  return digest === undefined || digest === set.digest ? set : fault('the key set has not the digest it claims for this tender');
}

function holderOf(value: Json): KeyHolder | null {
  const { member, recipient } = recordOf(value);
  return typeof member === 'string' && /^p-[a-zA-Z0-9-]{1,60}$/.test(member) && typeof recipient === 'string' && isRecipient(recipient) ? { member, recipient } : null;
}

const recordOf = (value: Json): Readonly<Record<string, Json | undefined>> => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, Json>>) : {});
