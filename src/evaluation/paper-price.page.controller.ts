import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { lotFileOf, pricedBidsOf, priceStepOf } from '../core/evaluation/lot-evaluation.js';
import { openPrice } from '../core/evaluation/open-price.js';
import { isPriceOpen } from '../core/evaluation/open-prices.js';
import { roleForAct } from '../core/identity/role-for-act.js';
import type { Json } from '../core/json.js';
import { everyRole, SignedIn, Visits } from '../identity/index.js';
import { lotsRead, PaperForms, PaperReadings, paperWords, Sittings } from '../opening/index.js';
import { AskedFor, type Asked } from '../tenders/index.js';
import { htmlPage, seeOther } from '../web/private-page.js';
import type { PliReply, PliRequest } from '../web/request.js';
import { Sent, type SentForm } from '../web/strict-form.js';
import type { Visit } from '../web/visit.js';
import { OpenPrice } from './open-price.js';
import { pricesTexts } from './prices-texts.js';
import { granted } from './read-sheets.js';

type Shown = Parameters<PaperForms['show']>[1];

/** The price of a bid on paper that passed, in a two-envelope lot: typed as the second sitting reads it, read back, then recorded by the act. */
@ApiExcludeController()
@SignedIn(...everyRole)
@Controller('evaluation/:tender/:lot/prix/:bid/papier')
export class PaperPricePageController {
  constructor(
    private readonly visits: Visits, private readonly sittings: Sittings, private readonly readings: PaperReadings, private readonly forms: PaperForms, private readonly openPrice: OpenPrice,
  ) {}

  @Get()
  async show(
    @AskedFor() asked: Asked, @Param('lot') lot: string, @Param('bid') bid: string, @Query() query: { page?: unknown; relire?: unknown }, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply,
  ): Promise<string> {
    const visit = await this.visits.of(request);
    const shown = await this.shown(visit, asked, { lot, bid });
    return shown === null ? seeOther(reply, visit.to(pathOf(asked, { lot, bid }))) : htmlPage(reply, this.forms.show(visit, shown, query));
  }

  @Post()
  async act(@AskedFor() asked: Asked, @Param('lot') lot: string, @Param('bid') bid: string, @Sent() sent: SentForm, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const visit = await this.visits.of(request);
    const shown = await this.shown(visit, asked, { lot, bid });
    if (shown === null || sent.one('bid') !== bid) return seeOther(reply, visit.to(pathOf(asked, { lot, bid })));
    const record: Parameters<PaperForms['act']>[2]['record'] = ({ prices }) => this.openPrice.perform(asked, { lot, bid, read: (prices[lot] ?? null) as unknown as Json });
    return htmlPage(reply.status(200), await this.forms.act(visit, sent, { shown, reading: { tender: asked.tender, bid, lot }, at: asked.at, record }));
  }

  /** null: this price is none on paper, or it is not its turn. @throws Refused for who may not open prices */
  private async shown(visit: Visit, { tender, actor, at }: Asked, of: { readonly lot: string; readonly bid: string }): Promise<Shown | null> {
    const file = await this.sittings.file(tender, actor, at);
    granted(roleForAct(openPrice, file, actor, at));
    const lot = granted(lotFileOf(file, of.lot));
    const bid = file.lotStates[lot.id] === priceStepOf(lot) ? pricedBidsOf(file, lot).find(({ id }) => id === of.bid) : undefined;
    if (bid?.channel !== 'paper' || isPriceOpen(bid, lot.id) || file.tender === null) return null;
    const words = paperWords[visit.language];
    return {
      bid: bid.id, title: words.priceTitle(bid.order, lot.id), reference: file.tender.file.reference, firm: (await this.sittings.names(file))(bid.bidder), at: `${pathOf({ tender }, of)}/papier`,
      back: { href: pathOf({ tender }, of), says: pricesTexts[visit.language].bid(bid.order) }, record: words.recordPrice,
      asks: { requirements: null, lots: lotsRead(file.tender.file, [lot.id]) }, typed: await this.readings.of({ tender, bid: bid.id, lot: lot.id }),
    };
  }
}

const pathOf = ({ tender }: Pick<Asked, 'tender'>, { lot, bid }: { readonly lot: string; readonly bid: string }): string => `/evaluation/${tender}/${lot}/prix/${bid}`;
