import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { refuse } from '../core/refusal.js';
import { Refused } from '../web/refused.js';
import { Account } from './account.entity.js';
import { unwrap, wrap } from './secret.js';
import { SessionClock } from './session-clock.js';
import { stepOfCode } from './totp.js';

const purpose = (account: string): string => `pli/totp/v1 ${account}`;

/** The TOTP secret is kept under the vault key: a copy of the database yields no codes. */
@Injectable()
export class SecondFactor {
  constructor(private readonly clock: SessionClock) {}

  wrapSecret = (secret: string, vaultKey: Buffer, account: string): Buffer => wrap(Buffer.from(secret), vaultKey, purpose(account));

  /** @throws Refused when the account has a second factor and the code does not show it */
  async demand(em: EntityManager, account: Account, vaultKey: Buffer, code: string | undefined): Promise<void> {
    if (!account.totpConfirmed) return;
    if (code === undefined) throw new Refused(refuse('SECOND_FACTOR_NEEDED', {}));
    await this.use(em, account, vaultKey, code);
  }

  /** Accepts a code once. Two requests with the same code: the second finds the step used up. */
  async use(em: EntityManager, account: Account, vaultKey: Buffer, code: string): Promise<void> {
    const secret = account.wrappedTotp === null ? null : unwrap(account.wrappedTotp, vaultKey, purpose(account.id));
    const last = account.totpLastStep === null ? null : Number(account.totpLastStep);
    const step = secret === null ? null : stepOfCode(secret.toString(), code, this.clock.now().getTime(), last);
    if (step === null || !(await takeStep(em, account.id, step))) throw new Refused(refuse('SECOND_FACTOR_WRONG', {}));
  }
}

async function takeStep(em: EntityManager, id: string, step: number): Promise<boolean> {
  const taken = await em.createQueryBuilder().update(Account).set({ totpLastStep: String(step), totpConfirmed: true })
    .where('id = :id AND (totp_last_step IS NULL OR totp_last_step < :step)', { id, step }).execute();
  return taken.affected === 1;
}
