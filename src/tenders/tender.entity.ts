import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CaseFile } from '../core/procedure/case-file.js';
import type { TenderState } from '../core/procedure/states.js';

/** The case file as it stands, beside the entries it was folded from. The rule pack it is bound to is kept once, by digest;
 *  the lines of the register stand in pli.bid. */
@Entity({ schema: 'pli', name: 'tender' })
export class Tender {
  @PrimaryColumn('text') id!: string;
  @Column('text') reference!: string;
  @Column('text') title!: string;
  @Column('text') state!: TenderState;
  @Column('boolean') exercise!: boolean;
  @Column('text', { name: 'rule_pack' }) rulePack!: string;
  @Column('jsonb', { name: 'case_file' }) caseFile!: Omit<CaseFile, 'rules' | 'bids'>;
  /** the entry that changed this row last, not the end of the chain; bigint: the driver hands it out as text */
  @Column('bigint') seq!: string;
  @Column('uuid', { name: 'last_entry' }) lastEntry!: string;
  @Column('timestamptz', { name: 'published_at', nullable: true }) publishedAt!: Date | null;
  @Column('timestamptz', { name: 'limit_at', nullable: true }) limitAt!: Date | null;
  @Column('timestamptz', { name: 'next_check_at', nullable: true }) nextCheckAt!: Date | null;
}
