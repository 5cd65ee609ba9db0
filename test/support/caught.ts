// A forged history, and the promise whose own check must see it.
import type { JsonObject } from '../../src/core/json.js';
import type { CheckedPromise, Report, VerificationRule } from '../../src/core/verification/report.js';
import { verdictOn, type Forgery } from './dossier.js';
import type { Draft } from './journal.js';

export const rulesOf = ({ findings }: Report, promise: CheckedPromise): VerificationRule[] => findings.filter((each) => each.promise === promise).map(({ rule }) => rule);

/** The second look alone must see it, the replay aside. */
export function caught(promise: CheckedPromise, drafts: readonly Draft[], beside: Forgery['beside'] = {}): void {
  const report = verdictOn({ drafts, beside });
  expect(report.verdict).toBe('findings');
  expect(report.facts.examined).toBe(true);
  expect(rulesOf(report, promise)).toContain('V9');
}

export const list = (value: unknown): JsonObject[] => value as JsonObject[];
