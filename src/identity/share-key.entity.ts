import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Age keys to which shares of opening keys are sealed, as the journal's `key.registered` entries of purpose `share` say. */
@Entity({ schema: 'pli', name: 'share_key' })
export class ShareKey {
  @PrimaryColumn('text') recipient!: string;
  @Column('text') account!: string;
  @Column('timestamptz', { name: 'registered_at' }) registeredAt!: Date;
  @Column('uuid', { name: 'last_entry' }) lastEntry!: string;
}
