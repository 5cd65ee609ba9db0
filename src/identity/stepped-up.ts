import { refuse } from '../core/refusal.js';
import { Refused } from '../web/refused.js';
import type { Actor } from './actor.js';

/** For acts of identity itself; those of a procedure are checked where they are conducted. @throws Refused STEP_UP_REQUIRED */
export function demandStepUp(actor: Actor, act: string): void {
  if (!actor.steppedUp) throw new Refused(refuse('STEP_UP_REQUIRED', { act }));
}
