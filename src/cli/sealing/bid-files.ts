import { createReadStream, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fault, isFault, type Fault } from '../../core/audit-log/index.js';
import type { EnvelopeTerms } from '../../core/bids/check-envelope.js';
import type { Json, JsonObject } from '../../core/json.js';
import type { KeySet } from '../../core/seal/index.js';
import { readKeySet, type BidDocument, type BidToSeal } from '../../sealing/index.js';
import { parseStrictJson } from '../../web/strict-json.js';

/** What the notice says to whoever seals a bid. */
export interface NoticeForBid {
  readonly tender: string;
  readonly keyset: KeySet;
  readonly lots: readonly string[];
  /** when the notice shows requirements and items of every lot, contents are checked before they are sealed */
  readonly terms: EnvelopeTerms | undefined;
}

const largestJson = 32 * 1024 * 1024;
const readAtOnce = 1024 * 1024;

export function readNotice(path: string): NoticeForBid | Fault {
  const notice = jsonOf(path);
  if (isFault(notice)) return notice;
  const { tender, keyset, lots, combination } = notice;
  if (typeof tender !== 'string' || !Array.isArray(lots)) return fault(`${path}: a notice has a tender and lots`);
  if (keyset === undefined || keyset === null) return fault('the notice names no key holders: this tender takes paper bids only');
  const set = readKeySet(tender, keyset);
  if (isFault(set)) return set;
  const ids = (lots as readonly Json[]).map((lot) => (isObject(lot) && typeof lot['id'] === 'string' ? lot['id'] : ''));
  const complete = (lots as readonly Json[]).every((lot) => isObject(lot) && Array.isArray(lot['requirements']) && Array.isArray(lot['items']));
  return { tender, keyset: set, lots: ids, terms: complete ? ({ lots, ...(combination === undefined ? {} : { combination }) } as unknown as EnvelopeTerms) : undefined };
}

/** The key set that waits for its rehearsal, in the answer of `GET /v1/tenders/<tender>/keyset` to somebody inside. */
export function readWaitingKeySet(path: string): { readonly tender: string; readonly keyset: KeySet } | Fault {
  const answer = jsonOf(path);
  if (isFault(answer)) return answer;
  const { waiting } = answer;
  if (waiting === undefined || !isObject(waiting) || typeof waiting['tender'] !== 'string') return fault(`${path}: no key set waits for a rehearsal`);
  const keyset = readKeySet(waiting['tender'], waiting);
  return isFault(keyset) ? keyset : { tender: waiting['tender'], keyset };
}

/** A folder with bid.json, or a bid.json: `{tender?, bidder, offer, prices, documents?}`. Without `documents`, all other files of the folder are meant. */
export function readBid(path: string, notice: NoticeForBid, asBidder: string | undefined): BidToSeal | Fault {
  const found = kindOf(path);
  if (isFault(found)) return found;
  const [file, folder] = found === 'folder' ? [join(path, 'bid.json'), path] : [path, dirname(path)];
  const bid = jsonOf(file);
  if (isFault(bid)) return bid;
  const { tender, offer, prices, documents, ...rest } = bid;
  const bidder = asBidder ?? rest['bidder'];
  if (typeof bidder !== 'string') return fault(`${file}: who bids? "bidder", or --bidder`);
  const unknown = Object.keys(rest).find((name) => name !== 'bidder');
  if (unknown !== undefined) return fault(`${file}: no such field: ${unknown}`);
  if (tender !== undefined && tender !== notice.tender) return fault(`the bid is for another tender than the notice: ${JSON.stringify(tender)}, ${notice.tender}`);
  if (!isObject(offer) || !isObject(prices)) return fault(`${file}: a bid has an "offer" and "prices", both objects`);
  const foreign = Object.keys(prices).find((lot) => !notice.lots.includes(lot));
  if (foreign !== undefined) return fault(`the notice has no lot ${foreign}`);
  const named = documentsOf(file, folder, documents);
  if (isFault(named)) return named;
  const lots = notice.lots.filter((lot) => Object.hasOwn(prices, lot));
  return { tender: notice.tender, bidder, lots, keyset: notice.keyset, offer, prices: prices, documents: named, terms: notice.terms };
}

function documentsOf(file: string, folder: string, listed: Json | undefined): readonly BidDocument[] | Fault {
  if (listed !== undefined && !(Array.isArray(listed) && listed.every((name) => typeof name === 'string'))) return fault(`${file}: "documents" lists file names`);
  const names = (listed as readonly string[] | undefined) ?? readdirSync(folder).filter((name) => name !== basename(file) && !name.startsWith('.') && statSync(join(folder, name)).isFile()).sort();
  const documents: BidDocument[] = [];
  for (const name of names) {
    const path = resolve(folder, name);
    if (kindOf(path) !== 'file') return fault(`${name}: no such file`);
    documents.push({ name: basename(path).normalize('NFC'), bytes: statSync(path).size, open: () => createReadStream(path, { highWaterMark: readAtOnce }) });
  }
  return documents;
}

function kindOf(path: string): 'file' | 'folder' | Fault {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isDirectory() === true) return 'folder';
  return stat?.isFile() === true ? 'file' : fault(`${path}: no such file`);
}

function jsonOf(path: string): JsonObject | Fault {
  if (kindOf(path) !== 'file') return fault(`${path}: no such file`);
  if (statSync(path).size > largestJson) return fault(`${path}: larger than ${largestJson} bytes`);
  try {
    const value = parseStrictJson(readFileSync(path)) as Json;
    return isObject(value) ? value : fault(`${path}: an object is needed`);
  } catch {
    return fault(`${path}: not JSON, or a name twice`);
  }
}

const isObject = (value: Json | undefined): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);
