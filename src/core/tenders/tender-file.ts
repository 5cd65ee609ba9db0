// The tender file (dossier d'appel d'offres) as far as it decides: what is frozen by digest before the first bid. Conditions nobody wrote
// down here cannot weigh on the award (product: P3).
import type { FixedBudget } from '../scoring/fixed-budget.js';
import type { LifeCycle } from '../scoring/life-cycle-cost.js';
import type { MethodId } from '../scoring/methods.js';
import type { TieRule } from '../scoring/ties.js';
import type { CombinationTerms } from './combination-terms.js';
import type { PricingTerms } from './pricing-terms.js';
import type { ScoringRules } from './scoring-rules.js';

export type { MethodId };
export type EnvelopeMode = 'single' | 'two';
export type FundingRegime = 'national' | 'afd' | 'worldBank' | 'luxembourg' | 'other';

export interface TenderFile {
  readonly reference: string;
  readonly title: string;
  readonly description: string;
  readonly authority: string;
  /** a procedure id of the rule pack's catalogue: 'openTender' */
  readonly procedureType: string;
  readonly category: 'works' | 'goods' | 'services' | 'consulting';
  readonly fundingRegime: FundingRegime;
  readonly currency: 'XOF';
  readonly place: string;
  readonly bidValidityDays: number;
  readonly lots: readonly LotFile[];
  /** documents handed to every candidate: name and SHA-256 of the bytes in the object store */
  readonly documents: readonly DocumentReference[];
  /** how lots are awarded together; left out: each by itself */
  readonly combination?: CombinationTerms;
}

export interface DocumentReference {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
}

export interface LotFile {
  readonly id: string;
  readonly title: string;
  /** in the currency's smallest unit (XOF has none: francs) */
  readonly estimatedAmount: number;
  readonly envelopes: EnvelopeMode;
  /** pass/fail requirements of the compliance check */
  readonly requirements: readonly Requirement[];
  readonly items: readonly PricedItem[];
  readonly award: AwardMethod;
  /** how prices are made comparable; absent = see pricing-terms.ts */
  readonly pricing?: PricingTerms;
}

export interface Requirement {
  readonly id: string;
  readonly text: string;
  /** the clause of the tender file a rejection will cite */
  readonly clause: string;
  /** not met: the bid is rejected, unless its paper may still be supplied and is */
  readonly eliminatory: boolean;
  /** the envelope its paper lies in; left out: the administrative one */
  readonly envelope?: RequirementEnvelope | undefined;
  /** may be answered «not applicable»; left out: no */
  readonly notApplicable?: boolean | undefined;
  /** its paper may be asked for after the opening; left out: no */
  readonly suppliable?: boolean | undefined;
}

export type RequirementEnvelope = 'administrative' | 'technical' | 'price';

export interface PricedItem {
  readonly id: string;
  readonly description: string;
  readonly unit: string;
  /** decimal string: '120', '12.5' */
  readonly quantity: string;
}

/** Each method is a file in core/scoring, with its formula and source; which field belongs to which is judged in award-method-problems.ts. */
export interface AwardMethod {
  readonly method: MethodId;
  /** scored criteria; may be empty where marks do not weigh on the rank: lowestPrice, lifeCycleCost */
  readonly criteria: readonly Criterion[];
  /** the upper level of the criteria and how they are marked; left out: one level, and what the rule pack says */
  readonly scoring?: ScoringRules | null;
  /** overall technical minimum in hundredths of a point out of 100 points; 0 = none */
  readonly minimumTechnicalMark: number;
  /** share of the technical mark in the combined score, in basis points; technical + price = 10000. 0 but for qualityAndCost, ratedCriteria */
  readonly technicalWeightBasisPoints: number;
  /** how the members' sheets become one mark */
  readonly aggregation: 'mean' | 'median' | 'consensus';
  /** financial score formula of qualityAndCost: `proportional` 100·Fm/F, `linear` 100 − 100·(F−Fm)/Fm; null for all others */
  readonly financialFormula: 'proportional' | 'linear' | null;
  /** price of an omitted item, for comparison only: law.md 4.1 */
  readonly omittedItem: 'highest' | 'mean' | 'reject';
  /** tried in this order on exact equality; if none decides, the lot waits for a human decision */
  readonly tieRules: readonly TieRule[];
  /** fixedBudget alone: the budget announced, and how far above it a price is still within, in basis points */
  readonly fixedBudget?: FixedBudget;
  /** lifeCycleCost alone: years of use and discount rate */
  readonly lifeCycle?: LifeCycle;
  /** consultantQualification alone: firms whose qualifications must be compared at least */
  readonly minimumFirms?: number;
  /** how many bids the lot is awarded to, the first of the ranking; left out: one */
  readonly winners?: number;
}

export type { TieRule };

export interface Criterion {
  readonly id: string;
  readonly title: string;
  /** full mark on the sheet, in hundredths. Of a criterion without group also its points: those and the groups of a lot sum to 10000 */
  readonly maximum: number;
  /** pass mark of this criterion in hundredths, on the same scale; 0 = none */
  readonly minimum: number;
  /** the group it belongs to, and its share of that group in basis points: the shares of a group sum to 10000 */
  readonly group?: string | null;
  readonly share?: number | null;
  /** yes or no, no points (law.md 4.10): the clause under which a bid that fails is left out. Marked 0 or its maximum, 100 */
  readonly clause?: string | null;
}
