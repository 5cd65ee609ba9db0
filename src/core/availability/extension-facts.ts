// What the case file knows of extensions of the limit.
import type { Instant } from '../calendar/instant.js';
import type { Role } from '../identity/role.js';

/** A declared incident, as the journal has it. */
export interface Incident {
  /** ULID */
  readonly id: string;
  readonly from: Instant;
  readonly to: Instant;
}

export interface Extension {
  readonly number: number;
  readonly incident: Incident;
  /** the limit it moves */
  readonly limitBefore: Instant;
  readonly limitAt: Instant;
  readonly openingAt: Instant;
  readonly reason: string;
  readonly proposedBy: string;
  readonly proposedAs: Role;
  readonly proposedAt: Instant;
  readonly decision: ExtensionDecision | null;
}

export interface ExtensionDecision {
  readonly agreed: boolean;
  readonly reason: string;
  readonly by: string;
  readonly as: Role;
  readonly at: Instant;
}
