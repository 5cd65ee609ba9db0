// The supervising authority approves the signed contract of a lot while the bids still bind (law.md step 27).
import { defineAct } from '../procedure/act.js';
import { identifier, object, readShape } from '../procedure/shape.js';
import { isRefusal, refuse } from '../refusal.js';
import { refuseExpiredBids } from './bid-validity.js';
import { contractOf, withContract } from './contract-of.js';

const type = 'contract.approved';

export type ApproveContractCommand = { readonly lot: string };
export type ApproveContractResult = { readonly lot: string };

export const approveContract = defineAct<ApproveContractCommand, ApproveContractResult>({
  type,
  by: ['supervisor'],
  decisive: true,
  scope: 'tender',
  decide(file, command, { at }) {
    const read = readShape(type, command, object({ lot: identifier }));
    if (isRefusal(read)) return read;
    const contract = contractOf(file, read.lot);
    if (isRefusal(contract)) return contract;
    const { lot, approvedAt } = contract;
    if (approvedAt !== null) return refuse('CONTRACT_ALREADY_APPROVED', { lot, at: approvedAt });
    return refuseExpiredBids(file, type, at) ?? { lot };
  },
  record: (file, { result, circumstances }) => withContract(file, result.lot, { approvedAt: circumstances.at }),
});
