import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { rolesInForce } from '../core/identity/mandate.js';
import { Clock } from '../platform/clock.js';
import type { Config } from '../platform/config.js';
import { CONFIG } from '../platform/tokens.js';
import { languageAsked, type PliRequest } from '../web/request.js';
import { visitOf, type Person, type Visit } from '../web/visit.js';
import type { RequestWithActor } from './access.js';
import { Account } from './account.entity.js';
import type { Actor } from './actor.js';
import { Firm } from './firm.entity.js';
import { Mandates } from './mandates.js';

/** Who looks at a page, by the name they are known by here. */
@Injectable()
export class Visits {
  constructor(
    @InjectDataSource() private readonly source: DataSource,
    private readonly mandates: Mandates,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async of(request: PliRequest & RequestWithActor): Promise<Visit> {
    const { actor } = request;
    return visitOf(request, actor === undefined ? null : await this.personOf(actor), this.config.exercise);
  }

  /** A page for everybody, one address one page: French unless the address asks for English, whatever the browser prefers. */
  async ofPublic(request: PliRequest & RequestWithActor): Promise<Visit> {
    return { ...(await this.of(request)), language: languageAsked(request.url) ?? 'fr' };
  }

  /** Who has just signed in. */
  async personWith(account: string): Promise<Person> {
    return this.personOf({ id: account, mandates: await this.mandates.of(account) });
  }

  private async personOf({ id, mandates }: Pick<Actor, 'id' | 'mandates'>): Promise<Person> {
    const roles = rolesInForce(mandates, this.clock.now());
    const bidder = roles.includes('bidder');
    const firm = bidder ? await this.source.manager.findOneBy(Firm, { account: id }) : null;
    if (firm !== null) return { name: firm.name, bidder, roles };
    const { displayName } = await this.source.manager.findOneByOrFail(Account, { id });
    return { name: displayName, bidder, roles };
  }
}
