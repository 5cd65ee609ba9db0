// Decides whether a sealed file may be sent, before its first byte: by whom and for whom, at which stage, how large. The bytes give no right
// to anything yet: the deposit decides whether a bid is in time (law.md steps 9 to 11). An upload begun in time may end after the limit.
import { deliveryUntil } from '../bids/register.js';
import type { Instant } from '../calendar/instant.js';
import type { Role } from '../identity/role.js';
import type { CaseFile } from '../procedure/case-file.js';
import { stateName } from '../procedure/procedure-facts.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import { currentKeySet, keysLeft } from '../keyset/keysets.js';
import { sealableTo } from '../keyset/sealable.js';
import { rehearsal, type KeySet } from '../seal/index.js';
import { publicStateOf } from '../tenders/public-state.js';
import { acceptedKeySets } from './accepted-key-sets.js';

export interface Sender {
  readonly id: string;
  /** mandates in force at the instant */
  readonly roles: readonly Role[];
}

export interface WantedDelivery {
  /** what the metadata says; absent for who delivers for themselves */
  readonly bidder: string | null;
  readonly filename: string | null;
  readonly bytes: number | null;
  /** digest of the key set the file is sealed to: who names it learns before the first byte whether it will be taken */
  readonly keyset?: string | null;
}

/** Whose file it is, or why it is not taken. */
export function mayDeliver(file: CaseFile, sender: Sender, wanted: WantedDelivery, { at, maximumBytes }: { readonly at: Instant; readonly maximumBytes: number }): string | Refusal {
  const bidder = deliversFor(sender, wanted.bidder);
  if (isRefusal(bidder)) return bidder;
  return whyNotNow(file, bidder, sender, at) ?? whyNotThis(wanted, maximumBytes) ?? whyNotSealedTo(file, bidder, wanted.keyset ?? null) ?? bidder;
}

/** A bidder for themselves; the clerk for whose stick was carried in; the authority and the clerk for the rehearsal. */
function deliversFor({ id, roles }: Sender, named: string | null): string | Refusal {
  const needed: readonly Role[] = named === rehearsal ? ['clerk', 'authority'] : ['bidder', 'clerk'];
  const role = needed.find((each) => roles.includes(each));
  if (role === undefined) return refuse('ROLE_MAY_NOT', { act: 'delivery', role: roles[0] ?? 'none', roles: [...needed] });
  if (role === 'bidder') return named === null || named === id ? id : refuse('BID_FOR_ANOTHER', { bidder: id, named: named.slice(0, 64) });
  if (named === null || (named !== rehearsal && !/^p-[a-zA-Z0-9-]{1,60}$/.test(named))) return refuse('BIDDER_NOT_NAMED', {});
  return named;
}

const beforeTheLimit: readonly string[] = ['drafting', 'preReview', 'cleared', 'frozen', 'receiving'];
const whileBidsCome: readonly string[] = ['receiving', 'draining', 'closed'];

function whyNotNow(file: CaseFile, bidder: string, sender: Sender, at: Instant): Refusal | null {
  const { state, tender } = file;
  const shown = state === null ? null : publicStateOf(state);
  if (state === null || (shown === null && !sender.roles.some((role) => role === 'clerk' || role === 'authority'))) return refuse('UNKNOWN_TENDER', { tender: file.id });
  if (!(bidder === rehearsal ? beforeTheLimit : whileBidsCome).includes(state)) return refuse('UPLOAD_NOT_OPEN', { state: shown ?? stateName(state) });
  const current = bidder === rehearsal ? file.keysets.at(-1) : currentKeySet(file);
  if (current === undefined) return refuse('UPLOAD_PAPER_ONLY', {});
  if (acceptedKeySets(file, bidder === rehearsal ? 'rehearsal' : 'bid').length === 0) return keysLost(file, current);
  const limitAt = tender?.limitAt ?? null;
  if (limitAt === null || at < limitAt) return null;
  const registered = file.bids.some((bid) => bid.bidder === bidder && bid.standing === 'received');
  const until = registered ? deliveryUntil(file, limitAt) : limitAt;
  return at < until ? null : refuse('UPLOAD_TOO_LATE', { at, until });
}

const keysLost = (file: CaseFile, keyset: KeySet): Refusal =>
  refuse('SEAL_KEYS_LOST', { keyset: keyset.digest, left: keysLeft(file, keyset), threshold: keyset.threshold, accepted: [] });

function whyNotSealedTo(file: CaseFile, bidder: string, keyset: string | null): Refusal | null {
  const named = keyset === null || bidder === rehearsal ? null : sealableTo(file, keyset.slice(0, 64));
  return named !== null && isRefusal(named) ? named : null;
}

function whyNotThis({ filename, bytes }: WantedDelivery, maximumBytes: number): Refusal | null {
  if (filename === null || !/^[^\p{Cc}\p{Surrogate}]{1,255}$/u.test(filename) || filename.trim() === '') return refuse('UPLOAD_UNNAMED', {});
  if (bytes === null || bytes < 1) return refuse('UPLOAD_LENGTH_MISSING', {});
  return bytes > maximumBytes ? refuse('UPLOAD_TOO_LARGE', { bytes, maximumBytes }) : null;
}
