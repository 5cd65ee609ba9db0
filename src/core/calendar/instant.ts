// Legal time comes in two kinds: an instant, and a calendar day in the authority's time zone (Mali: UTC all year).
/** ISO 8601 in UTC with milliseconds and Z: '2026-11-24T10:00:00.000Z'. Instants of this one form compare as strings. */
export type Instant = string;
/** '2026-11-24' */
export type Day = string;

const instantForm = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

export function isInstant(text: unknown): text is Instant {
  return typeof text === 'string' && instantForm.test(text) && new Date(text).toISOString() === text;
}
