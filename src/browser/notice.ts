// What the sealing page must know: the notice, who can open, whose bid it is, how large it may be.
import { isFault } from '../core/audit-log/fault.js';
import type { Json } from '../core/json.js';
import type { KeySet } from '../core/seal/keyset.js';
import type { CombinationTerms } from '../core/tenders/combination-terms.js';
import type { LotFile } from '../core/tenders/tender-file.js';
import { readKeySet } from '../sealing/key-set.js';
import { ask, Refused } from './service.js';
import type { Language } from './shown.js';

export interface Notice {
  readonly tender: string;
  readonly reference: string;
  readonly title: string;
  readonly limitAt: string;
  readonly currency: string;
  readonly lots: readonly Omit<LotFile, 'estimatedAmount'>[];
  readonly maximumBytes: number;
  /** the digest may come before the file, which then follows until this instant; null: the file comes first */
  readonly digestFirstUntil: string | null;
  /** the lots are awarded together, if it is announced */
  readonly combination?: CombinationTerms;
}

export interface Known {
  readonly notice: Notice;
  /** null: paper bids only; a text: what the service showed does not hold together */
  readonly keyset: KeySet | null | string;
  /** null: nobody is signed in; '' for who is no firm */
  readonly bidder: string | null;
}

export async function known(tender: string, language: Language): Promise<Known> {
  const at = `/v1/tenders/${encodeURIComponent(tender)}`;
  const [view, keyset, account, limits] = await Promise.all([
    ask<Omit<Notice, 'tender' | 'maximumBytes' | 'digestFirstUntil'>>(language, at),
    orNull(ask<{ readonly current: Json | null }>(language, `${at}/keyset`), [404]),
    orNull(ask<{ readonly account: string; readonly roles: readonly string[] }>(language, '/v1/account'), [401]),
    orNull(ask<{ readonly maximumBytes: number; readonly digestFirstUntil: string | null }>(language, `${at}/deliveries/limits`), [401, 403, 404]),
  ]);
  const { reference, title, limitAt, currency, lots, combination } = view;
  return {
    notice: { tender, reference, title, limitAt, currency, lots, maximumBytes: limits?.maximumBytes ?? 20_000_000, digestFirstUntil: limits?.digestFirstUntil ?? null, ...(combination === undefined ? {} : { combination }) },
    keyset: keySetIn(tender, keyset?.current ?? null),
    bidder: account === null ? null : account.roles.includes('bidder') ? account.account : '',
  };
}

/** The key set in use, checked against its digest here: another one shown to this bidder alone would be noticed. */
function keySetIn(tender: string, shown: Json | null): KeySet | null | string {
  if (shown === null) return null;
  const read = readKeySet(tender, shown);
  return isFault(read) ? read.fault : read;
}

async function orNull<T>(asked: Promise<T>, statuses: readonly number[]): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Refused && statuses.includes(error.status)) return null;
    throw error;
  }
}
