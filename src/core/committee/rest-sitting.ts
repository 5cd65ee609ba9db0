// A sitting of analysis or judgement rests and goes on, as the public one does: with its reason, and again with its quorum. In between no step of
// the evaluation is concluded.
import { defineAct } from '../procedure/act.js';
import { list, object, person, readShape, text } from '../procedure/shape.js';
import { isRefusal, refuse } from '../refusal.js';
import { committeeOf } from './appoint-committee.js';
import { quorumInRoom } from './hold-sitting.js';
import { refusalOfConflict } from './impartiality.js';
import { openSitting, restsSince, withOpenSitting } from './sittings.js';

export type SuspendSitting = { readonly reason: string };
export type SittingRests = { readonly number: number };

export const suspendSitting = defineAct<SuspendSitting, SittingRests>({
  type: 'sitting.suspended',
  by: ['chair', 'rapporteur'],
  decisive: false,
  scope: 'tender',
  decide(file, command, { actor }) {
    const read = readShape('sitting.suspended', command, object({ reason: text(2000) }));
    if (isRefusal(read)) return read;
    const open = openSitting(file);
    if (open === undefined) return refuse('NO_SITTING_OPEN', {});
    const since = restsSince(open);
    if (since !== null) return refuse('SITTING_SUSPENDED', { since });
    return refusalOfConflict('sitting.suspended', file, actor) ?? { number: committeeOf(file).sittings.length };
  },
  record: (file, { command: { reason }, circumstances: { at } }) =>
    withOpenSitting(file, (sitting) => ({ ...sitting, suspensions: [...sitting.suspensions, { at, reason, resumedAt: null }] })),
});

export type ResumeSitting = { readonly attendance: readonly string[] };
export type SittingResumed = { readonly number: number; readonly present: number; readonly needed: number };

export const resumeSitting = defineAct<ResumeSitting, SittingResumed>({
  type: 'sitting.resumed',
  by: ['chair'],
  decisive: false,
  scope: 'tender',
  decide(file, command) {
    const read = readShape('sitting.resumed', command, object({ attendance: list(person, 100) }));
    if (isRefusal(read)) return read;
    const open = openSitting(file);
    if (open === undefined) return refuse('NO_SITTING_OPEN', {});
    if (restsSince(open) === null) return refuse('SITTING_NOT_SUSPENDED', {});
    const quorum = quorumInRoom('sitting.resumed', file, read);
    return isRefusal(quorum) ? quorum : { number: committeeOf(file).sittings.length, present: quorum.present, needed: quorum.needed };
  },
  record: (file, { command: { attendance }, circumstances: { at } }) => withOpenSitting(file, (sitting) => ({
    ...sitting, present: attendance, attended: [...new Set([...sitting.attended, ...attendance])],
    suspensions: sitting.suspensions.map((each) => (each.resumedAt === null ? { ...each, resumedAt: at } : each)),
  })),
});
