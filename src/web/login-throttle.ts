import { applyDecorators, UseGuards } from '@nestjs/common';
import { Throttle, ThrottlerGuard } from '@nestjs/throttler';

/** At most so many tries a minute from one address. Only for routes where secrets are guessed: a bidder at the deadline is never throttled. */
export function LoginThrottle(tries = 10): ClassDecorator & MethodDecorator {
  return applyDecorators(UseGuards(ThrottlerGuard), Throttle({ default: { limit: tries, ttl: 60_000 } }));
}
