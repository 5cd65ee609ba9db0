import { Injectable } from '@nestjs/common';
import { viewOwnBids, type OwnBid } from '../core/bids/view-own-bid.js';
import { isLate } from '../core/bids/register.js';
import type { Instant } from '../core/calendar/instant.js';
import { openRequests, viewOwnRequests } from '../core/evaluation/view-own-requests.js';
import type { CaseFile } from '../core/procedure/case-file.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { Proceedings } from '../tenders/index.js';

/** A firm's bids in one procedure, with what still may happen to them. */
export interface BidsInTender {
  readonly tender: string;
  readonly reference: string;
  readonly title: string;
  readonly limitAt: Instant | null;
  readonly openingAt: Instant | null;
  /** before the limit bids may be withdrawn or replaced */
  readonly open: boolean;
  readonly bids: readonly OwnBid[];
  /** what the committee asked of the firm, and how much of it may still be answered in time */
  readonly requests: { readonly all: number; readonly open: number };
}

/** What a firm deposited anywhere here, the latest procedure first. Never more of a procedure than its own bids. */
@Injectable()
export class MyBids {
  constructor(private readonly work: UnitOfWork, private readonly proceedings: Proceedings) {}

  async of(bidder: string, at: Instant): Promise<readonly BidsInTender[]> {
    const rows = await this.work.run((em) => em.query<{ id: string }[]>(
      `SELECT id FROM pli.tender WHERE id IN (SELECT tender FROM pli.bid WHERE facts ->> 'bidder' = $1) ORDER BY limit_at DESC, id DESC LIMIT 100`, [bidder],
    ));
    const files = await Promise.all(rows.map(({ id }) => this.proceedings.read(id)));
    return files.map(({ file }) => bidsIn(file, bidder, at));
  }
}

export function bidsIn(file: CaseFile, bidder: string, at: Instant): BidsInTender {
  const { reference = '', title = '' } = file.tender?.file ?? {};
  const { limitAt = null, openingAt = null } = file.tender ?? {};
  const requests = viewOwnRequests(file, bidder);
  const open = file.state === 'receiving' && limitAt !== null && !isLate(at, limitAt);
  return { tender: file.id, reference, title, limitAt, openingAt, open, bids: viewOwnBids(file, bidder), requests: { all: requests.length, open: openRequests(requests, at).length } };
}
