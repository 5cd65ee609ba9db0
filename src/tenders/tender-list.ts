import { Injectable } from '@nestjs/common';
import { isInstant } from '../core/calendar/instant.js';
import type { TenderState } from '../core/procedure/states.js';
import { publicStateOf, statesBehind, type PublicState } from '../core/tenders/public-state.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { keyAfter, limitOf, pageOf, type Page } from '../web/pagination.js';
import { TransportRefused } from '../web/refused.js';
import type { TendersQuery } from './tenders.dto.js';

export interface ListedTender {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly state: PublicState | null;
  readonly exercise: boolean;
  readonly publishedAt: string;
  readonly limitAt: string;
}

type Row = Omit<ListedTender, 'state' | 'publishedAt' | 'limitAt'> & { readonly state: TenderState; readonly published_at: Date; readonly limit_at: Date };

/** The published tenders, newest first: what anybody may list. */
@Injectable()
export class TenderList {
  constructor(private readonly work: UnitOfWork) {}

  async page(query: TendersQuery): Promise<Page<ListedTender>> {
    const limit = limitOf(query);
    const [publishedAt, id] = keyAfter(query, 2) ?? [];
    if (publishedAt !== undefined && !isInstant(publishedAt)) throw new TransportRefused('BAD_CURSOR', {});
    const states = query.state === undefined ? null : statesBehind(query.state);
    const rows = await this.work.run((em) => em.query<Row[]>(
      `SELECT id, reference, title, state, exercise, published_at, limit_at FROM pli.tender
       WHERE published_at IS NOT NULL AND ($1::timestamptz IS NULL OR (published_at, id) < ($1, $2)) AND ($3::text[] IS NULL OR state = ANY ($3))
       ORDER BY published_at DESC, id DESC LIMIT $4`,
      [publishedAt ?? null, id ?? null, states, limit + 1],
    ));
    return pageOf(rows.map(asListed), limit, (tender) => [tender.publishedAt, tender.id]);
  }
}

const asListed = ({ state, published_at, limit_at, ...row }: Row): ListedTender =>
  ({ ...row, state: publicStateOf(state), publishedAt: published_at.toISOString(), limitAt: limit_at.toISOString() });
