/** Address of a database reached through a unix socket, in the form that pg, libpq and BullMQ all read. */
export function socketUrl(login: { user: string; password: string; socketDir: string; database: string }): string {
  const url = new URL(`postgres://localhost/${login.database}`);
  url.username = login.user;
  url.password = login.password;
  url.searchParams.set('host', login.socketDir);
  return url.href;
}

export function withDatabase(address: string, database: string): string {
  const url = new URL(address);
  url.pathname = `/${database}`;
  return url.href;
}

/** Adds settings sent with the start of each connection, for example { role: 'pli_app' }. */
export function withSettings(address: string, settings: Readonly<Record<string, string>>): string {
  const url = new URL(address);
  const already = url.searchParams.get('options');
  const added = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
  const options = [...(already === null ? [] : [already]), ...added].join(' ');
  // pg decodes %20 and not "+".
  url.searchParams.delete('options');
  const rest = url.searchParams.toString();
  url.search = `${rest === '' ? '' : `${rest}&`}options=${encodeURIComponent(options)}`;
  return url.href;
}
