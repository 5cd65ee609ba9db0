// What the case file knows of the tender itself.
import type { Instant } from '../calendar/instant.js';
import type { Extension } from '../availability/extension-facts.js';
import type { TenderFile } from './tender-file.js';

export interface TenderFacts {
  /** the working version until frozen, then the frozen one with its addenda applied */
  readonly file: TenderFile;
  readonly exercise: boolean;
  /** who drafted or revised it: a member of the commission among them is pointed out (law.md 2.1) */
  readonly preparedBy: readonly string[];
  /** the tender this one relaunches, or null */
  readonly relaunches: string | null;
  /** digest of JCS(file), set by tender.frozen and moved by each addendum */
  readonly digest: string | null;
  readonly publishedAt: Instant | null;
  /** bids at or after this instant are late */
  readonly limitAt: Instant | null;
  /** announced instant of the opening sitting */
  readonly openingAt: Instant | null;
  readonly filesIssued: readonly { readonly holder: string; readonly at: Instant }[];
  readonly answers: readonly { readonly number: number; readonly question: string; readonly answer: string; readonly at: Instant }[];
  readonly addenda: readonly Addendum[];
  readonly closedAt: Instant | null;
  /** when a new period was given for want of envelopes; after it, whatever came is opened */
  readonly reopenedAt?: Instant | null;
  /** extensions of the limit for an incident, proposed and decided */
  readonly extensions?: readonly Extension[];
  /** why it ended early: cancelled or unsuccessful */
  readonly ended: { readonly as: 'cancelled' | 'unsuccessful'; readonly reason: string; readonly at: Instant } | null;
}

export interface Addendum {
  readonly number: number;
  readonly reason: string;
  readonly fileDigest: string;
  readonly limitAt: Instant;
  readonly at: Instant;
}
