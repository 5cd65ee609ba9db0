// What a citizen may read of a procedure, state by state (law.md 3.7 for the bidders holds for everybody): the notice from publication on,
// the opening as read aloud once its minutes are signed, the results from notification on, the award once published. Nothing earlier, not
// even the number of bids.
import type { CaseFile } from '../procedure/case-file.js';
import { unverifiedReferences } from '../rulebook/unverified-rules.js';
import { publicStateOf } from '../tenders/public-state.js';
import { publishedAward } from './published-award.js';
import { publishedNotice } from './published-notice.js';
import { publishedOpening } from './published-opening.js';
import { publishedResults } from './published-results.js';

/** null for whoever is not in the procedure, as long as nothing was published. */
export function publicView(file: CaseFile) {
  const notice = publishedNotice(file);
  const state = file.state === null ? null : publicStateOf(file.state);
  if (notice === null || state === null) return null;
  return {
    tender: file.id,
    /** the steps of the commission between opening and notification all read «evaluating» */
    state,
    notice,
    opening: publishedOpening(file),
    results: publishedResults(file),
    award: file.award.publishedDigest === null ? null : { digest: file.award.publishedDigest, notice: publishedAward(file) },
    ended: file.tender?.ended ?? null,
    /** rules nobody has confirmed against their text yet: they show beside every result (law.md section 0) */
    unverifiedRules: unverifiedReferences(file),
  };
}

export type PublicView = NonNullable<ReturnType<typeof publicView>>;
