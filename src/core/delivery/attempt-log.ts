// The log of a bidder's attempts, as a text that can be kept and shown to a judge. It says what the server saw, not what it should have seen:
// who was cut off at 11:58 finds it here (performance-reliability.md 1.2). The service signs the text as a note (docs/journal.md).
import { canonicalize } from '../audit-log/canonical-json.js';
import type { Instant } from '../calendar/instant.js';
import type { JsonObject } from '../json.js';

export const attemptEvents = [
  /** an upload may begin */
  'created',
  /** nothing was taken: the code says why */
  'refused',
  /** the line was cut, or another request took over, at `offset` */
  'interrupted',
  /** the sender asked where to go on: at `offset` */
  'resumed',
  /** the last byte is here */
  'completed',
  /** the file is what its manifest says, and is kept */
  'verified',
  /** the file is not: the code says what differs */
  'rejected',
  'expired',
  'withdrawn',
  /** the deposit was refused: the code says why. A deposit that was registered has its receipt */
  'deposit',
] as const;
export type AttemptEvent = (typeof attemptEvents)[number];

export interface Attempt {
  readonly at: Instant;
  readonly event: AttemptEvent;
  readonly upload: string | null;
  readonly facts: JsonObject;
}

export interface AttemptPage {
  /** of the log that the service's key belongs to */
  readonly origin: string;
  readonly tender: string;
  readonly bidder: string;
  readonly at: Instant;
  /** of all attempts: the number of the first one here, from 1, and how many there are */
  readonly first: number;
  readonly total: number;
  readonly attempts: readonly Attempt[];
}

/** What a note still holds with room to spare: longer logs come in several pages. */
export const attemptsOnAPage = 250;

/** One line an attempt: its number, instant, event and the facts in canonical JSON. */
export function writeAttempts({ origin, tender, bidder, at, first, total, attempts }: AttemptPage): string {
  const lines = attempts.map(({ at: instant, event, upload, facts }, index) =>
    `${String(first + index)} ${instant} ${event} ${canonicalize(upload === null ? facts : { ...facts, upload })}\n`);
  const shown = attempts.length === 0 ? 'none' : `${String(first)} to ${String(first + attempts.length - 1)}`;
  return [
    'pli/delivery-attempts/v1\n', `log ${origin}\n`, `tender ${tender}\n`, `bidder ${bidder}\n`, `written ${at}\n`, `attempts ${shown} of ${String(total)}\n`, ...lines,
  ].join('');
}
