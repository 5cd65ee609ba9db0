import { Injectable } from '@nestjs/common';

/**
 * Time for sessions, codes and API keys: the time of people's phones. It decides nothing about a procedure. An exercise's clock may leap
 * a month ahead; the authenticator in somebody's hand does not follow.
 */
@Injectable()
export class SessionClock {
  now(): Date {
    return new Date();
  }
}
