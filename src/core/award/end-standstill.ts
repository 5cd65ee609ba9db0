// The standstill ends by the clock alone, at its instant or after, with no appeal pending (law.md step 26; product: P9).
import { defineAct } from '../procedure/act.js';
import { noFields, readShape } from '../procedure/shape.js';
import { isRefusal, refuse } from '../refusal.js';
import { ruleReference } from '../rulebook/rules.js';
import { pendingAppeals } from './appeals.js';

const type = 'standstill.ended';

export type EndStandstillCommand = Record<string, never>;
export type EndStandstillResult = { readonly endedAt: string };

export const endStandstill = defineAct<EndStandstillCommand, EndStandstillResult>({
  type,
  by: ['system'],
  decisive: false,
  scope: 'tender',
  decide(file, command, { at }) {
    const read = readShape(type, command, noFields);
    if (isRefusal(read)) return read;
    const pending = pendingAppeals(file);
    if (pending.length > 0) return refuse('APPEAL_PENDING', { appeals: pending.map(({ id }) => id) });
    const endsAt = file.award.standstillEndsAt;
    if (endsAt === null || at < endsAt) return refuse('STANDSTILL_RUNNING', { endsAt: endsAt ?? 'none' }, ruleReference(file.rules, 'standstill'));
    return { endedAt: endsAt };
  },
  record: (file) => file,
});
