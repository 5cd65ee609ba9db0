// Every way Pli can say no. A refusal is a value: a code, the facts behind it, and the rule entry it rests on.
// The edge adds a status and a sentence in the reader's language (src/web/refusals); a code without a sentence does not compile.
import type { AwardRefusals } from './award/refusals.js';
import type { AvailabilityRefusals } from './availability/refusals.js';
import type { BidRefusals } from './bids/refusals.js';
import type { CommitteeRefusals } from './committee/refusals.js';
import type { DeliveryRefusals } from './delivery/refusals.js';
import type { EvaluationRefusals } from './evaluation/refusals.js';
import type { IdentityRefusals } from './identity/refusals.js';
import type { KeysetRefusals } from './keyset/refusals.js';
import type { OpeningRefusals } from './opening/refusals.js';
import type { ProcedureRefusals } from './procedure/refusals.js';
import type { RulebookRefusals } from './rulebook/refusals.js';
import type { TenderRefusals } from './tenders/refusals.js';

/** code → the facts it carries */
export type RefusalFacts = ProcedureRefusals & RulebookRefusals & IdentityRefusals & TenderRefusals & CommitteeRefusals & DeliveryRefusals & KeysetRefusals & BidRefusals &
  OpeningRefusals & EvaluationRefusals & AwardRefusals & AvailabilityRefusals;

export type RefusalCode = keyof RefusalFacts;

/** The rule-pack entry a refusal rests on: enough to find the sentence of the law. */
export interface RuleReference {
  readonly id: string;
  readonly source: string;
  readonly article: string | null;
  readonly status: 'verified' | 'sister' | 'unverified';
}

export type Refusal<Code extends RefusalCode = RefusalCode> = {
  [C in Code]: { readonly refused: C; readonly facts: RefusalFacts[C]; readonly rule?: RuleReference };
}[Code];

export function refuse<Code extends RefusalCode>(code: Code, facts: RefusalFacts[Code], rule?: RuleReference): Refusal<Code> {
  const refusal = rule === undefined ? { refused: code, facts } : { refused: code, facts, rule };
  return refusal;
}

/** What all refusals have in common. Being one shape and not some hundreds, it tells them from answers without comparing each with each. */
interface AnyRefusal {
  readonly refused: RefusalCode;
  readonly facts: RefusalFacts[RefusalCode];
  readonly rule?: RuleReference;
}

export function isRefusal(outcome: unknown): outcome is AnyRefusal {
  return typeof outcome === 'object' && outcome !== null && 'refused' in outcome;
}

export const refusalsAmong = (outcomes: readonly unknown[]): readonly Refusal[] => outcomes.filter((each): each is Refusal => isRefusal(each));
