// How the acts of the evaluation begin: the lot there is, somebody who may evaluate in it, and, where one is named, the bid still in it.
import type { BidFacts } from '../bids/bid-facts.js';
import type { CaseFile } from '../procedure/case-file.js';
import { isRefusal, type Refusal } from '../refusal.js';
import type { LotFile } from '../tenders/tender-file.js';
import { whyNoEvaluator } from './evaluators.js';
import { lotFileOf, remainingBid } from './lot-evaluation.js';

export interface BidAtIssue {
  readonly lot: LotFile;
  readonly bid: BidFacts;
}

export function lotAtIssue(file: CaseFile, lot: string, actor: string): LotFile | Refusal {
  const found = lotFileOf(file, lot);
  return isRefusal(found) ? found : whyNoEvaluator(file, actor) ?? found;
}

export function bidAtIssue(file: CaseFile, named: { readonly lot: string; readonly bid: string }, actor: string): BidAtIssue | Refusal {
  const lot = lotAtIssue(file, named.lot, actor);
  if (isRefusal(lot)) return lot;
  const bid = remainingBid(file, lot.id, named.bid);
  return isRefusal(bid) ? bid : { lot, bid };
}
