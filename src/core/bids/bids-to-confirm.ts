// Bids that were in when an addendum changed their terms (F14): law.md step 8. Such a bid is to be confirmed, replaced or withdrawn until the limit.
// What it is worth unconfirmed is the pack's to say; a pack that says nothing names every bid to confirm and asks nothing, as before.
import type { CaseFile } from '../procedure/case-file.js';
import { hasRule, ruleEntry } from '../rulebook/rules.js';
import { changesTerms, takesAway } from '../tenders/addendum-changes.js';
import type { TenderFile } from '../tenders/tender-file.js';
import type { BidFacts } from './bid-facts.js';
import { standingBids } from './register.js';

export const confirmationRule = 'bids.unconfirmedAfterAddendum';

/** `flagged`: opened, read out as not confirmed, and shown so to the committee, which decides. `void`: never opened, and returned like a late bid. */
export type UnconfirmedWorth = 'flagged' | 'void';

/** null: the pack asks for no confirmation. */
export function unconfirmedWorth({ rules }: Pick<CaseFile, 'rules'>): UnconfirmedWorth | null {
  return hasRule(rules, confirmationRule) ? (ruleEntry(rules, confirmationRule).value as UnconfirmedWorth) : null;
}

/** In the order of the register. */
export function bidsTouchedBy(file: CaseFile, changed: TenderFile): string[] {
  const before = file.tender?.file;
  const touches = unconfirmedWorth(file) === null || before === undefined ? () => true : changesTerms(before, changed);
  return standingBids(file).filter(({ lots }) => touches(lots)).map(({ id }) => id);
}

/** `before` still has the file the bids were made for. */
export function withBidsToConfirm(before: CaseFile, changed: CaseFile, { number, bidsToConfirm }: { readonly number: number; readonly bidsToConfirm: readonly string[] }): CaseFile {
  if (unconfirmedWorth(before) === null || before.tender === null || changed.tender === null) return changed;
  const asked = new Set(bidsToConfirm);
  const unreadable = takesAway(before.tender.file, changed.tender.file);
  return {
    ...changed,
    bids: changed.bids.map((bid) => (!asked.has(bid.id) ? bid : {
      ...bid, toConfirm: { addendum: number, byReplacing: bid.toConfirm?.byReplacing === true || (bid.manifest !== null && unreadable(bid.lots)) },
    })),
  };
}

/** Standing bids whose bidder has not said that they hold under the last addendum that changed their terms. */
export const unconfirmedBids = (file: Pick<CaseFile, 'bids'>): readonly BidFacts[] => standingBids(file).filter(({ toConfirm }) => toConfirm !== undefined);

/** Number of the addendum a bid was never confirmed under: what is read out and shown to the committee. */
export const unconfirmedIn = ({ toConfirm }: Pick<BidFacts, 'toConfirm'>): { readonly unconfirmed?: number } => (toConfirm === undefined ? {} : { unconfirmed: toConfirm.addendum });
