// The public sitting begins: law.md step 13. Not before the announced instant, with the quorum and the chair present, and with enough
// envelopes (step 14). Who is present is called once, and only who holds a seat.
import { pendingExtension } from '../availability/extension.js';
import { quorumOf } from '../committee/quorum.js';
import { defineAct } from '../procedure/act.js';
import type { CaseFile } from '../procedure/case-file.js';
import { malformed, readList, readText } from '../procedure/read-command.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import { ruleReference } from '../rulebook/rules.js';
import { bidCount, minimumRule } from './minimum-bids.js';

export type StartOpeningCommand = {
  /** members present, with voice or without */
  readonly attendance: readonly string[];
  readonly place: string;
};
export type StartOpeningResult = {
  readonly openingAt: string;
  readonly present: number;
  readonly needed: number;
  /** standing bids, to be opened in this order */
  readonly toOpen: readonly string[];
  readonly registered: number;
};

const type = 'opening.started';

export const startOpening = defineAct<StartOpeningCommand, StartOpeningResult>({
  type,
  by: ['chair'],
  decisive: true,
  scope: 'tender',
  decide(file, command, { at }) {
    const place = readText(type, command, 'place', 200);
    if (isRefusal(place)) return place;
    const attendance = attendanceOfSitting(type, file, command);
    if (isRefusal(attendance)) return attendance;
    const openingAt = file.tender?.openingAt ?? at;
    if (at < openingAt) return refuse('OPENING_TOO_EARLY', { at, openingAt });
    const pending = file.tender === null ? undefined : pendingExtension(file.tender);
    if (pending !== undefined) return refuse('OPENING_WAITS_FOR_EXTENSION', { proposal: pending.number });
    const quorum = quorumOf(file, attendance);
    if (isRefusal(quorum)) return quorum;
    const { received, needed } = bidCount(file);
    if (received < needed) return refuse('TOO_FEW_BIDS', { received, needed }, ruleReference(file.rules, minimumRule(file)));
    const toOpen = file.bids.filter(({ standing }) => standing === 'received').map(({ id }) => id);
    return { openingAt, present: quorum.present, needed: quorum.needed, toOpen, registered: file.bids.length };
  },
  record: (file, { command, result, circumstances }) => ({
    ...file,
    opening: {
      startedAt: circumstances.at, closedAt: null, place: command.place, attendance: command.attendance,
      quorum: { present: result.present, needed: result.needed }, openedBids: [], suspensions: [], minutes: null,
    },
  }),
});

/** Who is present: called once, and only who holds a seat. */
export function attendanceOfSitting(act: string, file: CaseFile, command: { readonly attendance: readonly string[] }): readonly string[] | Refusal {
  const seated = file.committee?.seats.filter(({ standing }) => standing === 'sitting').map(({ member }) => member) ?? [];
  const attendance = readList(act, command, 'attendance', (member) => {
    if (typeof member !== 'string') return malformed(act, 'attendance', 'ids of members are texts');
    return seated.includes(member) ? member : refuse('NOT_SEATED', { member });
  });
  if (isRefusal(attendance)) return attendance;
  const twice = attendance.find((member, index) => attendance.indexOf(member) !== index);
  return twice === undefined ? attendance : refuse('CALLED_TWICE', { member: twice });
}
