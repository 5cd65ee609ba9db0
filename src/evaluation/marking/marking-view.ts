// What the marking pages show of a lot: its bids under the names or letters members see, its criteria in order, and the own sheet beside them.
import type { SavedCell } from '../../core/evaluation/draft-sheet.js';
import { isMasked, lettersOf } from '../../core/evaluation/letters.js';
import { remainingBids } from '../../core/evaluation/lot-evaluation.js';
import { roundOf } from '../../core/evaluation/rounds.js';
import { writeMark } from '../../core/evaluation/read-mark.js';
import { isVerdict } from '../../core/scoring/technical-score.js';
import { markingFigures, type CriterionGroup, type MarkingFigures } from '../../core/tenders/scoring-rules.js';
import type { Criterion, LotFile } from '../../core/tenders/tender-file.js';
import type { CaseFile } from '../../core/procedure/case-file.js';

export interface MarkedBid {
  readonly id: string;
  /** in addresses, also where names are shown: a bid's number tells when it came */
  readonly letter: string;
  /** 'B', or 'B (name of the firm)' */
  readonly name: string;
}

export interface LotToShow {
  readonly tender: string;
  readonly reference: string;
  readonly lot: LotFile;
  /** of marks */
  readonly round: number;
  readonly masked: boolean;
  /** in the order of their letters */
  readonly bids: readonly MarkedBid[];
  readonly figures: MarkingFigures;
}

export function lotToShow(file: CaseFile, lot: LotFile, nameOf: (id: string) => string): LotToShow {
  const letters = lettersOf(file, lot.id);
  const masked = isMasked(file, lot.id);
  const bids = remainingBids(file, lot.id).map(({ id, bidder }): MarkedBid => {
    const letter = letters.get(id) ?? '';
    return { id, letter, name: masked ? letter : `${letter} (${nameOf(bidder)})` };
  });
  const order = [...letters.keys()];
  return {
    tender: file.id, reference: file.tender?.file.reference ?? '', lot, round: roundOf(file, lot.id), masked, figures: markingFigures(lot.award.scoring, file.rules),
    bids: bids.sort((left, right) => order.indexOf(left.id) - order.indexOf(right.id)),
  };
}

/** Groups with their criteria, in the order of the tender file; criteria without a group stand by themselves. */
export function criteriaInOrder({ award }: LotFile): readonly { readonly group: CriterionGroup | null; readonly criteria: readonly Criterion[] }[] {
  const groups = award.scoring?.groups ?? [];
  const grouped = groups.map((group) => ({ group, criteria: award.criteria.filter((criterion) => criterion.group === group.id) }));
  const alone = award.criteria.filter((criterion) => !groups.some(({ id }) => id === criterion.group));
  return [...grouped, ...(alone.length === 0 ? [] : [{ group: null, criteria: alone }])];
}

export const cellAt = (cells: readonly SavedCell[], bid: string, criterion: string): SavedCell | undefined =>
  cells.find((cell) => cell.bid === bid && cell.criterion === criterion);

/** A mark as a page says it: points, or yes and no. */
export function markInWords(mark: number | null, criterion: Criterion, language: 'fr' | 'en', words: { readonly yes: string; readonly no: string }): string {
  if (mark === null) return '–';
  if (isVerdict(criterion)) return mark > 0 ? words.yes : words.no;
  return writeMark(mark, language);
}
