// The tender of a case file whose machine already stands in a state; before that no act of this area is taken.
import { assert } from '../assert.js';
import type { Instant } from '../calendar/instant.js';
import type { CaseFile } from '../procedure/case-file.js';
import { refuse, type Refusal } from '../refusal.js';
import type { TenderFacts } from './tender-facts.js';

export function tenderOf(file: CaseFile): TenderFacts {
  assert(file.tender !== null, 'only tender.drafted may come first');
  return file.tender;
}

export const withTender = (file: CaseFile, change: Partial<TenderFacts>): CaseFile => ({ ...file, tender: { ...tenderOf(file), ...change } });

/** At the limit it is too late, as for bids. */
export function refusalAtLimit(file: CaseFile, at: Instant): Refusal | null {
  const { limitAt } = tenderOf(file);
  return limitAt !== null && at >= limitAt ? refuse('LIMIT_REACHED', { limitAt, at }) : null;
}
