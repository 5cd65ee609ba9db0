// What was typed about exact ties, handed to the ranking as its tie rules come up: only what a tie asks for goes on record, and the first tie that waits for
// more is what the page asks next.
import { evaluationOf } from '../../core/evaluation/lot-evaluation.js';
import { rankingFrom } from '../../core/evaluation/rank-lot.js';
import type { RecordedTieInput } from '../../core/evaluation/tie-inputs.js';
import type { CaseFile } from '../../core/procedure/case-file.js';
import { isRefusal } from '../../core/refusal.js';
import type { LotFile } from '../../core/tenders/tender-file.js';

export interface TiesTyped {
  /** bids in the order drawn, those of several ties one after the other */
  readonly drawn: readonly string[];
  readonly drawEvidence: string;
  /** bid → its new price, in the smallest unit of its currency */
  readonly prices: ReadonlyMap<string, number>;
  readonly priceEvidence: string;
  /** a draw by the log is wanted, and this is its root */
  readonly log: { readonly root: string; readonly evidence: string } | null;
}

export interface TieAsked {
  readonly bids: readonly string[];
  /** null: no rule is left */
  readonly rule: string | null;
  readonly answered: boolean;
}

export interface TiesFound {
  readonly inputs: readonly RecordedTieInput[];
  /** every tie that asked people or the log for something, in the order they came up */
  readonly asked: readonly TieAsked[];
}

export const nothingTyped: TiesTyped = { drawn: [], drawEvidence: '', prices: new Map(), priceEvidence: '', log: null };

/** Ends at the first tie nothing was typed for: every answer takes one tie away. */
export function tiesFound(file: CaseFile, lot: LotFile, typed: TiesTyped): TiesFound {
  const inputs: RecordedTieInput[] = [];
  const asked: TieAsked[] = [];
  if (evaluationOf(file, lot.id).technical === null && lot.award.criteria.length > 0) return { inputs, asked };
  for (;;) {
    const outcome = rankingFrom(file, lot, inputs);
    if (!isRefusal(outcome) || outcome.refused !== 'TIE_UNDECIDED') return { inputs, asked };
    const { bids, next: rule } = outcome.facts;
    const input = inputFor(file, lot, { bids, rule, typed });
    asked.push({ bids, rule, answered: input !== null });
    if (input === null || asked.length > 50) return { inputs, asked };
    inputs.push(input);
  }
}

function inputFor(file: CaseFile, lot: LotFile, { bids, rule, typed }: { readonly bids: readonly string[]; readonly rule: string | null; readonly typed: TiesTyped }): RecordedTieInput | null {
  if (rule === 'verifiableDraw') return typed.log === null ? null : { rule, tender: file.id, lot: lot.id, ...typed.log };
  if (rule === 'publicDraw') {
    const order = typed.drawn.filter((bid) => bids.includes(bid));
    return order.length === bids.length && new Set(order).size === bids.length ? { rule, order, evidence: typed.drawEvidence } : null;
  }
  if (rule !== 'newSealedPrice') return null;
  const prices = bids.flatMap((bid) => (typed.prices.has(bid) ? [{ bid, amount: typed.prices.get(bid) ?? 0 }] : []));
  return prices.length === bids.length ? { rule, prices, evidence: typed.priceEvidence } : null;
}
