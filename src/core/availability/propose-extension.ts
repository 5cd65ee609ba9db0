// Proposes to move the limit and the opening because people could not reach the service before it. One proposal at a time; nothing moves until a
// second person has decided. Possible as long as nothing was opened, also when the register has just closed.
import { defineAct } from '../procedure/act.js';
import type { CaseFile } from '../procedure/case-file.js';
import { instant, object, readShape, text, type Shaped } from '../procedure/shape.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import { tenderOf, withTender } from '../tenders/tender-of.js';
import { extensionsOf, minimumLimit, pendingExtension, refusalOfTimes } from './extension.js';
import { incidentShape, reachOf, reachRule, refusalOfIncident, touches } from './incident.js';

export type ProposeExtension = {
  /** as the journal has it: the service looks it up, the verifier looks it up again */
  readonly incident: { readonly id: string; readonly from: string; readonly to: string };
  readonly limitAt: string;
  readonly openingAt: string;
  readonly reason: string;
};
export type ExtensionProposed = { readonly number: number; readonly limitBefore: string; readonly minimumLimitAt: string };

const type = 'extension.proposed';
const shape = object({ incident: incidentShape, limitAt: instant, openingAt: instant, reason: text(4000) });

export const proposeExtension = defineAct<ProposeExtension, ExtensionProposed>({
  type,
  by: ['authority', 'clerk'],
  decisive: true,
  scope: 'tender',
  decide(file, command, { at }) {
    const read = readShape(type, command, shape);
    if (isRefusal(read)) return read;
    const tender = tenderOf(file);
    const limitBefore = tender.limitAt ?? at;
    return refusalOfPlace(file, read, at) ?? refusalOfTimes(file.rules, read.incident, { ...read, limitBefore }, at) ?? {
      number: extensionsOf(tender).length + 1, limitBefore, minimumLimitAt: minimumLimit(file.rules, read.incident, limitBefore, at),
    };
  },
  record(file, { command, result: { number, limitBefore }, circumstances: { at, actor, role } }) {
    const { incident, limitAt, openingAt, reason } = command;
    const proposed = { number, incident, limitBefore, limitAt, openingAt, reason, proposedBy: actor, proposedAs: role, proposedAt: at, decision: null };
    return withTender(file, { extensions: [...extensionsOf(tenderOf(file)), proposed] });
  },
});

function refusalOfPlace(file: CaseFile, { incident }: Shaped<typeof shape>, at: string): Refusal | null {
  const tender = tenderOf(file);
  const dates = refusalOfIncident(incident, at);
  if (dates !== null) return dates;
  const pending = pendingExtension(tender);
  if (pending !== undefined) return refuse('EXTENSION_PENDING', { proposal: pending.number });
  if (touches(file.rules, incident, tender.limitAt ?? at)) return null;
  const { from } = incident;
  return refuse('INCIDENT_ELSEWHERE', { limitAt: tender.limitAt ?? at, from, until: reachOf(file.rules, incident) }, reachRule(file.rules));
}
