// Notes in the register who was handed the tender file, so that answers and addenda reach everybody who has it (law.md step 6).
import { defineAct } from '../procedure/act.js';
import { object, optional, person, readShape, text } from '../procedure/shape.js';
import { isRefusal, refuse } from '../refusal.js';
import { refusalAtLimit, tenderOf, withTender } from './tender-of.js';

export type IssueFile = {
  readonly holder: string;
  /** receipt of the Treasury where the file is sold */
  readonly paymentReceipt?: string | null;
};
export type FileIssued = { readonly number: number };

export const issueFile = defineAct<IssueFile, FileIssued>({
  type: 'file.issued',
  by: ['clerk'],
  decisive: false,
  scope: 'tender',
  decide(file, command, { at }) {
    const read = readShape('file.issued', command, object({ holder: person, paymentReceipt: optional(text(200)) }));
    if (isRefusal(read)) return read;
    const { filesIssued } = tenderOf(file);
    if (filesIssued.some(({ holder }) => holder === read.holder)) return refuse('FILE_ALREADY_ISSUED', { holder: read.holder });
    return refusalAtLimit(file, at) ?? { number: filesIssued.length + 1 };
  },
  record: (file, { command, circumstances: { at } }) =>
    withTender(file, { filesIssued: [...tenderOf(file).filesIssued, { holder: command.holder, at }] }),
});
