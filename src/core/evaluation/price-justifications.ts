// Where a bidder stands who was asked to justify a price, abnormally low or high or unbalanced: last request, answer, finding.
import type { CaseFile } from '../procedure/case-file.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import { compare, parseRational, zero } from '../scoring/rational.js';
import type { LotFile } from '../tenders/tender-file.js';
import { bidAtIssue } from './bid-at-issue.js';
import type { LotEvaluation } from './evaluation-facts.js';
import type { AbnormalPrice, PriceJustification, UnbalancedPrice } from './price-facts.js';
import { contendersOf, evaluationAfter, evaluationOf } from './lot-evaluation.js';

export const justificationOf = ({ justifications = [] }: LotEvaluation, bid: string): PriceJustification | undefined =>
  justifications.findLast((each) => each.bid === bid);

export const unbalancedOf = ({ unbalanced = [] }: LotEvaluation, bid: string): UnbalancedPrice | undefined => unbalanced.find((each) => each.bid === bid);

/**
 * Whether the last letter to this bidder speaks of all there is to ask now: what was found unbalanced, and each flag by its rule, at a price no
 * further out than the one it spoke of. Whoever justified twelve million did not justify six.
 */
export function isSpokenOf(evaluation: LotEvaluation, bid: string, flags: readonly AbnormalPrice[]): boolean {
  const letter = justificationOf(evaluation, bid);
  const balance = unbalancedOf(evaluation, bid) === undefined || letter?.unbalanced !== undefined;
  return balance && flags.filter((flag) => flag.bid === bid).every((flag) => (letter?.flags ?? []).some((asked) => covers(asked, flag)));
}

export function covers(asked: Pick<AbnormalPrice, 'rule' | 'side' | 'price'>, flag: Pick<AbnormalPrice, 'rule' | 'side' | 'price'>): boolean {
  if (asked.rule !== flag.rule || asked.side !== flag.side) return false;
  const further = compare(parseRational(flag.price) ?? zero, parseRational(asked.price) ?? zero);
  return flag.side === 'low' ? further >= 0 : further <= 0;
}

/** The bid whose price is at issue, for somebody who may evaluate it, with what was asked of it so far. */
export function priceAtIssue(file: CaseFile, named: { readonly lot: string; readonly bid: string }, actor: string): PriceAtIssue | Refusal {
  const issue = bidAtIssue(file, named, actor);
  if (isRefusal(issue)) return issue;
  const { lot, bid } = issue;
  return { lot, bid: bid.id, asked: justificationOf(evaluationOf(file, lot.id), bid.id) };
}

export interface PriceAtIssue {
  readonly lot: LotFile;
  readonly bid: string;
  readonly asked: PriceJustification | undefined;
}

export function withJustification(file: CaseFile, lot: string, changed: PriceJustification): CaseFile {
  const evaluation = evaluationOf(file, lot);
  const last = justificationOf(evaluation, changed.bid);
  const others = (evaluation.justifications ?? []).filter((each) => each !== last);
  return evaluationAfter(file, lot, { justifications: [...others, changed] });
}

/** A letter takes the place of one nobody answered; what was answered or found on stays beside it. */
export function withLetter(file: CaseFile, lot: string, letter: PriceJustification): CaseFile {
  const evaluation = evaluationOf(file, lot);
  const last = justificationOf(evaluation, letter.bid);
  const kept = last !== undefined && (last.answer !== null || last.finding !== null);
  return kept ? evaluationAfter(file, lot, { justifications: [...(evaluation.justifications ?? []), letter] }) : withJustification(file, lot, letter);
}

/** A price flagged or found unbalanced is ranked once its bidder was asked and the commission found it justified; found otherwise, the bid is rejected first. */
export function whyUnjustified(file: CaseFile, lot: LotFile, flags: readonly AbnormalPrice[]): Refusal | undefined {
  const evaluation = evaluationOf(file, lot.id);
  const unbalanced = contendersOf(file, lot).map(({ id }) => id).filter((bid) => unbalancedOf(evaluation, bid) !== undefined);
  const flagged = [...new Set([...flags.map(({ bid }) => bid), ...unbalanced])];
  const accepted = (bid: string): boolean | undefined => (isSpokenOf(evaluation, bid, flags) ? justificationOf(evaluation, bid)?.finding?.accepted : undefined);
  const refused = flagged.filter((bid) => accepted(bid) === false);
  if (refused.length > 0) return refuse('PRICE_NOT_JUSTIFIED', { lot: lot.id, bids: refused });
  const open = flagged.filter((bid) => accepted(bid) === undefined);
  return open.length === 0 ? undefined : refuse('JUSTIFICATION_MISSING', { lot: lot.id, bids: open });
}
