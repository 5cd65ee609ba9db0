// To remind a member of the sheets that are awaited (design ux.md C9). It tells who is awaited, which every member may see, and nothing of what
// anybody marked; it decides nothing and stands in no entry. At most one a day and person, so that nobody is pressed.
import type { Day, Instant } from '../calendar/instant.js';
import { dayOf } from '../calendar/legal-calendar.js';
import type { CaseFile } from '../procedure/case-file.js';
import { calendarOf } from '../rulebook/rules.js';
import { membersAwaited } from './sheets.js';

/** Those who conduct the marking. */
export const reminding = { type: 'sheet.reminded', by: ['chair', 'rapporteur'] } as const;

/** The lots in their technical step that wait for this member; empty for whoever owes nothing. */
export const lotsAwaiting = (file: CaseFile, member: string): readonly string[] =>
  (file.tender?.file.lots ?? []).filter((lot) => file.lotStates[lot.id] === 'technical' && membersAwaited(file, lot).includes(member)).map(({ id }) => id);

/** The day a reminder counts for, where the authority is. */
export const dayOfReminder = (file: CaseFile, at: Instant): Day => dayOf(at, calendarOf(file.rules));
