import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the holder of a new key has to sign; one at a time for each account, used once. */
@Entity({ schema: 'pli', name: 'key_challenge' })
export class KeyChallenge {
  @PrimaryColumn('text') account!: string;
  @Column('text') challenge!: string;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt!: Date;
}
