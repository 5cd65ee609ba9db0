// Where a bidder stands who was asked to justify a price: last request, answer, finding.
import type { CaseFile } from '../procedure/case-file.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import type { LotFile } from '../tenders/tender-file.js';
import type { AbnormalPrice, LotEvaluation, PriceJustification } from './evaluation-facts.js';
import { whyNoEvaluator } from './evaluators.js';
import { evaluationAfter, evaluationOf, lotFileOf, remainingBid } from './lot-evaluation.js';

export const justificationOf = ({ justifications = [] }: LotEvaluation, bid: string): PriceJustification | undefined =>
  justifications.find((each) => each.bid === bid);

/** The bid whose price is at issue, for somebody who may evaluate it, with what was asked of it so far. */
export function priceAtIssue(file: CaseFile, named: { readonly lot: string; readonly bid: string }, actor: string): PriceAtIssue | Refusal {
  const lot = lotFileOf(file, named.lot);
  if (isRefusal(lot)) return lot;
  const excluded = whyNoEvaluator(file, actor);
  if (excluded !== undefined) return excluded;
  const bid = remainingBid(file, lot.id, named.bid);
  return isRefusal(bid) ? bid : { lot, bid: bid.id, asked: justificationOf(evaluationOf(file, lot.id), bid.id) };
}

export interface PriceAtIssue {
  readonly lot: LotFile;
  readonly bid: string;
  readonly asked: PriceJustification | undefined;
}

export function withJustification(file: CaseFile, lot: string, changed: PriceJustification): CaseFile {
  const others = (evaluationOf(file, lot).justifications ?? []).filter(({ bid }) => bid !== changed.bid);
  return evaluationAfter(file, lot, { justifications: [...others, changed] });
}

/** A flagged price is ranked once its bidder was asked and the commission found it justified; found otherwise, the bid is rejected first. */
export function whyUnjustified(file: CaseFile, lot: LotFile, flags: readonly AbnormalPrice[]): Refusal | undefined {
  const flagged = [...new Set(flags.map(({ bid }) => bid))];
  const accepted = (bid: string): boolean | undefined => justificationOf(evaluationOf(file, lot.id), bid)?.finding?.accepted;
  const refused = flagged.filter((bid) => accepted(bid) === false);
  if (refused.length > 0) return refuse('PRICE_NOT_JUSTIFIED', { lot: lot.id, bids: refused });
  const open = flagged.filter((bid) => accepted(bid) === undefined);
  return open.length === 0 ? undefined : refuse('JUSTIFICATION_MISSING', { lot: lot.id, bids: open });
}
