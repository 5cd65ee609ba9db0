// The register as decisions ask it: which bids stand, which lots they cover, whose they are. Rule: law.md steps 9 to 11.
import type { Instant } from '../calendar/instant.js';
import { elapsedAfter } from '../calendar/limit-after.js';
import type { CaseFile } from '../procedure/case-file.js';
import { refuse, type Refusal } from '../refusal.js';
import { ruleFlag } from '../rulebook/rules.js';
import type { BidFacts } from './bid-facts.js';

/** In time, neither withdrawn nor replaced: these, and only these, are opened. In the order of the register. */
export const standingBids = (file: Pick<CaseFile, 'bids'>): readonly BidFacts[] => file.bids.filter(({ standing }) => standing === 'received');

export const bidById = (file: Pick<CaseFile, 'bids'>, id: string): BidFacts | undefined => file.bids.find((bid) => bid.id === id);

/** The lines the sitting closed on: what its minutes and the report say of the register. A bid that came after it is in neither, and in the register alone. */
export const linesAtSitting = ({ bids, opening }: Pick<CaseFile, 'bids' | 'opening'>): readonly BidFacts[] =>
  bids.filter(({ seq }) => opening?.closedSeq === undefined || seq < opening.closedSeq);

/** The bidders of the standing bids, each once: those a declaration must speak of. */
export const standingBidders = (file: Pick<CaseFile, 'bids'>): readonly string[] => [...new Set(standingBids(file).map(({ bidder }) => bidder))];

export const withBid = (file: CaseFile, id: string, change: Partial<BidFacts>): CaseFile => ({
  ...file, bids: file.bids.map((bid) => (bid.id === id ? { ...bid, ...change } : bid)),
});

/** A published tender has a limit; before that no act on the register has its place. */
export function limitOf(file: CaseFile, act: string): Instant | Refusal {
  return file.tender?.limitAt ?? refuse('WRONG_STATE', { act, state: file.state ?? 'none', possibleIn: ['receiving'] });
}

/** Bids registered by their digest are delivered before this instant; without that rule it is the limit itself. */
export const deliveryUntil = ({ rules }: Pick<CaseFile, 'rules'>, limitAt: Instant): Instant =>
  (ruleFlag(rules, 'deposit.commitFirst') ? elapsedAfter(rules, 'deposit.gracePeriod', limitAt) : limitAt);

/** «A bid received at the deadline instant is late.» */
export const isLate = (at: Instant, limitAt: Instant): boolean => at >= limitAt;
