// What a verification says. A finding names the rule of the format that fails (docs/dossier-format.md), the promise it breaks, the entry it is
// about, and one sentence in French and English.
import type { RankedBid } from '../evaluation/evaluation-facts.js';
import type { AwardedLot } from '../award/award-facts.js';
import type { RuleReference } from '../refusal.js';

export const verificationRules = ['V1', 'V2', 'V3', 'V4', 'V5', 'V6', 'V7', 'V8', 'V9', 'V10', 'V11', 'V12'] as const;
export type VerificationRule = (typeof verificationRules)[number];
export const checkedPromises = ['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7', 'P8', 'P9', 'P10', 'P11'] as const;
export type CheckedPromise = (typeof checkedPromises)[number];

export interface Finding {
  readonly rule: VerificationRule;
  readonly promise: CheckedPromise;
  /** null when the finding is about the dossier as a whole */
  readonly chain: string | null;
  readonly seq: number | null;
  readonly message: { readonly fr: string; readonly en: string };
}

export type Where = { readonly chain: string; readonly seq: number } | null;

export const finding = (rule: VerificationRule, promise: CheckedPromise, where: Where, fr: string, en: string): Finding =>
  ({ rule, promise, chain: where?.chain ?? null, seq: where?.seq ?? null, message: { fr, en } });

export interface Facts {
  readonly tender: string;
  /** the checkpoint the policy believes, or null */
  readonly checkpoint: {
    readonly origin: string;
    readonly size: number;
    readonly short: string;
    readonly cosigned: readonly { readonly witness: string; readonly at: string }[];
  } | null;
  readonly entries: number;
  readonly registryEntries: number;
  readonly signatures: { readonly own: number; readonly custodial: number; readonly service: number };
  readonly erasedParts: number;
  readonly withheldParts: number;
  /** how far the replay came: false when the record itself is broken and what it says was not examined */
  readonly examined: boolean;
  readonly state: string | null;
  /** true when the procedure is over; an open history may have gone on after the checkpoint */
  readonly closed: boolean;
  readonly exercise: boolean;
  /** rules the procedure rests on that nobody has confirmed against their text */
  readonly unverifiedRules: readonly RuleReference[];
  readonly ranking: Readonly<Record<string, readonly RankedBid[]>>;
  readonly award: readonly AwardedLot[];
}

export interface Report {
  readonly verdict: 'verified' | 'findings';
  readonly findings: readonly Finding[];
  readonly facts: Facts;
}

