import { Body, Controller, Get, Header, Param, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { JournalService } from '../audit/index.js';
import { receiptOf, viewBids } from '../core/bids/view-bids.js';
import { isRefusal } from '../core/refusal.js';
import { everyRole, ForApiKeys, SignedIn } from '../identity/index.js';
import { AskedFor, Proceedings, type Asked } from '../tenders/index.js';
import { AnswerKeptWithAct } from '../web/idempotency.js';
import { keyAfter, limitOf, linkNext, PageQuery, pageOf } from '../web/pagination.js';
import { NothingBody } from '../web/nothing-body.js';
import { Refused } from '../web/refused.js';
import type { PliReply, PliRequest } from '../web/request.js';
import { ConfirmBid } from './confirm-bid.js';
import { DeliverBid } from './deliver-bid.js';
import { ConfirmBidBody, DepositBidBody, ReturnBidBody, WithdrawBidBody } from './bids.dto.js';
import { DepositBid } from './deposit-bid.js';
import { ReadBid } from './read-bid.js';
import { ReturnBid } from './return-bid.js';
import { WithdrawBid } from './withdraw-bid.js';

@ApiTags('bids')
@Controller('v1/tenders/:tender/bids')
export class BidsController {
  constructor(
    private readonly proceedings: Proceedings,
    private readonly journal: JournalService,
    private readonly depositBid: DepositBid,
    private readonly deliverBid: DeliverBid,
    private readonly confirmBid: ConfirmBid,
    private readonly withdrawBid: WithdrawBid,
    private readonly returnBid: ReturnBid,
    private readonly readBid: ReadBid,
  ) {}

  /** Register a sealed bid whose bytes came before, or an envelope at the desk. In time if and only if the last byte of this call arrived before the limit. */
  @SignedIn('bidder', 'clerk')
  @ForApiKeys('bids')
  @AnswerKeptWithAct()
  @Post()
  deposit(@AskedFor() asked: Asked, @Body() { lots, replaces, bidder, manifest, commitments, delivery, handedInBy }: DepositBidBody) {
    return this.depositBid.perform(asked, {
      lots, replaces: replaces ?? null, bidder: bidder ?? null, manifest: manifest ?? null, commitments: { ...commitments }, delivery: delivery ?? 'done',
      handedInBy: handedInBy ?? null,
    });
  }

  /** The bytes of a bid registered by its digest have arrived. */
  @SignedIn('bidder', 'clerk')
  @ForApiKeys('bids')
  @Post(':bid/delivery')
  deliver(@AskedFor() asked: Asked, @Param('bid') bid: string, @Body() _nothing: NothingBody) {
    return this.deliverBid.perform(asked, bid);
  }

  /** Own bids for a bidder, the register for the clerk; for others nothing before the opening record is public. */
  @SignedIn(...everyRole)
  @Get()
  async list(@AskedFor() asked: Asked, @Query() query: PageQuery, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply) {
    const { file } = await this.proceedings.read(asked.tender);
    const lines = viewBids(file, asked.actor, asked.at);
    if (isRefusal(lines)) throw new Refused(lines);
    const [after] = keyAfter(query, 1) ?? ['0'];
    const page = pageOf(lines.filter(({ order }) => order > Number(after)).slice(0, limitOf(query) + 1), limitOf(query), ({ order }) => [String(order)]);
    linkNext(request, reply, page);
    return { bids: page.items };
  }

  /** One bid. The content of an opened one is for the commission and those who review, and the look is noted in the journal. */
  @SignedIn(...everyRole)
  @Get(':bid')
  read(@AskedFor() asked: Asked, @Param('bid') bid: string) {
    return this.readBid.perform(asked, bid);
  }

  /** A file of an opened bid, always as a download. */
  @SignedIn(...everyRole)
  @Header('Content-Type', 'application/octet-stream')
  @Get(':bid/documents/:sha256')
  async document(@AskedFor() asked: Asked, @Param('bid') bid: string, @Param('sha256') sha256: string): Promise<StreamableFile> {
    const { name, content } = await this.readBid.document(asked, bid, sha256);
    return new StreamableFile(content, { disposition: `attachment; filename*=UTF-8''${encodeURIComponent(name)}` });
  }

  /** The receipt (pli-receipt): the deposit's entry, what it says and the proof that the published log holds it. 202 until it does. */
  @SignedIn('bidder', 'clerk')
  @Get(':bid/receipt')
  async receipt(@AskedFor() asked: Asked, @Param('bid') bid: string, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const { file } = await this.proceedings.read(asked.tender);
    const found = receiptOf(file, bid, asked.actor, asked.at);
    if (isRefusal(found)) throw new Refused(found);
    const proof = await this.journal.receipts.withContents(asked.tender, found.seq);
    reply.header('content-type', 'text/plain; charset=utf-8');
    if (proof !== undefined && proof !== 'waiting') return proof;
    reply.status(202).header('retry-after', '1');
    return 'the log does not hold this deposit yet\n';
  }

  /** Confirm, before the limit, that a bid deposited before an addendum holds under the changed file; the sealed envelope stays as it is. */
  @SignedIn('bidder', 'clerk')
  @ForApiKeys('bids')
  @Post(':bid/confirmation')
  confirm(@AskedFor() asked: Asked, @Param('bid') bid: string, @Body() { addendum, note }: ConfirmBidBody) {
    return this.confirmBid.perform(asked, { bid, addendum, note: note ?? null });
  }

  /** Withdraw a bid before the limit. */
  @SignedIn('bidder', 'clerk')
  @ForApiKeys('bids')
  @Post(':bid/withdrawal')
  withdraw(@AskedFor() asked: Asked, @Param('bid') bid: string, @Body() { reason }: WithdrawBidBody) {
    return this.withdrawBid.perform(asked, { bid, reason: reason ?? null });
  }

  /** Note that an envelope that stayed closed went back. */
  @SignedIn('clerk')
  @Post(':bid/return')
  giveBack(@AskedFor() asked: Asked, @Param('bid') bid: string, @Body() { note }: ReturnBidBody) {
    return this.returnBid.perform(asked, { bid, note });
  }
}
