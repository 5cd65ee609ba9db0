// Decides whether an unsafe request may have been sent by another site's page in a signed-in person's browser.
const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

interface Sent {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** A browser names the site it speaks for (Sec-Fetch-Site, or Origin in older ones); with a cookie, silence is not enough. */
export function isCrossSite({ method, headers }: Sent, ownOrigin: string, withCookie: boolean): boolean {
  if (safeMethods.has(method)) return false;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin';
  const { origin } = headers;
  if (origin !== undefined) return origin !== ownOrigin;
  return withCookie;
}
