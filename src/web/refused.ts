import type { Refusal } from '../core/refusal.js';
import type { WebRefusals } from './refusals/web.js';

/** Carries a refusal of the core out of a transaction, which is thereby given up. The filter turns it into a problem. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.refused);
  }
}

export interface FieldError {
  /** JSON pointer into the body, or the name of a parameter */
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

/** What the transport refuses before any rule is asked. */
export class TransportRefused<Code extends keyof WebRefusals = keyof WebRefusals> extends Error {
  constructor(readonly code: Code, readonly facts: WebRefusals[Code], readonly errors: readonly FieldError[] = []) {
    super(code);
  }
}
