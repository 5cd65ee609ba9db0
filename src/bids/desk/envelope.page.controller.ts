import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DeliverAtOnce } from '../../delivery/index.js';
import { CurrentActor, SignedIn, Visits, type Actor } from '../../identity/index.js';
import { Clock } from '../../platform/clock.js';
import { AskedFor, type Asked } from '../../tenders/index.js';
import { NoIdempotency } from '../../web/idempotency.js';
import { dropRest, sentFile } from '../../web/one-file-form.js';
import { onPage, refuseMistakes } from '../../web/page-refused.js';
import { htmlPage, seeOther } from '../../web/private-page.js';
import { readFields, refuseUnknown, type Mistake } from '../../web/read-fields.js';
import { Refused } from '../../web/refused.js';
import type { PliReply, PliRequest } from '../../web/request.js';
import { Sent, type SentForm } from '../../web/strict-form.js';
import { DepositBid, type DeskDeposit } from '../deposit-bid.js';
import { Desk } from './desk.js';
import { deskTexts, type DeskTexts } from './desk-texts.js';
import { envelopePage } from './envelope.page.js';
import { findFirm, isMistake } from './find-firm.js';
import { headOfStick } from './head-of-stick.js';
import { stickPage, type StickParts } from './stick.page.js';

const list = 'lots[]';

/** Paper and sticks at the secretariat: one form, one press, and the receipt to print. The act is that of the bids routes. */
@ApiExcludeController()
@SignedIn('clerk')
@Controller('registre/:tender')
export class EnvelopePageController {
  constructor(
    private readonly visits: Visits,
    private readonly desk: Desk,
    private readonly depositBid: DepositBid,
    private readonly deliverAtOnce: DeliverAtOnce,
    private readonly clock: Clock,
  ) {}

  @Get('inscrire')
  async ask(@AskedFor() { tender, at }: Asked, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    return htmlPage(reply, envelopePage(await this.visits.of(request), await this.desk.parts(tender, at)));
  }

  @Post('inscrire')
  async register(@AskedFor() asked: Asked, @Sent() sent: SentForm, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const visit = await this.visits.of(request);
    const text = deskTexts[visit.language];
    const before = await this.desk.parts(asked.tender, asked.at);
    refuseUnknown(sent, [list, ...Object.keys(rulesOf(text))]);
    const lots = sent.all(list);
    const { typed, mistakes } = readFields(sent.without(list), rulesOf(text));
    const found = findFirm(before.firms, { firm: typed.firm, name: typed.name.normalize('NFC'), nif: typed.nif, phone: typed.phone }, text);
    const again = (wrong: readonly Mistake[]): string => envelopePage(visit, { ...before, typed, ticked: lots, mistakes: wrong });
    refuseMistakes([...(isMistake(found) ? [found] : []), ...(lots.length === 0 ? [{ field: list, say: text.lotNeeded }] : []), ...mistakes], again);
    if (isMistake(found)) return '';
    const deposit: DeskDeposit = { lots, replaces: given(typed.replaces), bidder: found, manifest: null, commitments: {}, handedInBy: given(typed.handedInBy) };
    const { result: { bid } } = await onPage(
      () => this.depositBid.atDesk(asked, deposit),
      ({ code, detail }) => again([{ field: fieldOfRefusal(code, before.papers.length > 0), say: detail }]),
    );
    return seeOther(reply, visit.to(`/recepisse/${asked.tender}/${bid}`));
  }

  /** A sealed file is registered in the same step, at the instant its last byte had been checked. The same file again is led to its receipt. */
  @NoIdempotency()
  @Post('cle')
  async bring(@Param('tender') tender: string, @CurrentActor() actor: Actor, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const visit = await this.visits.of(request);
    const before = await this.desk.parts(tender, this.clock.now());
    const { bidder, manifest } = await onPage(async () => {
      const { name, bytes, content } = await sentFile(request, 'pli');
      const head = await headOfStick(content);
      return { bidder: head.bidder, manifest: await this.deliverAtOnce.perform({ tender, actor, bidder: head.bidder, filename: name, bytes, content: head.whole }) };
    }, ({ detail }) => {
      dropRest(request);
      return envelopePage(visit, { ...before, mistakes: [{ field: 'pli', say: detail }] });
    });
    const bid = await this.registered({ tender, actor, at: this.clock.now(), ifMatch: undefined, signature: undefined }, bidder, manifest);
    return seeOther(reply, visit.to(bid === null ? `/registre/${tender}/cle/${bidder}/${manifest}` : `/recepisse/${tender}/${bid}`));
  }

  @Get('cle/:bidder/:manifest')
  async check(
    @AskedFor() { tender, at }: Asked, @Param('bidder') bidder: string, @Param('manifest') manifest: string, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply,
  ): Promise<string> {
    return htmlPage(reply, stickPage(await this.visits.of(request), await this.desk.stick({ tender, bidder, manifest }, at)));
  }

  @Post('cle/:bidder/:manifest')
  async confirm(
    @AskedFor() asked: Asked, @Param('bidder') bidder: string, @Param('manifest') manifest: string, @Sent() sent: SentForm, @Req() request: PliRequest,
    @Res({ passthrough: true }) reply: PliReply,
  ): Promise<string> {
    const visit = await this.visits.of(request);
    const { replaces, handedInBy } = rulesOf(deskTexts[visit.language]);
    const before = await this.desk.stick({ tender: asked.tender, bidder, manifest }, asked.at);
    const { typed, mistakes } = readFields(sent, { replaces, handedInBy });
    const again = (wrong: readonly Mistake[]): string => stickPage(visit, { ...before, typed, mistakes: wrong });
    refuseMistakes(mistakes, again);
    const { result: { bid } } = await onPage(
      () => this.depositBid.atDesk(asked, ofStick(before, { replaces: given(typed.replaces), handedInBy: given(typed.handedInBy) })),
      ({ code, detail }) => again([{ field: fieldOfRefusal(code, before.papers.length > 0), say: detail }]),
    );
    return seeOther(reply, visit.to(`/recepisse/${asked.tender}/${bid}`));
  }

  /** Null: something is left to be said, on the page of this file. */
  private async registered(asked: Asked, bidder: string, manifest: string): Promise<string | null> {
    const before = await this.desk.stick({ tender: asked.tender, bidder, manifest }, asked.at);
    if (before.standsAs !== null) return before.standsAs;
    try {
      return (await this.depositBid.atDesk(asked, ofStick(before, { replaces: null, handedInBy: null }))).result.bid;
    } catch (error) {
      if (error instanceof Refused) return null;
      throw error;
    }
  }
}

const rulesOf = (text: DeskTexts) => {
  const short = { say: text.tooLong, most: 200, optional: true } as const;
  return { firm: short, name: short, nif: short, phone: short, handedInBy: short, replaces: { say: text.tooLong, most: 64, optional: true } } as const;
};

const given = (typed: string): string | null => (typed === '' ? null : typed.normalize('NFC'));

function ofStick({ bidder, delivered: { manifest, digest } }: StickParts, said: Pick<DeskDeposit, 'replaces' | 'handedInBy'>): DeskDeposit {
  const commitments = Object.fromEntries(manifest.envelopes.map(({ name, commitment }) => [name, commitment]));
  return { bidder, lots: manifest.lots, manifest: digest, commitments, ...said };
}

/** Beside the field that is to be changed, where it is shown. */
function fieldOfRefusal(code: string, replaceable: boolean): string {
  if (['BIDDER_UNKNOWN', 'BIDDER_FROM_INSIDE'].includes(code)) return 'firm';
  if (['UNKNOWN_LOT', 'LOT_NAMED_TWICE'].includes(code)) return list;
  return replaceable && ['BID_ALREADY_STANDS', 'UNKNOWN_BID', 'REPLACES_NOTHING_STANDING', 'PAPER_REPLACES_PAPER'].includes(code) ? 'replaces' : '';
}
