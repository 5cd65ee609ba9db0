// The opening record is public from the end of the sitting on (law.md step 15: copies to all bidders, published as the notice was), with the
// signatures, reservations and reasoned refusals as they come in.
import type { CaseFile } from '../procedure/case-file.js';
import type { SignedPaper } from './opening-facts.js';
import { openingMinutes, type OpeningMinutes } from './opening-minutes.js';

export interface PublishedMinutes extends SignedPaper {
  readonly minutes: OpeningMinutes;
}

/** null while there is nothing to publish */
export function viewMinutes(file: CaseFile): PublishedMinutes | null {
  const paper = file.opening?.minutes ?? null;
  const minutes = openingMinutes(file);
  return paper === null || minutes === null ? null : { ...paper, minutes };
}
