import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { Mandate } from '../core/identity/mandate.js';
import { refuse } from '../core/refusal.js';
import { Refused } from '../web/refused.js';
import { Account } from './account.entity.js';
import { mandateOf, MandateRow } from './mandate.entity.js';

/** The mandates of an account, over or not: whether one is in force is asked of the core, with the instant of the request. */
@Injectable()
export class Mandates {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async of(account: string, em: EntityManager = this.dataSource.manager): Promise<readonly Mandate[]> {
    const rows = await em.find(MandateRow, { where: { account }, order: { fromAt: 'ASC', id: 'ASC' } });
    return rows.map(mandateOf);
  }

  /** Of somebody who must exist to be given a place. @throws Refused UNKNOWN_ACCOUNT */
  async ofKnown(account: string, em: EntityManager): Promise<readonly Mandate[]> {
    if (!(await em.existsBy(Account, { id: account }))) throw new Refused(refuse('UNKNOWN_ACCOUNT', { account }));
    return this.of(account, em);
  }
}
