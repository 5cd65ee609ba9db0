// What one member has to do in a procedure, in its legal order, and what stands in the way: design ux.md C1. No task disappears between states.
import { isReportRefused } from '../award/report-signatures.js';
import { elapsedAfter } from '../calendar/limit-after.js';
import type { Instant } from '../calendar/instant.js';
import { deliberatingSeats, whyNoEvaluator } from '../evaluation/evaluators.js';
import { unsettledRequests } from '../evaluation/clarification-limits.js';
import { roundNamed, roundOf } from '../evaluation/rounds.js';
import { cellsDueFrom, countingMarks } from '../evaluation/sheets.js';
import { evaluationOf, remainingBids } from '../evaluation/lot-evaluation.js';
import { pendingRejections } from '../evaluation/pending-rejections.js';
import type { SignedPaper } from '../opening/opening-facts.js';
import type { CaseFile } from '../procedure/case-file.js';
import type { LotState } from '../procedure/states.js';
import type { LotFile } from '../tenders/tender-file.js';
import type { Convocation, Seat } from './committee-facts.js';
import { declarationOf, biddersToDeclare, membersToRecuse } from './declarations.js';
import { whyNotImpartial } from './impartiality.js';
import { proposalsToDecide } from './late-recusal.js';
import { openSitting, sittingsToHold } from './sittings.js';
import { seatOf } from './seats.js';

export type TaskName = 'attendOpening' | 'signMinutes' | 'declare' | 'recuse' | 'decideRecusal' | 'attendSitting' | 'check' | 'examineAnswers' | 'confirmRejection' | 'confirmUnqualified' | 'mark' | 'conduct' | 'drawReport' | 'signReport';
export type TaskStatus = 'todo' | 'doing' | 'done' | 'notYet';
/** why it is not possible yet */
export type Obstacle = 'alternate' | 'openingNotYet' | 'minutesNotDrawn' | 'biddersUnknown' | 'minutesUnsigned' | 'undeclared' | 'tied' | 'answerAwaited' | 'secondMemberAwaited' | 'complianceOpen' | 'lotsOpen' | 'reportNotDrawn' | 'notConvened' | 'sittingNotYet';

export interface Task {
  readonly name: TaskName;
  readonly lot: string | null;
  readonly status: TaskStatus;
  readonly dueAt: Instant | null;
  readonly obstacle: Obstacle | null;
  /** of marks, after the first */
  readonly round?: number;
}

/** Empty for whoever has no seat, or no longer. */
export function tasksOf(file: CaseFile, member: string, at: Instant): readonly Task[] {
  const seat = seatOf(file, member);
  if (seat === null || seat.standing === 'recused' || seat.standing === 'ended') return [];
  const tasks = [attendOpening(file, at), ...ofVoice(file, seat), ...sittingTasks(file, at), ...chairTasks(file, seat), ...lotTasks(file, seat, at), ...conducting(file, seat), ...reportTask(file, seat)];
  return seat.standing === 'sitting' ? tasks : tasks.map((task): Task => (task.status === 'done' ? task : { ...task, status: 'notYet', obstacle: 'alternate' }));
}

const task = (name: TaskName, status: TaskStatus, more: Partial<Task> = {}): Task => ({ name, lot: null, status, dueAt: null, obstacle: null, ...more });
const blocked = (name: TaskName, obstacle: Obstacle, more: Partial<Task> = {}): Task => task(name, 'notYet', { obstacle, ...more });

/** The opening is over, and with it whose bids there are is known. */
const closedAt = (file: CaseFile): Instant | null => file.opening?.closedAt ?? null;

function evaluationDue(file: CaseFile): Instant | null {
  const from = closedAt(file);
  return from === null ? null : elapsedAfter(file.rules, 'evaluationLimit', from);
}

function attendOpening(file: CaseFile, at: Instant): Task {
  const dueAt = file.tender?.openingAt ?? null;
  if (file.opening !== null) return task('attendOpening', file.opening.closedAt === null ? 'doing' : 'done', { dueAt });
  return dueAt !== null && at >= dueAt ? task('attendOpening', 'todo', { dueAt }) : blocked('attendOpening', 'openingNotYet', { dueAt });
}

/** Observers have no voice: they sign and declare nothing. */
function ofVoice(file: CaseFile, { member, office }: Seat): readonly Task[] {
  if (office === 'observer') return [];
  const paper = file.opening?.minutes ?? null;
  return [...(office === 'expert' ? [] : [signing('signMinutes', paper, member, 'minutesNotDrawn')]), declareTask(file, member)].filter((each) => each !== null);
}

/** null for whoever was not called to sign this paper */
function signing(name: TaskName, paper: SignedPaper | null, member: string, before: Obstacle): Task | null {
  if (paper === null) return blocked(name, before);
  if (!paper.signatories.includes(member)) return null;
  return task(name, paper.signatures.some((signature) => signature.member === member) ? 'done' : 'todo');
}

function declareTask(file: CaseFile, member: string): Task {
  if (closedAt(file) === null) return blocked('declare', 'biddersUnknown');
  const spokenOf = declarationOf(file, member)?.bidders ?? [];
  const done = declarationOf(file, member) !== null && biddersToDeclare(file).every((bidder) => spokenOf.includes(bidder));
  const next = file.committee === null ? undefined : sittingsToHold(file.committee)[0];
  return task('declare', done ? 'done' : 'todo', { dueAt: next?.at ?? evaluationDue(file) });
}

function sittingTasks(file: CaseFile, at: Instant): readonly Task[] {
  const { committee } = file;
  if (committee === null) return [];
  const held = openSitting(file) !== undefined ? [task('attendSitting', 'doing')] : [];
  const toHold = sittingsToHold(committee).map((convocation: Convocation) => (at >= convocation.at
    ? task('attendSitting', 'todo', { dueAt: convocation.at }) : blocked('attendSitting', 'sittingNotYet', { dueAt: convocation.at })));
  const over = committee.sittings.length > 0 && held.length === 0 ? [task('attendSitting', 'done')] : [];
  return held.length + toHold.length + over.length === 0 ? [blocked('attendSitting', 'notConvened')] : [...over, ...held, ...toHold];
}

function chairTasks(file: CaseFile, { office, member }: Seat): readonly Task[] {
  if (office !== 'chair') return [];
  const proposed = ['opened', 'evaluating'].includes(file.state ?? '') && proposalsToDecide(file, member).length > 0;
  return [...(membersToRecuse(file).length > 0 ? [task('recuse', 'todo')] : []), ...(proposed ? [task('decideRecusal', 'todo')] : [])];
}

function lotTasks(file: CaseFile, seat: Seat, at: Instant): readonly Task[] {
  if (seat.voice !== 'deliberative') return [];
  return (file.tender?.file.lots ?? []).flatMap((lot) => [
    checkTask(file, lot, seat.member), ...(lot.award.criteria.length > 0 ? [markTask(file, lot, seat.member)] : []), ...answersTask(file, lot, seat.member, at), ...rejectionTasks(file, lot, seat.member),
  ]);
}

function checkTask(file: CaseFile, { id: lot }: LotFile, member: string): Task {
  const state = file.lotStates[lot] ?? 'waiting';
  const more = { lot, dueAt: evaluationDue(file) };
  if (state === 'waiting') return blocked('check', 'minutesUnsigned', more);
  if (state !== 'compliance') return task('check', 'done', more);
  const obstacle = whyNot(file, member);
  if (obstacle !== null) return blocked('check', obstacle, more);
  const { assessments } = evaluationOf(file, lot);
  const checked = remainingBids(file, lot).filter(({ id }) => assessments.some(({ bid }) => bid === id)).length;
  return task('check', checked === 0 ? 'todo' : 'doing', more);
}

/** What only the chair concludes: each lot step by step, then the report. */
function conducting(file: CaseFile, { office, member }: Seat): readonly Task[] {
  if (office !== 'chair') return [];
  const states = (file.tender?.file.lots ?? []).map(({ id: lot }) => ({ lot, state: file.lotStates[lot] ?? 'waiting' }));
  const more = { dueAt: evaluationDue(file) };
  const lots = states.map(({ lot, state }): Task => {
    if (state === 'waiting') return blocked('conduct', 'minutesUnsigned', { ...more, lot });
    if (!underEvaluation.includes(state)) return task('conduct', 'done', { ...more, lot });
    const obstacle = whyNot(file, member);
    return obstacle === null ? task('conduct', 'doing', { ...more, lot }) : blocked('conduct', obstacle, { ...more, lot });
  });
  const settled = states.every(({ state }) => state !== 'waiting' && !underEvaluation.includes(state));
  const report = isReportRefused(file) ? task('drawReport', 'todo', more) : file.award.report !== null ? task('drawReport', 'done') : settled ? task('drawReport', 'todo', more) : blocked('drawReport', 'lotsOpen', more);
  return [...lots, report];
}

const underEvaluation: readonly LotState[] = ['compliance', 'technical', 'financial', 'postQualification'];
const beforeMarks: readonly LotState[] = ['waiting', 'compliance'];

function markTask(file: CaseFile, lot: LotFile, member: string): Task {
  const state = file.lotStates[lot.id] ?? 'waiting';
  const more = { lot: lot.id, dueAt: evaluationDue(file), ...roundNamed(roundOf(file, lot.id)) };
  if (beforeMarks.includes(state)) return blocked('mark', 'complianceOpen', more);
  if (state !== 'technical') return task('mark', 'done', more);
  const obstacle = whyNot(file, member);
  if (obstacle !== null) return blocked('mark', obstacle, more);
  if (cellsDueFrom(file, lot, member).length === 0) return task('mark', 'done', more);
  return task('mark', countingMarks(file, lot.id, member).length === 0 ? 'todo' : 'doing', more);
}

/** Once something was asked of a bidder: the step waits for its answer, then for somebody to examine it. */
function answersTask(file: CaseFile, { id: lot }: LotFile, member: string, at: Instant): readonly Task[] {
  if ((evaluationOf(file, lot).requests ?? []).length === 0) return [];
  const open = unsettledRequests(file, lot, remainingBids(file, lot).map(({ id }) => id), at);
  if (open.length === 0) return [task('examineAnswers', 'done', { lot })];
  const obstacle = whyNot(file, member);
  if (obstacle !== null) return [blocked('examineAnswers', obstacle, { lot })];
  if (open.some(({ answer }) => answer !== null)) return [task('examineAnswers', 'todo', { lot, dueAt: evaluationDue(file) })];
  return [blocked('examineAnswers', 'answerAwaited', { lot, dueAt: open.map(({ answerBefore }) => answerBefore).sort().at(-1) ?? null })];
}

/** A rejection waits for the word of a second member; what one proposed oneself waits for another. */
function rejectionTasks(file: CaseFile, { id: lot }: LotFile, member: string): readonly Task[] {
  const evaluation = evaluationOf(file, lot);
  const ofStage = (qualification: boolean) => ({ stage }: { readonly stage: string }): boolean => (stage === 'qualification') === qualification;
  return ([['confirmRejection', false], ['confirmUnqualified', true]] as const).flatMap(([name, qualification]) => {
    if (!(evaluation.proposals ?? []).some(ofStage(qualification))) return [];
    const waiting = pendingRejections(evaluation).filter(ofStage(qualification));
    if (waiting.length === 0) return [task(name, 'done', { lot })];
    const obstacle = whyNot(file, member) ?? (waiting.every(({ proposedBy }) => proposedBy === member) ? 'secondMemberAwaited' : null);
    const more = { lot, dueAt: evaluationDue(file) };
    return [obstacle === null ? task(name, 'todo', more) : blocked(name, obstacle, more)];
  });
}

function whyNot(file: CaseFile, member: string): Obstacle | null {
  const partial = whyNotImpartial(file, member);
  if (partial !== undefined) return partial.refused === 'EVALUATOR_HAS_INTEREST' ? 'tied' : 'undeclared';
  return whyNoEvaluator(file, member) === undefined ? null : 'alternate';
}

function reportTask(file: CaseFile, { member }: Seat): readonly Task[] {
  if (!deliberatingSeats(file).some((seat) => seat.member === member)) return [];
  const found = signing('signReport', file.award.report, member, 'reportNotDrawn');
  return found === null ? [] : [found];
}
