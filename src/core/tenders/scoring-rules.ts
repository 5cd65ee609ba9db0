// How a lot is marked, as far as its tender file says: groups above the criteria, masked names, and figures that take the place of the rule
// pack's. Frozen with the file (law.md 3.3, 4.10): nobody chooses them once the bids are open.
import { asGiven, choice, flag, identifier, integer, list, object, optional, text, type Shape } from '../procedure/shape.js';
import { ruleNumber } from '../rulebook/rules.js';
import type { RulePack } from '../rulebook/rule-pack.js';
import { stretches, type Stretch } from '../scoring/stretch.js';

export interface CriterionGroup {
  /** told apart from every criterion of the lot */
  readonly id: string;
  readonly title: string;
  /** its points out of 100, in hundredths */
  readonly weight: number;
  /** points the group must reach, in hundredths; 0 = none */
  readonly minimum: number;
}

export interface ScoringRules {
  readonly groups: readonly CriterionGroup[];
  /** members mark letters, not names */
  readonly maskBidders: boolean;
  /** how the best marks become full marks before they are weighed; null: not at all */
  readonly stretch?: Stretch | null;
  /** each null: as the rule pack says */
  readonly reasonBelowPercent?: number | null;
  readonly reasonAbovePercent?: number | null;
  readonly spreadPercent?: number | null;
  /** hundredths of a point out of 100 */
  readonly spreadPoints?: number | null;
}

const percent = integer(0, 100);
const hundredths = integer(0, 10_000);

export const scoringShape: Shape<ScoringRules> = asGiven(object({
  groups: list(object({ id: identifier, title: text(300), weight: hundredths, minimum: hundredths }), 50),
  maskBidders: flag,
  stretch: optional(choice(...stretches)),
  reasonBelowPercent: optional(percent), reasonAbovePercent: optional(percent), spreadPercent: optional(percent), spreadPoints: optional(hundredths),
}));

/** The figures that hold for a lot. */
export interface MarkingFigures {
  readonly reasonBelowPercent: number;
  readonly reasonAbovePercent: number;
  readonly spreadPercent: number;
  readonly spreadPoints: number;
}

export function markingFigures(scoring: ScoringRules | null | undefined, rules: RulePack): MarkingFigures {
  return {
    reasonBelowPercent: scoring?.reasonBelowPercent ?? ruleNumber(rules, 'evaluation.reasonBelow'),
    reasonAbovePercent: scoring?.reasonAbovePercent ?? ruleNumber(rules, 'evaluation.reasonAbove'),
    spreadPercent: scoring?.spreadPercent ?? ruleNumber(rules, 'evaluation.spreadAlert'),
    spreadPoints: scoring?.spreadPoints ?? ruleNumber(rules, 'evaluation.spreadPoints') * 100,
  };
}
