// A bidder appeals against the award: to the authority first, to the dispute committee only after its answer or its silence, each within its
// time (law.md 3.5: CRD Mali, ETGCR 2022 on the compulsory first step, Oryx 2023 on the time-bar). The award is suspended until decided.
import type { Instant } from '../calendar/instant.js';
import { limitAfter } from '../calendar/limit-after.js';
import { defineAct, type Circumstances } from '../procedure/act.js';
import type { CaseFile } from '../procedure/case-file.js';
import { choice, object, optional, person, readShape, text } from '../procedure/shape.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import { ruleReference } from '../rulebook/rules.js';
import { answerLimit, disputeLimit, graciousLimit, lastDayBefore, type AppealRule } from './appeal-limits.js';
import { appealsOf } from './appeals.js';
import type { Appeal } from './award-facts.js';

const type = 'appeal.lodged';
const shape = object({ before: choice('authority', 'disputeCommittee'), grounds: text(20_000), appellant: optional(person) });

export type LodgeAppealCommand = {
  readonly before: Appeal['before'];
  readonly grounds: string;
  /** on paper the clerk says for whom; a bidder always appeals for itself */
  readonly appellant: string | null;
};
export type LodgeAppealResult = {
  readonly appeal: string;
  readonly appellant: string;
  readonly before: Appeal['before'];
  /** the gracious appeal this one takes over from, the authority having stayed silent */
  readonly unanswered: string | null;
  /** until when the authority should answer; null before the dispute committee */
  readonly answerDueBy: Instant | null;
};

export const lodgeAppeal = defineAct<LodgeAppealCommand, LodgeAppealResult>({
  type,
  by: ['bidder', 'clerk'],
  decisive: true,
  scope: 'tender',
  decide(file, command, circumstances) {
    const appeal = readShape(type, command, shape);
    if (isRefusal(appeal)) return appeal;
    const { before } = appeal;
    const appellant = circumstances.role === 'clerk' ? appeal.appellant ?? '' : circumstances.actor;
    const earlier = appealsOf(file, appellant);
    const same = earlier.find((other) => other.before === before);
    if (same !== undefined) return refuse('APPEAL_ALREADY_LODGED', { appeal: same.id, before });
    const gracious = earlier.find((other) => other.before === 'authority');
    const refusal = before === 'authority' ? refuseGracious(file, appellant, circumstances.at) : refuseDispute(file, appellant, gracious, circumstances.at);
    return refusal ?? accepted(file, { appellant, before, unanswered: gracious?.outcome === null ? gracious.id : null }, circumstances);
  },
  record(file, { command, result, circumstances: { at } }) {
    const lodged: Appeal = {
      id: result.appeal, appellant: result.appellant, before: result.before, grounds: command.grounds, lodgedAt: at,
      outcome: null, remedy: null, decidedAt: null, reasons: null,
    };
    const appeals = file.award.appeals.map((appeal) =>
      appeal.id === result.unanswered ? { ...appeal, outcome: 'unanswered' as const, decidedAt: at } : appeal);
    return { ...file, award: { ...file.award, appeals: [...appeals, lodged] } };
  },
});

function refuseGracious(file: CaseFile, appellant: string, at: Instant): Refusal | undefined {
  const time = graciousLimit(file, appellant);
  if (time === null) return refuse('APPELLANT_WITHOUT_BID', { appellant });
  return refuseLate(file, 'appeal.toAuthority', { before: 'authority', ...time, at });
}

function refuseDispute(file: CaseFile, appellant: string, gracious: Appeal | undefined, at: Instant): Refusal | undefined {
  if (graciousLimit(file, appellant) === null) return refuse('APPELLANT_WITHOUT_BID', { appellant });
  if (gracious === undefined) return refuse('APPEAL_STEP_MISSING', { appellant }, ruleReference(file.rules, 'appeal.toCRD'));
  const answerDueBy = answerLimit(file, gracious);
  if (gracious.outcome === null && at < answerDueBy) {
    return refuse('APPEAL_TOO_EARLY', { answerDueBy }, ruleReference(file.rules, 'appeal.authorityAnswer'));
  }
  return refuseLate(file, 'appeal.toCRD', { before: 'disputeCommittee', ...disputeLimit(file, gracious), at });
}

interface TimeOfAppeal {
  readonly before: Appeal['before'];
  readonly countedFrom: Instant;
  readonly limit: Instant;
  readonly at: Instant;
}

function refuseLate(file: CaseFile, rule: AppealRule, { before, countedFrom, limit, at }: TimeOfAppeal): Refusal | undefined {
  if (at < limit) return undefined;
  return refuse('APPEAL_TIME_BARRED', { before, countedFrom, lastDay: lastDayBefore(limit) }, ruleReference(file.rules, rule));
}

function accepted(file: CaseFile, lodged: Pick<LodgeAppealResult, 'appellant' | 'before' | 'unanswered'>, { seq, at }: Circumstances): LodgeAppealResult {
  const id = `appeal-${String(seq)}`;
  if (lodged.before === 'disputeCommittee') return { appeal: id, ...lodged, answerDueBy: null };
  return { appeal: id, ...lodged, unanswered: null, answerDueBy: limitAfter(file.rules, 'appeal.authorityAnswer', at) };
}
