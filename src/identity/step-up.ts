import { Injectable } from '@nestjs/common';
import type { Instant } from '../core/calendar/instant.js';
import { rolesInForce } from '../core/identity/mandate.js';
import { refuse } from '../core/refusal.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { Refused } from '../web/refused.js';
import type { Actor } from './actor.js';
import { SecondFactor } from './second-factor.js';
import { Sessions } from './sessions.js';
import { Vaults } from './vaults.js';

export interface StepUpCommand {
  readonly actor: Actor;
  readonly session: string;
  readonly password: string;
  readonly code?: string | undefined;
  readonly at: Instant;
}

/** Shows again, with both factors, that the person is there. From now on and for some minutes their key can sign. */
@Injectable()
export class StepUp {
  constructor(
    private readonly work: UnitOfWork,
    private readonly vaults: Vaults,
    private readonly secondFactor: SecondFactor,
    private readonly sessions: Sessions,
  ) {}

  /** @throws Refused SIGN_IN_FAILED, SECOND_FACTOR_NEEDED, SECOND_FACTOR_WRONG, SECOND_FACTOR_NOT_ENROLLED */
  async perform({ actor, session, password, code, at }: StepUpCommand): Promise<{ token: string; until: Date }> {
    const vault = await this.vaults.open({ id: actor.id }, password);
    if (!vault.account.totpConfirmed && !mayDoWithout(actor, at)) throw new Refused(refuse('SECOND_FACTOR_NOT_ENROLLED', {}));
    return this.work.run(async (em) => {
      await this.secondFactor.demand(em, vault.account, vault.vaultKey, code);
      const seed = this.vaults.seedOf(vault);
      const steppedUp = await this.sessions.stepUp(em, session, actor.id, seed);
      seed.fill(0);
      return steppedUp;
    });
  }
}

/** A firm acts for itself alone and may do with a password; who acts for the public may not. */
function mayDoWithout({ mandates }: Actor, at: Instant): boolean {
  const roles = rolesInForce(mandates, at);
  return roles.length > 0 && roles.every((role) => role === 'bidder');
}
