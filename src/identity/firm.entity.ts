import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A firm that bids. Its tax number (NIF) belongs to one account only. */
@Entity({ schema: 'pli', name: 'firm' })
export class Firm {
  @PrimaryColumn('text') account!: string;
  @Column('text') name!: string;
  @Column('text') nif!: string;
}
