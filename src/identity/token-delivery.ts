import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../platform/config.js';
import { CONFIG } from '../platform/tokens.js';
import type { PliReply, PliRequest } from '../web/request.js';
import { cookieGone, cookieWith, credentialsOf } from './session-token.js';
import { sessionHours } from './sessions.js';

/** Hands a token to a client where it asked for it. */
@Injectable()
export class TokenDelivery {
  private readonly secure: boolean;

  constructor(@Inject(CONFIG) config: Config) {
    this.secure = config.publicUrl.startsWith('https:');
  }

  /** The token for the body of the answer, or null when a cookie carries it. */
  give(reply: PliReply, token: string, to: 'cookie' | 'bearer'): string | null {
    reply.header('Cache-Control', 'no-store');
    if (to === 'bearer') return token;
    reply.header('Set-Cookie', cookieWith(token, this.secure, sessionHours * 3600));
    return null;
  }

  /** The session token a request came with, whether or not it is worth anything. */
  broughtBy({ headers }: PliRequest): string | null {
    const credentials = credentialsOf(headers, this.secure);
    return credentials?.kind === 'session' ? credentials.token : null;
  }

  takeBack(reply: PliReply): void {
    reply.header('Set-Cookie', cookieGone(this.secure));
  }
}
