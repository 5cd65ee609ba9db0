// Draws the evaluation report once every lot is settled (law.md step 22), and, where lots are combined, on the combination that stands. Opinions on an earlier report lapse with it (P8).
import { membersToRecuse } from '../committee/declarations.js';
import { openSitting } from '../committee/sittings.js';
import { whyNotCombined } from '../evaluation/combination.js';
import { defineAct } from '../procedure/act.js';
import { procedureFactsOf } from '../procedure/procedure-facts.js';
import { noFields, readShape } from '../procedure/shape.js';
import { isRefusal, refuse } from '../refusal.js';
import { evaluationReportDigest, reportSignatories } from './evaluation-report.js';
import { lapseOpinions } from './opinions.js';

const type = 'report.drawn';

export type DrawReportCommand = Record<string, never>;
export type DrawReportResult = { readonly digest: string; readonly signatories: readonly string[] };

export const drawReport = defineAct<DrawReportCommand, DrawReportResult>({
  type,
  by: ['chair', 'rapporteur'],
  decisive: false,
  scope: 'tender',
  decide(file, command) {
    const read = readShape(type, command, noFields);
    if (isRefusal(read)) return read;
    // The report tells of the sittings: what members sign must not change under them.
    const open = openSitting(file);
    if (open !== undefined) return refuse('SITTING_OPEN', { since: open.startedAt });
    if (!procedureFactsOf(file, file.lotStates).lotsSettled) return refuse('LOTS_NOT_SETTLED', { open: openLots(file.lotStates) });
    const uncombined = whyNotCombined(file);
    if (uncombined !== undefined) return uncombined;
    const tied = [...membersToRecuse(file)];
    if (tied.length > 0) return refuse('MEMBERS_TO_RECUSE', { members: tied });
    return { digest: evaluationReportDigest(file), signatories: reportSignatories(file) };
  },
  record(file, { result }) {
    const lapsed = lapseOpinions(file, 'award');
    return { ...lapsed, award: { ...lapsed.award, report: { digest: result.digest, signatories: result.signatories, signatures: [] } } };
  },
});

const openLots = (lotStates: Readonly<Record<string, string>>): string[] =>
  Object.keys(lotStates).filter((lot) => lotStates[lot] !== 'proposed' && lotStates[lot] !== 'unsuccessful');
