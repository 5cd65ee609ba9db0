// The same question of an evaluation made by hand: from its sheets and agreed marks. Scores that were only given as totals are not varied.
import { opensFirstOnly } from '../scoring/methods.js';
import type { TechnicalResult } from '../scoring/technical-score.js';
import type { PaperCase } from './paper-case.js';
import { isScored, type PaperRule } from './paper-rule.js';
import { robustnessOf, type MarksOfBid, type Outcome, type Robustness, type VariedRule } from './robustness.js';

/** `winner`: the case's own ranking, null for the scores as they are. */
export function robustnessOfPaperCase(
  paper: PaperCase, rule: PaperRule, winner: (scores: ReadonlyMap<string, TechnicalResult> | null, rule: PaperRule & VariedRule) => Outcome,
): Robustness {
  const preference = opensFirstOnly(rule.method) ? null : paper.pricing?.preference?.method ?? null;
  const varied: PaperRule & VariedRule = { ...rule, aggregation: paper.aggregation, minimum: paper.minimumTechnicalScore, groups: paper.groups, stretch: paper.stretch, preference };
  return robustnessOf<PaperRule & VariedRule>({ rule: varied, bids: marksOf(paper), winner });
}

/** Empty unless every bid was marked: a total beside sheets cannot be scored anew. */
function marksOf({ bids, criteria, stretch }: PaperCase): readonly MarksOfBid[] {
  const remaining = bids.filter((bid) => (stretch === null ? bid.rejected === null : isScored(bid)));
  if (criteria.length === 0 || remaining.some(({ sheets, consensus }) => sheets.length + consensus.length === 0)) return [];
  return remaining.map(({ id, sheets, consensus }) => ({
    bid: id,
    criteria: criteria.map((criterion) => ({
      criterion,
      marks: sheets.flatMap(({ member, marks }) => marks.filter((mark) => mark.criterion === criterion.id).map(({ mark }) => ({ member, mark }))),
      consensus: consensus.find((mark) => mark.criterion === criterion.id)?.mark ?? null,
    })),
  }));
}
