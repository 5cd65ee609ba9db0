// The authority signs the contract of one awarded lot, with one of its holders, at the awarded price: after the standstill, with no appeal pending, while the bids
// still bind (law.md steps 26 and 27; product: P9).
import { defineAct } from '../procedure/act.js';
import type { CaseFile } from '../procedure/case-file.js';
import { integer, object, readShape } from '../procedure/shape.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import { ruleReference } from '../rulebook/rules.js';
import { pendingAppeals } from './appeals.js';
import { refuseExpiredBids } from './bid-validity.js';
import { awardOf, contractOfAward, holderFields, type HolderNamed } from './contract-of.js';

const type = 'contract.signed';
const shape = object({ ...holderFields, amount: integer(0, Number.MAX_SAFE_INTEGER) });

export type SignContractCommand = HolderNamed & { readonly amount: number };
export type SignContractResult = { readonly lot: string; readonly bidder: string; readonly amount: number; readonly currency?: string };

export const signContract = defineAct<SignContractCommand, SignContractResult>({
  type,
  by: ['authority'],
  decisive: true,
  scope: 'tender',
  decide(file, command, { at }) {
    const read = readShape(type, command, shape);
    if (isRefusal(read)) return read;
    const { lot, amount } = read;
    const awarded = awardOf(file, read);
    if (isRefusal(awarded)) return awarded;
    const signed = contractOfAward(file, awarded);
    if (signed !== undefined) return refuse('CONTRACT_ALREADY_SIGNED', { lot, at: signed.signedAt });
    if (amount !== awarded.amount) return refuse('CONTRACT_AMOUNT_DIFFERS', { lot, awarded: awarded.amount, given: amount });
    return refuseTooEarly(file, at) ?? refuseExpiredBids(file, type, at) ??
      { lot, bidder: awarded.bidder, amount, ...(awarded.currency === undefined ? {} : { currency: awarded.currency }) };
  },
  record(file, { result, circumstances }) {
    const contract = { ...result, signedAt: circumstances.at, approvedAt: null, notifiedAt: null };
    return { ...file, award: { ...file.award, contracts: [...file.award.contracts, contract] } };
  },
});

/** The machine already keeps contracts out of the standstill; the promise is checked on the facts as well. */
function refuseTooEarly(file: CaseFile, at: string): Refusal | undefined {
  const pending = pendingAppeals(file);
  if (pending.length > 0) return refuse('APPEAL_PENDING', { appeals: pending.map(({ id }) => id) });
  const endsAt = file.award.standstillEndsAt;
  if (endsAt !== null && at >= endsAt) return undefined;
  return refuse('STANDSTILL_RUNNING', { endsAt: endsAt ?? 'none' }, ruleReference(file.rules, 'standstill'));
}
