import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { openBid } from '../../core/opening/open-bid.js';
import { closedBids, lotsReadAloud } from '../../core/opening/sitting.js';
import type { Json } from '../../core/json.js';
import type { CaseFile } from '../../core/procedure/case-file.js';
import { roleForAct } from '../../core/identity/role-for-act.js';
import { isRefusal } from '../../core/refusal.js';
import { everyRole, SignedIn, Visits } from '../../identity/index.js';
import { AskedFor, type Asked } from '../../tenders/index.js';
import { htmlPage, seeOther } from '../../web/private-page.js';
import { Refused } from '../../web/refused.js';
import type { PliReply, PliRequest } from '../../web/request.js';
import { Sent, type SentForm } from '../../web/strict-form.js';
import type { Visit } from '../../web/visit.js';
import { OpenBid } from '../open-bid.js';
import { Sittings } from '../sittings.js';
import { PaperForms } from './paper-forms.js';
import { lotsRead } from './paper-lots.js';
import { PaperReadings, type ReadingOf } from './paper-readings.js';
import type { PaperShown } from './paper.page.js';
import { paperWords } from './paper-words.js';

interface Reading {
  readonly shown: PaperShown;
  readonly reading: ReadingOf;
}

/** The next bid, on paper: typed as it is read aloud, read back, then recorded by the act of the opening. */
@ApiExcludeController()
@SignedIn(...everyRole)
@Controller('seances/:tender/papier')
export class PaperPageController {
  constructor(
    private readonly visits: Visits, private readonly sittings: Sittings, private readonly readings: PaperReadings, private readonly forms: PaperForms, private readonly openBid: OpenBid,
  ) {}

  @Get()
  async show(@AskedFor() asked: Asked, @Query() query: { page?: unknown; relire?: unknown }, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const visit = await this.visits.of(request);
    const reading = await this.readingOf(visit, asked);
    return reading === null ? seeOther(reply, visit.to(`/seances/${asked.tender}`)) : htmlPage(reply, this.forms.show(visit, reading.shown, query));
  }

  @Post()
  async act(@AskedFor() asked: Asked, @Sent() sent: SentForm, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const visit = await this.visits.of(request);
    const reading = await this.readingOf(visit, asked);
    if (reading === null || sent.one('bid') !== reading.shown.bid) return seeOther(reply, visit.to(`/seances/${asked.tender}`));
    const { shown: { bid } } = reading;
    const record: Parameters<PaperForms['act']>[2]['record'] = ({ offer, prices }) =>
      this.openBid.perform(asked, bid, { offer: offer as unknown as Json, prices: prices as unknown as Readonly<Record<string, Json>> });
    return htmlPage(reply.status(200), await this.forms.act(visit, sent, { ...reading, at: asked.at, record }));
  }

  /** null: the next bid is none on paper. @throws Refused for who does not conduct the sitting */
  private async readingOf(visit: Visit, { tender, actor, at }: Asked): Promise<Reading | null> {
    const file = await this.sittings.file(tender, actor, at);
    const role = roleForAct(openBid, file, actor, at);
    if (isRefusal(role)) throw new Refused(role);
    const bid = file.state === 'opening' ? closedBids(file)[0] : undefined;
    if (bid?.channel !== 'paper' || file.tender === null) return null;
    const reading = { tender, bid: bid.id, lot: '' };
    const text = paperWords[visit.language];
    const asks = { requirements: requirementsOf(file, bid.lots), lots: lotsRead(file.tender.file, lotsReadAloud(file.tender.file, bid)) };
    const shown = {
      bid: bid.id, title: text.title(bid.order), reference: file.tender.file.reference, firm: (await this.sittings.names(file))(bid.bidder), at: `/seances/${tender}/papier`,
      back: { href: `/seances/${tender}`, says: text.back }, record: text.record(bid.order), asks, typed: await this.readings.of(reading),
    };
    return { shown, reading };
  }
}

function requirementsOf({ tender }: CaseFile, lots: readonly string[]): readonly { readonly id: string; readonly text: string }[] {
  const asked = tender?.file.lots.filter(({ id }) => lots.includes(id)).flatMap(({ requirements }) => requirements) ?? [];
  return [...new Map(asked.map(({ id, text }) => [id, { id, text }])).values()];
}
