import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { viewMinutes } from '../core/opening/view-minutes.js';
import { Public, SignedIn } from '../identity/index.js';
import { AskedFor, Proceedings, type Asked } from '../tenders/index.js';
import { TransportRefused } from '../web/refused.js';
import { NothingBody } from '../web/nothing-body.js';
import { CloseOpening } from './close-opening.js';
import { OpenBid } from './open-bid.js';
import { OpenBidBody, ReopenPeriodBody, ResumeOpeningBody, SignMinutesBody, StartOpeningBody, SuspendOpeningBody } from './opening.dto.js';
import { ReopenPeriod } from './reopen-period.js';
import { SignMinutes } from './sign-minutes.js';
import { StartOpening } from './start-opening.js';
import { ResumeOpening, SuspendOpening } from './suspend-opening.js';

@ApiTags('opening')
@Controller('v1/tenders/:tender')
export class OpeningController {
  constructor(
    private readonly proceedings: Proceedings,
    private readonly reopenPeriod: ReopenPeriod,
    private readonly startOpening: StartOpening,
    private readonly openBid: OpenBid,
    private readonly suspendOpening: SuspendOpening,
    private readonly resumeOpening: ResumeOpening,
    private readonly closeOpening: CloseOpening,
    private readonly signMinutes: SignMinutes,
  ) {}

  /** Give a new period, when too few envelopes came. */
  @SignedIn('authority')
  @Post('periods')
  reopen(@AskedFor() asked: Asked, @Body() { limitAt, openingAt, reason }: ReopenPeriodBody) {
    return this.reopenPeriod.perform(asked, { limitAt, openingAt, reason });
  }

  /** Open the public sitting, with the attendance register. */
  @SignedIn('chair')
  @Post('opening')
  start(@AskedFor() asked: Asked, @Body() { attendance, place }: StartOpeningBody) {
    return this.startOpening.perform(asked, { attendance, place });
  }

  /** Open the next envelope of the register and read it aloud. */
  @SignedIn('chair', 'rapporteur')
  @Post('opening/bids/:bid')
  open(@AskedFor() asked: Asked, @Param('bid') bid: string, @Body() { offer, prices, damaged }: OpenBidBody) {
    return this.openBid.perform(asked, bid, { offer, prices, damaged });
  }

  /** Let the sitting rest, with the reason that will stand in the minutes. */
  @SignedIn('chair', 'rapporteur')
  @Post('opening/suspension')
  suspend(@AskedFor() asked: Asked, @Body() { reason }: SuspendOpeningBody) {
    return this.suspendOpening.perform(asked, { reason });
  }

  /** Go on, at the bid where it stopped, with its quorum. */
  @SignedIn('chair')
  @Post('opening/resumption')
  resume(@AskedFor() asked: Asked, @Body() { attendance }: ResumeOpeningBody) {
    return this.resumeOpening.perform(asked, { attendance });
  }

  /** End the sitting. */
  @SignedIn('chair')
  @Post('opening/closing')
  close(@AskedFor() asked: Asked, @Body() _nothing: NothingBody) {
    return this.closeOpening.perform(asked, {});
  }

  /** The minutes of the opening, with the signatures so far. Public from the end of the sitting on. */
  @Public()
  @Get('opening/minutes')
  async minutes(@Param('tender') tender: string) {
    const { file } = await this.proceedings.read(tender);
    const minutes = viewMinutes(file);
    if (minutes === null) throw new TransportRefused('NOT_FOUND', { path: `/v1/tenders/${tender}/opening/minutes` });
    return minutes;
  }

  /** Sign the minutes, or refuse with a reason. */
  @SignedIn('chair', 'member', 'rapporteur')
  @Post('minutes/signatures')
  sign(@AskedFor() asked: Asked, @Body() { digest, as, text }: SignMinutesBody) {
    return this.signMinutes.perform(asked, { digest, as, text: text ?? null });
  }
}
