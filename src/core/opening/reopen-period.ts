// Too few envelopes at the limit: a new period instead of an opening (law.md step 14). Envelopes already in stay sealed and stand; after the
// new limit whatever came is opened. The new period is at least as long as the rule pack says.
import { elapsedAfter } from '../calendar/limit-after.js';
import { defineAct } from '../procedure/act.js';
import { readInstant, readText } from '../procedure/read-command.js';
import { isRefusal, refuse } from '../refusal.js';
import { ruleReference } from '../rulebook/rules.js';
import { bidCount, minimumRule } from './minimum-bids.js';

export type ReopenPeriodCommand = {
  readonly limitAt: string;
  readonly openingAt: string;
  readonly reason: string;
};
export type ReopenPeriodResult = { readonly received: number; readonly needed: number; readonly minimumLimitAt: string };

const type = 'period.reopened';

export const reopenPeriod = defineAct<ReopenPeriodCommand, ReopenPeriodResult>({
  type,
  by: ['authority'],
  decisive: true,
  scope: 'tender',
  decide(file, command, { at }) {
    const limitAt = readInstant(type, command, 'limitAt');
    if (isRefusal(limitAt)) return limitAt;
    const openingAt = readInstant(type, command, 'openingAt');
    if (isRefusal(openingAt)) return openingAt;
    const reason = readText(type, command, 'reason');
    if (isRefusal(reason)) return reason;
    const { received, needed } = bidCount(file);
    if (received >= needed) return refuse('ENOUGH_BIDS', { received, needed }, ruleReference(file.rules, minimumRule(file)));
    const minimumLimitAt = elapsedAfter(file.rules, 'reopenPeriod', at);
    if (limitAt < minimumLimitAt) return refuse('NEW_PERIOD_TOO_SHORT', { limitAt, minimumLimitAt }, ruleReference(file.rules, 'reopenPeriod'));
    if (openingAt < limitAt) return refuse('OPENING_BEFORE_LIMIT', { openingAt, limitAt });
    return { received, needed, minimumLimitAt };
  },
  record(file, { command, circumstances }) {
    if (file.tender === null) return file;
    const { limitAt, openingAt } = command;
    return { ...file, tender: { ...file.tender, limitAt, openingAt, closedAt: null, reopenedAt: circumstances.at } };
  },
});
