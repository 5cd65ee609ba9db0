import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Instant } from '../core/calendar/instant.js';
import type { JsonObject } from '../core/json.js';
import { Clock } from './clock.js';
import { Doorbell } from './doorbell.js';
import { UnitOfWork } from './unit-of-work.js';

export interface JobOrder {
  readonly name: string;
  readonly payload: JsonObject;
  /** Absent: as soon as the act is committed. */
  readonly runAt?: Instant;
  /** A second order with the same key is the same job. */
  readonly uniqueKey?: string;
}

/** What an act wants done afterwards, written in the act's transaction: the truth about jobs. The queue only rings. */
@Injectable()
export class Outbox {
  constructor(private readonly work: UnitOfWork, private readonly clock: Clock, private readonly bell: Doorbell) {}

  async write(em: EntityManager, orders: JobOrder | readonly JobOrder[]): Promise<void> {
    const list: readonly JobOrder[] = Array.isArray(orders) ? (orders as readonly JobOrder[]) : [orders as JobOrder];
    for (const order of list) await this.writeOne(em, order);
  }

  private async writeOne(em: EntityManager, order: JobOrder): Promise<void> {
    const now = this.clock.now();
    const runAt = order.runAt ?? now;
    const id = randomUUID();
    await em.query(
      `INSERT INTO pli.job (id, name, payload, run_at, unique_key) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (unique_key) DO NOTHING`,
      [id, order.name, JSON.stringify(order.payload), runAt, order.uniqueKey ?? null],
    );
    // A bell for a row that the key made superfluous rings at an empty door.
    await this.work.afterCommit(() => {
      this.bell.ring(id, Date.parse(runAt) - Date.parse(now));
    });
  }
}
