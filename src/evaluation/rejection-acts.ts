import { Injectable } from '@nestjs/common';
import type { Asked } from '../tenders/index.js';
import { proposalIn } from './commands.js';
import { DeclineRejection } from './decline-rejection.js';
import { ProposeRejection } from './propose-rejection.js';
import { RejectBid } from './reject-bid.js';

/** The three acts of a rejection, as the forms of a page ask for them. */
@Injectable()
export class RejectionActs {
  constructor(private readonly proposeRejection: ProposeRejection, private readonly rejectBid: RejectBid, private readonly declineRejection: DeclineRejection) {}

  perform(asked: Asked, lot: string, typed: Readonly<Record<string, string>>): Promise<unknown> {
    const of = (name: string): string => typed[name] ?? '';
    const [bid, proposal] = [of('bid'), proposalIn(of('proposal'))];
    if (of('act') === 'confirm') return this.rejectBid.perform(asked, { lot, bid, proposal });
    if (of('act') === 'decline') return this.declineRejection.perform(asked, { lot, bid, proposal, reason: of('declined') });
    return this.proposeRejection.perform(asked, { lot, bid, rule: of('rule'), reason: of('reason'), evidence: of('proof') });
  }
}
