// The commission as the appointment act made it, and what happened to its seats since.
import type { Instant } from '../calendar/instant.js';
import type { CommitteeRole } from '../identity/role.js';

export interface CommitteeFacts {
  readonly decisionReference: string;
  readonly seats: readonly Seat[];
  /** by whom the chair was replaced since the appointment */
  readonly chairs: readonly ChairReplacement[];
  readonly convocations: readonly Convocation[];
  /** the commission's own sittings, after the public one */
  readonly sittings: readonly Sitting[];
  readonly declarations: readonly Declaration[];
  readonly recusals: readonly Recusal[];
  /** in the order they came, whatever became of them; absent until there was one */
  readonly recusalProposals?: readonly RecusalProposal[];
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
  /** recused under an appointment that a later one replaced: still barred, no longer a seat of the commission */
  readonly former?: true;
}

export interface ChairReplacement {
  readonly former: string;
  readonly chair: string;
  readonly decisionReference: string;
  readonly by: string;
  readonly at: Instant;
}

export type SittingKind = 'opening' | 'analysis' | 'judgement';

/** Its number is its place among them, from 1. */
export interface Convocation {
  readonly sitting: SittingKind;
  readonly at: Instant;
  readonly agenda: string;
  readonly place: string | null;
  readonly sentAt: Instant;
}

/** A sitting of analysis or judgement; its number is its place among them, from 1. */
export interface Sitting {
  readonly kind: SittingKind;
  /** number of the convocation it was called by */
  readonly convocation: number;
  readonly place: string;
  readonly startedAt: Instant;
  /** in the room now */
  readonly present: readonly string[];
  /** the register of attendance: whoever was called present at its start or at a resumption */
  readonly attended: readonly string[];
  readonly suspensions: readonly { readonly at: Instant; readonly reason: string; readonly resumedAt: Instant | null }[];
  readonly closedAt: Instant | null;
}

/** One per member per procedure, once the bidders are known (law.md 2.1). `interests` lists bidders with a tie; empty = none. What the tie is
 *  stands apart, in the entry's `identity` part: personal, and erasable. */
export interface Declaration {
  readonly member: string;
  readonly at: Instant;
  readonly seq: number;
  /** the bidders the declaration speaks of */
  readonly bidders: readonly string[];
  readonly interests: readonly { readonly bidder: string }[];
}

/** Why a recusal was made: an interest the member had declared, one that somebody else found, their own wish, or a decision on them. The reason in words is
 *  personal and apart. */
export type RecusalGround = 'declaredInterest' | 'found' | 'ownRequest' | 'decided';

export interface Recusal {
  readonly member: string;
  readonly ground: RecusalGround;
  readonly by: string;
  readonly at: Instant;
  readonly seq: number;
  readonly alternate: string | null;
  /** the proposal it follows, where its ground is a tie that was found */
  readonly proposal?: Pick<RecusalProposal, 'by' | 'bidders' | 'evidence'>;
  /** lots whose marks were open by then: they stay so */
  readonly marksOpen?: readonly string[];
  /** lots it sent back, and who was proposed in each */
  readonly undone?: readonly { readonly lot: string; readonly bids: readonly string[] }[];
}

/** That a member be recused for a tie they did not declare: never erased, for a result may rest on it. */
export interface RecusalProposal {
  readonly member: string;
  readonly bidders: readonly string[];
  readonly evidence: string;
  readonly by: string;
  readonly at: Instant;
}
