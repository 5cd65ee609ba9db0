import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, In, MoreThan } from 'typeorm';
import type { Instant } from '../core/calendar/instant.js';
import { rolesInForce } from '../core/identity/mandate.js';
import { Account } from './account.entity.js';
import type { AccountAnswer, OwnAccountAnswer } from './accounts.dto.js';
import type { Actor } from './actor.js';
import { mandateOf, MandateRow } from './mandate.entity.js';
import { SigningKey } from './signing-key.entity.js';

/** What may be shown of accounts. Nothing here comes near a secret. */
@Injectable()
export class AccountViews {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async own(actor: Actor, at: Instant): Promise<OwnAccountAnswer> {
    const [view] = await this.withMandates([await this.dataSource.manager.findOneByOrFail(Account, { id: actor.id })]);
    const keys = await this.dataSource.manager.find(SigningKey, { where: { account: actor.id }, order: { registeredAt: 'ASC', key: 'ASC' } });
    return {
      ...(view as AccountAnswer),
      roles: [...rolesInForce(actor.mandates, at)],
      steppedUp: actor.steppedUp,
      keys: keys.map(({ key, mode, registeredAt }) => ({ key, mode, registeredAt: registeredAt.toISOString() })),
    };
  }

  /** In the order of their ids, which says nothing of when they came. */
  async page(after: string | undefined, most: number): Promise<AccountAnswer[]> {
    const accounts = await this.dataSource.manager.find(Account, { where: after === undefined ? {} : { id: MoreThan(after) }, order: { id: 'ASC' }, take: most });
    return this.withMandates(accounts);
  }

  private async withMandates(accounts: readonly Account[]): Promise<AccountAnswer[]> {
    const rows = await this.dataSource.manager.find(MandateRow, { where: { account: In(accounts.map(({ id }) => id)) }, order: { fromAt: 'ASC', id: 'ASC' } });
    return accounts.map(({ id, login, displayName, contact, passwordVerifier, totpConfirmed }) => ({
      account: id, login, displayName, contact, active: passwordVerifier !== null, secondFactor: totpConfirmed,
      mandates: rows.filter(({ account }) => account === id).map(mandateOf),
    }));
  }
}
