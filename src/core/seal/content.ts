// What lies inside an envelope and inside a share, as bytes. age has no associated data, so the context (tender, bidder, envelope, key set)
// is written inside: a content moved to another bid or another tender is refused when it is read. Length is padded, or it would tell the
// price of a short bid from that of a long one before anything is opened.
import { textOf, utf8 } from '../audit-log/bytes.js';
import { canonicalize, parseCanonical } from '../audit-log/canonical-json.js';
import { fault, isFault, type Fault } from '../audit-log/fault.js';
import type { EnvelopeName } from '../bids/envelope-name.js';
import type { Json } from '../json.js';
import { choice, digest, integer, matching, object, type Shape } from '../procedure/shape.js';
import { bidderShape, envelopeShape, readAs, tenderShape } from './manifest-shape.js';
import { mostHolders } from './keyset.js';

export interface EnvelopeContent {
  readonly tender: string;
  readonly bidder: string;
  readonly envelope: EnvelopeName;
  readonly keyset: string;
  /** 64 hex digits: salt of the commitment */
  readonly salt: string;
  /** the offer, or the price of a lot */
  readonly value: Json;
}

export interface ShareContent {
  readonly tender: string;
  readonly bidder: string;
  readonly envelope: EnvelopeName;
  readonly keyset: string;
  readonly holder: string;
  /** 1 to n */
  readonly index: number;
  /** 64 hex digits */
  readonly share: string;
}

const format = 'pli-seal/1';
/** No envelope is told from another by being nearly empty. */
export const shortestPadded = 4096;

/** Padmé, at least 4096: the leading bits of a length stay, the others become zeros, rounding up; at most an eighth is added. */
export function paddedLength(length: number): number {
  if (length <= shortestPadded) return shortestPadded;
  const exponent = length.toString(2).length - 1;
  const kept = exponent.toString(2).length;
  const step = 2 ** (exponent - kept);
  return Math.ceil(length / step) * step;
}

/** Canonical JSON followed by spaces up to the padded length. */
export function writeContent({ tender, bidder, envelope, keyset, salt, value }: EnvelopeContent): Uint8Array {
  const json = utf8(canonicalize({ format, tender, bidder, envelope, keyset, salt, value }));
  const bytes = new Uint8Array(paddedLength(json.length)).fill(0x20);
  bytes.set(json);
  return bytes;
}

const anything: Shape<Json> = (value) => value ?? null;
const context = { format: choice(format), tender: tenderShape, bidder: bidderShape, envelope: envelopeShape, keyset: digest };
const contentShape = object({ ...context, salt: digest, value: anything });
const shareShape = object({ ...context, holder: matching(/^p-[a-zA-Z0-9-]{1,60}$/, 'a pseudonymous id like p-… is needed'), index: integer(1, mostHolders), share: digest });

/** Exactly these fields, in canonical form, padded exactly as `writeContent` does. */
export function readContent(bytes: Uint8Array): EnvelopeContent | Fault {
  const padded = textOf(bytes);
  if (padded === undefined) return fault('the content is not UTF-8');
  const json = padded.replace(/\x20+$/, '');
  const value = parseCanonical(json);
  if (value === undefined) return fault('the content is not canonical JSON');
  if (bytes.length !== paddedLength(bytes.length - (padded.length - json.length))) return fault('the content is not padded to its length');
  const read = readAs(contentShape, value, 'content');
  if (isFault(read)) return read;
  return hasOwnValue(value) ? withoutFormat(read) : fault('content: /value: missing');
}

export const writeShare = ({ tender, bidder, envelope, keyset, holder, index, share }: ShareContent): Uint8Array =>
  utf8(canonicalize({ format, tender, bidder, envelope, keyset, holder, index, share }));

export function readShare(bytes: Uint8Array): ShareContent | Fault {
  const value = parseCanonical(bytes);
  if (value === undefined) return fault('the share is not canonical JSON');
  const read = readAs(shareShape, value, 'share');
  return isFault(read) ? read : withoutFormat(read);
}

const hasOwnValue = (value: Json): boolean => typeof value === 'object' && value !== null && Object.hasOwn(value, 'value');

function withoutFormat<T extends { readonly format: string }>(read: T): Omit<T, 'format'> {
  const { format: _format, ...rest } = read;
  return rest;
}
