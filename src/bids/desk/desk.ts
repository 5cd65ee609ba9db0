import { Inject, Injectable } from '@nestjs/common';
import type { BidFacts } from '../../core/bids/bid-facts.js';
import { depositBid } from '../../core/bids/deposit-bid.js';
import { isLate, standingBids } from '../../core/bids/register.js';
import type { Instant } from '../../core/calendar/instant.js';
import { currentKeySet } from '../../core/keyset/keysets.js';
import type { CaseFile } from '../../core/procedure/case-file.js';
import { statesAccepting } from '../../core/procedure/perform-act.js';
import { refuse } from '../../core/refusal.js';
import { Deliveries } from '../../delivery/index.js';
import { Firms, Names } from '../../identity/index.js';
import type { Config } from '../../platform/config.js';
import { CONFIG } from '../../platform/tokens.js';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import { Proceedings } from '../../tenders/index.js';
import { Refused, TransportRefused } from '../../web/refused.js';
import type { DeskParts, StandingPaper } from './envelope.page.js';
import type { LineAtDesk } from './line.page.js';
import type { StickParts } from './stick.page.js';

/** What the clerk sees at the desk: who may bid, and of the register what lies there on paper. Of electronic bids no more than the register says. */
@Injectable()
export class Desk {
  constructor(
    private readonly proceedings: Proceedings,
    private readonly firms: Firms,
    private readonly names: Names,
    private readonly deliveries: Deliveries,
    private readonly work: UnitOfWork,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws Refused UNKNOWN_TENDER before the notice is out: there is no register yet */
  async parts(tender: string, now: Instant): Promise<DeskParts> {
    const { file } = await this.proceedings.read(tender);
    const { reference, title, lots, limitAt } = noticeOf(file);
    const late = isLate(now, limitAt);
    return {
      tender, reference, title, lots, limitAt, now, late, open: file.state !== null && statesAccepting(depositBid.type).includes(file.state),
      sticks: !late && currentKeySet(file) !== undefined, maximumBytes: this.config.envelopeBytes, firms: await this.firms.all(), papers: late ? [] : await this.papersIn(file),
    };
  }

  async stick({ tender, bidder, manifest }: { readonly tender: string; readonly bidder: string; readonly manifest: string }, now: Instant): Promise<StickParts> {
    const delivered = await this.work.run((em) => this.deliveries.find(em, { tender, bidder, manifest }));
    if (delivered === undefined) throw new TransportRefused('NOT_FOUND', { path: `/registre/${tender}/cle` });
    const { file } = await this.proceedings.read(tender);
    const { reference, title, limitAt } = noticeOf(file);
    const nameOf = await this.names.of([bidder]);
    const papers = (await this.papersIn(file, bidder)).filter(({ lots }) => lots.some((lot) => delivered.manifest.lots.includes(lot)));
    return { tender, bidder, reference, title, limitAt, now, late: isLate(now, limitAt), firm: nameOf(bidder), delivered, papers, standsAs: standsAs(file, bidder, manifest) };
  }

  /** @throws Refused UNKNOWN_BID */
  async line(tender: string, id: string): Promise<LineAtDesk> {
    const { file } = await this.proceedings.read(tender);
    const { reference, title } = noticeOf(file);
    const bid = file.bids.find((each) => each.id === id);
    if (bid === undefined) throw new Refused(refuse('UNKNOWN_BID', { bid: id }));
    const isNamed = bid.channel !== 'electronic' || (file.opening?.closedAt ?? null) !== null;
    return { tender, reference, title, bid, firm: isNamed ? (await this.names.of([bid.bidder]))(bid.bidder) : null };
  }

  private async papersIn(file: CaseFile, bidder?: string): Promise<readonly StandingPaper[]> {
    const papers = standingBids(file).filter((bid) => bid.channel === 'paper' && (bidder === undefined || bid.bidder === bidder));
    const nameOf = await this.names.of(papers.map((bid) => bid.bidder));
    return papers.map((bid) => ({ id: bid.id, order: bid.order, firm: nameOf(bid.bidder), lots: bid.lots }));
  }
}

const standsAs = (file: CaseFile, bidder: string, manifest: string): string | null =>
  file.bids.find((bid: BidFacts) => bid.bidder === bidder && bid.manifest === manifest && (bid.standing === 'received' || bid.standing === 'late'))?.id ?? null;

function noticeOf({ id, tender }: CaseFile) {
  if (tender === null || tender.publishedAt === null || tender.limitAt === null) throw new Refused(refuse('UNKNOWN_TENDER', { tender: id }));
  const { reference, title, lots } = tender.file;
  return { reference, title, lots, limitAt: tender.limitAt };
}
