// The names that manifests, contents and shares have in common.
import type { Json } from '../json.js';
import { fault, type Fault } from '../audit-log/fault.js';
import type { EnvelopeName } from '../bids/envelope-name.js';
import { identifier, matching, Misshapen, type Shape } from '../procedure/shape.js';

/** Stands in the place of a bidder in the test envelope every quorum of holders opens before publication. */
export const rehearsal = 'rehearsal';

export const tenderShape = matching(/^[0-9A-HJKMNP-TV-Z]{26}$/, 'a ULID is needed');
export const bidderShape = matching(/^(?:p-[a-zA-Z0-9-]{1,60}|rehearsal)$/, 'a pseudonymous id like p-… or «rehearsal» is needed');

export const envelopeShape: Shape<EnvelopeName> = (value, at) => {
  if (value === 'offer') return value;
  const lot = typeof value === 'string' && value.startsWith('price-') ? identifier(value.slice('price-'.length), at) : new Misshapen(at, '«offer» or «price-…» is needed');
  return lot instanceof Misshapen ? lot : `price-${lot}`;
};

export function readAs<T>(shape: Shape<T>, value: Json, what: string): T | Fault {
  const read = shape(value, '');
  return read instanceof Misshapen ? fault(`${what}: ${read.at === '' ? '/' : read.at}: ${read.reason}`) : read;
}
