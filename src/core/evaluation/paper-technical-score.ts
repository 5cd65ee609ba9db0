// The technical score of a bid of a paper case: from its sheets, or as given when the marks are not at hand.
import { refuse, type Refusal } from '../refusal.js';
import { methodTraits } from '../scoring/methods.js';
import { compare } from '../scoring/rational.js';
import { points, technicalScoreOf, type TechnicalResult } from '../scoring/technical-score.js';
import type { PaperBid, PaperCase } from './paper-case.js';

/** Null when the case has no technical step for this bid: a method that weighs no marks, without criteria or minimum. */
export function paperTechnicalScore(paper: PaperCase, bid: PaperBid): TechnicalResult | Refusal | null {
  if (bid.sheets.length === 0 && bid.consensus.length === 0) return givenScore(paper, bid);
  return whyMarksUnfit(paper, bid) ?? technicalScoreOf(paper.criteria.map((criterion) => ({
    criterion,
    marks: bid.sheets.flatMap(({ marks }) => marks).filter((mark) => mark.criterion === criterion.id).map(({ mark }) => mark),
    consensus: bid.consensus.find((mark) => mark.criterion === criterion.id)?.mark ?? null,
  })), paper.aggregation, paper.minimumTechnicalScore);
}

function givenScore({ method, criteria, minimumTechnicalScore }: PaperCase, { id, technicalScore }: PaperBid): TechnicalResult | Refusal | null {
  if (technicalScore === null) {
    const needed = methodTraits[method].scored || criteria.length > 0 || minimumTechnicalScore > 0;
    return needed ? refuse('CASE_SCORE_MISSING', { bid: id }) : null;
  }
  const minimum = points(minimumTechnicalScore);
  const missed = compare(technicalScore, minimum) < 0 ? [{ criterion: null, score: technicalScore, minimum }] : [];
  return { score: technicalScore, perCriterion: new Map(), perGroup: new Map(), missed };
}

/** Every sheet marks every criterion, within its maximum; an agreed mark for each where a consensus counts. */
function whyMarksUnfit({ criteria, aggregation }: PaperCase, bid: PaperBid): Refusal | undefined {
  const cell = (criterion: string) => ({ bid: bid.id, criterion });
  if (aggregation === 'consensus') {
    const missing = criteria.filter(({ id }) => !bid.consensus.some(({ criterion }) => criterion === id)).map(({ id }) => cell(id));
    if (missing.length > 0) return refuse('CONSENSUS_MISSING', { lot: '–', missing });
  } else if (bid.sheets.length === 0) {
    return refuse('CASE_SCORE_MISSING', { bid: bid.id });
  }
  for (const { marks } of bid.sheets) {
    const missing = criteria.filter(({ id }) => !marks.some(({ criterion }) => criterion === id)).map(({ id }) => cell(id));
    if (missing.length > 0) return refuse('SHEET_INCOMPLETE', { lot: '–', missing, unknown: [] });
  }
  for (const { criterion, mark } of [...bid.sheets.flatMap(({ marks }) => marks), ...bid.consensus]) {
    const maximum = criteria.find(({ id }) => id === criterion)?.maximum ?? 0;
    if (mark > maximum) return refuse('MARK_OUT_OF_RANGE', { bid: bid.id, criterion, mark, maximum });
  }
  return undefined;
}
