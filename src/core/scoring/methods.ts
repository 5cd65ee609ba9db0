// The methods of award and what each asks of a tender file: is quality marked, in how many envelopes, whose price is opened (law.md 1.2, 4).
import { assert } from '../assert.js';
import { consultantQualification } from './consultant-qualification.js';
import { fixedBudget, type FixedBudget } from './fixed-budget.js';
import { leastCost } from './least-cost.js';
import { lifeCycleCost } from './life-cycle-cost.js';
import { lowestPrice } from './lowest-price.js';
import type { Method } from './method.js';
import { qualityAndCost, type FinancialFormula } from './quality-and-cost.js';
import { qualityBased } from './quality-based.js';
import { ratedCriteria } from './rated-criteria.js';

export const methodIds = [
  'lowestPrice', 'qualityAndCost', 'leastCost', 'fixedBudget', 'qualityBased', 'consultantQualification', 'ratedCriteria', 'lifeCycleCost',
] as const;
export type MethodId = (typeof methodIds)[number];

export interface MethodTraits {
  /** quality is marked before any price is known: two envelopes, scored criteria. Otherwise criteria, if any, only decide who is still in */
  readonly scored: boolean;
  /** technical and price weights make one score */
  readonly weighted: boolean;
  /** `firstOnly`: ranked with every price closed; that of the first-ranked alone is opened then, the others stay closed for ever */
  readonly opens: 'all' | 'firstOnly';
}

export const methodTraits: Readonly<Record<MethodId, MethodTraits>> = {
  lowestPrice: { scored: false, weighted: false, opens: 'all' },
  qualityAndCost: { scored: true, weighted: true, opens: 'all' },
  leastCost: { scored: true, weighted: false, opens: 'all' },
  fixedBudget: { scored: true, weighted: false, opens: 'all' },
  qualityBased: { scored: true, weighted: false, opens: 'firstOnly' },
  consultantQualification: { scored: true, weighted: false, opens: 'firstOnly' },
  ratedCriteria: { scored: true, weighted: true, opens: 'all' },
  lifeCycleCost: { scored: false, weighted: false, opens: 'all' },
};

export const opensFirstOnly = (method: MethodId): boolean => methodTraits[method].opens === 'firstOnly';

/** Totals of prices say which combination of lots is best: only where lots go by price alone (law.md 4.8). */
export const combinesByPrice = (method: MethodId): boolean => !methodTraits[method].weighted && !opensFirstOnly(method) && method !== 'fixedBudget';

/** What the tender file froze of the method (tenders/tender-file.ts, AwardMethod). */
export interface MethodRule {
  readonly method: MethodId;
  readonly technicalWeightBasisPoints: number;
  readonly financialFormula: FinancialFormula | null;
  readonly fixedBudget?: FixedBudget;
}

export function methodOf(rule: MethodRule): Method {
  switch (rule.method) {
    case 'lowestPrice': return lowestPrice;
    case 'leastCost': return leastCost;
    case 'qualityBased': return qualityBased;
    case 'consultantQualification': return consultantQualification;
    case 'lifeCycleCost': return lifeCycleCost;
    case 'ratedCriteria': return ratedCriteria(rule.technicalWeightBasisPoints);
    case 'fixedBudget':
      assert(rule.fixedBudget !== undefined, 'a fixed budget without its amount passed the tender file check');
      return fixedBudget(rule.fixedBudget);
    case 'qualityAndCost':
      assert(rule.financialFormula !== null, 'quality and cost without a financial formula passed the tender file check');
      return qualityAndCost(rule.technicalWeightBasisPoints, rule.financialFormula);
  }
}
