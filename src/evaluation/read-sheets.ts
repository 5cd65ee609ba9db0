import { Injectable } from '@nestjs/common';
import { readRecord } from '../core/bids/read-record.js';
import { lotFileOf } from '../core/evaluation/lot-evaluation.js';
import { viewSheets, type SheetsView } from '../core/evaluation/view-sheets.js';
import { roleForAct } from '../core/identity/role-for-act.js';
import type { CaseFile } from '../core/procedure/case-file.js';
import { isRefusal, refuse, type Refusal } from '../core/refusal.js';
import { Proceedings, type Asked } from '../tenders/index.js';
import { Refused } from '../web/refused.js';

/** The sheets as this reader may see them. To be shown another's sheet is an act, and in the journal before the sheet is on the screen. */
@Injectable()
export class ReadSheets {
  constructor(private readonly proceedings: Proceedings) {}

  /** `open`: only with the others' sheets. @throws Refused SHEETS_STILL_HIDDEN then */
  async perform(asked: Asked, lot: string, { open = false } = {}): Promise<SheetsView> {
    const { file } = await this.proceedings.read(asked.tender);
    const view = granted(viewFor(file, asked, lot));
    if (view.others === null && !open) return view;
    const { actor, at, tender } = asked;
    const conducted = await this.proceedings.conduct({ tender, actor, at, act: readRecord, command: { kind: 'sheet', subject: lot } });
    return granted(viewFor(conducted.file, asked, lot));
  }
}

export function viewFor(file: CaseFile, { actor, at }: Asked, lot: string): SheetsView | Refusal {
  const lotFile = lotFileOf(file, lot);
  if (isRefusal(lotFile)) return lotFile;
  const role = roleForAct(readRecord, file, actor, at);
  if (isRefusal(role)) return role;
  return viewSheets(file, lotFile, { id: actor.id, role }) ?? refuse('SHEETS_NOT_FOR_READER', { lot, role });
}

export function granted<T>(outcome: T | Refusal): T {
  if (isRefusal(outcome)) throw new Refused(outcome);
  return outcome;
}
