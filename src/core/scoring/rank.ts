// The ranking of a lot: scores by the frozen method, order on unrounded values, ties by the frozen tie rules. The same contenders in any
// order give the same ranking (promise P6: anyone can recompute it, exactly).
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import type { Contender } from './method.js';
import { methodOf, opensFirstOnly, type MethodRule } from './methods.js';
import { compare, zero } from './rational.js';
import { breakTie, groupsInOrder, type Placed, type TieInput, type TieRule } from './ties.js';

/** What the tender file froze of the award (tenders/tender-file.ts, AwardMethod). */
export interface RankingRule extends MethodRule {
  readonly tieRules: readonly TieRule[];
}

export interface Ranked extends Placed {
  /** from 1 without gap */
  readonly rank: number;
}

/** Refuses a price of zero (nothing can be compared with it) and a tie no rule decides. No contender: an empty ranking. */
export function rank(contenders: readonly Contender[], rule: RankingRule, inputs: readonly TieInput[] = []): readonly Ranked[] | Refusal {
  const free = contenders.find(({ price }) => !opensFirstOnly(rule.method) && compare(price ?? zero, zero) <= 0);
  if (free !== undefined) return refuse('PRICE_NOT_POSITIVE', { bid: free.bid });
  if (contenders.length === 0) return [];
  const method = methodOf(rule);
  const scored = method.score(contenders);
  if (isRefusal(scored)) return scored;
  const placed: Placed[] = [];
  for (const group of groupsInOrder(scored, (left, right) => method.order(left, right))) {
    const decided = breakTie(group, rule.tieRules, inputs);
    if (isRefusal(decided)) return decided;
    placed.push(...decided);
  }
  return placed.map((each, index) => ({ ...each, rank: index + 1 }));
}
