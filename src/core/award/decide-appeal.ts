// An appeal is decided: by the authority if it was lodged with it, by the regulator if it went before the dispute committee (law.md 3.5).
// Upheld, it undoes the award: a new evaluation of the named lots, or annulment. Otherwise the standstill resumes, and after an answer of
// the authority never ends before the time to go to the dispute committee does.
import type { Instant } from '../calendar/instant.js';
import { limitAfter } from '../calendar/limit-after.js';
import type { Role } from '../identity/role.js';
import { defineAct, type Done } from '../procedure/act.js';
import type { CaseFile } from '../procedure/case-file.js';
import { choice, identifier, object, optional, readShape, text } from '../procedure/shape.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import type { Appeal } from './award-facts.js';
import { lapseOpinions } from './opinions.js';
import { decideReturn, returnFields, sendBack, type ReturnAsked, type ReturnOfLots } from './return-of-lots.js';

const type = 'appeal.decided';
const shape = object({
  appeal: identifier, outcome: choice('dismissed', 'inadmissible', 'withdrawn', 'upheld'), reasons: text(20_000),
  remedy: optional(choice('reevaluate', 'annul')), ...returnFields,
});

export type DecideAppealCommand = {
  readonly appeal: string;
  readonly outcome: 'dismissed' | 'inadmissible' | 'withdrawn' | 'upheld';
  readonly reasons: string;
  /** what follows from an appeal upheld; for a new evaluation, which lots from which step */
  readonly remedy: 'reevaluate' | 'annul' | null;
} & ReturnAsked;
export type DecideAppealResult = {
  readonly remedy: 'reevaluate' | 'annul' | null;
  readonly back: ReturnOfLots | null;
  /** null once the award is undone */
  readonly standstillEndsAt: Instant | null;
};

export const decideAppeal = defineAct<DecideAppealCommand, DecideAppealResult>({
  type,
  by: ['authority', 'regulator'],
  decisive: true,
  scope: 'tender',
  decide(file, command, { role, at }) {
    const decision = readShape(type, command, shape);
    if (isRefusal(decision)) return decision;
    const appeal = openAppeal(file, decision.appeal, role);
    if (isRefusal(appeal)) return appeal;
    if (decision.outcome !== 'upheld') return { remedy: null, back: null, standstillEndsAt: resumedEnd(file, appeal, at) };
    const { remedy } = decision;
    if (remedy === null) return refuse('UPHELD_NEEDS_REMEDY', { appeal: appeal.id });
    const back = remedy === 'reevaluate' ? decideReturn(type, file, decision) : null;
    return isRefusal(back) ? back : { remedy, back, standstillEndsAt: null };
  },
  record(file, done) {
    const { command, result, circumstances } = done;
    const decided: CaseFile = { ...file, award: { ...file.award, appeals: appealsAfter(file, done), standstillEndsAt: result.standstillEndsAt } };
    if (result.back !== null) return lapseOpinions(sendBack(decided, result.back, circumstances.at), 'award');
    if (result.remedy === null || decided.tender === null) return decided;
    return { ...decided, tender: { ...decided.tender, ended: { as: 'cancelled', reason: command.reasons, at: circumstances.at } } };
  },
});

function openAppeal(file: CaseFile, id: string, role: Role): Appeal | Refusal {
  const appeal = file.award.appeals.find((candidate) => candidate.id === id);
  if (appeal === undefined) return refuse('UNKNOWN_APPEAL', { appeal: id });
  if (appeal.outcome !== null) return refuse('APPEAL_ALREADY_DECIDED', { appeal: id, outcome: appeal.outcome });
  const judge = appeal.before === 'authority' ? 'authority' : 'regulator';
  return role === judge ? appeal : refuse('APPEAL_OF_OTHER_JUDGE', { appeal: id, before: appeal.before, judge });
}

function resumedEnd(file: CaseFile, { before }: Appeal, at: Instant): Instant {
  const end = file.award.standstillEndsAt ?? at;
  const next = before === 'authority' ? limitAfter(file.rules, 'appeal.toCRD', at) : end;
  return next > end ? next : end;
}

/** The decided appeal comes last; once it undoes the award, the others still pending have no object any more. */
function appealsAfter(file: CaseFile, { command, result, circumstances: { at } }: Done<DecideAppealCommand, DecideAppealResult>): readonly Appeal[] {
  const others = file.award.appeals.filter(({ id }) => id !== command.appeal).map((appeal) =>
    result.remedy !== null && appeal.outcome === null ? { ...appeal, outcome: 'moot' as const, decidedAt: at } : appeal);
  const decided = file.award.appeals.filter(({ id }) => id === command.appeal).map((appeal) =>
    ({ ...appeal, outcome: command.outcome, remedy: result.remedy, decidedAt: at, reasons: command.reasons }));
  return [...others, ...decided];
}
