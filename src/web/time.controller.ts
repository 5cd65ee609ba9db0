import { Controller, Get, Header } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { OpenRoute } from '../platform/open-route.js';

@OpenRoute()
@Controller('v1/time')
export class TimeController {
  constructor(private readonly clock: Clock) {}

  /** The clock that decides, so that a bidder can see how far theirs is off. */
  @Get()
  @Header('Cache-Control', 'no-store')
  now(): { now: string; boundMilliseconds: number } {
    return { now: this.clock.now(), boundMilliseconds: Math.ceil(this.clock.bound()) };
  }
}
