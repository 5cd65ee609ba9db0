// The limit has passed: requests that had arrived before it are still let through, nothing else counts as in time (performance-reliability.md 1.6).
import { defineAct } from '../procedure/act.js';
import { isRefusal, refuse } from '../refusal.js';
import { isLate, limitOf } from './register.js';

export type DrainSubmissionCommand = Record<string, never>;
export type DrainSubmissionResult = { readonly limitAt: string };

const type = 'submission.draining';

export const drainSubmission = defineAct<DrainSubmissionCommand, DrainSubmissionResult>({
  type,
  by: ['system'],
  decisive: false,
  scope: 'tender',
  decide(file, _command, { at }) {
    const limitAt = limitOf(file, type);
    if (isRefusal(limitAt)) return limitAt;
    return isLate(at, limitAt) ? { limitAt } : refuse('SUBMISSION_STILL_OPEN', { at, limitAt });
  },
  record: (file) => file,
});
