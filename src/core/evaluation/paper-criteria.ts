// The criteria of a paper case, as a tender file freezes them: one level or two, pass/fail criteria among them; and what they lack, by the rules that
// judge a tender file.
import { flag, identifier, list, object, optional, text, type Shaped } from '../procedure/shape.js';
import { refuse, type Refusal } from '../refusal.js';
import { display } from '../scoring/rational.js';
import type { Stretch } from '../scoring/stretch.js';
import { points } from '../scoring/technical-score.js';
import { pointsOf, scoringProblems } from '../tenders/scoring-problems.js';
import type { AwardMethod } from '../tenders/tender-file.js';
import { hundredths, withDefault } from './paper-decimals.js';

const minimum = withDefault(hundredths(100), 0);

export const paperCriteria = withDefault(list(object({
  id: identifier, title: optional(text(300)), maximum: hundredths(100), minimum,
  /** percent of its group; hundredths of a percent are basis points */
  group: optional(identifier), share: optional(hundredths(100)), clause: optional(text(200)),
}), 100), []);

export const paperGroups = withDefault(list(object({ id: identifier, title: optional(text(300)), weight: hundredths(100), minimum }), 50), []);

/** Left out before the prices. `afterScoring`: only once the marks were closed, so that they still count where marks are compared with marks. */
export const paperRejection = optional(object({ rule: text(200), reason: text(4000), evidence: text(1000), afterScoring: withDefault(flag, false) }));

export type PaperCriterion = Shaped<typeof paperCriteria>[number];

interface PaperScale {
  readonly criteria: readonly PaperCriterion[];
  readonly groups: Shaped<typeof paperGroups>;
  readonly stretch: Stretch | null;
  readonly bids: readonly { readonly sheets: readonly unknown[]; readonly consensus: readonly unknown[] }[];
}

export function whyCriteriaUnfit({ criteria, groups, stretch, bids }: PaperScale): Refusal | undefined {
  if (criteria.length + groups.length === 0 && stretch === null && bids.every(({ sheets, consensus }) => sheets.length + consensus.length === 0)) return undefined;
  const award: Pick<AwardMethod, 'criteria' | 'scoring'> = {
    criteria: criteria.map((criterion) => ({ ...criterion, title: criterion.title ?? criterion.id })),
    scoring: groups.length === 0 ? null : { groups: groups.map((group) => ({ ...group, title: group.title ?? group.id })), maskBidders: false },
  };
  const sum = pointsOf(award);
  if (sum !== 10_000) return refuse('CASE_CRITERIA_NOT_100', { sum: display(points(sum)) });
  const problems = scoringProblems(award, '').map(({ field, problem }) => ({ field: field.replace('/scoring', ''), problem }));
  return problems.length === 0 ? undefined : refuse('CASE_CRITERIA_UNFIT', { problems });
}
