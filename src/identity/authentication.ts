import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { assert } from '../core/assert.js';
import type { Config } from '../platform/config.js';
import { CONFIG } from '../platform/tokens.js';
import type { Actor } from './actor.js';
import { parseApiKey } from './api-key-text.js';
import { CredentialRows, type Behind, type SessionBehind } from './credential-rows.js';
import { digestOf, sameBytes, wrappingKeyOf } from './secret.js';
import { SessionClock } from './session-clock.js';
import { Session } from './session.entity.js';
import type { Credentials } from './session-token.js';
import { idleMinutes } from './sessions.js';
import { signerOf, unwrapSeed } from './signing.js';

const minute = 60_000;

/** Finds who stands behind a token or a key. Knows no passwords and no roles. */
@Injectable()
export class Authentication {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly rows: CredentialRows,
    private readonly clock: SessionClock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** null: unknown, expired or revoked. Which of them is nobody's business. */
  actorBehind(credentials: Credentials): Promise<Actor | null> {
    return credentials.kind === 'apiKey' ? this.behindApiKey(credentials.key) : this.behindSession(credentials.token, credentials.via);
  }

  private async behindSession(token: string, via: 'cookie' | 'bearer'): Promise<Actor | null> {
    const digest = digestOf(token);
    const session = await this.rows.session(digest);
    const now = this.clock.now();
    if (session === undefined || !sameBytes(session.tokenDigest, digest)) return null;
    const idleUntil = session.seenAt.getTime() + idleMinutes * minute;
    if (now >= session.expiresAt || now.getTime() >= idleUntil) return null;
    await this.noteUse(session, now);
    const steppedUp = session.steppedUpUntil !== null && now < session.steppedUpUntil;
    const { account, wrappedSeed, mandates } = session;
    const open = () => (wrappedSeed === null ? null : unwrapSeed(wrappedSeed, wrappingKeyOf(token), account));
    return {
      id: account,
      mandates,
      steppedUp,
      signer: steppedUp ? signerOf(keyOf(session), open) : null,
      entrance: { by: 'session', id: session.id, via },
    };
  }

  private async behindApiKey(text: string): Promise<Actor | null> {
    const parsed = parseApiKey(text, this.config.exercise);
    if (parsed === null) return null;
    const apiKey = await this.rows.apiKey(parsed.id);
    const now = this.clock.now();
    if (apiKey === undefined || !sameBytes(apiKey.secretDigest, digestOf(parsed.secret))) return null;
    if (apiKey.revokedAt !== null || now >= apiKey.expiresAt) return null;
    const { account, wrappedSeed, scopes, id, mandates } = apiKey;
    if (apiKey.lastUsedAt === null || now.getTime() - apiKey.lastUsedAt.getTime() >= minute) await this.rows.noteUse(id, now);
    return {
      id: account,
      mandates,
      steppedUp: true,
      signer: signerOf(keyOf(apiKey), () => unwrapSeed(wrappedSeed, wrappingKeyOf(parsed.secret), account)),
      entrance: { by: 'apiKey', id, scopes },
    };
  }

  /** At most once a minute: reading must not become writing. A window that closed takes its key with it. */
  private async noteUse({ id, seenAt, steppedUpUntil }: SessionBehind, now: Date): Promise<void> {
    const closed = steppedUpUntil !== null && now >= steppedUpUntil;
    if (!closed && now.getTime() - seenAt.getTime() < minute) return;
    await this.dataSource.manager.update(Session, { id }, { seenAt: now, ...(closed ? { steppedUpUntil: null, wrappedSeed: null } : {}) });
  }
}

function keyOf({ signingKey }: Behind): string {
  assert(signingKey !== null, 'an account with a session or an API key has a signing key');
  return signingKey;
}
