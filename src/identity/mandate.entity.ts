import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Mandate } from '../core/identity/mandate.js';
import type { MandateRole } from '../core/identity/role.js';

/** What the journal's `mandate.granted` and `mandate.ended` say, for quick reading. A row changes only together with its entry. */
@Entity({ schema: 'pli', name: 'mandate' })
export class MandateRow {
  @PrimaryColumn('text') id!: string;
  @Column('text') account!: string;
  @Column('text') role!: MandateRole;
  @Column('timestamptz', { name: 'from_at' }) fromAt!: Date;
  @Column('timestamptz', { name: 'until_at', nullable: true }) untilAt!: Date | null;
  @Column('text', { name: 'decision_reference' }) decisionReference!: string;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt!: Date | null;
  @Column('uuid', { name: 'last_entry' }) lastEntry!: string;
}

export const mandateOf = (row: MandateRow): Mandate => ({
  id: row.id,
  account: row.account,
  role: row.role,
  from: row.fromAt.toISOString(),
  until: row.untilAt?.toISOString() ?? null,
  decisionReference: row.decisionReference,
  endedAt: row.endedAt?.toISOString() ?? null,
});
