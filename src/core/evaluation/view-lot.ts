// Who may read how the evaluation of a lot goes, sheets apart (view-sheets.ts): deliberations are secret (law.md 2.1). Who evaluates; the
// regulator always; the other reviewers once the report is drawn. Prices appear as they are opened and treated, technical scores once closed.
import type { Role } from '../identity/role.js';
import type { CaseFile } from '../procedure/case-file.js';
import type { LotFile } from '../tenders/tender-file.js';
import { combinesLots } from './combination.js';
import { whyNoEvaluator } from './evaluators.js';
import { bidsOfLot, contendersOf, evaluationOf, remainingBids } from './lot-evaluation.js';
import { isPriceOpen } from './open-prices.js';
import { membersAwaited } from './sheets.js';
import type { Reader } from './view-sheets.js';

const reviewers: readonly Role[] = ['supervisor', 'controller', 'funder'];

/** Null: this reader sees nothing of it. */
export function viewLot(file: CaseFile, lot: LotFile, reader: Reader) {
  if (!mayRead(file, reader)) return null;
  const { sheets: _sheets, consensus: _consensus, abstentions: _abstentions, earlierRounds: _earlier, ...found } = evaluationOf(file, lot.id);
  return {
    lot: lot.id, title: lot.title, state: file.lotStates[lot.id] ?? 'waiting',
    bids: bidsOfLot(file, lot.id).map(({ id }) => id),
    remaining: remainingBids(file, lot.id).map(({ id }) => id),
    contenders: contendersOf(file, lot).map((bid) => ({ bid: bid.id, priceOpen: isPriceOpen(bid, lot.id) })),
    awaited: file.lotStates[lot.id] === 'technical' ? membersAwaited(file, lot) : [],
    ...found,
    ...(combinesLots(file) ? { combination: file.combination ?? null } : {}),
  };
}

export type LotView = NonNullable<ReturnType<typeof viewLot>>;

function mayRead(file: CaseFile, { id, role }: Reader): boolean {
  if (whyNoEvaluator(file, id) === undefined) return true;
  if ((file.committee?.seats ?? []).some(({ member }) => member === id)) return false;
  return role === 'regulator' || (reviewers.includes(role) && file.award.report !== null);
}
