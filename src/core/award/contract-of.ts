// The award and the signed contract of a lot, as the acts from the signature on need them, and how they write on it. A lot with several places has
// several holders, and then an act says whose contract it means; a bidder has one bid in a lot, so the two name one contract.
import type { CaseFile } from '../procedure/case-file.js';
import { identifier, omittable, person } from '../procedure/shape.js';
import { refuse, type Refusal } from '../refusal.js';
import type { AwardedLot, Contract } from './award-facts.js';

/** `bidder` may be left out where the lot has one holder. */
export type HolderNamed = { readonly lot: string; readonly bidder?: string | undefined };
export const holderFields = { lot: identifier, bidder: omittable(person) };

export function awardOf(file: CaseFile, { lot, bidder }: HolderNamed): AwardedLot | Refusal {
  const awarded = awardsOf(file, lot);
  const [only, ...others] = awarded;
  if (only === undefined) return refuse('LOT_NOT_AWARDED', { lot });
  if (bidder === undefined && others.length === 0) return only;
  return awarded.find((each) => each.bidder === bidder) ?? refuse('CONTRACT_OF_WHOM', { lot, bidder: bidder ?? null, holders: awarded.map((each) => each.bidder) });
}

/** What a result says of whose contract it is: the lot, and the bidder where the lot has several. */
export const namedHolder = (file: CaseFile, { lot, bidder }: Contract): HolderNamed => (awardsOf(file, lot).length > 1 ? { lot, bidder } : { lot });

export const contractOfAward = ({ award }: CaseFile, { lot, bidder }: AwardedLot): Contract | undefined =>
  award.contracts.find((contract) => contract.lot === lot && contract.bidder === bidder);

/** The contract as it stands, or why there is none: never signed, or refused by the supervising authority. */
export function standingContract(file: CaseFile, named: HolderNamed): Contract | Refusal {
  const awarded = awardOf(file, named);
  if ('refused' in awarded) return awarded;
  const contract = contractOfAward(file, awarded);
  if (contract === undefined) return refuse('LOT_NOT_AWARDED', { lot: awarded.lot });
  return contract.refused === undefined ? contract : refuse('CONTRACT_REFUSED', { lot: awarded.lot, bidder: awarded.bidder, at: contract.refused.at });
}

export function withContract(file: CaseFile, { lot, bidder }: HolderNamed, change: Partial<Contract>): CaseFile {
  const contracts = file.award.contracts.map((contract) => (contract.lot === lot && (bidder ?? contract.bidder) === contract.bidder ? { ...contract, ...change } : contract));
  return { ...file, award: { ...file.award, contracts } };
}

const awardsOf = (file: CaseFile, lot: string): readonly AwardedLot[] => (file.award.decision?.lots ?? []).filter((each) => each.lot === lot);
