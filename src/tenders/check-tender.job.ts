import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { acts } from '../core/acts.js';
import { assert } from '../core/assert.js';
import type { Instant } from '../core/calendar/instant.js';
import { dueAct } from '../core/procedure/due-act.js';
import { systemActor } from '../identity/index.js';
import { Jobs } from '../platform/jobs.js';
import { InFlight } from '../platform/in-flight.js';
import { CaseFiles } from './case-files.js';
import { Proceedings } from './proceedings.js';

/**
 * The next check of a tender: performs what time alone has brought about, and nothing else. Early, repeated and late checks change nothing.
 * Before the register is closed, requests of this process that were stamped and are still on their way are waited for, bounded.
 */
@Injectable()
export class CheckTender implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly files: CaseFiles,
    private readonly proceedings: Proceedings,
    private readonly inFlight: InFlight,
  ) {}

  onModuleInit(): void {
    this.jobs.handle('tender.check', (em, payload, { at }) => this.check(em, payload['tender'] as string, at));
  }

  private async check(em: EntityManager, tender: string, at: Instant): Promise<void> {
    const expected = dueAct((await this.files.read(em, tender)).file);
    if (expected === null || at < expected.at) return;
    const command = expected.type === 'submission.closed' ? await this.inFlight.drained(expected.limitAt) : {};
    // Another check may have been faster while this one waited; from here on nobody is.
    const due = dueAct((await this.files.lock(em, tender)).file);
    if (due?.type !== expected.type || at < due.at) return;
    const act = acts.get(due.type);
    assert(act !== undefined, `${due.type} is an act`);
    await this.proceedings.conduct({ tender, act, command, actor: systemActor, at });
  }
}
