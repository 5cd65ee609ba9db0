// Somebody looked into something confidential: the look is in the journal, with who and when, or it does not happen. Promises P4 and P5 rest
// on it: what a recused member read, and who saw a sheet before handing in their own, can be checked afterwards.
import { defineAct } from '../procedure/act.js';
import { readChoice, readText } from '../procedure/read-command.js';
import { isRefusal } from '../refusal.js';
import { mandateRoles, committeeRoles } from '../identity/role.js';
import { mayReadSheets } from '../evaluation/view-sheets.js';
import { mayReadBid } from './may-read-bid.js';

const kinds = ['bid', 'sheet'] as const;

export type ReadRecordCommand = {
  readonly kind: (typeof kinds)[number];
  /** id of the bid; for sheets, of the lot whose others' sheets are read */
  readonly subject: string;
};
export type ReadRecordResult = { readonly kind: string; readonly subject: string };

const type = 'record.read';

export const readRecord = defineAct<ReadRecordCommand, ReadRecordResult>({
  type,
  by: [...committeeRoles, ...mandateRoles.filter((role) => role !== 'administrator' && role !== 'bidder')],
  decisive: false,
  scope: 'always',
  decide(file, command, { actor, role }) {
    const kind = readChoice(type, command, 'kind', kinds);
    if (isRefusal(kind)) return kind;
    const subject = readText(type, command, 'subject', 128);
    if (isRefusal(subject)) return subject;
    const reader = { id: actor, role };
    const readable = kind === 'bid' ? mayReadBid(file, subject, reader) : mayReadSheets(file, subject, reader);
    return isRefusal(readable) ? readable : { kind, subject };
  },
  record: (file) => file,
});
