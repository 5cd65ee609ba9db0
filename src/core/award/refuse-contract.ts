// The supervising authority refuses to approve a contract, with reasons; the procedure ends there (law.md step 27).
import { defineAct } from '../procedure/act.js';
import { identifier, object, readShape, text } from '../procedure/shape.js';
import { isRefusal, refuse } from '../refusal.js';
import { contractOf } from './contract-of.js';

const type = 'contract.refused';

export type RefuseContractCommand = { readonly lot: string; readonly reasons: string };
export type RefuseContractResult = { readonly lot: string; readonly reasons: string };

export const refuseContract = defineAct<RefuseContractCommand, RefuseContractResult>({
  type,
  by: ['supervisor'],
  decisive: true,
  scope: 'tender',
  decide(file, command) {
    const read = readShape(type, command, object({ lot: identifier, reasons: text(20_000) }));
    if (isRefusal(read)) return read;
    const contract = contractOf(file, read.lot);
    if (isRefusal(contract)) return contract;
    const { lot, approvedAt } = contract;
    if (approvedAt !== null) return refuse('CONTRACT_ALREADY_APPROVED', { lot, at: approvedAt });
    return { lot, reasons: read.reasons };
  },
  record(file, { result, circumstances }) {
    const ended = { as: 'cancelled' as const, reason: result.reasons, at: circumstances.at };
    return { ...file, tender: file.tender === null ? null : { ...file.tender, ended } };
  },
});
