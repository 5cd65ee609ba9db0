import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { viewKeySets } from '../core/keyset/view-keysets.js';
import { everyRole, MaybeActor, Public, SignedIn, type Actor } from '../identity/index.js';
import { asCommand, AskedFor, Proceedings, readerOf, type Asked } from '../tenders/index.js';
import { TransportRefused } from '../web/refused.js';
import { StampedAt } from '../web/request.js';
import { AppointKeyset } from './appoint-keyset.js';
import { HoldersShares } from './holders-shares.js';
import { AppointKeysetBody, CheckSharesBody, LostKeyBody, RehearsalShareBody, ReleaseSharesBody, StartRehearsalBody, UnopenableBody } from './keyset.dto.js';
import { Rehearse } from './rehearse.js';
import { ShareActs } from './share-acts.js';

/** The opening keys: who holds them, the rehearsal, and the shares released at the sitting. A share is signed by its holder's own key. */
@ApiTags('keyset')
@Controller('v1/tenders/:tender')
export class KeysetController {
  constructor(
    private readonly proceedings: Proceedings,
    private readonly appointKeyset: AppointKeyset,
    private readonly rehearse: Rehearse,
    private readonly shares: HoldersShares,
    private readonly acts: ShareActs,
  ) {}

  /** Name who holds the opening keys. Needs a step-up. */
  @SignedIn('authority')
  @Post('keyset')
  appoint(@AskedFor() asked: Asked, @Body() { threshold, holders }: AppointKeysetBody) {
    return this.appointKeyset.perform(asked, { threshold, members: holders });
  }

  /** The key set bids are sealed to, with its holders' public keys; inside also the one that waits for its rehearsal. */
  @Public()
  @Get('keyset')
  async show(@Param('tender') tender: string, @MaybeActor() actor: Actor | null, @StampedAt() at: string) {
    const { file } = await this.proceedings.read(tender);
    const shown = viewKeySets(file, readerOf(actor, at));
    if (shown === null) throw new TransportRefused('NOT_FOUND', { path: `/v1/tenders/${tender}/keyset` });
    return shown;
  }

  /** Begin the rehearsal with a test envelope delivered before. */
  @SignedIn('clerk', 'authority')
  @Post('rehearsals')
  startRehearsal(@AskedFor() asked: Asked, @Body() { manifest }: StartRehearsalBody) {
    return this.rehearse.start(asked, manifest);
  }

  /** The caller's share of the test envelope. */
  @SignedIn(...everyRole)
  @Get('rehearsals/share')
  async rehearsalShare(@AskedFor() asked: Asked) {
    const share = await this.shares.ofRehearsal(asked);
    if (share === null) throw new TransportRefused('NOT_FOUND', { path: `/v1/tenders/${asked.tender}/rehearsals/share` });
    return share;
  }

  /** Release one's share of the test envelope, signed by one's own key. */
  @SignedIn(...everyRole)
  @Post('rehearsals/shares')
  releaseRehearsalShare(@AskedFor() asked: Asked, @Body() { share }: RehearsalShareBody) {
    return this.rehearse.release(asked, share);
  }

  /** The shares sealed to the caller, once the register is closed. */
  @SignedIn(...everyRole)
  @Get('shares')
  async own(@AskedFor() asked: Asked) {
    return { shares: await this.shares.of(asked) };
  }

  /** Say whether one's shares fit what the bidders committed to, signed by one's own key. */
  @SignedIn(...everyRole)
  @Post('shares/checks')
  check(@AskedFor() asked: Asked, @Body() body: CheckSharesBody) {
    return this.acts.check(asked, asCommand(body));
  }

  /** Release shares of envelopes that are due, signed by one's own key. */
  @SignedIn(...everyRole)
  @Post('shares')
  release(@AskedFor() asked: Asked, @Body() body: ReleaseSharesBody) {
    return this.acts.release(asked, asCommand(body));
  }

  /** Record that a holder's key is gone for good. Needs a step-up. */
  @SignedIn(...everyRole)
  @Post('keyset/losses')
  lose(@AskedFor() asked: Asked, @Body() body: LostKeyBody) {
    return this.acts.lose(asked, asCommand(body));
  }

  /** Declare, when too few keys are left, that the bids can be opened by nobody: the procedure ends. Needs a step-up. Handed over by the secretariat to those in `sentTo`. */
  @SignedIn('authority')
  @Post('keyset/unopenable')
  unopenable(@AskedFor() asked: Asked, @Body() { reason }: UnopenableBody) {
    return this.acts.declareUnopenable(asked, reason);
  }
}
