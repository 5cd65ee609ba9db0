import { Body, Controller, Delete, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Instant } from '../core/calendar/instant.js';
import { refuse } from '../core/refusal.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { NoIdempotency } from '../web/idempotency.js';
import { Refused } from '../web/refused.js';
import { StampedAt, type PliReply, type PliRequest } from '../web/request.js';
import { CurrentActor, everyRole, Public, SignedIn } from './access.js';
import type { Actor, Entrance } from './actor.js';
import { LimitAttempts } from './attempts.js';
import { SessionAnswer, SignInBody, StepUpAnswer, StepUpBody } from './session.dto.js';
import { Sessions } from './sessions.js';
import { SignIn } from './sign-in.js';
import { StepUp } from './step-up.js';
import { TokenDelivery } from './token-delivery.js';

/** Answers here hold secrets: none of them is kept for repetition. */
@ApiTags('session')
@NoIdempotency()
@Controller('v1/session')
export class SessionController {
  constructor(
    private readonly signIn: SignIn,
    private readonly stepUp: StepUp,
    private readonly sessions: Sessions,
    private readonly work: UnitOfWork,
    private readonly delivery: TokenDelivery,
  ) {}

  /** Sign in. A session that the client had ends. */
  @Public()
  @UseGuards(LimitAttempts)
  @Post()
  async open(@Body() { keep, ...given }: SignInBody, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<SessionAnswer> {
    const { account, token } = await this.signIn.perform({ ...given, previous: this.delivery.broughtBy(request) });
    return { account, token: this.delivery.give(reply, token, keep === 'cookie' ? 'cookie' : 'bearer') };
  }

  /** Show both factors again; for the next ten minutes decisive acts can be signed. */
  @SignedIn(...everyRole)
  @UseGuards(LimitAttempts)
  @HttpCode(200)
  @Post('step-up')
  async raise(@CurrentActor() actor: Actor, @Body() body: StepUpBody, @StampedAt() at: Instant, @Res({ passthrough: true }) reply: PliReply): Promise<StepUpAnswer> {
    const session = sessionOf(actor.entrance);
    const { token, until } = await this.stepUp.perform({ actor, session: session.id, ...body, at });
    return { token: this.delivery.give(reply, token, session.via), until: until.toISOString() };
  }

  /** Sign out. */
  @SignedIn(...everyRole)
  @HttpCode(204)
  @Delete()
  async close(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: PliReply): Promise<void> {
    const session = sessionOf(actor.entrance);
    await this.work.run((em) => this.sessions.close(em, session.id));
    this.delivery.takeBack(reply);
  }
}

function sessionOf(entrance: Entrance): Extract<Entrance, { by: 'session' }> {
  if (entrance.by !== 'session') throw new Refused(refuse('NOT_SIGNED_IN', {}));
  return entrance;
}
