import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Instant } from '../core/calendar/instant.js';
import { ClockUnsure } from '../platform/clock.js';

/** One request, however often it is sent: whose, under which key, and the digest of what it asked. */
export interface AnswerKey {
  readonly actor: string;
  readonly key: string;
  readonly digest: string;
  /** what an answer that is kept is answered with */
  readonly status: number;
}

/** What Pli reads of a request of Fastify, and what it notes on it. */
export interface PliRequest {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly ip: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  body: unknown;
  /** The instant its last byte had arrived; absent when the clock was unsure. The only instant an act may use. */
  stampedAt?: Instant;
  /** SHA-256 of the body's bytes, in hexadecimal. */
  bodySha256?: string;
  /** Who asks, set by identity: keeps one person's idempotency keys apart from another's. */
  actorKey?: string;
  /** Under what the act keeps its answer, on routes where it does so itself. */
  answerKey?: AnswerKey;
}

export interface PliReply {
  readonly statusCode: number;
  status(code: number): PliReply;
  header(name: string, value: string): PliReply;
  getHeader(name: string): string | number | string[] | undefined;
  send(payload?: unknown): PliReply;
}

/** The instant the request had arrived whole: the one reading of the clock that decides and is recorded. */
export const StampedAt = createParamDecorator((_: unknown, context: ExecutionContext): Instant => {
  const { stampedAt } = context.switchToHttp().getRequest<PliRequest>();
  if (stampedAt === undefined) throw new ClockUnsure('the request could not be stamped');
  return stampedAt;
});

export function header(request: Pick<PliRequest, 'headers'>, name: string): string | undefined {
  const value = request.headers[name.toLowerCase()];
  return Array.isArray(value) ? value[0] : value;
}

export type Language = 'fr' | 'en';

/** As the address asks (`?lang=en`); else French unless the caller prefers English. */
export function languageOf(request: Pick<PliRequest, 'headers'> & { readonly url?: string }): Language {
  const asked = languageAsked(request.url ?? '');
  if (asked !== null) return asked;
  const wanted = (header(request, 'accept-language') ?? '').split(',').map((range) => {
    const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
    const quality = parameters.map((each) => /^\s*q=([\d.]+)\s*$/.exec(each)?.[1]).find((each) => each !== undefined);
    return { language: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality) };
  });
  const quality = (language: Language): number => Math.max(0, ...wanted.filter((each) => each.language === language).map((each) => each.quality));
  return quality('en') > quality('fr') ? 'en' : 'fr';
}

export function languageAsked(url: string): Language | null {
  const asked = /[?&]lang=(fr|en)(?:&|$)/.exec(url)?.[1];
  return asked === 'fr' || asked === 'en' ? asked : null;
}
