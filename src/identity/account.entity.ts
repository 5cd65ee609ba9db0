import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PasswordCost } from './password.js';

/** Personal data (name, contact) live here and in no entry; the journal knows the pseudonymous id only. */
@Entity({ schema: 'pli', name: 'account' })
export class Account {
  @PrimaryColumn('text') id!: string;
  @Column('text') login!: string;
  @Column('text', { name: 'display_name' }) displayName!: string;
  @Column('text') contact!: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  /** until the person has chosen a password */
  @Column('bytea', { name: 'invitation_digest', nullable: true }) invitationDigest!: Buffer | null;
  @Column('timestamptz', { name: 'invitation_expires_at', nullable: true }) invitationExpiresAt!: Date | null;
  @Column('bytea', { name: 'password_salt', nullable: true }) passwordSalt!: Buffer | null;
  @Column('jsonb', { name: 'password_cost', nullable: true }) passwordCost!: PasswordCost | null;
  @Column('bytea', { name: 'password_verifier', nullable: true }) passwordVerifier!: Buffer | null;
  /** id of the custodial key, as in the journal */
  @Column('text', { name: 'signing_key', nullable: true }) signingKey!: string | null;
  /** under the vault key, which comes from the password */
  @Column('bytea', { name: 'wrapped_seed', nullable: true }) wrappedSeed!: Buffer | null;
  @Column('bytea', { name: 'wrapped_totp', nullable: true }) wrappedTotp!: Buffer | null;
  @Column('boolean', { name: 'totp_confirmed' }) totpConfirmed!: boolean;
  /** the time step of the last code accepted: it and earlier ones are used up */
  @Column('bigint', { name: 'totp_last_step', nullable: true }) totpLastStep!: string | null;
}
