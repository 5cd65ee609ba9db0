// The attendance register of the evaluation's sittings: a step is not closed without it (law.md 2.1, section 7, 14).
import type { Instant } from '../calendar/instant.js';
import type { CaseFile } from '../procedure/case-file.js';
import { list, Misshapen, person, type Shape } from '../procedure/shape.js';
import type { EvaluationSitting } from './evaluation-facts.js';
import { evaluationOf } from './lot-evaluation.js';
import { voicesInRoom } from './room.js';

/** What a step is concluded by: left out, those in the room of the sitting that is open. */
export type WithAttendance = { readonly attendance?: readonly string[] | undefined };

/** Members present, each called once. */
export const attendanceShape: Shape<readonly string[]> = (value, at) => {
  const members = list(person, 100)(value, at);
  if (members instanceof Misshapen) return members;
  const double = members.findIndex((member, index) => members.indexOf(member) !== index);
  return double === -1 ? members : new Misshapen(`${at}/${String(double)}`, 'called twice');
};

export function sittingsAfter(
  file: CaseFile, { lot, attendance }: { readonly lot: string } & WithAttendance, closed: EvaluationSitting['closed'], at: Instant,
): readonly EvaluationSitting[] {
  return [...(evaluationOf(file, lot).sittings ?? []), { closed, attendance: attendance ?? voicesInRoom(file), at }];
}
