// Are the announced times lawful: the period for preparing bids (law.md step 5) and the opening right after the limit (step 13).
import { deliveryUntil } from '../bids/register.js';
import type { Instant } from '../calendar/instant.js';
import { elapsedAfter } from '../calendar/limit-after.js';
import { refuse, type Refusal } from '../refusal.js';
import { assert } from '../assert.js';
import { procedureParameters } from '../rulebook/procedure-catalogue.js';
import type { RulePack } from '../rulebook/rule-pack.js';
import { ruleEntry, ruleReference } from '../rulebook/rules.js';
import type { TenderFile } from './tender-file.js';
import { totalEstimate } from './tender-file-problems.js';

/** The rule that gives the shortest period: urgency needs an authorisation; all lots together at the community threshold take the longer one. */
export function minimumPeriodRule(pack: RulePack, file: TenderFile, urgent: boolean): string {
  const parameters = procedureParameters(pack, file.procedureType);
  assert(parameters !== null, 'a frozen file names a procedure the pack offers');
  if (urgent) return parameters.minimumPeriod.urgent;
  return reachesCommunityThreshold(pack, file) ? parameters.minimumPeriod.community : parameters.minimumPeriod.national;
}

function reachesCommunityThreshold(pack: RulePack, file: TenderFile): boolean {
  const thresholds = ruleEntry(pack, 'thresholds.community').value as Readonly<Record<string, number>>;
  const threshold = thresholds[file.category];
  return threshold !== undefined && totalEstimate(file) >= threshold;
}

export function refusalOfOpening(pack: RulePack, limitAt: Instant, openingAt: Instant): Refusal | null {
  const latest = elapsedAfter(pack, 'openingMaxDelay', limitAt);
  const earliest = deliveryUntil({ rules: pack }, limitAt);
  if (openingAt >= earliest && openingAt <= latest) return null;
  return refuse('OPENING_OUT_OF_BOUNDS', { openingAt, earliest, latest }, ruleReference(pack, 'openingMaxDelay'));
}
