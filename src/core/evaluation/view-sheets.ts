// Who may see which score sheets (promise P5, law.md 3.3 and 3.7). A member: the own sheets always, the others' once every sheet due is in. While a later
// round of marks is open, those of the rounds before are out of sight too: nobody marks anew with the others' marks before them.
// Who watches over the legality: once the technical step is closed. Everybody else nothing; a bidder reads its own scores after notification
// (award/own-outcome.ts). A reading of others' sheets is an act of its own, record.read, and journaled.
import type { Role } from '../identity/role.js';
import type { CaseFile } from '../procedure/case-file.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import type { LotFile } from '../tenders/tender-file.js';
import type { AgreedMark, EarlierRound, ScoreSheet } from './evaluation-facts.js';
import { deliberatingSeats, whyNoEvaluator } from './evaluators.js';
import { evaluationOf, lotFileOf } from './lot-evaluation.js';
import { roundIn, sheetsOfRound } from './rounds.js';
import { hasAbstained, membersAwaited } from './sheets.js';

export interface Reader {
  readonly id: string;
  /** as whom the person reads: the committee office first */
  readonly role: Role;
}

export interface SheetsView {
  /** the round of marks the lot is at */
  readonly round: number;
  readonly own: readonly ScoreSheet[];
  /** of every round; null while they are hidden */
  readonly others: readonly ScoreSheet[] | null;
  readonly consensus: readonly AgreedMark[] | null;
  /** as they stood when they were ended */
  readonly earlierRounds: readonly EarlierRound[] | null;
  /** names only, never a mark */
  readonly handedIn: readonly string[];
  readonly awaited: readonly string[];
  readonly abstained: readonly string[];
}

const watching: readonly Role[] = ['supervisor', 'controller', 'funder', 'regulator'];

/** Null: this reader sees nothing of the sheets, not even who has handed in. */
export function viewSheets(file: CaseFile, lot: LotFile, reader: Reader): SheetsView | null {
  const isEvaluator = whyNoEvaluator(file, reader.id) === undefined;
  if (!isEvaluator && !(watching.includes(reader.role) && !wasOnCommittee(file, reader.id))) return null;
  const evaluation = evaluationOf(file, lot.id);
  const { sheets, consensus, earlierRounds = [] } = evaluation;
  const awaited = membersAwaited(file, lot);
  const open = maySeeOthersSheets(file, lot, reader);
  return {
    round: roundIn(evaluation),
    own: sheets.filter(({ member }) => member === reader.id),
    others: open ? sheets.filter(({ member }) => member !== reader.id) : null,
    consensus: open ? consensus : null,
    earlierRounds: open ? earlierRounds : null,
    handedIn: deliberatingSeats(file).map(({ member }) => member).filter((member) => !awaited.includes(member) && !hasAbstained(file, lot.id, member)),
    awaited,
    abstained: deliberatingSeats(file).map(({ member }) => member).filter((member) => hasAbstained(file, lot.id, member)),
  };
}

/** The rule of record.read of kind 'sheet', whose subject is the lot: without this act nobody is shown another's sheet. */
export function mayReadSheets(file: CaseFile, lot: string, reader: Reader): LotFile | Refusal {
  const lotFile = lotFileOf(file, lot);
  if (isRefusal(lotFile)) return lotFile;
  if (viewSheets(file, lotFile, reader) === null) return refuse('SHEETS_NOT_FOR_READER', { lot, role: reader.role });
  return maySeeOthersSheets(file, lotFile, reader) ? lotFile : refuse('SHEETS_STILL_HIDDEN', { lot, awaited: [...membersAwaited(file, lotFile)] });
}

function maySeeOthersSheets(file: CaseFile, lot: LotFile, reader: Reader): boolean {
  const evaluation = evaluationOf(file, lot.id);
  if (whyNoEvaluator(file, reader.id) === undefined) return sheetsOfRound(evaluation).length > 0 && membersAwaited(file, lot).length === 0;
  return watching.includes(reader.role) && !wasOnCommittee(file, reader.id) && evaluation.technical !== null;
}

/** Nobody reads as a watcher what they may not read as a member, recused or waiting. */
const wasOnCommittee = (file: CaseFile, person: string): boolean => (file.committee?.seats ?? []).some(({ member }) => member === person);
