// The grid of a lot once every sheet is in: for each bid and criterion what members gave, how far apart they lie, and what was agreed.
import type { AgreedMark, Mark, ScoreSheet } from '../../core/evaluation/evaluation-facts.js';
import { meanMark } from '../../core/evaluation/record-consensus.js';
import { keyOf } from '../../core/evaluation/sheets.js';
import { spreadOf } from '../../core/scoring/spread.js';
import { isVerdict } from '../../core/scoring/technical-score.js';
import type { Criterion } from '../../core/tenders/tender-file.js';
import type { LotToShow, MarkedBid } from './marking-view.js';

export interface GivenMark {
  readonly member: string;
  readonly mark: Mark;
  /** the member's mark in the round before, where this one is another */
  readonly before: number | null;
}

export interface GridCell {
  readonly bid: MarkedBid;
  readonly criterion: Criterion;
  readonly given: readonly GivenMark[];
  readonly lowest: number;
  readonly highest: number;
  /** to the nearest hundredth, for showing and as what may be agreed on without a word */
  readonly mean: number;
  readonly flagged: boolean;
  readonly agreed: AgreedMark | null;
  /** only an agreed mark decides it, and there is none */
  readonly open: boolean;
}

export function gridCells(shown: LotToShow, sheets: readonly ScoreSheet[], consensus: readonly AgreedMark[]): readonly GridCell[] {
  const { award } = shown.lot;
  const given = new Map<string, GivenMark[]>();
  for (const { member, marks, changed = [] } of sheets.filter(({ counts }) => counts)) {
    const earlier = new Map(changed.map((each) => [keyOf(each), each.before]));
    for (const mark of marks) given.set(keyOf(mark), [...(given.get(keyOf(mark)) ?? []), { member, mark, before: earlier.get(keyOf(mark)) ?? null }]);
  }
  const agreed = new Map(consensus.map((mark) => [keyOf(mark), mark]));
  return shown.bids.flatMap((bid) => award.criteria.map((criterion): GridCell => {
    const key = keyOf({ bid: bid.id, criterion: criterion.id });
    const marks = given.get(key) ?? [];
    const values = marks.map(({ mark }) => mark.mark);
    const spread = spreadOf(values, criterion, award.scoring?.groups ?? [], shown.figures);
    const needsAgreement = award.aggregation === 'consensus' || (isVerdict(criterion) && spread?.flagged === true);
    return {
      bid, criterion, given: marks, lowest: spread?.lowest ?? 0, highest: spread?.highest ?? 0, mean: values.length === 0 ? 0 : meanMark(values),
      flagged: spread?.flagged === true, agreed: agreed.get(key) ?? null, open: needsAgreement && !agreed.has(key),
    };
  }));
}

/** What may be agreed on in one act: the means of cells nobody need talk about. */
export const meansToAccept = (cells: readonly GridCell[]): readonly Mark[] =>
  cells.filter(({ open, flagged, criterion, mean, lowest, highest }) => open && !flagged && (!isVerdict(criterion) || (lowest === highest && mean > 0)))
    .map(({ bid, criterion, mean }) => ({ bid: bid.id, criterion: criterion.id, mark: mean, reason: '' }));
