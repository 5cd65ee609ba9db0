// Whether the prices of some bids are treated to the end: corrected, and the bidder's answer to a correction in hand. Nothing is ranked or
// proposed before; a correction the bidder refused is not carried along.
import type { Instant } from '../calendar/instant.js';
import type { CaseFile } from '../procedure/case-file.js';
import { refuse, type Refusal } from '../refusal.js';
import { evaluationOf } from './lot-evaluation.js';
import { acceptanceOf } from './price-corrections.js';
import { isArithmeticallyCorrected } from './price-treatment.js';

export function whyNotTreated(file: CaseFile, lot: string, bids: readonly string[], at: Instant): Refusal | undefined {
  const untreated = whyUntreated(file, lot, bids);
  if (untreated !== undefined) return untreated;
  const corrected = evaluationOf(file, lot).treatments.filter((each) => bids.includes(each.bid) && isArithmeticallyCorrected(each));
  const answeredBy = (answer: boolean | null): string[] => corrected.filter((each) => acceptanceOf(file, lot, each, at) === answer).map(({ bid }) => bid);
  const refused = answeredBy(false);
  if (refused.length > 0) return refuse('CORRECTION_REFUSED', { lot, bids: refused });
  const unanswered = answeredBy(null);
  return unanswered.length > 0 ? refuse('CORRECTION_UNANSWERED', { lot, bids: unanswered }) : undefined;
}

export function whyUntreated(file: CaseFile, lot: string, bids: readonly string[]): Refusal | undefined {
  const treated = new Set(evaluationOf(file, lot).treatments.map(({ bid }) => bid));
  const untreated = bids.filter((bid) => !treated.has(bid));
  return untreated.length === 0 ? undefined : refuse('TREATMENTS_MISSING', { lot, bids: untreated });
}
