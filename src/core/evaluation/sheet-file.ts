// A sheet filled in without a connection (ux.md 3.4): what is given out, what comes back, and how it is told from an altered or foreign one.
// docs/score-sheets.md says the format. The digest finds damage; the service knows which headers it gave out; a member's own signature, where
// there is one, is that of the act itself.
import { utf8 } from '../audit-log/bytes.js';
import { canonicalForm, canonicalize } from '../audit-log/canonical-json.js';
import { isFault } from '../audit-log/fault.js';
import { toHex } from '../audit-log/hex.js';
import { sha256 } from '../audit-log/sha256.js';
import type { Json, JsonObject } from '../json.js';
import { choice, identifier, integer, list, matching, Misshapen, object, omittable, optional, type Shape } from '../procedure/shape.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import type { DraftCell, TypedCell } from './draft-sheet.js';
import type { Mark } from './evaluation-facts.js';
import { mostMarks } from './most-marks.js';
import { readMark } from './read-mark.js';
import { keyOf } from './sheets.js';

export type SheetHeader = {
  /** 32 hexadecimal digits, drawn for this very sheet */
  readonly id: string;
  readonly tender: string;
  readonly reference: string;
  readonly lot: string;
  readonly title: string;
  /** the round of marks it is of; left out: the first */
  readonly round?: number;
  readonly member: string;
  readonly issuedAt: string;
  readonly bids: readonly { readonly bid: string; readonly name: string }[];
  readonly criteria: readonly { readonly id: string; readonly title: string; readonly maximum: number; readonly clause: string | null }[];
  /** percent of the maximum below and above which a reason is due */
  readonly below: number;
  readonly above: number;
};

export type FileCell = Omit<TypedCell, 'version'>;

export interface SheetFile {
  readonly header: SheetHeader;
  readonly cells: readonly FileCell[];
  /** header Pli-Signature of the act sheet.submitted, by the member's own key; null: whoever brings the file confirms it */
  readonly signature: string | null;
}

const plain = (most: number): Shape<string> => (value, at) => (typeof value === 'string' && value.length <= most ? value : new Misshapen(at, `a text of at most ${String(most)} characters`));
const headerShape: Shape<SheetHeader> = object({
  id: matching(/^[0-9a-f]{32}$/, '32 hexadecimal digits'), tender: plain(64), reference: plain(100), lot: identifier, title: plain(500), round: omittable(integer(1, 1_000)), member: plain(64), issuedAt: plain(30),
  bids: list(object({ bid: identifier, name: plain(400) })), criteria: list(object({ id: identifier, title: plain(300), maximum: integer(0, 10_000), clause: optional(plain(200)) })),
  below: integer(0, 100), above: integer(0, 100),
});
const shape = object({
  format: choice('pli-sheet/1'), header: headerShape, digest: plain(64), signature: optional(plain(8192)),
  cells: list(object({ bid: identifier, criterion: identifier, mark: plain(100), reason: plain(4000), evidence: plain(1000) }), mostMarks),
});

export const digestOfHeader = (header: SheetHeader): string => toHex(sha256(utf8(canonicalize(header))));
export const digestOfSheet = (header: SheetHeader, cells: readonly FileCell[]): string => toHex(sha256(utf8(canonicalize({ header, cells }))));

export function readSheetFile(text: string): SheetFile | Refusal {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    return refuse('SHEET_FILE_UNREADABLE', { reason: 'not JSON' });
  }
  const read = shape(value, '');
  if (read instanceof Misshapen) return refuse('SHEET_FILE_UNREADABLE', { reason: `${read.at} ${read.reason}` });
  const { header, cells } = value as JsonObject as unknown as SheetFile;
  const form = canonicalForm(value);
  if (isFault(form)) return refuse('SHEET_FILE_UNREADABLE', { reason: form.fault });
  if (digestOfSheet(header, cells) !== read.digest) return refuse('SHEET_FILE_ALTERED', { part: 'cells' });
  return { header: read.header, cells: read.cells, signature: read.signature };
}

/** Undefined when the file is this member's for this lot. */
export function whyForeign({ header }: SheetFile, { tender, lot, member }: { readonly tender: string; readonly lot: string; readonly member: string }): Refusal | undefined {
  if (header.tender !== tender) return refuse('SHEET_FILE_FOREIGN', { because: 'tender' });
  if (header.lot !== lot) return refuse('SHEET_FILE_FOREIGN', { because: 'lot' });
  return header.member === member ? undefined : refuse('SHEET_FILE_FOREIGN', { because: 'member' });
}

/** The marks as the act takes them: in the order of the file, cells without a mark left out. The device that signs and the service make the same. */
export function marksOfFile({ header, cells }: Pick<SheetFile, 'header' | 'cells'>): readonly Mark[] | Refusal {
  const marks: Mark[] = [];
  for (const { bid, criterion, mark: text, reason, evidence } of cells) {
    const known = header.criteria.find(({ id }) => id === criterion);
    if (known === undefined) return refuse('CELLS_UNKNOWN', { lot: header.lot, unknown: [{ bid, criterion }] });
    const mark = text.trim() === '' ? null : readMark(text, bid, known);
    if (isRefusal(mark)) return mark;
    if (mark !== null) marks.push({ bid, criterion, mark, reason, ...(evidence === '' ? {} : { evidence }) });
  }
  return marks;
}

export type Compared = 'new' | 'known' | 'altered';

/** Against what is saved: not there yet, the same, or another value than the file's. */
export function compareWithSaved(cells: readonly DraftCell[], saved: readonly DraftCell[]): readonly { readonly cell: DraftCell; readonly state: Compared; readonly before: DraftCell | null }[] {
  const kept = new Map(saved.map((cell) => [keyOf(cell), cell]));
  return cells.map((cell) => {
    const before = kept.get(keyOf(cell)) ?? null;
    if (before === null) return { cell, state: 'new', before };
    const same = before.mark === cell.mark && before.reason === cell.reason && before.evidence === cell.evidence;
    return { cell, state: same ? 'known' : 'altered', before };
  });
}
