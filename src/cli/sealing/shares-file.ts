import { existsSync, readFileSync } from 'node:fs';
import { fault, type Fault } from '../../core/audit-log/index.js';
import type { Json } from '../../core/json.js';
import { isShareOf, type ReleasedShare, type SealedEnvelope } from '../../core/seal/index.js';
import { parseStrictJson } from '../../web/strict-json.js';

/** A share as it was released. Whose it is shows by itself: it fits at one index only. */
export interface SharedOut {
  readonly envelope: string;
  /** hex */
  readonly share: string;
}

/**
 * `{"shares":[{"bid","envelope","share"},…]}` as the command of `shares.released` has it in a dossier, or a list of such objects or of such shares:
 * what several holders released, in any order. With `bid`, only what is said of that bid.
 */
export function readShares(name: string, bid: string | undefined): readonly SharedOut[] | Fault {
  if (!existsSync(name)) return fault(`${name}: no such file`);
  let value: Json;
  try {
    value = parseStrictJson(readFileSync(name)) as Json;
  } catch {
    return fault(`${name}: not JSON, or a name twice`);
  }
  const entries = (Array.isArray(value) ? (value as readonly Json[]) : [value]).flatMap((entry) => sharesIn(entry));
  const shares = entries.filter((entry) => bid === undefined || entry['bid'] === bid || entry['bid'] === undefined);
  const read = shares.flatMap(({ envelope, share }) => (typeof envelope === 'string' && typeof share === 'string' && /^[0-9a-f]{64}$/.test(share) ? [{ envelope, share }] : []));
  return read.length === shares.length && read.length > 0 ? read : fault(`${name}: shares are needed, each with "envelope" and "share" of 64 hexadecimal digits`);
}

type Entry = Readonly<Record<string, Json | undefined>>;

function sharesIn(value: Json): readonly Entry[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [{}];
  const entry = value as Entry;
  return Array.isArray(entry['shares']) ? (entry['shares'] as readonly Json[]).flatMap((each) => sharesIn(each)) : [entry];
}

/** Those the bidder dealt for this envelope, each with its index, none twice. */
export function sharesThatFit({ name, vss, shares: sealed }: SealedEnvelope, given: readonly SharedOut[]): readonly ReleasedShare[] {
  const candidates = new Set(given.filter(({ envelope }) => envelope === name).map(({ share }) => share));
  return sealed.flatMap((_, at) => {
    const share = [...candidates].find((each) => isShareOf(vss, at + 1, each));
    return share === undefined ? [] : [{ index: at + 1, share }];
  });
}
