import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { JournalService } from '../audit/index.js';
import { SealingClient } from '../bids/index.js';
import { isFault, parseCheckpoint, shortForm } from '../core/audit-log/index.js';
import { publicView, type PublicView } from '../core/publication/public-view.js';
import { procedureParameters } from '../core/rulebook/procedure-catalogue.js';
import { publicStateOf, type PublicState } from '../core/tenders/public-state.js';
import type { TenderState } from '../core/procedure/states.js';
import { Proceedings } from '../tenders/index.js';
import { Refused } from '../web/refused.js';
import { pageOf, type Page } from '../web/pagination.js';
import type { Language } from '../web/request.js';

export interface NoticeLine {
  readonly tender: string;
  readonly reference: string;
  readonly title: string;
  readonly authority: string;
  readonly state: PublicState;
  readonly exercise: boolean;
  readonly publishedAt: string;
  readonly limitAt: string;
}

export interface PublishedTender {
  readonly view: PublicView;
  /** pseudonymous id → name of the firm; a firm that has left keeps its id only */
  readonly firms: ReadonlyMap<string, string>;
  readonly procedure: Readonly<Record<Language, string>>;
  /** SHA-256 of the page bids are sealed on; null where it was not built */
  readonly sealingPage: string | null;
  readonly journal: { readonly origin: string; readonly size: number; readonly head: string } | null;
}

/** What everybody may read of the procedures here: read from the case files through the core's public view, never past it. */
@Injectable()
export class PublishedTenders {
  constructor(
    @InjectDataSource() private readonly source: DataSource,
    private readonly proceedings: Proceedings,
    private readonly journal: JournalService,
    private readonly client: SealingClient,
  ) {}

  /** The latest notices first. `after`: publication instant and id of the last one seen. */
  async list(limit: number, after?: readonly string[]): Promise<Page<NoticeLine>> {
    const rows = await this.source.query<(Omit<NoticeLine, 'state'> & { readonly state: TenderState })[]>(
      `SELECT id AS tender, reference, title, state, exercise, case_file #>> '{tender,file,authority}' AS authority,
              case_file #>> '{tender,publishedAt}' AS "publishedAt", case_file #>> '{tender,limitAt}' AS "limitAt"
         FROM pli.tender
        WHERE published_at IS NOT NULL AND ($2::text IS NULL OR (published_at, id) < ($2::timestamptz, $3::text))
        ORDER BY published_at DESC, id DESC LIMIT $1`,
      [limit + 1, after?.[0] ?? null, after?.[1] ?? null],
    );
    const lines = rows.flatMap((row) => {
      const state = publicStateOf(row.state);
      return state === null ? [] : [{ ...row, state }];
    });
    return pageOf(lines, limit, ({ publishedAt, tender }) => [publishedAt, tender]);
  }

  /** null for an unknown tender and for one not published yet: nobody outside can tell which. */
  async find(tender: string): Promise<PublishedTender | null> {
    const file = await this.proceedings.read(tender).then((read) => read.file, (error: unknown) => {
      if (error instanceof Refused && error.refusal.refused === 'UNKNOWN_TENDER') return null;
      throw error;
    });
    const view = file === null ? null : publicView(file);
    if (file === null || view === null) return null;
    const { procedureType } = view.notice;
    const parameters = procedureParameters(file.rules, procedureType);
    const procedure = { fr: parameters?.fr ?? procedureType, en: parameters?.en ?? procedureType };
    return { view, firms: await this.firmsIn(view), procedure, sealingPage: this.client.page?.sha256 ?? null, journal: this.head() };
  }

  private async firmsIn({ opening, results }: PublicView): Promise<ReadonlyMap<string, string>> {
    if (opening === null && results === null) return new Map();
    const ids = opening?.bids.map(({ bidder }) => bidder) ?? [];
    const rows = await this.source.query<{ account: string; name: string }[]>('SELECT account, name FROM pli.firm WHERE account = ANY($1)', [ids]);
    return new Map(rows.map(({ account, name }) => [account, name]));
  }

  private head(): PublishedTender['journal'] {
    const note = this.journal.files.readCheckpoint();
    const checkpoint = note === undefined ? undefined : parseCheckpoint(note.slice(0, note.indexOf('\n\n') + 1));
    if (checkpoint === undefined || isFault(checkpoint)) return null;
    return { origin: checkpoint.origin, size: checkpoint.size, head: shortForm(checkpoint.root, checkpoint.size) };
  }
}
