// When a legal period ends. Two questions that must not be confused: until when may somebody act (`limitOf`), and from when has a period
// of at least so long gone by (`elapsedAt`). The day something happened never counts. Rules: law.md 3.5, 4.11.
//   calendarDays      every day counts
//   workingDays       only working days count
//   clearDays         délai franc: neither the first nor the last day counts, so one may still act on the day after
//   clearWorkingDays  délai franc in working days
import type { TimeUnit } from '../rulebook/rule-pack.js';
import type { Day, Instant } from './instant.js';
import { addDays, dayOf, isWorkingDay, startOf, type LegalCalendar } from './legal-calendar.js';

const minute = 60_000;

export interface Period {
  readonly amount: number;
  readonly unit: TimeUnit;
}

/** The first instant at which it is too late: midnight after the last admissible day, where the authority is. Minutes run to the instant. */
export function limitOf(from: Instant  , { amount, unit }: Period, calendar: LegalCalendar): Instant {
  if (unit === 'minutes') return afterMinutes(from, amount, calendar);
  return startOf(addDays(lastDayAfter(dayIn(from, calendar), { amount, unit }, calendar), 1), calendar);
}

/** The last day on which one may still act. */
export function lastDayAfter(day: Day, { amount, unit }: Period, calendar: LegalCalendar): Day {
  if (unit === 'calendarDays' || unit === 'minutes') return addDays(day, amount);
  if (unit === 'clearDays') return addDays(day, amount + 1);
  return workingDaysAfter(day, unit === 'workingDays' ? amount : amount + 1, calendar);
}

/** The first instant at which the whole period has gone by. Calendar days run from instant to instant; the others end with their last day. */
export function elapsedAt(from: Instant, { amount, unit }: Period, calendar: LegalCalendar): Instant {
  if (unit === 'minutes') return afterMinutes(from, amount, calendar);
  if (unit === 'calendarDays') return afterMinutes(from, amount * 24 * 60, calendar);
  const last = unit === 'clearDays' ? addDays(dayOf(from, calendar), amount) : workingDaysAfter(dayOf(from, calendar), amount, calendar);
  return startOf(addDays(last, 1), calendar);
}

const isDayOnly = (from: Instant  ): boolean => from.length === 10;
const dayIn = (from: Instant  , calendar: LegalCalendar): Day => (isDayOnly(from) ? from : dayOf(from, calendar));

const afterMinutes = (from: Instant  , minutes: number, calendar: LegalCalendar): Instant =>
  new Date(Date.parse(isDayOnly(from) ? startOf(from, calendar) : from) + minutes * minute).toISOString();

/** Packs are checked to leave at least one working day in a week, so this ends. */
function workingDaysAfter(day: Day, amount: number, calendar: LegalCalendar): Day {
  let last = day;
  for (let counted = 0; counted < amount; ) {
    last = addDays(last, 1);
    if (isWorkingDay(last, calendar)) counted += 1;
  }
  return last;
}
