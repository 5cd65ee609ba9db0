// P4, the room in which the commission concludes: who the register of the open sitting had present just before an entry, and, where the pack asks for
// a sitting, that there was one, that it did not rest, and that those it had present concluded.
import type { RulePack } from '../../rulebook/rule-pack.js';
import { actsOf, type RecordedAct } from '../evidence.js';
import { textsIn } from '../reading.js';
import { finding, type Finding } from '../report.js';
import { recusedBefore, seatedBefore } from '../seats-history.js';

/** Steps that are closed with an attendance of their own. */
export const concluded = ['compliance.closed', 'technical.closed', 'lot.ranked'] as const;
/** What one person records of what the room decided. */
export const decided = ['consensus.recorded', 'lots.combined', 'qualification.assessed', 'lot.declaredUnsuccessful'] as const;

interface Room {
  readonly rests: boolean;
  /** as last called, without who was recused since */
  readonly present: readonly string[];
}

const say = (act: RecordedAct, fr: string, en: string): Finding => finding('V9', 'P4', act, fr, en);

/** undefined where no sitting is open. */
function roomBefore(acts: readonly RecordedAct[], seq: number): Room | undefined {
  const sittings = actsOf(acts, 'sitting.started', 'sitting.suspended', 'sitting.resumed', 'sitting.closed').filter((act) => act.seq < seq);
  const last = sittings.at(-1);
  if (last === undefined || last.type === 'sitting.closed') return undefined;
  const recused = recusedBefore(acts, seq);
  const called = textsIn(actsOf(sittings, 'sitting.started', 'sitting.resumed').at(-1)?.command['attendance']);
  return { rests: last.type === 'sitting.suspended', present: called.filter((member) => !recused.has(member)) };
}

function voicesIn(acts: readonly RecordedAct[], act: RecordedAct): readonly string[] {
  const seated = seatedBefore(acts, act.seq);
  return roomBefore(acts, act.seq)?.present.filter((member) => seated.some((seat) => seat.member === member && seat.deliberative)) ?? [];
}

/** Who attended: those the entry names, or, where it names nobody, the voices of the room. */
export const attendanceOf = (acts: readonly RecordedAct[], act: RecordedAct): readonly string[] =>
  (act.command['attendance'] === undefined ? voicesIn(acts, act) : textsIn(act.command['attendance']));

export const isSittingRequired = ({ entries }: RulePack): boolean => entries['evaluation.sittingRequired']?.value === true;

/** While a sitting is open a step is concluded in it by those called present, and not while it rests; where a sitting is required, by all of them that deliberate. */
export function checkConcluded(acts: readonly RecordedAct[], act: RecordedAct, rules: RulePack): readonly Finding[] {
  const room = roomBefore(acts, act.seq);
  if (room === undefined) return isSittingRequired(rules) ? [outside(act)] : [];
  if (room.rests) return [resting(act)];
  const attendance = attendanceOf(acts, act);
  const absent = attendance.filter((member) => !room.present.includes(member)).map((member) => absentFrom(act, member));
  const leftOut = isSittingRequired(rules) ? voicesIn(acts, act).filter((member) => !attendance.includes(member)) : [];
  return [...absent, ...leftOut.map((member) => say(act, `${member} était présent à la séance et n'est pas compté`, `${member} was present at the sitting and is not counted`))];
}

/** Where a sitting is required: in it, by somebody there. Its quorum is counted beside. */
export function checkDecided(acts: readonly RecordedAct[], act: RecordedAct): readonly Finding[] {
  const room = roomBefore(acts, act.seq);
  if (room === undefined) return [outside(act)];
  if (room.rests) return [resting(act)];
  return room.present.includes(act.actor) ? [] : [absentFrom(act, act.actor)];
}

const outside = (act: RecordedAct): Finding => say(act, 'étape conclue hors de toute séance', 'a step was concluded outside any sitting');
const resting = (act: RecordedAct): Finding => say(act, 'étape conclue pendant une suspension de séance', 'a step was concluded while the sitting rested');
const absentFrom = (act: RecordedAct, member: string): Finding => say(act, `${member} n'était pas présent à la séance ouverte`, `${member} was not present at the open sitting`);
