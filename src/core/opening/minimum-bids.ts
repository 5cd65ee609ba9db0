// How many envelopes it takes to open: law.md step 14. Open procedures go on with one; restricted ones ask for more at the first limit, and
// after a new period open whatever came. Nothing at all is never an opening.
import { standingBids } from '../bids/register.js';
import type { CaseFile } from '../procedure/case-file.js';
import { procedureParameters } from '../rulebook/procedure-catalogue.js';
import { ruleNumber } from '../rulebook/rules.js';

export interface BidCount {
  readonly received: number;
  readonly needed: number;
}

export function bidCount(file: CaseFile): BidCount {
  const reopened = (file.tender?.reopenedAt ?? null) !== null;
  const needed = reopened ? 1 : Math.max(1, ruleNumber(file.rules, minimumRule(file)));
  return { received: standingBids(file).length, needed };
}

/** The register is closed, and a sitting would be refused: how many there are, and how many it takes. */
export function tooFewBids(file: CaseFile): BidCount | null {
  const count = bidCount(file);
  return file.state === 'closed' && count.received < count.needed ? count : null;
}

/** The rule entry the count rests on: each procedure of the pack's catalogue names its own. */
export const minimumRule = (file: CaseFile): string =>
  procedureParameters(file.rules, file.tender?.file.procedureType ?? '')?.minimumBids ?? 'minBids.open';
