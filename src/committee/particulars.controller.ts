import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Instant } from '../core/calendar/instant.js';
import { CurrentActor, everyRole, SignedIn, type Actor } from '../identity/index.js';
import { NoIdempotency } from '../web/idempotency.js';
import { StampedAt } from '../web/request.js';
import { OfficeParticularsBody, ParticularsBody } from './committee.dto.js';
import { Particulars } from './particulars.js';

/** What may point to a tie between a member and a bidder. Neither the digests nor the bodies of these requests are kept for repetition. */
@ApiTags('committee')
@NoIdempotency()
@Controller('v1')
export class ParticularsController {
  constructor(private readonly particulars: Particulars) {}

  /** What I entered about myself. */
  @SignedIn(...everyRole)
  @Get('account/particulars')
  own(@CurrentActor() { id }: Actor) {
    return this.particulars.own(id);
  }

  /** Enter it, in place of what I had entered. An empty list takes it all back. */
  @SignedIn(...everyRole)
  @Post('account/particulars')
  enterOwn(@CurrentActor() { id }: Actor, @Body() { particulars }: ParticularsBody, @StampedAt() at: Instant) {
    return this.particulars.enter({ account: id, by: id, source: null, particulars, at });
  }

  /** Enter what the office knows of a person or a firm, with where it has it from, in place of what this office had entered. */
  @SignedIn('clerk', 'authority')
  @Post('accounts/:account/particulars')
  enter(@CurrentActor() { id }: Actor, @Param('account') account: string, @Body() { source, particulars }: OfficeParticularsBody, @StampedAt() at: Instant) {
    return this.particulars.enter({ account, by: id, source, particulars, at });
  }
}
