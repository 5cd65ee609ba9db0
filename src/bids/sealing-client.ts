import { createHash } from 'node:crypto';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { Journal } from '../audit/index.js';
import { journalChain } from '../core/audit-log/index.js';
import { Clock } from '../platform/clock.js';
import { LOGGER } from '../platform/tokens.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { Scripts } from '../web/scripts.js';
import { sealingPage } from './sealing.page.js';

export const SEALING_PAGE = '/sceller';

/** The page bids are sealed on, and the digest by which anybody can tell whether they were served the published one. */
@Injectable()
export class SealingClient implements OnApplicationBootstrap {
  private made: { readonly html: string; readonly sha256: string } | null | undefined;

  constructor(
    private readonly scripts: Scripts,
    private readonly journal: Journal,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** null where the scripts of pages were not built */
  get page(): { readonly html: string; readonly sha256: string } | null {
    if (this.made !== undefined) return this.made;
    const script = this.scripts.get('seal');
    const html = script === null ? null : sealingPage(script);
    this.made = html === null ? null : { html, sha256: createHash('sha256').update(html).digest('hex') };
    return this.made;
  }

  /** Another page is served from now on: the journal says so before anybody seals on it. */
  async onApplicationBootstrap(): Promise<void> {
    const { page } = this;
    if (page === null) {
      this.logger.warn({ area: 'bids' }, 'the scripts of pages were not built: bids cannot be sealed in a browser');
      return;
    }
    await this.work.runApart(async (em) => {
      const head = await this.journal.lockHead(em, journalChain);
      const [last] = await em.query<{ sha256: string | null }[]>(
        `SELECT convert_from(p.value, 'UTF8')::jsonb ->> 'sha256' AS sha256 FROM journal.audit_entry e JOIN journal.entry_part p ON p.entry = e.id AND p.name = 'command'
          WHERE e.chain = $1 AND convert_from(e.entry, 'UTF8')::jsonb ->> 'type' = 'client.published' ORDER BY e.seq DESC LIMIT 1`, [journalChain],
      );
      if (last?.sha256 === page.sha256) return;
      const parts = this.journal.seal({ command: { page: SEALING_PAGE, sha256: page.sha256 } });
      await this.journal.append(em, { chain: journalChain, head, type: 'client.published', at: this.clock.now(), actor: 'system', role: 'system', parts, signer: null });
    });
  }
}
