// Begins a procedure: a draft file under a rule pack, whose digest is noted so that nobody can say later which law was meant.
// Rule: law.md step 2 (`drafting`); a relaunch names the tender it follows (X1: the file is reviewed before).
import type { JsonObject } from '../json.js';
import { defineAct } from '../procedure/act.js';
import type { CaseFile } from '../procedure/case-file.js';
import { flag, matching, nullable, object, readShape } from '../procedure/shape.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import { rulePackDigest } from '../rulebook/digest.js';
import { publicStateOf } from './public-state.js';
import type { TenderFile } from './tender-file.js';
import { tenderFileShape } from './tender-file-shape.js';

export type DraftTender = {
  readonly file: TenderFile & JsonObject;
  readonly exercise: boolean;
  /** the ended tender this one follows, or null */
  readonly relaunches: string | null;
};

export type TenderDrafted = { readonly rulePack: { readonly id: string; readonly version: string; readonly digest: string } };

const shape = object({
  file: tenderFileShape, exercise: flag, relaunches: nullable(matching(/^[0-9A-HJKMNP-TV-Z]{26}$/, 'the id of a tender is needed')),
});

export const draftTender = defineAct<DraftTender, TenderDrafted>({
  type: 'tender.drafted',
  by: ['clerk'],
  decisive: false,
  scope: 'tender',
  decide(file, command) {
    const read = readShape('tender.drafted', command, shape);
    if (isRefusal(read)) return read;
    const { rules } = file;
    return { rulePack: { id: rules.id, version: rules.version, digest: rulePackDigest(rules) } };
  },
  record: (file, { command, circumstances }) => ({
    ...file,
    tender: {
      file: command.file, exercise: command.exercise, relaunches: command.relaunches, preparedBy: [circumstances.actor], digest: null,
      publishedAt: null, limitAt: null, openingAt: null, filesIssued: [], answers: [], addenda: [], closedAt: null, ended: null,
    },
  }),
});

/** A relaunch follows a procedure that ended without award; asked before the new chain begins. */
export function refusalOfRelaunch(old: CaseFile): Refusal | null {
  if (old.state === 'unsuccessful' || old.state === 'cancelled') return null;
  // As everybody sees it: the clerk who asks may have been recused from it.
  const shown = old.state === null ? 'none' : (publicStateOf(old.state) ?? old.state);
  return refuse('RELAUNCH_NOT_ENDED', { tender: old.id, state: shown });
}
