import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A firm that bids. The tax number (NIF) of one that registered itself belongs to one account only. */
@Entity({ schema: 'pli', name: 'firm' })
export class Firm {
  @PrimaryColumn('text') account!: string;
  @Column('text') name!: string;
  @Column('text', { nullable: true }) nif!: string | null;
  /** entered by the clerk with a paper envelope: nobody signs in as it */
  @Column('boolean', { name: 'at_desk', default: false }) atDesk!: boolean;
}
