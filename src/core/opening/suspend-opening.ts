// The sitting rests and goes on: a power cut, nightfall, prayer (law.md step 13; some codes allow no interruption, so each stands in the minutes
// with its reason). It resumes with its quorum, at the bid where it stopped; in between nothing is opened and no share is released.
import { quorumOf } from '../committee/quorum.js';
import { defineAct } from '../procedure/act.js';
import { object, readShape, text } from '../procedure/shape.js';
import { isRefusal, refuse } from '../refusal.js';
import { attendanceOfSitting } from './start-opening.js';
import { closedBids, isSuspended } from './sitting.js';

export type SuspendOpening = { readonly reason: string };
export type OpeningSuspended = { /** where it will go on; null when every bid is open */ readonly next: string | null };

export const suspendOpening = defineAct<SuspendOpening, OpeningSuspended>({
  type: 'opening.suspended',
  by: ['chair', 'rapporteur'],
  decisive: false,
  scope: 'tender',
  decide(file, command) {
    const read = readShape('opening.suspended', command, object({ reason: text(2000) }));
    if (isRefusal(read)) return read;
    if (file.opening !== null && isSuspended(file.opening)) return refuse('SITTING_SUSPENDED', { since: file.opening.suspensions.at(-1)?.at ?? '' });
    return { next: closedBids(file)[0]?.id ?? null };
  },
  record: (file, { command, circumstances: { at } }) => (file.opening === null ? file : {
    ...file, opening: { ...file.opening, suspensions: [...file.opening.suspensions, { at, reason: command.reason, resumedAt: null }] },
  }),
});

export type ResumeOpening = { readonly attendance: readonly string[] };
export type OpeningResumed = { readonly present: number; readonly needed: number; readonly next: string | null };

export const resumeOpening = defineAct<ResumeOpening, OpeningResumed>({
  type: 'opening.resumed',
  by: ['chair'],
  decisive: false,
  scope: 'tender',
  decide(file, command) {
    if (file.opening === null || !isSuspended(file.opening)) return refuse('SITTING_NOT_SUSPENDED', {});
    const attendance = attendanceOfSitting('opening.resumed', file, command);
    if (isRefusal(attendance)) return attendance;
    const quorum = quorumOf(file, attendance);
    return isRefusal(quorum) ? quorum : { present: quorum.present, needed: quorum.needed, next: closedBids(file)[0]?.id ?? null };
  },
  record(file, { command, circumstances: { at } }) {
    const { opening } = file;
    if (opening === null) return file;
    const suspensions = opening.suspensions.map((each) => (each.resumedAt === null ? { ...each, resumedAt: at } : each));
    const attendance = [...new Set([...opening.attendance, ...command.attendance])];
    return { ...file, opening: { ...opening, suspensions, attendance } };
  },
});
