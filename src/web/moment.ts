import { isInstant, type Instant } from '../core/calendar/instant.js';

/** Longest text a moment is read from. */
export const longestMoment = 40;

/**
 * A day and an hour as people type them, in the time of Mali, which is Universal Time: «24/11/2026 9 h 30», «24/11/2026 à 09:30», «2026-11-24 09:30».
 * null for anything else, and for days and hours there are none of.
 */
export function momentIn(typed: string): Instant | null {
  const [, day, time] = /^(\S+)\s+(?:à\s+|at\s+)?(\S.*)$/.exec(typed.trim().toLowerCase()) ?? [];
  const date = dateIn(day ?? '');
  const [, hour, minutes] = /^(\d{1,2})\s*[:h]\s*(\d{2})?$/.exec(time ?? '') ?? [];
  if (date === null || hour === undefined) return null;
  const instant = `${date}T${hour.padStart(2, '0')}:${minutes ?? '00'}:00.000Z`;
  return readable(instant) ? instant : null;
}

function dateIn(text: string): string | null {
  const french = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text);
  if (french !== null) return `${french[3] ?? ''}-${(french[2] ?? '').padStart(2, '0')}-${(french[1] ?? '').padStart(2, '0')}`;
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : null;
}

const readable = (text: string): boolean => !Number.isNaN(Date.parse(text)) && isInstant(text);
