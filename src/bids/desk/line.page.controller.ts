import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { SignedIn, Visits } from '../../identity/index.js';
import { AskedFor, type Asked } from '../../tenders/index.js';
import { onPage, refuseMistakes } from '../../web/page-refused.js';
import { htmlPage, seeOther } from '../../web/private-page.js';
import { readFields, type Mistake } from '../../web/read-fields.js';
import type { PliReply, PliRequest } from '../../web/request.js';
import { Sent, type SentForm } from '../../web/strict-form.js';
import { ReturnBid } from '../return-bid.js';
import { WithdrawBid } from '../withdraw-bid.js';
import { Desk } from './desk.js';
import { deskTexts } from './desk-texts.js';
import { fieldOf, linePage, type LineForm } from './line.page.js';

/** The clerk records what becomes of an envelope in the house. Both acts end on its receipt, which says what became of it. */
@ApiExcludeController()
@SignedIn('clerk')
@Controller('registre/:tender')
export class LinePageController {
  constructor(private readonly visits: Visits, private readonly desk: Desk, private readonly withdrawBid: WithdrawBid, private readonly returnBid: ReturnBid) {}

  @Get(':bid/retrait')
  async askWithdrawal(@AskedFor() { tender }: Asked, @Param('bid') bid: string, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    return htmlPage(reply, linePage(await this.visits.of(request), { line: await this.desk.line(tender, bid), what: 'withdraw' }));
  }

  @Post(':bid/retrait')
  withdraw(@AskedFor() asked: Asked, @Param('bid') bid: string, @Sent() sent: SentForm, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    return this.record('withdraw', { asked, bid, sent, request, reply }, (reason) => this.withdrawBid.perform(asked, { bid, reason }));
  }

  @Get(':bid/retour')
  async askReturn(@AskedFor() { tender }: Asked, @Param('bid') bid: string, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    return htmlPage(reply, linePage(await this.visits.of(request), { line: await this.desk.line(tender, bid), what: 'giveBack' }));
  }

  @Post(':bid/retour')
  giveBack(@AskedFor() asked: Asked, @Param('bid') bid: string, @Sent() sent: SentForm, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    return this.record('giveBack', { asked, bid, sent, request, reply }, (note) => this.returnBid.perform(asked, { bid, note }));
  }

  private async record(what: LineForm['what'], { asked: { tender }, bid, sent, request, reply }: Sending, act: (written: string) => Promise<unknown>): Promise<string> {
    const visit = await this.visits.of(request);
    const text = deskTexts[visit.language];
    const line = await this.desk.line(tender, bid);
    const field = fieldOf[what];
    const { typed, mistakes } = readFields(sent, { [field]: { say: what === 'withdraw' ? text.requestNeeded : text.noteNeeded, most: 4_000 } });
    const written = typed[field] ?? '';
    const again = (wrong: readonly Mistake[]): string => linePage(visit, { line, what, written, mistakes: wrong });
    refuseMistakes(mistakes, again);
    await onPage(() => act(written.normalize('NFC')), ({ detail }) => again([{ field: '', say: detail }]));
    return seeOther(reply, visit.to(`/recepisse/${tender}/${bid}`));
  }
}

interface Sending {
  readonly asked: Asked;
  readonly bid: string;
  readonly sent: SentForm;
  readonly request: PliRequest;
  readonly reply: PliReply;
}
