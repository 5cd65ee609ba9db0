// The technical score of every bid still in the lot, from the sheets that weigh and the agreed marks (law.md 3.3, 4.10, promise P6).
import type { CaseFile } from '../procedure/case-file.js';
import { formatRational, type Rational } from '../scoring/rational.js';
import { technicalScoresOf as scoresOfBids, type TechnicalRule } from '../scoring/stretch.js';
import { isSplit, type CriterionMarks, type TechnicalPoints, type TechnicalResult } from '../scoring/technical-score.js';
import type { AwardMethod, LotFile } from '../tenders/tender-file.js';
import type { Mark, ScoredPoints, TechnicalScore } from './evaluation-facts.js';
import { evaluationOf, remainingBids } from './lot-evaluation.js';
import { countingMarks, type Cell } from './sheets.js';

/** Ask only once every sheet is in and, where it counts, every consensus mark recorded. */
export function technicalScoresOf(file: CaseFile, lot: LotFile): readonly TechnicalScore[] {
  const marksOf = criterionMarksByBid(file, lot);
  const bids = remainingBids(file, lot.id).map(({ id: bid }) => [bid, marksOf(bid)] as const);
  return [...scoresOfBids(new Map(bids), technicalRuleOf(lot.award))].map(([bid, result]) => technicalScoreFrom(bid, result));
}

export const technicalRuleOf = ({ aggregation, minimumTechnicalMark: minimum, scoring }: AwardMethod): TechnicalRule =>
  ({ aggregation, minimum, groups: scoring?.groups ?? [], stretch: scoring?.stretch ?? null });

/** bid → criterion → marks, in one pass: a commission of nine gives 36,000 of them for 200 bids. */
export function valuesByCell(marks: readonly Pick<Mark, 'bid' | 'criterion' | 'mark'>[]): ReadonlyMap<string, ReadonlyMap<string, readonly number[]>> {
  const values = new Map<string, Map<string, number[]>>();
  for (const { bid, criterion, mark } of marks) {
    const ofBid = values.get(bid) ?? new Map<string, number[]>();
    const ofCell = ofBid.get(criterion) ?? [];
    ofCell.push(mark);
    ofBid.set(criterion, ofCell);
    values.set(bid, ofBid);
  }
  return values;
}

/** As it is recorded. */
export function technicalScoreFrom(bid: string, result: TechnicalResult): TechnicalScore {
  const { given, missed } = result;
  return {
    bid,
    ...pointsWritten(result),
    ...(given === undefined ? {} : { given: pointsWritten(given) }),
    passed: missed.length === 0,
    missed: missed.map((each) => ({ criterion: each.criterion, score: formatRational(each.score), minimum: formatRational(each.minimum) })),
  };
}

const pointsWritten = ({ score, perCriterion, perGroup }: TechnicalPoints): ScoredPoints =>
  ({ score: formatRational(score), perCriterion: written(perCriterion), ...(perGroup.size === 0 ? {} : { perGroup: written(perGroup) }) });

const written = (points: ReadonlyMap<string, Rational>): Readonly<Record<string, string>> =>
  Object.fromEntries([...points].map(([name, value]) => [name, formatRational(value)]));

/** What every criterion of a bid was given, by the members and by the commission. */
function criterionMarksByBid(file: CaseFile, lot: LotFile): (bid: string) => readonly CriterionMarks[] {
  const marks = valuesByCell(countingMarks(file, lot.id));
  const agreed = valuesByCell(evaluationOf(file, lot.id).consensus);
  return (bid) => lot.award.criteria.map((criterion): CriterionMarks => (
    { criterion, marks: marks.get(bid)?.get(criterion.id) ?? [], consensus: agreed.get(bid)?.get(criterion.id)?.[0] ?? null }));
}

/** Cells that only an agreed mark can decide: all where the file announced a consensus, else the verdicts on which members differ. */
export function cellsToAgree(file: CaseFile, lot: LotFile): readonly Cell[] {
  const marksOf = criterionMarksByBid(file, lot);
  return remainingBids(file, lot.id).flatMap(({ id: bid }) => marksOf(bid)
    .filter((marks) => marks.consensus === null && (lot.award.aggregation === 'consensus' || isSplit(marks)))
    .map(({ criterion }) => ({ bid, criterion: criterion.id })));
}
