import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Extension, Incident } from '../core/availability/extension-facts.js';
import { reachOf } from '../core/availability/incident.js';
import { touchedBy, type Touched } from '../core/availability/touched-tender.js';
import type { Instant } from '../core/calendar/instant.js';
import type { TenderState } from '../core/procedure/states.js';
import { publicStateOf, type PublicState } from '../core/tenders/public-state.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { RulePacks } from '../tenders/index.js';

export interface TouchedTender extends Touched {
  readonly tender: string;
  readonly reference: string;
  readonly title: string;
  readonly state: PublicState | null;
}

interface Row {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly state: TenderState;
  readonly limit: Instant;
  readonly extensions: readonly Extension[] | null;
}

/** Whose limit for bids an incident touched, each by the rules it is bound to. */
@Injectable()
export class TouchedTenders {
  constructor(private readonly work: UnitOfWork, private readonly packs: RulePacks) {}

  of(incident: Incident): Promise<readonly TouchedTender[]> {
    return this.work.run(async (em) => {
      const bound = await em.query<{ digest: string }[]>('SELECT DISTINCT rule_pack AS digest FROM pli.tender WHERE published_at IS NOT NULL');
      const found: TouchedTender[] = [];
      for (const { digest } of bound) found.push(...(await this.under(em, digest, incident)));
      return found.sort((left, right) => (left.limitAt < right.limitAt ? -1 : left.limitAt > right.limitAt ? 1 : left.tender < right.tender ? -1 : 1));
    });
  }

  private async under(em: EntityManager, digest: string, incident: Incident): Promise<readonly TouchedTender[]> {
    const rules = await this.packs.bound(em, digest);
    const rows = await em.query<Row[]>(
      `SELECT id, reference, title, state, case_file #>> '{tender,limitAt}' AS limit, case_file #> '{tender,extensions}' AS extensions FROM pli.tender
       WHERE published_at IS NOT NULL AND rule_pack = $1 AND ((limit_at > $2 AND limit_at <= $3) OR case_file #> '{tender,extensions}' @> $4)`,
      [digest, incident.from, reachOf(rules, incident), JSON.stringify([{ incident: { id: incident.id } }])]);
    return rows.flatMap(({ id, reference, title, state, limit, extensions }) => {
      const touched = touchedBy(incident, rules, { limitAt: limit, extensions: extensions ?? [] });
      return touched === null ? [] : [{ tender: id, reference, title, state: publicStateOf(state), ...touched }];
    });
  }
}
