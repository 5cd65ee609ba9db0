// The approved contract reaches its holder on a certain day; no work before (law.md step 28).
import { defineAct } from '../procedure/act.js';
import { instant, object, readShape, text } from '../procedure/shape.js';
import { isRefusal, refuse } from '../refusal.js';
import { holderFields, namedHolder, standingContract, withContract, type HolderNamed } from './contract-of.js';

const type = 'contract.notified';

export type NotifyContractCommand = HolderNamed & { readonly notifiedAt: string; readonly evidence: string };
export type NotifyContractResult = HolderNamed & { readonly notifiedAt: string };

export const notifyContract = defineAct<NotifyContractCommand, NotifyContractResult>({
  type,
  by: ['clerk'],
  decisive: false,
  scope: 'tender',
  decide(file, command, { at }) {
    const read = readShape(type, command, object({ ...holderFields, notifiedAt: instant, evidence: text(4000) }));
    if (isRefusal(read)) return read;
    const { lot, notifiedAt } = read;
    const contract = standingContract(file, read);
    if (isRefusal(contract)) return contract;
    if (contract.notifiedAt !== null) return refuse('CONTRACT_ALREADY_NOTIFIED', { lot, at: contract.notifiedAt });
    const approvedAt = contract.approvedAt ?? 'none';
    const ordered = contract.approvedAt !== null && contract.approvedAt <= notifiedAt && notifiedAt <= at;
    return ordered ? { ...namedHolder(file, contract), notifiedAt } : refuse('CONTRACT_NOTIFICATION_OUT_OF_ORDER', { lot, approvedAt, notifiedAt });
  },
  record: (file, { result }) => withContract(file, result, { notifiedAt: result.notifiedAt }),
});
