import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { SecondFactor } from './second-factor.js';
import { Sessions } from './sessions.js';
import { Vaults } from './vaults.js';

export interface SignInCommand {
  readonly login: string;
  readonly password: string;
  readonly code?: string | undefined;
  /** the token the client came with, if any: its session ends */
  readonly previous: string | null;
}

@Injectable()
export class SignIn {
  constructor(
    private readonly work: UnitOfWork,
    private readonly vaults: Vaults,
    private readonly secondFactor: SecondFactor,
    private readonly sessions: Sessions,
  ) {}

  /** @throws Refused SIGN_IN_FAILED, SECOND_FACTOR_NEEDED, SECOND_FACTOR_WRONG */
  async perform({ login, password, code, previous }: SignInCommand): Promise<{ account: string; token: string }> {
    const { account, vaultKey } = await this.vaults.open({ login: login.toLowerCase() }, password);
    return this.work.run(async (em) => {
      await this.secondFactor.demand(em, account, vaultKey, code);
      if (previous !== null) await this.sessions.closeBehind(em, previous);
      return { account: account.id, token: await this.sessions.open(em, account.id) };
    });
  }
}
