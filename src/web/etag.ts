import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { TransportRefused } from './refused.js';
import { header, type PliRequest } from './request.js';

/** A strong ETag of a version. */
export function etag(version: string | number): string {
  return `"${String(version)}"`;
}

/** Refuses a writer who has read an older version, and whoever names one where there is none to be told. Absent means the writer did not say what they read: routes that insist use @IfMatch(). */
export function requireMatch(ifMatch: string | undefined, version: string | number | null): void {
  if (ifMatch === undefined || ifMatch.trim() === '*') return;
  const given = ifMatch.split(',').map((each) => each.trim());
  // A weak ETag never matches: If-Match compares strongly (RFC 9110, 13.1.1).
  if (version === null || !given.includes(etag(version))) throw new TransportRefused('STALE_VERSION', { given: ifMatch, current: version === null ? null : etag(version) });
}

/** The If-Match of the request; its absence is refused with 428. For PUT and PATCH. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const given = header(context.switchToHttp().getRequest<PliRequest>(), 'if-match');
  if (given === undefined) throw new TransportRefused('IF_MATCH_REQUIRED', {});
  return given;
});

/** The If-Match of the request if there is one. For acts, which the state machine guards anyway. */
export const OptionalIfMatch = createParamDecorator((_: unknown, context: ExecutionContext): string | undefined =>
  header(context.switchToHttp().getRequest<PliRequest>(), 'if-match'),
);
