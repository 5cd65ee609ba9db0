// The supervising authority approves the signed contract of a lot while the bids still bind (law.md step 27).
import { defineAct } from '../procedure/act.js';
import { object, readShape } from '../procedure/shape.js';
import { isRefusal, refuse } from '../refusal.js';
import { refuseExpiredBids } from './bid-validity.js';
import { holderFields, namedHolder, standingContract, withContract, type HolderNamed } from './contract-of.js';

const type = 'contract.approved';

export type ApproveContractCommand = HolderNamed;
export type ApproveContractResult = HolderNamed;

export const approveContract = defineAct<ApproveContractCommand, ApproveContractResult>({
  type,
  by: ['supervisor'],
  decisive: true,
  scope: 'tender',
  decide(file, command, { at }) {
    const read = readShape(type, command, object(holderFields));
    if (isRefusal(read)) return read;
    const contract = standingContract(file, read);
    if (isRefusal(contract)) return contract;
    const { lot, approvedAt } = contract;
    if (approvedAt !== null) return refuse('CONTRACT_ALREADY_APPROVED', { lot, at: approvedAt });
    return refuseExpiredBids(file, type, at) ?? namedHolder(file, contract);
  },
  record: (file, { result, circumstances }) => withContract(file, result, { approvedAt: circumstances.at }),
});
