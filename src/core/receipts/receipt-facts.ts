// What a receipt says happened: law.md steps 9 to 11. Read from the two contents the entry commits to, `command` (what was asked) and `result`
// (what the core made of it). Strict in what it reads; what it does not know it leaves alone, so that a receipt outlives new fields.
import type { Entry } from '../audit-log/entry.js';
import { canonicalForm } from '../audit-log/canonical-json.js';
import { fault, isFault, type Fault } from '../audit-log/fault.js';
import { isHex, toHex } from '../audit-log/hex.js';
import { sha256 } from '../audit-log/sha256.js';
import { utf8 } from '../audit-log/bytes.js';
import type { Instant } from '../calendar/instant.js';
import type { Json, JsonObject } from '../json.js';

/** The acts that are receipted; no other entry has a number that is told. */
export const receiptedActs = ['bid.deposited', 'bid.withdrawn', 'bid.delivered', 'bid.confirmed'] as const;
export type ReceiptedAct = (typeof receiptedActs)[number];
export type Channel = 'electronic' | 'usb' | 'paper';

export interface ReceiptFacts {
  readonly act: ReceiptedAct;
  readonly tender: string;
  readonly bid: string;
  /** position in the deposit register, from 1 */
  readonly order: number;
  /** the one instant of the act, UTC */
  readonly at: Instant;
  /** place in the tender's chain of entries */
  readonly seq: number;
  /** null unless it is a deposit */
  readonly deposit: DepositFacts | null;
}

export interface DepositFacts {
  /** pseudonymous id of the firm */
  readonly bidder: string;
  readonly channel: Channel;
  readonly standing: 'received' | 'late';
  readonly lots: readonly string[];
  readonly replaces: string | null;
  /** digest of the manifest of the sealed file; null for paper, and for a bid handed in open over a closed line */
  readonly manifest: string | null;
  /** false: registered by its digest, its bytes are still to come */
  readonly delivered: boolean;
}

export interface ReceiptContents {
  readonly command: Json;
  readonly result: Json;
}

export function receiptFacts(entry: Entry, { command, result }: ReceiptContents): ReceiptFacts | Fault {
  const act = receiptedActs.find((each) => each === entry.type);
  if (act === undefined) return fault(`${entry.type} is not an act that is receipted`);
  if (!isObject(command) || !isObject(result)) return fault('command and result are objects');
  const { bid, order } = result;
  if (typeof bid !== 'string' || typeof order !== 'number' || order < 1 || !Number.isSafeInteger(order) || bid !== `bid-${order}`) return fault('the result names no line of the register');
  const facts = { act, tender: entry.chain, bid, order, at: entry.at, seq: entry.seq };
  if (act !== 'bid.deposited') return command['bid'] === bid ? { ...facts, deposit: null } : fault('command and result speak of different bids');
  const deposit = depositFacts(entry, command, result);
  return isFault(deposit) ? deposit : { ...facts, deposit };
}

function depositFacts({ role, actor }: Entry, command: JsonObject, result: JsonObject): DepositFacts | Fault {
  const { lots, bidder = null, manifest = null, seal = null } = command;
  const { standing, replaces = null, delivered = true } = result;
  const carried = role === 'clerk';
  const whose = carried ? bidder : actor;
  if (!isTexts(lots) || lots.length === 0) return fault('the deposit names no lots');
  if (typeof whose !== 'string') return fault('the deposit names no firm');
  if (standing !== 'received' && standing !== 'late') return fault('the deposit is neither in time nor late');
  if ((replaces !== null && typeof replaces !== 'string') || typeof delivered !== 'boolean') return fault('the result of the deposit is malformed');
  if (manifest !== null && !isHex(manifest, 32)) return fault('the digest of the manifest is 32 bytes in hexadecimal');
  if (seal !== null && digestOf(seal) !== manifest) return fault('the manifest is not the one whose digest was registered');
  return { bidder: whose, channel: channelOf(carried, manifest), standing, lots, replaces, manifest, delivered };
}

/** What a clerk registers without a digest is paper; with one it is a sealed file on a stick. */
const channelOf = (carried: boolean, manifest: string | null): Channel => (!carried ? 'electronic' : manifest === null ? 'paper' : 'usb');

function digestOf(value: Json): string | null {
  const text = canonicalForm(value);
  return isFault(text) ? null : toHex(sha256(utf8(text)));
}

export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);
const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every((each) => typeof each === 'string');
