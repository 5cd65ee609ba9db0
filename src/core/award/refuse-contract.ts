// The supervising authority refuses to approve a contract, with reasons (law.md step 27). The procedure ends there; unless the lot has other holders:
// their contracts are contracts of their own, and go on without the one refused.
import { defineAct } from '../procedure/act.js';
import { object, readShape, text } from '../procedure/shape.js';
import { isRefusal, refuse } from '../refusal.js';
import { holderFields, namedHolder, standingContract, withContract, type HolderNamed } from './contract-of.js';

const type = 'contract.refused';

export type RefuseContractCommand = HolderNamed & { readonly reasons: string };
export type RefuseContractResult = HolderNamed & {
  readonly reasons: string;
  /** of a lot with several holders: those whose contracts go on; none: the procedure ended */
  readonly left?: readonly string[];
};

export const refuseContract = defineAct<RefuseContractCommand, RefuseContractResult>({
  type,
  by: ['supervisor'],
  decisive: true,
  scope: 'tender',
  decide(file, command) {
    const read = readShape(type, command, object({ ...holderFields, reasons: text(20_000) }));
    if (isRefusal(read)) return read;
    const contract = standingContract(file, read);
    if (isRefusal(contract)) return contract;
    const { lot, bidder, approvedAt } = contract;
    if (approvedAt !== null) return refuse('CONTRACT_ALREADY_APPROVED', { lot, at: approvedAt });
    const named = namedHolder(file, contract);
    if (named.bidder === undefined) return { ...named, reasons: read.reasons };
    const left = file.award.contracts.filter((other) => other.lot === lot && other.bidder !== bidder && other.refused === undefined);
    return { ...named, reasons: read.reasons, left: left.map((other) => other.bidder) };
  },
  record(file, { result: { reasons, left = [], ...named }, circumstances: { at } }) {
    const marked = named.bidder === undefined ? file : withContract(file, named, { refused: { at, reasons } });
    if (left.length > 0 || marked.tender === null) return marked;
    return { ...marked, tender: { ...marked.tender, ended: { as: 'cancelled', reason: reasons, at } } };
  },
});
