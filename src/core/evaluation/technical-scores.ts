// The technical score of every bid still in the lot, from the sheets that weigh and the agreed marks (law.md 3.3, 4.10, promise P6).
import type { CaseFile } from '../procedure/case-file.js';
import { formatRational } from '../scoring/rational.js';
import { technicalScoreOf, type CriterionMarks } from '../scoring/technical-score.js';
import type { LotFile } from '../tenders/tender-file.js';
import type { TechnicalScore } from './evaluation-facts.js';
import { evaluationOf, remainingBids } from './lot-evaluation.js';
import { countingMarks } from './sheets.js';

/** Ask only once every sheet is in and, where it counts, every consensus mark recorded. */
export function technicalScoresOf(file: CaseFile, lot: LotFile): readonly TechnicalScore[] {
  return remainingBids(file, lot.id).map(({ id }) => technicalScoreOfBid(file, lot, id));
}

function technicalScoreOfBid(file: CaseFile, lot: LotFile, bid: string): TechnicalScore {
  const marks = countingMarks(file, lot.id).filter((mark) => mark.bid === bid);
  const consensus = evaluationOf(file, lot.id).consensus.filter((mark) => mark.bid === bid);
  const criteria = lot.award.criteria.map((criterion): CriterionMarks => ({
    criterion,
    marks: marks.filter((mark) => mark.criterion === criterion.id).map(({ mark }) => mark),
    consensus: consensus.find((mark) => mark.criterion === criterion.id)?.mark ?? null,
  }));
  const { score, perCriterion, missed } = technicalScoreOf(criteria, lot.award.aggregation, lot.award.minimumTechnicalMark);
  return {
    bid,
    score: formatRational(score),
    perCriterion: Object.fromEntries([...perCriterion].map(([criterion, value]) => [criterion, formatRational(value)])),
    passed: missed.length === 0,
    missed: missed.map((each) => ({ criterion: each.criterion, score: formatRational(each.score), minimum: formatRational(each.minimum) })),
  };
}
