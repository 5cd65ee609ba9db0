// What the entries say by themselves, read without the acts that made them: the second look of the checks must not repeat a mistake of the first.
import { canonicalForm } from '../audit-log/canonical-json.js';
import { utf8 } from '../audit-log/bytes.js';
import { isFault } from '../audit-log/fault.js';
import { toHex } from '../audit-log/hex.js';
import { sha256 } from '../audit-log/sha256.js';
import type { Json, JsonObject } from '../json.js';
import { actsOf, type RecordedAct } from './evidence.js';
import { numberIn, objectIn, objectsIn, textIn, textsIn } from './reading.js';

export const digestOfJson = (value: Json): string => {
  const text = canonicalForm(value);
  return isFault(text) ? '' : toHex(sha256(utf8(text)));
};

/** The limit for bids as it stood just before an entry. An extension that was agreed to counts from its decision, with the limit proposed; without a proposal, it moves nothing. */
export function limitBefore(acts: readonly RecordedAct[], seq: number): string | null {
  const moving = actsOf(acts, 'tender.published', 'addendum.issued', 'period.reopened', 'extension.decided');
  const last = moving.findLast((act) => act.seq < seq && (act.type !== 'extension.decided' || (isAgreed(act) && proposalOf(acts, act) !== undefined)));
  const telling = last?.type === 'extension.decided' ? proposalOf(acts, last) : last;
  return textIn(telling?.command['limitAt']);
}

export const isAgreed = ({ command }: RecordedAct): boolean => command['agreed'] === true;

/** The proposal an extension's decision is about: the n-th before it. */
export const proposalOf = (acts: readonly RecordedAct[], decision: RecordedAct): RecordedAct | undefined =>
  actsOf(acts, 'extension.proposed').filter(({ seq }) => seq < decision.seq)[(numberIn(decision.command['proposal']) ?? 0) - 1];

/** The tender file as it read just before an entry. */
export function tenderFileBefore(acts: readonly RecordedAct[], seq: number): JsonObject {
  const last = actsOf(acts, 'tender.drafted', 'tender.revised', 'addendum.issued').findLast((act) => act.seq < seq);
  return objectIn(last?.command['file']);
}

export const lotOf = (file: JsonObject, lot: string | null): JsonObject => objectsIn(file['lots']).find((each) => each['id'] === lot) ?? {};

export interface Deposit {
  readonly act: RecordedAct;
  readonly bid: string;
  readonly order: number | null;
  readonly bidder: string;
  readonly lots: readonly string[];
  readonly standing: string | null;
  readonly replaces: string | null;
}

export const depositsIn = (acts: readonly RecordedAct[]): readonly Deposit[] => actsOf(acts, 'bid.deposited').map((act) => ({
  act, bid: textIn(act.result['bid']) ?? '', order: numberIn(act.result['order']), lots: textsIn(act.command['lots']),
  bidder: act.role === 'clerk' ? textIn(act.command['bidder']) ?? '' : act.actor, standing: textIn(act.result['standing']), replaces: textIn(act.result['replaces']),
}));

/** Registered by their digest, and their bytes had not come when the register was closed. */
export const undeliveredAt = (acts: readonly RecordedAct[], closing: number): readonly string[] => depositsIn(acts)
  .filter(({ act }) => act.seq < closing && textIn(act.command['manifest']) !== null && (act.command['seal'] ?? null) === null)
  .filter(({ bid }) => !actsOf(acts, 'bid.delivered').some((act) => act.seq < closing && act.command['bid'] === bid)).map(({ bid }) => bid);

/** Named by a closing as not confirmed, and not among the bids it leaves to open. Whether rightly, P2 asks. */
export function voidedBy({ result }: RecordedAct): readonly string[] {
  const left = new Set(textsIn(result['bids']));
  return textsIn(result['unconfirmed']).filter((bid) => !left.has(bid));
}

/** Bids in time, delivered by the closing and not voided there, neither withdrawn nor replaced before the entry, in the order of the register. */
export function standingBefore(acts: readonly RecordedAct[], seq: number): readonly Deposit[] {
  const deposits = depositsIn(acts).filter(({ act }) => act.seq < seq);
  const gone = new Set([
    ...deposits.map(({ replaces }) => replaces),
    ...actsOf(acts, 'bid.withdrawn').filter((act) => act.seq < seq).map(({ command }) => textIn(command['bid'])),
    ...undeliveredAt(acts, actsOf(acts, 'submission.closed').findLast((act) => act.seq < seq)?.seq ?? 0),
    ...actsOf(acts, 'submission.closed').filter((act) => act.seq < seq).flatMap(voidedBy),
  ]);
  return deposits.filter(({ bid, standing }) => standing === 'received' && !gone.has(bid));
}

/** Suspended, and not resumed since. */
export const isOpeningAtRest = (acts: readonly RecordedAct[], seq: number): boolean =>
  actsOf(acts, 'opening.suspended', 'opening.resumed').findLast((act) => act.seq < seq)?.type === 'opening.suspended';

export const sameTexts = (left: readonly (string | null)[], right: readonly (string | null)[]): boolean =>
  left.length === right.length && left.every((text, index) => text === right[index]);
