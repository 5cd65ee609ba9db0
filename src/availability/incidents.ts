import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ulid } from 'ulid';
import { Journal } from '../audit/index.js';
import { journalChain } from '../core/audit-log/index.js';
import type { Incident } from '../core/availability/extension-facts.js';
import { incidentDeclared, incidentDeclarers, refusalOfIncident, type DeclareIncident, type DiaryExtract } from '../core/availability/incident.js';
import type { Window } from '../core/availability/outages.js';
import { assert } from '../core/assert.js';
import type { Instant } from '../core/calendar/instant.js';
import { rolesInForce } from '../core/identity/mandate.js';
import type { MandateRole } from '../core/identity/role.js';
import type { Json } from '../core/json.js';
import { refuse } from '../core/refusal.js';
import type { Actor } from '../identity/index.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { Refused } from '../web/refused.js';
import { Diarist } from './diarist.js';
import { Diary } from './diary.js';

/** As everybody may read it: who declared it shows as an office, never as a person. */
export interface DeclaredIncident extends Incident {
  readonly what: string;
  readonly declaredAt: Instant;
  readonly declaredAs: MandateRole;
  /** what the diary said of these hours when the incident was declared */
  readonly diary: DiaryExtract;
}

interface Row {
  readonly id: string;
  readonly from_at: Date;
  readonly to_at: Date;
  readonly what: string;
  readonly declared_at: Date;
  readonly declared_as: MandateRole;
  readonly diary: DiaryExtract;
}

const columns = 'id, from_at, to_at, what, declared_at, declared_as, diary';

/** Incidents stand in the journal's own chain: they concern every procedure, and every dossier carries them. */
@Injectable()
export class Incidents {
  constructor(private readonly work: UnitOfWork, private readonly journal: Journal, private readonly diary: Diary, private readonly diarist: Diarist) {}

  /** @throws Refused INCIDENT_DATES */
  declare(actor: Actor, at: Instant, { from, to, what }: Window & { readonly what: string }): Promise<DeclaredIncident> {
    const refusal = refusalOfIncident({ from, to }, at);
    if (refusal !== null) throw new Refused(refusal);
    const held = rolesInForce(actor.mandates, at);
    const role = incidentDeclarers.find((each) => held.includes(each));
    assert(role !== undefined, 'the route lets nobody else in');
    return this.work.run(async (em) => {
      const command: DeclareIncident = { incident: ulid(), from, to, what };
      const diary = await this.diary.extract(em, { from, to }, this.diarist.unwritten);
      const parts = this.journal.seal({ command, result: { diary: diary as unknown as Json } });
      const entry = await this.journal.append(em, { chain: journalChain, type: incidentDeclared, at, actor: actor.id, role, parts, signer: actor.signer });
      await em.query(`INSERT INTO pli.incident (${columns}, last_entry) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [command.incident, from, to, what, at, role, JSON.stringify(diary), entry.id]);
      return { id: command.incident, from, to, what, declaredAt: at, declaredAs: role, diary };
    });
  }

  /** @throws Refused UNKNOWN_INCIDENT */
  find(id: string): Promise<DeclaredIncident> {
    return this.work.run(async (em) => {
      const [row] = await em.query<Row[]>(`SELECT ${columns} FROM pli.incident WHERE id = $1`, [id]);
      if (row === undefined) throw new Refused(refuse('UNKNOWN_INCIDENT', { incident: id.slice(0, 40) }));
      return asDeclared(row);
    });
  }

  /** The latest declared first; `after`: instant of declaration and id of the last one seen. */
  list(limit: number, after?: readonly string[]): Promise<readonly DeclaredIncident[]> {
    return this.work.run(async (em: EntityManager) => {
      const rows = await em.query<Row[]>(
        `SELECT ${columns} FROM pli.incident WHERE $2::timestamptz IS NULL OR (declared_at, id) < ($2, $3) ORDER BY declared_at DESC, id DESC LIMIT $1`,
        [limit, after?.[0] ?? null, after?.[1] ?? null]);
      return rows.map(asDeclared);
    });
  }
}

const asDeclared = ({ id, from_at, to_at, what, declared_at, declared_as, diary }: Row): DeclaredIncident => ({
  id, from: from_at.toISOString(), to: to_at.toISOString(), what, declaredAt: declared_at.toISOString(), declaredAs: declared_as, diary,
});
