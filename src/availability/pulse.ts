import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Readiness } from '../platform/readiness.js';

const oneSecond = 1000;

/** Does a write reach the disk, and does the journal take entries? Asked by everybody, written once a second at most. */
@Injectable()
export class Pulse {
  private last: { readonly at: number; readonly reasons: Promise<readonly string[]> } | undefined;

  constructor(@InjectDataSource() private readonly source: DataSource, private readonly readiness: Readiness) {}

  /** Why the service would not take a bid now; nothing when it would. */
  reasonsAgainst(): Promise<readonly string[]> {
    const now = performance.now();
    if (this.last === undefined || now - this.last.at > oneSecond) this.last = { at: now, reasons: this.beat() };
    return this.last.reasons;
  }

  private async beat(): Promise<readonly string[]> {
    const reasons = await this.readiness.reasonsAgainst();
    if (reasons.length > 0) return reasons;
    return this.write().catch(() => ['the database does not take writes']);
  }

  private async write(): Promise<readonly string[]> {
    await this.source.query('UPDATE pli.pulse SET at = clock_timestamp()');
    const [state] = await this.source.query<{ because: string | null }[]>('SELECT read_only_because AS because FROM journal.log_state');
    return state?.because == null ? [] : ['the journal is read-only'];
  }
}
