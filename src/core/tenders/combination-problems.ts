// What a combination of lots that the tender file announces lacks: lots combine by their prices, so only where every lot goes by price, and no more
// of them than can be weighed. The rule pack may forbid it, or its cross discounts.
import type { RulePack } from '../rulebook/rule-pack.js';
import { hasRule, ruleEntry } from '../rulebook/rules.js';
import { mostLots } from '../scoring/best-combination.js';
import { combinesByPrice } from '../scoring/methods.js';
import { hasSeveralPlaces } from '../scoring/multiple-winners.js';
import type { TenderFile } from './tender-file.js';
import type { TenderFileProblem } from './tender-file-problem.js';

export function combinationProblems(file: TenderFile, pack: RulePack): readonly TenderFileProblem[] {
  const { combination, lots } = file;
  if (combination === undefined) return [];
  const several = lots.flatMap(({ award }, index) => (hasSeveralPlaces(award) ? [`/lots/${String(index)}/award/winners`] : []));
  const byMarks = lots.flatMap(({ award }, index) => (combinesByPrice(award.method) ? [] : [`/lots/${String(index)}/award/method`]));
  return [
    ...(lots.length > 1 ? [] : [{ field: '/combination', problem: 'combinationOfOneLot' as const }]),
    ...(lots.length <= mostLots ? [] : [{ field: '/combination', problem: 'combinationOfTooManyLots' as const }]),
    ...several.map((field) => ({ field, problem: 'winnersWithCombination' as const })),
    ...byMarks.map((field) => ({ field, problem: 'combinationNeedsPrices' as const })),
    ...(isSwitchedOff(pack, 'combination.bestOfLots') ? [{ field: '/combination', problem: 'combinationNotOffered' as const }] : []),
    ...(combination.crossDiscounts && isSwitchedOff(pack, 'combination.crossDiscounts') ? [{ field: '/combination/crossDiscounts', problem: 'crossDiscountsNotOffered' as const }] : []),
    ...(combination.crossDiscounts && weighsUse(file) ? [{ field: '/combination/crossDiscounts', problem: 'crossDiscountsWithLifeCycle' as const }] : []),
  ];
}

/** A cross discount is a rebate on the price of the contract; a life-cycle cost holds years of use beside it, which nobody rebates. */
const weighsUse = ({ lots }: TenderFile): boolean => lots.some(({ award }) => award.method === 'lifeCycleCost');

/** A pack that does not speak of it leaves it to the tender file. */
const isSwitchedOff = (pack: RulePack, rule: string): boolean => hasRule(pack, rule) && ruleEntry(pack, rule).value === false;
