// Rounds of marks (law.md step 23 «back to 18», 3.5). An objection or an upheld appeal that sends a lot back to its marks, or to the papers before
// them, has every bid judged anew: the sheets of the round stay on record and stop counting, and each member marks again. What a member gives another
// mark than before says why, in words of its own. A recusal ends no round: the other sheets count on. See decision 0053.
import type { Instant } from '../calendar/instant.js';
import type { CaseFile } from '../procedure/case-file.js';
import { refuse, type Refusal } from '../refusal.js';
import type { DraftCell } from './draft-sheet.js';
import type { ChangedMark, EarlierRound, LotEvaluation, Mark, ScoreSheet } from './evaluation-facts.js';
import { evaluationOf } from './lot-evaluation.js';
import { keyOf, type Cell } from './sheets.js';

/** The first is 1. */
export const roundIn = ({ round = 1 }: Pick<LotEvaluation, 'round'> | Pick<ScoreSheet, 'round'>): number => round;
export const roundOf = (file: CaseFile, lot: string): number => roundIn(evaluationOf(file, lot));

/** As commands and files name it: the first goes unnamed. */
export const roundNamed = (round: number): { readonly round?: number } => (round === 1 ? {} : { round });

/** What was made up for a round that is over is not taken for one of now. */
export function whyOtherRound(file: CaseFile, lot: string, round: number): Refusal | undefined {
  const current = roundOf(file, lot);
  return round === current ? undefined : refuse('SHEET_OF_OTHER_ROUND', { lot, round, current });
}

/** Sheets of the round the lot is at, those that stopped counting by a recusal too. */
export const sheetsOfRound = (evaluation: LotEvaluation): readonly ScoreSheet[] => evaluation.sheets.filter((sheet) => roundIn(sheet) === roundIn(evaluation));

/** Only where a sheet was handed in is there a round to end. */
export function endRound(evaluation: LotEvaluation, at: Instant): LotEvaluation {
  if (sheetsOfRound(evaluation).length === 0) return evaluation;
  const { abstentions = [], consensus, technical, earlierRounds = [], ...kept } = evaluation;
  const ended: EarlierRound = { round: roundIn(evaluation), abstentions, consensus, technical, endedAt: at };
  return {
    ...kept, consensus: [], technical: null, round: roundIn(evaluation) + 1, earlierRounds: [...earlierRounds, ended],
    sheets: evaluation.sheets.map((sheet) => ({ ...sheet, counts: false })),
  };
}

/** What a member gave each cell last, in the rounds before the one at hand. */
export function earlierMarks(file: CaseFile, lot: string, member: string): ReadonlyMap<string, Mark> {
  const evaluation = evaluationOf(file, lot);
  const given = evaluation.sheets.filter((sheet) => sheet.member === member && roundIn(sheet) < roundIn(evaluation));
  return new Map(given.flatMap(({ marks }) => marks.map((mark) => [keyOf(mark), mark])));
}

export function changedMarks(earlier: ReadonlyMap<string, Mark>, marks: readonly Mark[]): readonly ChangedMark[] {
  return marks.flatMap(({ bid, criterion, mark }) => {
    const before = earlier.get(keyOf({ bid, criterion }));
    return before === undefined || before.mark === mark ? [] : [{ bid, criterion, before: before.mark }];
  });
}

/** The words given for the earlier mark do not say why it is another now. */
export function whyChangeUnexplained(earlier: ReadonlyMap<string, Mark>, marks: readonly Mark[]): Refusal | undefined {
  for (const mark of marks) {
    const before = earlier.get(keyOf(mark));
    if (before === undefined || before.mark === mark.mark || (mark.reason !== '' && mark.reason !== before.reason)) continue;
    return refuse('ROUND_CHANGE_WITHOUT_REASON', { bid: mark.bid, criterion: mark.criterion, before: before.mark, mark: mark.mark });
  }
  return undefined;
}

/** The member's own earlier marks as a draft for what is due and has none yet: a proposal, to be kept or changed and handed in like any mark. */
export function carriedOver(earlier: ReadonlyMap<string, Mark>, due: readonly Cell[], saved: readonly Cell[]): readonly DraftCell[] {
  const typed = new Set(saved.map(keyOf));
  return due.flatMap((cell) => {
    const mark = earlier.get(keyOf(cell));
    return mark === undefined || typed.has(keyOf(cell)) ? [] : [{ bid: cell.bid, criterion: cell.criterion, version: 0, mark: mark.mark, reason: mark.reason, evidence: mark.evidence ?? '' }];
  });
}
