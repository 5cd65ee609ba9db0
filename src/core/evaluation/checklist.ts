// The checklist of a bid as it stands: of each requirement the last answer, and what is missing or wrong in it (law.md step 16, 4.10).
import type { CaseFile } from '../procedure/case-file.js';
import { refuse, type Refusal } from '../refusal.js';
import type { LotFile, Requirement } from '../tenders/tender-file.js';
import { requirementsAt } from '../tenders/requirements.js';
import { whyNoEvidence } from './evidence-documents.js';
import type { ComplianceCheck, LotEvaluation } from './evaluation-facts.js';
import { evaluationOf } from './lot-evaluation.js';
import { pendingRejections } from './pending-rejections.js';

/** One answer with who gave it and its place among the answers to the same requirement, from 1. */
export interface GivenAnswer extends ComplianceCheck {
  readonly version: number;
  readonly by: string;
  readonly at: string;
}

/** Every answer ever given for a bid, in order. */
export function answersOf({ assessments }: Pick<LotEvaluation, 'assessments'>, bid: string): readonly GivenAnswer[] {
  const given = new Map<string, number>();
  return assessments.filter((each) => each.bid === bid).flatMap(({ checks, by, at }) => checks.map((check) => {
    const version = (given.get(check.requirement) ?? 0) + 1;
    given.set(check.requirement, version);
    return { ...check, version, by, at };
  }));
}

/** Of each requirement the last. */
export const standingAnswers = (evaluation: Pick<LotEvaluation, 'assessments'>, bid: string): readonly GivenAnswer[] =>
  [...new Map(answersOf(evaluation, bid).map((answer) => [answer.requirement, answer])).values()];

export function failedEliminatory(checks: readonly Pick<ComplianceCheck, 'requirement' | 'verdict'>[], requirements: readonly Requirement[]): readonly string[] {
  const failed = new Set(checks.filter(({ verdict }) => verdict === 'no').map(({ requirement }) => requirement));
  return requirements.filter(({ id, eliminatory }) => eliminatory && failed.has(id)).map(({ id }) => id);
}

/** Which part of the checklist the lot's state is about; null: none now. */
export function stepOf(file: CaseFile, lot: string): 'compliance' | 'financial' | null {
  const state = file.lotStates[lot];
  return state === 'compliance' || state === 'financial' ? state : null;
}

/** Nothing is concluded over a bid of which a rejection waits for its second member. */
export function whyRejectionPending(file: CaseFile, lot: string, bids: readonly string[]): Refusal | undefined {
  const pending = pendingRejections(evaluationOf(file, lot)).map(({ bid }) => bid).filter((bid) => bids.includes(bid));
  return pending.length === 0 ? undefined : refuse('REJECTION_PENDING', { lot, bids: pending });
}

/** What of the checklist may be answered now. `due`: the part the lot's step is about. `again`: a part answered before, in which somebody may still find
 *  something; there «yes» and «no» are said again, and nothing is set aside any more. */
export function askedNow(file: CaseFile, lot: LotFile): { readonly due: readonly Requirement[]; readonly again: readonly Requirement[] } {
  const [first, priced] = [requirementsAt(lot, 'compliance'), requirementsAt(lot, 'financial')];
  const state = file.lotStates[lot.id];
  if (state === 'compliance') return { due: first, again: [] };
  if (state === 'technical') return { due: [], again: first };
  return state === 'financial' ? { due: priced, again: first } : { due: [], again: [] };
}

/** Bids an eliminatory requirement of which stands as not met: each is to be rejected, or its answer given again, before anything is concluded on it. */
export const bidsFailing = (file: CaseFile, lot: LotFile, bids: readonly string[]): readonly string[] =>
  bids.filter((bid) => failedEliminatory(standingAnswers(evaluationOf(file, lot.id), bid), lot.requirements).length > 0);

/** Why nothing is concluded on these bids: one of them stands as failing. */
export function whyFailing(file: CaseFile, lot: LotFile, bids: readonly string[]): Refusal | undefined {
  const [bid] = bidsFailing(file, lot, bids);
  return bid === undefined ? undefined
    : refuse('ELIMINATORY_FAILED', { lot: lot.id, bid, requirements: [...failedEliminatory(standingAnswers(evaluationOf(file, lot.id), bid), lot.requirements)] });
}

/** Why a step cannot be concluded on these bids as their checklists stand. */
export function whyUnchecked(file: CaseFile, lot: LotFile, step: 'compliance' | 'financial', bids: readonly string[]): Refusal | undefined {
  const evaluation = evaluationOf(file, lot.id);
  const requirements = requirementsAt(lot, step);
  const missing = bids.flatMap((bid) => {
    const answered = new Set(standingAnswers(evaluation, bid).map(({ requirement }) => requirement));
    return requirements.filter(({ id }) => !answered.has(id)).map(({ id }) => ({ bid, requirement: id }));
  });
  if (missing.length > 0) return refuse('CHECKS_INCOMPLETE', { lot: lot.id, missing });
  const pending = whyRejectionPending(file, lot.id, bids);
  if (pending !== undefined) return pending;
  const failing = whyFailing(file, lot, bids);
  if (failing !== undefined) return failing;
  const given = bids.flatMap((bid) => standingAnswers(evaluation, bid).map((answer) => whyNoEvidence(file, lot.id, bid, answer)));
  return given.find((why) => why !== undefined);
}
