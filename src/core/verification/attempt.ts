// Hostile content must not stop a verification: a check that meets what no rule foresaw says so.
import { finding, type CheckedPromise, type Finding, type VerificationRule } from './report.js';

export function attempt(rule: VerificationRule, promise: CheckedPromise, check: () => readonly Finding[]): readonly Finding[] {
  try {
    return check();
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 200) : 'unknown';
    return [finding(rule, promise, null, `contrôle impossible : ${why}`, `could not be examined: ${why}`)];
  }
}
