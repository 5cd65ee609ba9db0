// The signed contract of a lot, as the acts after the signature need it, and how they write on it.
import type { CaseFile } from '../procedure/case-file.js';
import { refuse, type Refusal } from '../refusal.js';
import type { Contract } from './award-facts.js';

export function contractOf(file: CaseFile, lot: string): Contract | Refusal {
  return file.award.contracts.find((contract) => contract.lot === lot) ?? refuse('LOT_NOT_AWARDED', { lot });
}

export function withContract(file: CaseFile, lot: string, change: Partial<Contract>): CaseFile {
  const contracts = file.award.contracts.map((contract) => (contract.lot === lot ? { ...contract, ...change } : contract));
  return { ...file, award: { ...file.award, contracts } };
}
