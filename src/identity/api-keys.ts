import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, IsNull } from 'typeorm';
import { refuse } from '../core/refusal.js';
import type { Config } from '../platform/config.js';
import { CONFIG } from '../platform/tokens.js';
import { Refused } from '../web/refused.js';
import type { ApiKeyScope } from './api-key-scope.js';
import type { Actor } from './actor.js';
import { ApiKey } from './api-key.entity.js';
import { formatApiKey, newApiKey } from './api-key-text.js';
import { digestOf, wrappingKeyOf } from './secret.js';
import { SessionClock } from './session-clock.js';
import { wrapSeed } from './signing.js';
import { Vaults } from './vaults.js';

export interface NewApiKey {
  readonly actor: Actor;
  readonly password: string;
  readonly label: string;
  readonly scopes: readonly ApiKeyScope[];
  readonly expiresAt: Date;
}

export type ApiKeyView = Pick<ApiKey, 'id' | 'label' | 'scopes' | 'createdAt' | 'expiresAt' | 'lastUsedAt' | 'revokedAt'>;

const longestDays = 400;

/** Keys for a firm's software: shown once, kept as a digest, good for what they were made for and for so long. */
@Injectable()
export class ApiKeys {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly vaults: Vaults,
    private readonly clock: SessionClock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws Refused SIGN_IN_FAILED, API_KEY_DATES */
  async create({ actor, password, label, scopes, expiresAt }: NewApiKey): Promise<{ key: string; view: ApiKeyView }> {
    const now = this.clock.now();
    const lifetime = expiresAt.getTime() - now.getTime();
    if (lifetime <= 0 || lifetime > longestDays * 86_400_000) throw new Refused(refuse('API_KEY_DATES', { expiresAt: expiresAt.toISOString() }));
    const seed = this.vaults.seedOf(await this.vaults.open({ id: actor.id }, password));
    const text = newApiKey();
    const view: ApiKeyView = { id: text.id, label, scopes: [...new Set(scopes)], createdAt: now, expiresAt, lastUsedAt: null, revokedAt: null };
    await this.dataSource.manager.insert(ApiKey, {
      ...view, account: actor.id, secretDigest: digestOf(text.secret), wrappedSeed: wrapSeed(seed, wrappingKeyOf(text.secret), actor.id),
    });
    seed.fill(0);
    return { key: formatApiKey(text, this.config.exercise), view };
  }

  async of(account: string): Promise<ApiKeyView[]> {
    const keys = await this.dataSource.manager.find(ApiKey, { where: { account }, order: { createdAt: 'ASC', id: 'ASC' } });
    return keys.map(({ id, label, scopes, createdAt, expiresAt, lastUsedAt, revokedAt }) => ({ id, label, scopes, createdAt, expiresAt, lastUsedAt, revokedAt }));
  }

  /** At once and for good; twice is as good as once. @throws Refused UNKNOWN_API_KEY, for those of others too */
  async revoke(account: string, id: string): Promise<void> {
    const { manager } = this.dataSource;
    if (!(await manager.existsBy(ApiKey, { id, account }))) throw new Refused(refuse('UNKNOWN_API_KEY', { key: id }));
    await manager.update(ApiKey, { id, revokedAt: IsNull() }, { revokedAt: this.clock.now() });
  }
}
