// Legal time: which days count and when a limit runs out. Rules: law.md 3.5 (nature of the days) and 4.11. Holidays are data, some follow
// the moon; a date is corrected only with a reason that stays beside it.
import { refuse, type Refusal } from '../refusal.js';
import type { Day, Instant } from './instant.js';

export interface LegalCalendar {
  /** minutes to add to UTC for the authority's local time; Mali: 0 all year */
  readonly zoneOffsetMinutes: number;
  /** days of the week nobody works, 0 = Sunday */
  readonly weekend: readonly number[];
  /** the same day each year: 'MM-DD' */
  readonly yearly: readonly { readonly monthDay: string; readonly name: string }[];
  /** feasts whose day changes */
  readonly movable: readonly { readonly day: Day; readonly name: string }[];
  readonly corrections: readonly HolidayCorrection[];
}

export interface HolidayCorrection {
  readonly name: string;
  readonly from: Day;
  readonly to: Day;
  readonly reason: string;
  readonly by: string;
  readonly on: Day;
}

const minute = 60_000;
const dayLength = 86_400_000;

/** Midnight UTC of a day, as milliseconds: days are counted on it, zones do not enter. */
const midnight = (day: Day): number => Date.parse(`${day}T00:00:00.000Z`);

export const isDay = (text: unknown): text is Day =>
  typeof text === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(midnight(text)) && addDays(text, 0) === text;

export const addDays = (day: Day, days: number): Day => new Date(midnight(day) + days * dayLength).toISOString().slice(0, 10);

/** The calendar day an instant falls on where the authority is. */
export const dayOf = (instant: Instant, calendar: LegalCalendar): Day =>
  new Date(Date.parse(instant) + calendar.zoneOffsetMinutes * minute).toISOString().slice(0, 10);

/** The first instant of a day where the authority is. */
export const startOf = (day: Day, calendar: LegalCalendar): Instant =>
  new Date(midnight(day) - calendar.zoneOffsetMinutes * minute).toISOString();

export function isWorkingDay(day: Day, calendar: LegalCalendar): boolean {
  if (calendar.weekend.includes(new Date(midnight(day)).getUTCDay())) return false;
  if (calendar.yearly.some(({ monthDay }) => day.endsWith(monthDay))) return false;
  return !calendar.movable.some((holiday) => holiday.day === day);
}

/** Moves a feast; the reason stays in the calendar. Timers that run are computed again from it. */
export function correctHoliday(calendar: LegalCalendar, correction: HolidayCorrection): LegalCalendar | Refusal {
  const { name, from, to, reason } = correction;
  if (reason.trim() === '') return refuse('HOLIDAY_REASON_REQUIRED', { name, from, to });
  const held = calendar.movable.some((holiday) => holiday.day === from && holiday.name === name);
  if (!held || !isDay(to)) return refuse('UNKNOWN_HOLIDAY', { name, day: held ? to : from });
  const movable = calendar.movable.map((holiday) => (holiday.day === from && holiday.name === name ? { day: to, name } : holiday));
  return { ...calendar, movable, corrections: [...calendar.corrections, correction] };
}
