// The receipt of a deposit (pli-receipt): one text that proves offline what was deposited and when. It is a C2SP tlog-proof; its `extra` carries the
// entry and the two contents the entry commits to. Rules: R1 it is such a text; R2 the contents are those committed to; R3 they tell of a deposit,
// a withdrawal, a delivery or a confirmation; R4 a log of the policy signed the head and the quorum saw it; R5 the entry stands where the proof says.
import { believe, type Believed, type Policy } from '../audit-log/policy.js';
import { canonicalize, parseCanonical } from '../audit-log/canonical-json.js';
import { opens } from '../audit-log/commitment.js';
import { readEntry, type Entry } from '../audit-log/entry.js';
import { fault, isFault, type Fault } from '../audit-log/fault.js';
import { isHex, toHex } from '../audit-log/hex.js';
import { utf8 } from '../audit-log/bytes.js';
import { verifyInclusion, type Proof } from '../audit-log/merkle.js';
import { formatTlogProof, parseTlogProof, type TlogProof } from '../audit-log/tlog-proof.js';
import { leafHash } from '../audit-log/tree-hasher.js';
import type { Json } from '../json.js';
import { damagedSignature } from './damaged-signature.js';
import { isObject, receiptFacts, type ReceiptFacts } from './receipt-facts.js';
import { receiptNumber } from './receipt-number.js';

export const receiptRules = ['R1', 'R2', 'R3', 'R4', 'R5'] as const;
export type ReceiptRule = (typeof receiptRules)[number];

export interface ReceiptFault extends Fault {
  readonly rule: ReceiptRule;
}

export interface OpenedPart {
  /** 64 hex digits */
  readonly salt: string;
  readonly value: Json;
}

export interface ReceiptParts {
  readonly command: OpenedPart;
  readonly result: OpenedPart;
}

export interface Receipt extends Believed {
  readonly number: string;
  readonly facts: ReceiptFacts;
  readonly entry: Entry;
  /** hex */
  readonly leaf: string;
  /** place in the log, from 0 */
  readonly index: number;
  readonly proof: Proof;
}

/** More than any manifest of fifty lots needs. */
export const largestReceipt = 2_000_000;

export function writeReceipt(proof: Omit<TlogProof, 'extra'>, entry: Entry, { command, result }: ReceiptParts): string {
  const extra = utf8(canonicalize({ entry: entry as unknown as Json, parts: { command: partOf(command), result: partOf(result) } }));
  return formatTlogProof({ ...proof, extra });
}

const partOf = ({ salt, value }: OpenedPart): Json => ({ salt, value });

export function readReceipt(text: string, policy: Policy): Receipt | ReceiptFault {
  if (text.length > largestReceipt) return broken('R1', fault('the receipt is too large'));
  const proven = parseTlogProof(text);
  if (isFault(proven)) return broken('R1', proven);
  const carried = readExtra(proven.extra);
  if (isFault(carried)) return broken('R1', carried);
  const { entry, parts } = carried;
  const closed = (['command', 'result'] as const).find((name) => !opens(entry.parts[name] ?? '', parts[name].salt, parts[name].value));
  if (closed !== undefined) return broken('R2', fault(`the ${closed} shown is not the one the entry commits to`));
  const facts = receiptFacts(entry, { command: parts.command.value, result: parts.result.value });
  if (isFault(facts)) return broken('R3', facts);
  const damage = damagedSignature(policy, proven.checkpoint);
  const believed = damage ?? believe(policy, proven.checkpoint);
  if (isFault(believed)) return broken('R4', believed);
  const leaf = leafHash(utf8(canonicalize(entry as unknown as Json)));
  const { size, root } = believed.checkpoint;
  if (!verifyInclusion(proven.index, size, leaf, proven.proof, root)) return broken('R5', fault('the entry is not at this place of the log'));
  return { ...believed, number: receiptNumber(toHex(leaf)), facts, entry, leaf: toHex(leaf), index: proven.index, proof: proven.proof };
}

const broken = (rule: ReceiptRule, why: Fault): ReceiptFault => ({ ...why, rule });

function readExtra(extra: Uint8Array | undefined): { readonly entry: Entry; readonly parts: ReceiptParts } | Fault {
  const value = extra === undefined ? undefined : parseCanonical(extra);
  if (!hasKeys(value, ['entry', 'parts'])) return fault('the receipt carries no entry with its contents');
  const entry = isObject(value['entry']) ? readEntry(utf8(canonicalize(value['entry']))) : undefined;
  if (entry === undefined) return fault('what the receipt carries is not an entry');
  const { parts } = value;
  if (!hasKeys(parts, ['command', 'result']) || !isPart(parts['command']) || !isPart(parts['result'])) return fault('the receipt does not show command and result');
  return { entry, parts: { command: parts['command'], result: parts['result'] } };
}

const isPart = (value: Json | undefined): value is Json & OpenedPart => hasKeys(value, ['salt', 'value']) && isHex(value['salt'], 32);

function hasKeys(value: unknown, keys: readonly string[]): value is Readonly<Record<string, Json>> {
  return isObject(value) && Object.keys(value).length === keys.length && keys.every((key) => Object.hasOwn(value, key));
}
