// A sitting of analysis or judgement begins and ends: law.md 2.1. It was called by a convocation and does not begin before its hour; the chair and
// the quorum are there, each called once in the register of attendance, and nobody who has a tie or has not declared.
import { attendanceOfSitting } from '../opening/start-opening.js';
import { defineAct } from '../procedure/act.js';
import type { CaseFile } from '../procedure/case-file.js';
import { integer, list, noFields, object, person, readShape, text } from '../procedure/shape.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import { committeeOf } from './appoint-committee.js';
import type { Sitting } from './committee-facts.js';
import { refusalOfConflict, whyNotImpartial } from './impartiality.js';
import { quorumOf, type Quorum } from './quorum.js';
import { sittingSeats } from './seats.js';
import { openSitting, sittingsToHold, withOpenSitting } from './sittings.js';

export type StartSitting = {
  /** number of the convocation, from 1 */
  readonly convocation: number;
  readonly attendance: readonly string[];
  readonly place: string;
};
export type SittingStarted = {
  /** from 1 */
  readonly number: number;
  readonly present: number;
  readonly needed: number;
};

const shape = object({ convocation: integer(1, 10_000), attendance: list(person, 100), place: text(300) });

export const startSitting = defineAct<StartSitting, SittingStarted>({
  type: 'sitting.started',
  by: ['chair'],
  decisive: false,
  scope: 'tender',
  decide(file, command, { at }) {
    const read = readShape('sitting.started', command, shape);
    if (isRefusal(read)) return read;
    if (file.committee === null) return refuse('NO_COMMITTEE', {});
    const open = openSitting(file);
    if (open !== undefined) return refuse('SITTING_OPEN', { since: open.startedAt });
    const called = sittingsToHold(file.committee).find(({ number }) => number === read.convocation);
    if (called === undefined) return refuse('SITTING_NOT_CONVENED', { convocation: read.convocation });
    if (at < called.at) return refuse('SITTING_TOO_EARLY', { at, sittingAt: called.at });
    const quorum = quorumInRoom('sitting.started', file, read);
    return isRefusal(quorum) ? quorum : { number: file.committee.sittings.length + 1, present: quorum.present, needed: quorum.needed };
  },
  record(file, { command: { convocation, attendance, place }, circumstances: { at } }) {
    const committee = committeeOf(file);
    const kind = committee.convocations[convocation - 1]?.sitting ?? 'analysis';
    const sitting: Sitting = { kind, convocation, place, startedAt: at, present: attendance, attended: attendance, suspensions: [], closedAt: null };
    return { ...file, committee: { ...committee, sittings: [...committee.sittings, sitting] } };
  },
});

/** Who is called, whether each may be there, and whether they are enough. An observer has no voice and declares nothing. */
export function quorumInRoom(act: string, file: CaseFile, command: { readonly attendance: readonly string[] }): Quorum | Refusal {
  const attendance = attendanceOfSitting(act, file, command);
  if (isRefusal(attendance)) return attendance;
  const observers = sittingSeats(file).filter(({ office }) => office === 'observer').map(({ member }) => member);
  const partial = attendance.filter((member) => !observers.includes(member)).map((member) => whyNotImpartial(file, member)).find((why) => why !== undefined);
  return partial ?? quorumOf(file, attendance);
}

export type SittingClosed = { readonly number: number; readonly attended: readonly string[] };

/** Also when it rests: those who went home do not come back only to end it. */
export const closeSitting = defineAct<Record<string, never>, SittingClosed>({
  type: 'sitting.closed',
  by: ['chair'],
  decisive: false,
  scope: 'tender',
  decide(file, command, { actor }) {
    const read = readShape('sitting.closed', command, noFields);
    if (isRefusal(read)) return read;
    const open = openSitting(file);
    if (open === undefined) return refuse('NO_SITTING_OPEN', {});
    return refusalOfConflict('sitting.closed', file, actor) ?? { number: committeeOf(file).sittings.length, attended: open.attended };
  },
  record: (file, { circumstances: { at } }) => withOpenSitting(file, (sitting) => ({ ...sitting, closedAt: at })),
});
