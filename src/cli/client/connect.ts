import { readFileSync } from 'node:fs';
import { fault, type Fault } from '../../core/audit-log/index.js';
import type { Line } from './line.js';
import { Service } from './service.js';

/** What every command that speaks to the service is told. The token never stands on the command line: every user of the machine could read it there. */
export const serviceOptions = { server: { type: 'string' }, 'token-file': { type: 'string' } } as const;
export const serviceUsage = '--server <https://…> [--token-file <file>]';

export interface ServiceWords {
  readonly server?: string | undefined;
  readonly 'token-file'?: string | undefined;
}

export function connect({ server = '', 'token-file': file }: ServiceWords, line: Line): Service | Fault {
  const address = URL.parse(server);
  if (address === null) return fault('--server: an address is needed, like https://plis.example.org');
  if (address.pathname !== '/' || address.search !== '' || address.hash !== '' || address.username !== '') return fault('--server: the address of the service alone, without a path');
  const near = ['localhost', '127.0.0.1', '[::1]'].includes(address.hostname);
  if (address.protocol !== 'https:' && !(near && address.protocol === 'http:')) return fault('--server: https is needed, or a token would be readable on the way');
  const token = (file === undefined ? (process.env['PLI_TOKEN'] ?? '') : readFileSync(file, 'utf8')).trim();
  if (!/^[\x21-\x7e]{1,4096}$/.test(token)) return fault('no token: give --token-file or PLI_TOKEN, with a session token or an API key');
  return new Service(address.origin, token, line);
}
