// One bid by all criteria as a form sends it: of the member's own sheet, and of a sheet typed in from paper.
import { readDraft, type TypedCell } from '../../core/evaluation/draft-sheet.js';
import { isRefusal, refuse } from '../../core/refusal.js';
import type { CaseFile } from '../../core/procedure/case-file.js';
import type { Criterion } from '../../core/tenders/tender-file.js';
import { refuseUnknown, type Mistake } from '../../web/read-fields.js';
import { Refused } from '../../web/refused.js';
import { tell } from '../../web/refusals/sentences.js';
import type { Language } from '../../web/request.js';
import type { SentForm } from '../../web/strict-form.js';
import type { LotToShow, MarkedBid } from './marking-view.js';

export function bidOf(shown: LotToShow, letter: string): MarkedBid {
  const found = shown.bids.find((bid) => bid.letter === letter);
  if (found === undefined) throw new Refused(refuse('BID_NOT_IN_LOT', { lot: shown.lot.id, bid: letter.slice(0, 40) }));
  return found;
}

const fields = ['version', 'mark', 'reason', 'page'] as const;

export function typedIn(sent: SentForm, criteria: readonly Criterion[]): Readonly<Record<string, string>> {
  const names = criteria.flatMap(({ id }) => fields.map((field) => `${field}-${id}`));
  refuseUnknown(sent, [...names, 'act', 'round']);
  return Object.fromEntries(names.map((name) => [name, sent.one(name)]));
}

/** The round the form was shown for; a form without one is of the first. */
export const roundSent = (sent: SentForm): number => (/^\d{1,3}$/.test(sent.one('round')) ? Number(sent.one('round')) : 1);

export const typedCell = (typed: Readonly<Record<string, string>>, bid: string, { id }: Criterion): TypedCell => ({
  bid, criterion: id, version: /^\d{1,6}$/.test(typed[`version-${id}`] ?? '') ? Number(typed[`version-${id}`]) : 0,
  mark: typed[`mark-${id}`] ?? '', reason: typed[`reason-${id}`] ?? '', evidence: typed[`page-${id}`] ?? '',
});

/** Every wrong cell at once, each beside its field. */
export function mistakesIn(file: CaseFile, { lot }: LotToShow, { member, language }: { readonly member: string; readonly language: Language }, cells: readonly TypedCell[]): readonly Mistake[] {
  return cells.flatMap((cell) => {
    const read = readDraft(file, lot, member, [cell]);
    return isRefusal(read) ? [{ field: `mark-${cell.criterion}`, say: tell(read.refused, read.facts, language).detail }] : [];
  });
}
