import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { canonicalize } from '../core/audit-log/canonical-json.js';
import type { Attempt, AttemptEvent } from '../core/delivery/attempt-log.js';
import type { JsonObject } from '../core/json.js';
import type { Instant } from '../core/calendar/instant.js';
import { UnitOfWork } from '../platform/unit-of-work.js';

export interface NewAttempt {
  readonly tender: string;
  readonly bidder: string;
  /** who did it: the bidder, or the clerk for a stick that was carried in */
  readonly actor: string;
  readonly at: Instant;
  readonly event: AttemptEvent;
  readonly upload?: string | undefined;
  readonly facts?: JsonObject;
}

export interface NumberedAttempt extends Attempt {
  /** of all attempts anybody made: grows, with gaps */
  readonly n: number;
}

interface Row {
  readonly n: string;
  readonly at: Date;
  readonly event: AttemptEvent;
  readonly upload: string | null;
  readonly facts: JsonObject;
}

/** What the server saw of every try to bring a bid: kept for good, told to whoever tried. */
@Injectable()
export class Attempts {
  constructor(private readonly work: UnitOfWork) {}

  /** Kept even when the act around it is given up, for that is when it matters; with `em`, together with the act. */
  async note(attempt: NewAttempt, em?: EntityManager): Promise<void> {
    const { tender, bidder, actor, at, event, upload, facts = {} } = attempt;
    const insert = (manager: EntityManager): Promise<unknown> => manager.query(
      'INSERT INTO pli.delivery_attempt (tender, bidder, actor, upload, at, event, facts) VALUES ($1, $2, $3, $4, $5, $6, $7)',
      [tender.slice(0, 64), bidder.slice(0, 64), actor, upload ?? null, at, event, canonicalize(facts)],
    );
    await (em === undefined ? this.work.runApart(insert) : insert(em));
  }

  /** Not again when it was the last that happened to the upload: asking twice where to go on is asking once. */
  async noteOnce(attempt: NewAttempt & { readonly upload: string }): Promise<void> {
    const [last] = await this.work.run((em) =>
      em.query<{ event: string; facts: JsonObject }[]>('SELECT event, facts FROM pli.delivery_attempt WHERE upload = $1 ORDER BY n DESC LIMIT 1', [attempt.upload]));
    if (last?.event === attempt.event && last.facts['offset'] === attempt.facts?.['offset']) return;
    await this.note(attempt);
  }

  /** Those of a bidder, whoever made them, and those somebody made for others; in order, from the `first`, counted from 1. */
  async of(tender: string, person: string, { first, most }: { readonly first: number; readonly most: number }): Promise<{ readonly total: number; readonly attempts: readonly NumberedAttempt[] }> {
    return this.work.run(async (em) => {
      const theirs = 'FROM pli.delivery_attempt WHERE tender = $1 AND (bidder = $2 OR actor = $2)';
      const [count] = await em.query<{ total: string }[]>(`SELECT count(*) AS total ${theirs}`, [tender, person]);
      const rows = await em.query<Row[]>(`SELECT n, at, event, upload, facts ${theirs} ORDER BY n OFFSET $3 LIMIT $4`, [tender, person, first - 1, most]);
      return { total: Number(count?.total ?? 0), attempts: rows.map(({ n, at, ...rest }) => ({ ...rest, n: Number(n), at: at.toISOString() })) };
    });
  }
}
