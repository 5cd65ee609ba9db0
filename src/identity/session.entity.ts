import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'pli', name: 'session' })
export class Session {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') account!: string;
  @Column('bytea', { name: 'token_digest' }) tokenDigest!: Buffer;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'seen_at' }) seenAt!: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt!: Date;
  @Column('timestamptz', { name: 'stepped_up_until', nullable: true }) steppedUpUntil!: Date | null;
  /** the custodial key under a key that only the client's token gives; gone when the window closes */
  @Column('bytea', { name: 'wrapped_seed', nullable: true }) wrappedSeed!: Buffer | null;
}
