// Hostile content must not stop a verification: a check that meets what no rule foresaw says so.
import type { RecordedAct } from './evidence.js';
import { finding, type CheckedPromise, type Finding, type VerificationRule, type Where } from './report.js';

export function attempt(rule: VerificationRule, promise: CheckedPromise, check: () => readonly Finding[], where: Where = null): readonly Finding[] {
  try {
    return check();
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 200) : 'unknown';
    return [finding(rule, promise, where, `contrôle impossible : ${why}`, `could not be examined: ${why}`)];
  }
}

/** Each act by itself: one that cannot be examined is named, and hides no other. */
export const attemptEach = (rule: VerificationRule, promise: CheckedPromise, acts: readonly RecordedAct[], check: (act: RecordedAct) => readonly Finding[]): readonly Finding[] =>
  acts.flatMap((act) => attempt(rule, promise, () => check(act), act));
