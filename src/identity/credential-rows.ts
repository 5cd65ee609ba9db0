import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Mandate } from '../core/identity/mandate.js';
import { LookUpTogether } from '../platform/look-up-together.js';
import type { ApiKey } from './api-key.entity.js';
import type { Session } from './session.entity.js';

/** What stands behind a token or a key: its row, the account's signing key and its mandates, over or not, all of one moment. */
export interface Behind {
  readonly signingKey: string | null;
  readonly mandates: readonly Mandate[];
}

export type SessionBehind = Pick<Session, 'id' | 'account' | 'tokenDigest' | 'seenAt' | 'expiresAt' | 'steppedUpUntil' | 'wrappedSeed'> & Behind;
export type ApiKeyBehind = Pick<ApiKey, 'id' | 'account' | 'secretDigest' | 'wrappedSeed' | 'scopes' | 'expiresAt' | 'lastUsedAt' | 'revokedAt'> & Behind;

interface Database {
  query(statement: { readonly name: string; readonly text: string; readonly values: readonly unknown[] }): Promise<{ rows: unknown[] }>;
}

const iso = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const behindAccount = (account: string): string => `
  (SELECT signing_key FROM pli.account WHERE id = ${account}) AS "signingKey",
  (SELECT coalesce(json_agg(json_build_object('id', m.id, 'account', m.account, 'role', m.role, 'from', ${iso('m.from_at')}, 'until', ${iso('m.until_at')},
     'decisionReference', m.decision_reference, 'endedAt', ${iso('m.ended_at')}) ORDER BY m.from_at, m.id), '[]'::json)
   FROM pli.mandate m WHERE m.account = ${account}) AS mandates`;

const sessions = `
  SELECT s.id, s.account, s.token_digest AS "tokenDigest", s.seen_at AS "seenAt", s.expires_at AS "expiresAt", s.stepped_up_until AS "steppedUpUntil",
    s.wrapped_seed AS "wrappedSeed", ${behindAccount('s.account')}
  FROM pli.session s WHERE s.token_digest = ANY ($1::bytea[])`;

const apiKeys = `
  SELECT k.id, k.account, k.secret_digest AS "secretDigest", k.wrapped_seed AS "wrappedSeed", k.scopes, k.expires_at AS "expiresAt",
    k.last_used_at AS "lastUsedAt", k.revoked_at AS "revokedAt", ${behindAccount('k.account')}
  FROM pli.api_key k WHERE k.id = ANY ($1)`;

/** In crowds, before a limit, many are asked about at once: one statement answers all. Nothing is kept beyond it. */
@Injectable()
export class CredentialRows {
  private readonly sessions: LookUpTogether<Buffer, SessionBehind>;
  private readonly apiKeys: LookUpTogether<string, ApiKeyBehind>;
  private readonly used: LookUpTogether<{ readonly id: string; readonly now: Date }, never>;

  constructor(@InjectDataSource() source: DataSource) {
    const database = (source.driver as unknown as { master: Database }).master;
    const rows = async <Row>(name: string, text: string, values: readonly unknown[]): Promise<Row[]> => (await database.query({ name, text, values })).rows as Row[];
    this.sessions = new LookUpTogether(async (digests) => {
      const found = await rows<SessionBehind>('sessions', sessions, [digests.map((digest) => `\\x${digest.toString('hex')}`)]);
      const byDigest = new Map(found.map((row) => [row.tokenDigest.toString('hex'), row]));
      return digests.map((digest) => byDigest.get(digest.toString('hex')));
    });
    this.apiKeys = new LookUpTogether(async (ids) => {
      const byId = new Map((await rows<ApiKeyBehind>('api-keys', apiKeys, [ids])).map((row) => [row.id, row]));
      return ids.map((id) => byId.get(id));
    });
    this.used = new LookUpTogether(async (uses) => {
      const inOrder = [...uses].sort((one, other) => (one.id < other.id ? -1 : 1));
      await rows('api-keys-used', noteUses, [inOrder.map(({ id }) => id), inOrder.map(({ now }) => now.toISOString())]);
      return [];
    });
  }

  session(tokenDigest: Buffer): Promise<SessionBehind | undefined> {
    return this.sessions.of(tokenDigest);
  }

  apiKey(id: string): Promise<ApiKeyBehind | undefined> {
    return this.apiKeys.of(id);
  }

  async noteUse(id: string, now: Date): Promise<void> {
    await this.used.of({ id, now });
  }
}

/** Locked in one order: two batches that note the same keys do not wait for each other in a circle. */
const noteUses = `
  WITH used AS (SELECT id, max(at) AS at FROM unnest($1::text[], $2::timestamptz[]) AS use (id, at) GROUP BY id),
    locked AS (SELECT k.id, used.at FROM pli.api_key k JOIN used USING (id) ORDER BY k.id FOR UPDATE OF k)
  UPDATE pli.api_key k SET last_used_at = locked.at FROM locked WHERE k.id = locked.id`;
