import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Public keys by which acts are checked, as the journal's `key.registered` entries say. */
@Entity({ schema: 'pli', name: 'signing_key' })
export class SigningKey {
  /** see core/audit-log, `keyIdOf` */
  @PrimaryColumn('text') key!: string;
  @Column('text') account!: string;
  @Column('text') mode!: 'own' | 'custodial';
  @Column('bytea', { name: 'public_key' }) publicKey!: Buffer;
  @Column('timestamptz', { name: 'registered_at' }) registeredAt!: Date;
  @Column('uuid', { name: 'last_entry' }) lastEntry!: string;
}
