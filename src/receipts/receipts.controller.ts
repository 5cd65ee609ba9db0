import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { JournalService } from '../audit/index.js';
import { refuse } from '../core/refusal.js';
import { SignedIn } from '../identity/index.js';
import { AskedFor, type Asked } from '../tenders/index.js';
import { Refused } from '../web/refused.js';
import type { PliReply } from '../web/request.js';
import { Papers, type ReceiptSheet } from './papers.js';

/** A bid has a receipt for its deposit, and one for each later act that is receipted: the arrival of its file, its confirmation, its withdrawal. */
@ApiTags('receipts')
@Controller('v1/tenders/:tender/bids/:bid/receipts')
export class ReceiptsController {
  constructor(private readonly papers: Papers, private readonly journal: JournalService) {}

  /** Each with its number, its place in the journal (null until the published log holds it) and its text for an SMS. */
  @SignedIn('bidder', 'clerk')
  @Get()
  async list(@AskedFor() asked: Asked, @Param('bid') bid: string) {
    const sheets = await this.papers.receiptsOf(asked, bid);
    return {
      receipts: sheets.map((sheet) => ({
        number: sheet.number, act: sheet.facts.act, at: sheet.facts.at, order: sheet.facts.order, index: sheet.index, check: sheet.checkAt,
        proof: `/v1/tenders/${asked.tender}/bids/${bid}/receipts/${sheet.number}`, sms: { fr: this.papers.sms(sheet, 'fr'), en: this.papers.sms(sheet, 'en') },
      })),
    };
  }

  /** The receipt itself (pli-receipt text), to keep; 202 until the published log holds the entry. */
  @SignedIn('bidder', 'clerk')
  @Get(':number')
  async read(@AskedFor() asked: Asked, @Param('bid') bid: string, @Param('number') number: string, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const sheet: ReceiptSheet | undefined = (await this.papers.receiptsOf(asked, bid)).find((one) => one.number === number);
    if (sheet === undefined) throw new Refused(refuse('UNKNOWN_BID', { bid }));
    const receipt = await this.journal.receipts.withContents(asked.tender, sheet.facts.seq);
    reply.header('content-type', 'text/plain; charset=utf-8');
    if (receipt !== undefined && receipt !== 'waiting') return receipt;
    reply.status(202).header('retry-after', '1');
    return 'the log does not hold this entry yet\n';
  }
}
