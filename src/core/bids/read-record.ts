// Somebody looked into something confidential: the look is in the journal, with who and when, or it does not happen. Promises P4 and P5 rest
// on it: what a recused member read, and who saw a sheet before handing in their own, can be checked afterwards.
import { defineAct } from '../procedure/act.js';
import { readChoice, readText } from '../procedure/read-command.js';
import type { CaseFile } from '../procedure/case-file.js';
import { mayExportDossier } from '../publication/may-export-dossier.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import { mandateRoles, committeeRoles } from '../identity/role.js';
import type { LotFile } from '../tenders/tender-file.js';
import { mayReadSheets } from '../evaluation/view-sheets.js';
import type { BidFacts } from './bid-facts.js';
import { mayReadBid, type Reader } from './may-read-bid.js';

const kinds = ['bid', 'sheet', 'dossier'] as const;

export type ReadRecordCommand = {
  readonly kind: (typeof kinds)[number];
  /** id of the bid; for sheets, of the lot whose others' sheets are read; for the dossier, of the tender */
  readonly subject: string;
};
export type ReadRecordResult = { readonly kind: string; readonly subject: string };

const type = 'record.read';

export const readRecord = defineAct<ReadRecordCommand, ReadRecordResult>({
  type,
  by: [...committeeRoles, ...mandateRoles.filter((role) => role !== 'administrator' && role !== 'bidder' && role !== 'panellist')],
  decisive: false,
  scope: 'always',
  decide(file, command, { actor, role }) {
    const kind = readChoice(type, command, 'kind', kinds);
    if (isRefusal(kind)) return kind;
    const subject = readText(type, command, 'subject', 128);
    if (isRefusal(subject)) return subject;
    const reader = { id: actor, role };
    const readable = readableBy(file, kind, subject, reader);
    return isRefusal(readable) ? readable : { kind, subject };
  },
  record: (file) => file,
});

function readableBy(file: CaseFile, kind: (typeof kinds)[number], subject: string, reader: Reader): BidFacts | CaseFile | LotFile | Refusal {
  if (kind === 'bid') return mayReadBid(file, subject, reader);
  if (kind === 'sheet') return mayReadSheets(file, subject, reader);
  return subject === file.id ? mayExportDossier(file, reader) : refuse('UNKNOWN_TENDER', { tender: subject });
}
