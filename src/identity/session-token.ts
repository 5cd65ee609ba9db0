// Where a session's token travels: in a cookie that scripts cannot read, or in the Authorization header of a client.
import plugin from '@fastify/cookie';

const { parse, serialize } = plugin.fastifyCookie;

export type Credentials = { readonly kind: 'session'; readonly token: string; readonly via: 'cookie' | 'bearer' } | { readonly kind: 'apiKey'; readonly key: string };

/** The prefix __Host- binds the cookie to this host and to https; a browser refuses it over plain http, as on a box used locally. */
export const cookieName = (secure: boolean): string => (secure ? '__Host-pli' : 'pli');

interface Headers {
  readonly authorization?: string | undefined;
  readonly cookie?: string | undefined;
}

/** A bearer token goes before a cookie: no other site's page can send one. */
export function credentialsOf({ authorization, cookie }: Headers, secure: boolean): Credentials | null {
  const bearer = /^Bearer ([A-Za-z0-9_-]{1,200})$/i.exec(authorization ?? '')?.[1];
  if (bearer !== undefined) return /^pli_(live|test)_/.test(bearer) ? { kind: 'apiKey', key: bearer } : { kind: 'session', token: bearer, via: 'bearer' };
  if (authorization !== undefined) return null;
  const token = parse(cookie ?? '')[cookieName(secure)];
  return token === undefined ? null : { kind: 'session', token, via: 'cookie' };
}

const attributes = (secure: boolean) => ({ path: '/', httpOnly: true, sameSite: 'strict' as const, secure });

export const cookieWith = (token: string, secure: boolean, maxAge: number): string =>
  serialize(cookieName(secure), token, { ...attributes(secure), maxAge });

export const cookieGone = (secure: boolean): string => serialize(cookieName(secure), '', { ...attributes(secure), maxAge: 0 });
