import { Injectable, type ExecutionContext } from '@nestjs/common';
import { ThrottlerGuard, type ThrottlerModuleOptions, type ThrottlerOptions } from '@nestjs/throttler';
import { refuse } from '../core/refusal.js';
import { Refused } from '../web/refused.js';
import type { PliReply } from '../web/request.js';
import { SentForm } from '../web/strict-form.js';

const minutes = (count: number): number => count * 60_000;
type Tried = Record<string, unknown>;

const addressOf = ({ ip }: Tried): string => String(ip);

/** Whom the attempt is about: the login name or invitation tried, or the person signed in. */
function personOf({ body, actor }: Tried): string {
  const { login, invitation } = (body instanceof SentForm ? { login: body.one('login') || undefined, invitation: undefined } : body ?? {}) as { login?: unknown; invitation?: unknown };
  const named = [login, invitation, (actor as { id?: unknown } | undefined)?.id].find((name): name is string => typeof name === 'string') ?? '';
  return named.slice(0, 100).toLowerCase();
}

const limit = (name: string, most: number, ttl: number, getTracker: (request: Tried) => string): ThrottlerOptions => ({ name, limit: most, ttl, getTracker });

/**
 * Guessing is slow; a whole town behind one address is not shut out on the last day: the address alone is limited generously, the pair of
 * person and address tightly, the person alone in between, so that strangers cannot easily lock somebody out.
 */
export const attemptLimits: ThrottlerModuleOptions = {
  setHeaders: false,
  throttlers: [
    limit('person-here', 20, minutes(5), (request) => `${personOf(request)} ${addressOf(request)}`),
    limit('person', 100, minutes(60), personOf),
    limit('address', 3000, minutes(5), addressOf),
  ],
};

/** Stands on the few routes where a secret can be guessed. */
@Injectable()
export class LimitAttempts extends ThrottlerGuard {
  protected override throwThrottlingException(context: ExecutionContext, { timeToBlockExpire }: { timeToBlockExpire: number }): Promise<void> {
    const seconds = Math.max(1, timeToBlockExpire);
    context.switchToHttp().getResponse<PliReply>().header('Retry-After', String(seconds));
    throw new Refused(refuse('TOO_MANY_ATTEMPTS', { seconds }));
  }
}
