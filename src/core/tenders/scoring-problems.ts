// What a lot's criteria lack (law.md step 2, 3.3, 4.10): exactly 100 points over both levels, shares of each group that make it whole, minima
// that can be reached, and pass/fail criteria that weigh nothing.
import type { AwardMethod, Criterion } from './tender-file.js';
import { duplicates, type ProblemCode, type TenderFileProblem } from './tender-file-problem.js';

/** 100 points, or a whole group, in hundredths. */
const whole = 10_000;
/** A pass/fail criterion is marked 0 or this. */
export const yes = 100;

type Scale = Pick<AwardMethod, 'criteria' | 'scoring'>;

export function scoringProblems(award: Scale, at: string): TenderFileProblem[] {
  const groups = award.scoring?.groups ?? [];
  return [
    ...(award.criteria.length > 0 && pointsOf(award) !== whole ? [{ field: `${at}/criteria`, problem: 'criteriaDoNotSum' as const }] : []),
    ...duplicates([...award.criteria, ...groups].map(({ id }) => id), `${at}/criteria`),
    ...award.criteria.flatMap((criterion, index) => criterionProblems(award, criterion).map((problem) => ({ ...problem, field: `${at}/criteria/${String(index)}${problem.field}` }))),
    ...groups.flatMap((group, index): TenderFileProblem[] => {
      const problem = groupProblem(award, group);
      return problem === undefined ? [] : [{ field: `${at}/scoring/groups/${String(index)}`, problem }];
    }),
    ...figureProblems(award, `${at}/scoring`),
  ];
}

/** In hundredths: of the groups, and of the criteria that stand alone and weigh. */
export const pointsOf = ({ criteria, scoring }: Scale): number =>
  [...criteria.filter((criterion) => !isGrouped(criterion) && !isPassFail(criterion)).map(({ maximum }) => maximum), ...(scoring?.groups ?? []).map(({ weight }) => weight)]
    .reduce((sum, points) => sum + points, 0);

const isGrouped = ({ group }: Criterion): boolean => group !== undefined && group !== null;
export const isPassFail = ({ clause }: Pick<Criterion, 'clause'>): boolean => clause !== undefined && clause !== null;

function criterionProblems(award: Scale, criterion: Criterion): TenderFileProblem[] {
  const { maximum, minimum, group, share } = criterion;
  const grouped = isGrouped(criterion);
  const weighed = grouped || (share ?? null) !== null;
  if (isPassFail(criterion)) return maximum === yes && minimum === 0 && !weighed ? [] : [{ field: '', problem: 'passFailWeighs' }];
  const wrong: [boolean, string, ProblemCode][] = [
    [maximum === 0, '/maximum', 'maximumMissing'],
    [maximum > 0 && minimum > maximum, '/minimum', 'minimumAboveMaximum'],
    [grouped && award.scoring?.groups.some(({ id }) => id === group) !== true, '/group', 'groupUnknown'],
    [grouped !== ((share ?? 0) > 0), '/share', 'shareWithoutGroup'],
  ];
  return wrong.filter(([isWrong]) => isWrong).map(([, field, problem]) => ({ field, problem }));
}

function groupProblem({ criteria }: Scale, { id, weight, minimum }: { readonly id: string; readonly weight: number; readonly minimum: number }): ProblemCode | undefined {
  const shares = criteria.filter(({ group }) => group === id).reduce((sum, { share }) => sum + (share ?? 0), 0);
  if (weight === 0) return 'maximumMissing';
  if (minimum > weight) return 'minimumAboveMaximum';
  return shares === whole ? undefined : 'sharesDoNotSum';
}

function figureProblems({ scoring, criteria }: Scale, at: string): TenderFileProblem[] {
  if (scoring === undefined || scoring === null) return [];
  const { reasonBelowPercent: below = null, reasonAbovePercent: above = null } = scoring;
  return [
    ...(below !== null && above !== null && below > above ? [{ field: `${at}/reasonAbovePercent`, problem: 'reasonBoundsCrossed' as const }] : []),
    ...(criteria.length === 0 ? [{ field: at, problem: 'scoringWithoutCriteria' as const }] : []),
  ];
}
