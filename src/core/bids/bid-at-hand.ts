// The bid an act before the limit is about: a bidder's own, or, by the clerk, any in the register. Who asks about another's bid is told there is none.
import type { Circumstances } from '../procedure/act.js';
import type { CaseFile } from '../procedure/case-file.js';
import { readText } from '../procedure/read-command.js';
import type { Instant } from '../calendar/instant.js';
import type { JsonObject } from '../json.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import type { BidFacts } from './bid-facts.js';
import { limitOf } from './register.js';

export function bidAtHand(file: CaseFile, act: string, command: JsonObject, { role, actor }: Pick<Circumstances, 'role' | 'actor'>): { readonly bid: BidFacts; readonly limitAt: Instant } | Refusal {
  const limitAt = limitOf(file, act);
  if (isRefusal(limitAt)) return limitAt;
  const id = readText(act, command, 'bid', 64);
  if (isRefusal(id)) return id;
  const bid = file.bids.find((one) => one.id === id && (role === 'clerk' || one.bidder === actor));
  return bid === undefined ? refuse('UNKNOWN_BID', { bid: id }) : { bid, limitAt };
}
