// Has somebody said of every bidder that there is no tie, and what an open tie forbids (law.md 2.1, promise P4).
import { standingBidders } from '../bids/register.js';
import type { CaseFile } from '../procedure/case-file.js';
import { refuse, type Refusal } from '../refusal.js';
import { declarationOf } from './declarations.js';

/** The bidders somebody declared a tie with. */
export const interestsOf = (file: CaseFile, member: string): readonly string[] => declarationOf(file, member)?.interests.map(({ bidder }) => bidder) ?? [];

/** Undefined when the last declaration speaks of every bidder and names no interest. */
export function whyNotImpartial(file: CaseFile, member: string): Refusal | undefined {
  const spokenOf = declarationOf(file, member)?.bidders;
  const unspoken = standingBidders(file).filter((bidder) => spokenOf?.includes(bidder) !== true);
  if (spokenOf === undefined || unspoken.length > 0) return refuse('EVALUATOR_UNDECLARED', { member, bidders: unspoken });
  const bidders = [...interestsOf(file, member)];
  return bidders.length === 0 ? undefined : refuse('EVALUATOR_HAS_INTEREST', { member, bidders });
}

/** Whoever declared a tie and is not recused yet conducts nothing meanwhile, the chair included. What is left to them is to recuse themself. */
export function refusalOfConflict(act: string, file: CaseFile, member: string): Refusal | null {
  const bidders = [...interestsOf(file, member)];
  return bidders.length === 0 ? null : refuse('CONFLICTED', { act, member, bidders });
}
