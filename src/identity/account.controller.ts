import { Body, Controller, Delete, Get, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { fromHex } from '../core/audit-log/index.js';
import type { Instant } from '../core/calendar/instant.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { NoIdempotency } from '../web/idempotency.js';
import { StampedAt } from '../web/request.js';
import { NothingBody } from '../web/nothing-body.js';
import { CurrentActor, everyRole, SignedIn } from './access.js';
import { AccountViews } from './account-views.js';
import { ApiKeyAnswer, ChallengeAnswer, ConfirmSecondFactorBody, KeyAnswer, NewApiKeyAnswer, NewApiKeyBody, NewKeyBody, NewShareKeyBody, PasswordBody, RecipientBody, SealedChallengeAnswer, SecondFactorAnswer, ShareKeyAnswer } from './account.dto.js';
import { OwnAccountAnswer } from './accounts.dto.js';
import type { Actor } from './actor.js';
import { ApiKeys, type ApiKeyView } from './api-keys.js';
import { LimitAttempts } from './attempts.js';
import { refusingDoubles } from './doubles.js';
import { EnrolSecondFactor } from './enrol-second-factor.js';
import { KeyRegister } from './key-register.js';
import { ShareKeys } from './share-keys.js';
import { demandStepUp } from './stepped-up.js';

/** One's own account. Requests and answers hold secrets: neither their digests nor their bodies are kept for repetition. */
@ApiTags('account')
@SignedIn(...everyRole)
@NoIdempotency()
@Controller('v1/account')
export class AccountController {
  constructor(
    private readonly views: AccountViews,
    private readonly secondFactor: EnrolSecondFactor,
    private readonly apiKeys: ApiKeys,
    private readonly keys: KeyRegister,
    private readonly shareKeys: ShareKeys,
    private readonly work: UnitOfWork,
  ) {}

  /** Who I am here. */
  @Get()
  show(@CurrentActor() actor: Actor, @StampedAt() at: Instant): Promise<OwnAccountAnswer> {
    return this.views.own(actor, at);
  }

  /** Begin with an authenticator; it counts once a first code was confirmed. */
  @UseGuards(LimitAttempts)
  @Post('totp')
  beginSecondFactor(@CurrentActor() actor: Actor, @Body() { password }: PasswordBody): Promise<SecondFactorAnswer> {
    return this.secondFactor.begin(actor.id, password);
  }

  @UseGuards(LimitAttempts)
  @HttpCode(204)
  @Post('totp/confirmation')
  confirmSecondFactor(@CurrentActor() actor: Actor, @Body() { password, code }: ConfirmSecondFactorBody): Promise<void> {
    return this.secondFactor.confirm(actor.id, password, code);
  }

  /** Needs a step-up. */
  @HttpCode(204)
  @Delete('totp')
  removeSecondFactor(@CurrentActor() actor: Actor): Promise<void> {
    return this.secondFactor.remove(actor);
  }

  @Get('api-keys')
  async listApiKeys(@CurrentActor() actor: Actor): Promise<ApiKeyAnswer[]> {
    return (await this.apiKeys.of(actor.id)).map(answerOf);
  }

  /** A key for a firm's software. Needs a step-up. */
  @SignedIn('bidder')
  @UseGuards(LimitAttempts)
  @Post('api-keys')
  async createApiKey(@CurrentActor() actor: Actor, @Body() body: NewApiKeyBody): Promise<NewApiKeyAnswer> {
    demandStepUp(actor, 'apiKey.created');
    const { key, view } = await this.apiKeys.create({ ...body, actor, expiresAt: new Date(body.expiresAt) });
    return { ...answerOf(view), key };
  }

  @HttpCode(204)
  @Delete('api-keys/:key')
  revokeApiKey(@CurrentActor() actor: Actor, @Param('key') key: string): Promise<void> {
    return this.apiKeys.revoke(actor.id, key);
  }

  /** What the holder of a new key has to sign. */
  @Post('keys/challenges')
  async challengeKey(@CurrentActor() actor: Actor, @Body() _nothing: NothingBody): Promise<ChallengeAnswer> {
    const { challenge, expiresAt } = await this.work.run((em) => this.keys.challenge(em, actor.id));
    return { challenge, expiresAt: expiresAt.toISOString() };
  }

  /** Register a key made and kept on one's own device. Needs a step-up. */
  @Post('keys')
  async registerKey(@CurrentActor() actor: Actor, @Body() { publicKey, challenge, signature }: NewKeyBody, @StampedAt() at: Instant): Promise<KeyAnswer> {
    demandStepUp(actor, 'key.registered');
    const own = { account: actor.id, publicKey: bytes(publicKey), challenge, signature: bytes(signature), at };
    return { key: await refusingDoubles(() => this.work.run((em) => this.keys.registerOwn(em, own))) };
  }

  /** What only the holder of a new share key can read: an age file to it, with the challenge inside. */
  @Post('share-keys/challenges')
  challengeShareKey(@CurrentActor() actor: Actor, @Body() { recipient }: RecipientBody): Promise<SealedChallengeAnswer> {
    return this.shareKeys.challenge(actor.id, recipient);
  }

  /** Register the age key that shares of opening keys will be sealed to, signed by one's own key. */
  @Post('share-keys')
  registerShareKey(@CurrentActor() actor: Actor, @Body() body: NewShareKeyBody, @StampedAt() at: Instant): Promise<ShareKeyAnswer> {
    return refusingDoubles(() => this.shareKeys.register({ ...body, account: actor.id, signature: bytes(body.signature), at }));
  }
}

const bytes = (hex: string): Uint8Array => fromHex(hex) ?? new Uint8Array();

const answerOf = ({ id, label, scopes, createdAt, expiresAt, lastUsedAt, revokedAt }: ApiKeyView): ApiKeyAnswer => ({
  id, label, scopes: [...scopes], createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString(),
  lastUsedAt: lastUsedAt?.toISOString() ?? null, revokedAt: revokedAt?.toISOString() ?? null,
});
