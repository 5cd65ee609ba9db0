import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { bidById } from '../core/bids/register.js';
import { viewOwnBid } from '../core/bids/view-own-bid.js';
import type { BidFacts } from '../core/bids/bid-facts.js';
import type { CaseFile } from '../core/procedure/case-file.js';
import { refuse } from '../core/refusal.js';
import { SignedIn, Visits } from '../identity/index.js';
import { AskedFor, Proceedings, type Asked } from '../tenders/index.js';
import { onPage, PageRefused, refuseMistakes } from '../web/page-refused.js';
import { htmlPage } from '../web/private-page.js';
import { readFields, type Mistake } from '../web/read-fields.js';
import type { PliReply, PliRequest } from '../web/request.js';
import { Refused } from '../web/refused.js';
import { Sent, type SentForm } from '../web/strict-form.js';
import type { Visit } from '../web/visit.js';
import { ConfirmBid } from './confirm-bid.js';
import { confirmedPage, confirmPage, type Confirmation } from './confirm.page.js';
import { confirmTexts } from './confirm-texts.js';
import { bidsIn } from './my-bids.js';
import { unknownBidPage } from './withdraw.page.js';

/** After an addendum: a firm confirms its own bid; the desk records what the bidder of an envelope it took in confirms in writing. */
@ApiExcludeController()
@Controller()
export class ConfirmPagesController {
  constructor(private readonly visits: Visits, private readonly proceedings: Proceedings, private readonly confirmBid: ConfirmBid) {}

  @SignedIn('bidder')
  @Get('mes-offres/:tender/:bid/confirmer')
  async ask(@AskedFor() asked: Asked, @Param('bid') id: string, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const visit = await this.visits.of(request);
    return htmlPage(reply, confirmPage(visit, await this.find(visit, asked, id, 'own')));
  }

  @SignedIn('bidder')
  @Post('mes-offres/:tender/:bid/confirmer')
  async confirm(
    @AskedFor() asked: Asked, @Param('bid') id: string, @Sent() sent: SentForm, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply,
  ): Promise<string> {
    return this.take(asked, id, sent, { by: 'own', request, reply });
  }

  @SignedIn('clerk')
  @Get('registre/:tender/:bid/confirmer')
  async askAtDesk(@AskedFor() asked: Asked, @Param('bid') id: string, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const visit = await this.visits.of(request);
    return htmlPage(reply, confirmPage(visit, await this.find(visit, asked, id, 'desk')));
  }

  @SignedIn('clerk')
  @Post('registre/:tender/:bid/confirmer')
  async confirmAtDesk(
    @AskedFor() asked: Asked, @Param('bid') id: string, @Sent() sent: SentForm, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply,
  ): Promise<string> {
    return this.take(asked, id, sent, { by: 'desk', request, reply });
  }

  private async take(asked: Asked, id: string, sent: SentForm, { by, request, reply }: { readonly by: Confirmation['by']; readonly request: PliRequest; readonly reply: PliReply }): Promise<string> {
    const visit = await this.visits.of(request);
    const found = await this.find(visit, asked, id, by);
    const text = confirmTexts[visit.language];
    const { typed, mistakes } = readFields(sent, { addendum: { say: text.addendumLost, most: 5 }, note: by === 'own' ? { say: text.noteLong, most: 4_000, optional: true } : { say: text.noteNeeded, most: 4_000 } });
    const again = (wrong: readonly Mistake[]): string => confirmPage(visit, { ...found, note: typed.note, mistakes: wrong });
    refuseMistakes(mistakes, again);
    const command = { bid: id, addendum: Number(typed.addendum), note: typed.note === '' ? null : typed.note };
    const { entry } = await onPage(() => this.confirmBid.perform(asked, command), ({ detail }) => again([{ field: '', say: detail }]));
    return htmlPage(reply.status(200), confirmedPage(visit, { ...found, at: asked.at, seq: entry.seq }));
  }

  private async find(visit: Visit, { tender, actor, at }: Asked, id: string, by: Confirmation['by']): Promise<Confirmation> {
    const { file } = await this.proceedings.read(tender);
    const bid = bidOf(file, id, by === 'own' ? actor.id : null);
    if (bid === undefined) throw new PageRefused(new Refused(refuse('UNKNOWN_BID', { bid: id })), () => unknownBidPage(visit));
    return { by, procedure: bidsIn(file, bid.bidder, at), bid: viewOwnBid(file, bid) };
  }
}

/** The desk confirms only what it took in. */
function bidOf(file: CaseFile, id: string, bidder: string | null): BidFacts | undefined {
  const bid = bidById(file, id);
  return bid === undefined || (bidder === null ? bid.channel === 'electronic' : bid.bidder !== bidder) ? undefined : bid;
}
