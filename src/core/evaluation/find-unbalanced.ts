// price.foundUnbalanced: the commission finds that a price is seriously unbalanced or front-loaded, with its reason (law.md 4.6). That rejects
// nobody: the bidder is asked for an analysis of its price as for one abnormally low, and the commission then finds on it.
import { defineAct } from '../procedure/act.js';
import { identifier, object, readShape, text } from '../procedure/shape.js';
import { isRefusal, refuse } from '../refusal.js';
import type { UnbalancedPrice } from './price-facts.js';
import { evaluationAfter, evaluationOf } from './lot-evaluation.js';
import { priceAtIssue, unbalancedOf } from './price-justifications.js';
import { whyUntreated } from './treated-prices.js';

export type FindUnbalancedCommand = {
  readonly lot: string;
  readonly bid: string;
  readonly reason: string;
  /** the items, and where they stand in the bid */
  readonly evidence: string;
};
/** The price as it stood corrected. */
export type FindUnbalancedResult = { readonly corrected: number };

const type = 'price.foundUnbalanced';
const shape = object({ lot: identifier, bid: identifier, reason: text(4000), evidence: text(1000) });

export const findUnbalanced = defineAct<FindUnbalancedCommand, FindUnbalancedResult>({
  type,
  by: ['chair', 'rapporteur'],
  decisive: false,
  scope: 'lot',
  decide(file, command, { actor }) {
    const read = readShape(type, command, shape);
    if (isRefusal(read)) return read;
    const issue = priceAtIssue(file, read, actor);
    if (isRefusal(issue)) return issue;
    const { lot, bid } = issue;
    const evaluation = evaluationOf(file, lot.id);
    const found = unbalancedOf(evaluation, bid);
    if (found !== undefined) return refuse('ALREADY_FOUND_UNBALANCED', { bid, at: found.at });
    const untreated = whyUntreated(file, lot.id, [bid]);
    return untreated ?? { corrected: evaluation.treatments.find((each) => each.bid === bid)?.corrected ?? 0 };
  },
  record(file, { command: { lot, bid, reason, evidence }, circumstances: { actor: by, at } }) {
    const found: UnbalancedPrice = { bid, reason, evidence, by, at };
    return evaluationAfter(file, lot, { unbalanced: [...(evaluationOf(file, lot).unbalanced ?? []), found] });
  },
});
