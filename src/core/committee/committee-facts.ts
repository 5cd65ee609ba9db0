// The commission as the appointment act made it, and what happened to its seats since.
import type { Instant } from '../calendar/instant.js';
import type { CommitteeRole } from '../identity/role.js';

export interface CommitteeFacts {
  readonly decisionReference: string;
  readonly seats: readonly Seat[];
  readonly convocations: readonly { readonly sitting: 'opening' | 'evaluation'; readonly at: Instant; readonly agenda: string; readonly sentAt: Instant }[];
  readonly declarations: readonly Declaration[];
  readonly recusals: readonly Recusal[];
}

export interface Seat {
  /** pseudonymous id of the person */
  readonly member: string;
  readonly office: CommitteeRole;
  readonly voice: 'deliberative' | 'consultative';
  /** what the person is there for: "élu", "service technique de l'éducation" */
  readonly function: string;
  /** an alternate names whom they may replace and sits only once seated */
  readonly alternateFor: string | null;
  readonly standing: 'sitting' | 'waiting' | 'recused' | 'ended';
}

/** One per member per procedure, once the bidders are known (law.md 2.1). `interests` lists bidders with a tie; empty = none. */
export interface Declaration {
  readonly member: string;
  readonly at: Instant;
  /** the bidders the declaration speaks of */
  readonly bidders: readonly string[];
  readonly interests: readonly { readonly bidder: string; readonly nature: string }[];
}

export interface Recusal {
  readonly member: string;
  readonly reason: string;
  readonly at: Instant;
  readonly seq: number;
  readonly alternate: string | null;
}
