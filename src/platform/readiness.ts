import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Clock, ClockUnsure } from './clock.js';

/** Whether this process should be sent requests, and if not, why. */
@Injectable()
export class Readiness {
  private started = false;
  private leaving = false;

  constructor(private readonly clock: Clock, @InjectDataSource() private readonly dataSource: DataSource) {}

  markStarted(): void {
    this.started = true;
  }

  /** From now on a balancer should look elsewhere; requests that run are finished. */
  markLeaving(): void {
    this.leaving = true;
  }

  hasStarted(): boolean {
    return this.started;
  }

  async reasonsAgainst(): Promise<string[]> {
    const reasons: string[] = [];
    if (!this.started) reasons.push('starting');
    if (this.leaving) reasons.push('stopping');
    try {
      this.clock.now();
    } catch (error) {
      reasons.push(error instanceof ClockUnsure ? error.message : String(error));
    }
    await this.dataSource.query('SELECT 1').catch(() => reasons.push('the database does not answer'));
    return reasons;
  }
}
