import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ApiKeyScope } from './api-key-scope.js';

@Entity({ schema: 'pli', name: 'api_key' })
export class ApiKey {
  @PrimaryColumn('text') id!: string;
  @Column('text') account!: string;
  @Column('text') label!: string;
  @Column('bytea', { name: 'secret_digest' }) secretDigest!: Buffer;
  /** the custodial key under a key that only the API key itself gives */
  @Column('bytea', { name: 'wrapped_seed' }) wrappedSeed!: Buffer;
  @Column('text', { array: true }) scopes!: ApiKeyScope[];
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt!: Date;
  @Column('timestamptz', { name: 'last_used_at', nullable: true }) lastUsedAt!: Date | null;
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt!: Date | null;
}
