import { Inject, Injectable } from '@nestjs/common';
import { refuse } from '../core/refusal.js';
import type { Config } from '../platform/config.js';
import { CONFIG } from '../platform/tokens.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { Refused } from '../web/refused.js';
import { Account } from './account.entity.js';
import type { Actor } from './actor.js';
import { noSecondFactor } from './credentials-of-account.js';
import { SecondFactor } from './second-factor.js';
import { demandStepUp } from './stepped-up.js';
import { newTotpSecret, totpUri } from './totp.js';
import { Vaults, type OpenVault } from './vaults.js';

/** Enrolled in two steps, so that nobody locks themselves out with an authenticator that shows other codes. */
@Injectable()
export class EnrolSecondFactor {
  constructor(
    private readonly work: UnitOfWork,
    private readonly vaults: Vaults,
    private readonly secondFactor: SecondFactor,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws Refused SIGN_IN_FAILED, SECOND_FACTOR_ENROLLED */
  async begin(id: string, password: string): Promise<{ secret: string; uri: string }> {
    const { account, vaultKey } = await this.openFor(id, password);
    const secret = newTotpSecret();
    await this.work.run((em) => em.update(Account, { id, totpConfirmed: false }, {
      wrappedTotp: this.secondFactor.wrapSecret(secret, vaultKey, id), totpLastStep: null,
    }));
    return { secret, uri: totpUri(this.config.authority, account.login, secret) };
  }

  /** @throws Refused SIGN_IN_FAILED, SECOND_FACTOR_ENROLLED, SECOND_FACTOR_WRONG */
  async confirm(id: string, password: string, code: string): Promise<void> {
    const { account, vaultKey } = await this.openFor(id, password);
    await this.work.run((em) => this.secondFactor.use(em, account, vaultKey, code));
  }

  /** A lost phone is replaced while the window of the last code is open. @throws Refused STEP_UP_REQUIRED */
  async remove(actor: Actor): Promise<void> {
    demandStepUp(actor, 'secondFactor.removed');
    await this.work.run((em) => em.update(Account, { id: actor.id }, noSecondFactor));
  }

  private async openFor(id: string, password: string): Promise<OpenVault> {
    const vault = await this.vaults.open({ id }, password);
    if (vault.account.totpConfirmed) throw new Refused(refuse('SECOND_FACTOR_ENROLLED', {}));
    return vault;
  }
}
