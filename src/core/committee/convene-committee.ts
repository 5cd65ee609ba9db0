// Calls the commission to a sitting in writing, with agenda, early enough (law.md 2.1). The opening is held when it was announced: moving it
// takes an addendum to everybody (section 7 row 1).
import { elapsedAfter } from '../calendar/limit-after.js';
import { defineAct } from '../procedure/act.js';
import { choice, instant, object, optional, readShape, text } from '../procedure/shape.js';
import { isRefusal, refuse } from '../refusal.js';
import { ruleReference } from '../rulebook/rules.js';
import { committeeOf } from './appoint-committee.js';
import type { SittingKind } from './committee-facts.js';
import { refusalOfConflict } from './impartiality.js';

export type ConveneCommittee = {
  readonly sitting: SittingKind;
  readonly at: string;
  readonly agenda: string;
  readonly place?: string | null;
};
export type CommitteeConvened = {
  /** from 1 */
  readonly number: number;
  readonly sentTo: readonly string[];
};

const shape = object({ sitting: choice('opening', 'analysis', 'judgement'), at: instant, agenda: text(4000), place: optional(text(300)) });

export const conveneCommittee = defineAct<ConveneCommittee, CommitteeConvened>({
  type: 'committee.convened',
  by: ['chair', 'authority'],
  decisive: false,
  scope: 'tender',
  decide(file, command, { at, actor }) {
    const read = readShape('committee.convened', command, shape);
    if (isRefusal(read)) return read;
    if (file.committee === null) return refuse('NO_COMMITTEE', {});
    const conflict = refusalOfConflict('committee.convened', file, actor);
    if (conflict !== null) return conflict;
    const openingAt = file.tender?.openingAt ?? null;
    if (read.sitting === 'opening' && read.at !== openingAt) return refuse('OPENING_NOT_AS_ANNOUNCED', { at: read.at, openingAt });
    const earliest = elapsedAfter(file.rules, 'convocationLead', at);
    if (read.at < earliest) return refuse('CONVOCATION_TOO_LATE', { sittingAt: read.at, earliest }, ruleReference(file.rules, 'convocationLead'));
    const called = file.committee.seats.filter(({ standing }) => standing === 'sitting' || standing === 'waiting');
    return { number: file.committee.convocations.length + 1, sentTo: called.map(({ member }) => member) };
  },
  record(file, { command, circumstances }) {
    const committee = committeeOf(file);
    const { sitting, at, agenda, place = null } = command;
    const convocation = { sitting, at, agenda, place, sentAt: circumstances.at };
    return { ...file, committee: { ...committee, convocations: [...committee.convocations, convocation] } };
  },
});
