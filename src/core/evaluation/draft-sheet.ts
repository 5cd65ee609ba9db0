// A sheet being filled in: who may, what a cell may hold, and whether the whole may be handed in (law.md 3.3). Cells are typed as people write
// marks; each is kept as a version of its own and none is overwritten.
import type { Instant } from '../calendar/instant.js';
import type { Json } from '../json.js';
import { Misshapen } from '../procedure/shape.js';
import type { CaseFile } from '../procedure/case-file.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import { ruleFlag } from '../rulebook/rules.js';
import { isVerdict } from '../scoring/technical-score.js';
import type { LotFile } from '../tenders/tender-file.js';
import type { Mark } from './evaluation-facts.js';
import { whyNoEvaluator } from './evaluators.js';
import { evaluationOf, lotFileOf, remainingBids } from './lot-evaluation.js';
import { note } from './note.js';
import { readMark } from './read-mark.js';
import { cellsDueFrom, hasAbstained, keyOf, type Cell } from './sheets.js';

export type TypedCell = Cell & {
  /** the version it was read at; 0 = there was none */
  readonly version: number;
  /** '12,5' or '12.5'; '' = no mark yet */
  readonly mark: string;
  readonly reason: string;
  readonly evidence: string;
};

export type DraftCell = Cell & { readonly version: number; readonly mark: number | null; readonly reason: string; readonly evidence: string };
export type SavedCell = DraftCell & { readonly savedAt: Instant };

/** The lot, when this member may fill in a sheet of it now. */
export function lotToMark(file: CaseFile, lot: string, member: string): LotFile | Refusal {
  const found = lotFileOf(file, lot);
  if (isRefusal(found)) return found;
  const state = file.lotStates[lot] ?? 'waiting';
  const refusal = whyNoEvaluator(file, member);
  if (refusal !== undefined) return refusal;
  if (state !== 'technical') return refuse('WRONG_STATE', { act: 'sheet.submitted', state, possibleIn: ['technical'] });
  if (hasAbstained(file, lot, member)) return refuse('MEMBER_ABSTAINED', { lot, member });
  const sheet = evaluationOf(file, lot).sheets.findLast((each) => each.counts && each.member === member);
  return sheet !== undefined && cellsDueFrom(file, found, member).length === 0 ? refuse('SHEET_ALREADY_HANDED_IN', { lot, member, at: sheet.at }) : found;
}

/** What was typed, as it is kept. One wrong cell refuses all: nothing half is saved. */
export function readDraft(file: CaseFile, lot: LotFile, member: string, typed: readonly TypedCell[]): readonly DraftCell[] | Refusal {
  const unknown = strangers(file, lot, member, typed);
  if (unknown.length > 0) return refuse('CELLS_UNKNOWN', { lot: lot.id, unknown });
  const read: DraftCell[] = [];
  for (const cell of typed) {
    const kept = readCell(lot, cell);
    if (isRefusal(kept)) return kept;
    read.push(kept);
  }
  return read;
}

/** Bids, criteria or cells this sheet does not have, and cells that stand twice. */
function strangers(file: CaseFile, lot: LotFile, member: string, typed: readonly Cell[]): { readonly bid: string; readonly criterion: string }[] {
  const bids = new Set(remainingBids(file, lot.id).map(({ id }) => id));
  const criteria = new Set(lot.award.criteria.map(({ id }) => id));
  const handedIn = new Set(evaluationOf(file, lot.id).sheets.filter((sheet) => sheet.counts && sheet.member === member).flatMap(({ marks }) => marks.map(keyOf)));
  const keys = typed.map(keyOf);
  const first = new Map(keys.map((key, index) => [key, index] as const).reverse());
  return typed.filter((cell, index) => !bids.has(cell.bid) || !criteria.has(cell.criterion) || handedIn.has(keys[index] ?? '') || first.get(keys[index] ?? '') !== index)
    .map(({ bid, criterion }) => ({ bid, criterion }));
}

function readCell(lot: LotFile, { bid, criterion: id, version, mark: text, reason, evidence }: TypedCell): DraftCell | Refusal {
  const criterion = lot.award.criteria.find((each) => each.id === id);
  if (criterion === undefined) return refuse('CELLS_UNKNOWN', { lot: lot.id, unknown: [{ bid, criterion: id }] });
  const mark = text.trim() === '' ? null : readMark(text, bid, criterion);
  if (isRefusal(mark)) return mark;
  if (mark !== null && isVerdict(criterion) && mark !== 0 && mark !== criterion.maximum) return refuse('VERDICT_NEITHER_YES_NOR_NO', { bid, criterion: id, mark });
  const words = [reason, evidence].map((each) => each.normalize('NFC').trim()) as [string, string];
  const wrong = [note(4000)(words[0] as Json, '/reason'), note(1000)(words[1] as Json, '/evidence')].find((each) => each instanceof Misshapen);
  if (wrong instanceof Misshapen) return refuse('MALFORMED_COMMAND', { act: 'sheet.submitted', field: wrong.at, reason: wrong.reason });
  return { bid, criterion: id, version, mark, reason: words[0], evidence: words[1] };
}

/** The marks of a sheet ready to be handed in; what they still lack the act itself says. `versions`: all that was saved, in order. */
export function marksToHandIn(file: CaseFile, lot: LotFile, member: string, versions: readonly SavedCell[]): readonly Mark[] | Refusal {
  const due = new Set(cellsDueFrom(file, lot, member).map(keyOf));
  const latest = new Map(versions.filter((cell) => due.has(keyOf(cell))).map((cell) => [keyOf(cell), cell]));
  const marks = [...latest.values()].flatMap(({ bid, criterion, mark, reason, evidence }): Mark[] =>
    (mark === null ? [] : [{ bid, criterion, mark, reason, ...(evidence === '' ? {} : { evidence }) }]));
  const changed = ruleFlag(file.rules, 'evaluation.reasonOnChange') ? changedWithoutReason(versions, marks) : undefined;
  return changed ?? marks;
}

/** A mark that was another before says why it changed. */
export function changedWithoutReason(versions: readonly SavedCell[], marks: readonly Mark[]): Refusal | undefined {
  for (const { bid, criterion, mark, reason } of marks) {
    if (reason !== '') continue;
    const before = versions.findLast((cell) => cell.bid === bid && cell.criterion === criterion && cell.mark !== null && cell.mark !== mark);
    if (before !== undefined) return refuse('CHANGED_MARK_WITHOUT_REASON', { bid, criterion, before: before.mark ?? 0, mark });
  }
  return undefined;
}
