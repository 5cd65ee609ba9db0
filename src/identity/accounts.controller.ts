import { Body, Controller, Delete, Get, Param, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Instant } from '../core/calendar/instant.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { NoIdempotency } from '../web/idempotency.js';
import { keyAfter, limitOf, linkNext, pageOf, PageQuery } from '../web/pagination.js';
import { StampedAt, type PliReply, type PliRequest } from '../web/request.js';
import { CurrentActor, Public, SignedIn } from './access.js';
import { AccountViews } from './account-views.js';
import { Accounts } from './accounts.js';
import { AccountAnswer, ActivationBody, EndMandateQuery, InvitationAnswer, MandateAnswer, NewBidderBody, NewMandateBody, PersonBody } from './accounts.dto.js';
import type { Actor } from './actor.js';
import { LimitAttempts } from './attempts.js';
import { MandateRegister } from './mandate-register.js';
import { SessionAnswer } from './session.dto.js';
import { demandStepUp } from './stepped-up.js';
import { TokenDelivery } from './token-delivery.js';

/** How people come to have accounts and, by decision of the authority, roles. */
@ApiTags('accounts')
@Controller('v1')
export class AccountsController {
  constructor(
    private readonly accounts: Accounts,
    private readonly register: MandateRegister,
    private readonly views: AccountViews,
    private readonly work: UnitOfWork,
    private readonly delivery: TokenDelivery,
  ) {}

  @SignedIn('administrator')
  @Get('accounts')
  async list(@Query() query: PageQuery, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<AccountAnswer[]> {
    const limit = limitOf(query);
    const page = pageOf(await this.views.page(keyAfter(query, 1)?.[0], limit + 1), limit, ({ account }) => [account]);
    linkNext(request, reply, page);
    return [...page.items];
  }

  /** Invite a person. The invitation is theirs; nobody else should use it. */
  @SignedIn('administrator')
  @NoIdempotency()
  @Post('accounts')
  async invite(@Body() person: PersonBody): Promise<InvitationAnswer> {
    const { id, invitation, expiresAt } = await this.accounts.invite(person);
    return { account: id, invitation, expiresAt: expiresAt.toISOString() };
  }

  /** The invited person chooses a password, and is signed in. */
  @Public()
  @UseGuards(LimitAttempts)
  @NoIdempotency()
  @Post('accounts/activation')
  async activate(@Body() { invitation, password, keep }: ActivationBody, @StampedAt() at: Instant, @Res({ passthrough: true }) reply: PliReply): Promise<SessionAnswer> {
    const { account, token } = await this.accounts.activate(invitation, password, at);
    return { account, token: this.delivery.give(reply, token, keep === 'cookie' ? 'cookie' : 'bearer') };
  }

  /** Record a mandate that the authority decided. Needs a step-up. */
  @SignedIn('administrator')
  @Post('accounts/:account/mandates')
  grant(@CurrentActor() actor: Actor, @Param('account') account: string, @Body() body: NewMandateBody, @StampedAt() at: Instant): Promise<MandateAnswer> {
    demandStepUp(actor, 'mandate.granted');
    const { role, from, until, decisionReference } = body;
    const mandate = { role, from, until: until ?? null, decisionReference };
    return this.work.run((em) => this.register.grant(em, { account, mandate, by: registrar(actor), at }));
  }

  /** End a mandate by decision of the authority, at this instant. Needs a step-up. */
  @SignedIn('administrator')
  @Delete('accounts/:account/mandates/:mandate')
  end(
    @CurrentActor() actor: Actor, @Param('account') account: string, @Param('mandate') mandate: string,
    @Query() { decisionReference }: EndMandateQuery, @StampedAt() at: Instant,
  ): Promise<MandateAnswer> {
    demandStepUp(actor, 'mandate.ended');
    return this.work.run((em) => this.register.end(em, { account, mandate, decisionReference, by: registrar(actor), at }));
  }

  /** A firm registers itself, and is signed in. */
  @Public()
  @UseGuards(LimitAttempts)
  @NoIdempotency()
  @Post('bidders')
  async registerBidder(@Body() firm: NewBidderBody, @StampedAt() at: Instant, @Res({ passthrough: true }) reply: PliReply): Promise<SessionAnswer> {
    const { account, token } = await this.accounts.registerBidder(firm, at);
    return { account, token: this.delivery.give(reply, token, 'bearer') };
  }
}

const registrar = ({ id, signer }: Actor) => ({ actor: id, role: 'administrator' as const, signer });
