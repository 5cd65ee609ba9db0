import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { Clock } from '../platform/clock.js';
import { LOGGER } from '../platform/tokens.js';
import { Accounts } from './accounts.js';
import { MandateRow } from './mandate.entity.js';

const shortest = 12;

/** Names the first administrator from the environment, once. There is no default: without it nobody administers until somebody is named. */
@Injectable()
export class FirstAdministrator implements OnApplicationBootstrap {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly accounts: Accounts,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { PLI_ADMIN_LOGIN: login, PLI_ADMIN_PASSWORD: password } = process.env;
    if (login === undefined || password === undefined || (await this.exists())) return;
    const account = await this.create(login, password);
    this.logger.info({ account }, 'first administrator created: PLI_ADMIN_PASSWORD may now be removed');
  }

  /** For `pli admin create`. @throws Refused LOGIN_TAKEN */
  async create(login: string, password: string): Promise<string> {
    if (!/^[a-z0-9][a-z0-9._@-]{2,63}$/i.test(login)) throw new Error('a login name has 3 to 64 letters, digits, dots, dashes, underscores or @');
    if (password.length < shortest) throw new Error(`the administrator's password needs at least ${String(shortest)} characters`);
    return this.accounts.createAdministrator({ login, displayName: login, contact: '-' }, password, this.clock.now());
  }

  private exists(): Promise<boolean> {
    return this.dataSource.manager.existsBy(MandateRow, { role: 'administrator' });
  }
}
