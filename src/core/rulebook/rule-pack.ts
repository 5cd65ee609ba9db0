// A rule pack is the law as data: each number, list and time limit with where it comes from and how far it can be trusted
// (shared design: law.md sections 0 and 10). Packs are JSON; this file is their shape.
import type { Json } from '../json.js';

export type RuleStatus = 'verified' | 'sister' | 'unverified';
export type TimeUnit = 'minutes' | 'calendarDays' | 'clearDays' | 'workingDays' | 'clearWorkingDays';

export interface RulePack {
  readonly id: string;
  /** 'YYYY-MM-DD.n' */
  readonly version: string;
  readonly country: string;
  readonly title: string;
  readonly basis: string;
  readonly entries: Readonly<Record<string, RuleEntry>>;
}

export interface RuleEntry {
  readonly value: Json;
  readonly unit?: TimeUnit | 'percent' | 'fraction' | 'amount';
  readonly source: string;
  readonly article: string | null;
  readonly status: RuleStatus;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly confirmedBy: string | null;
  readonly confirmedOn: string | null;
  readonly note?: string;
}
