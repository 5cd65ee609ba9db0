import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsDefined, IsIn, IsInt, IsNotEmpty, IsOptional, IsString, Matches, Max, MaxLength, Min, ValidateIf, ValidateNested } from 'class-validator';
import { methodIds } from '../core/scoring/methods.js';
import { mostPlaces } from '../core/scoring/multiple-winners.js';
import { tieRuleIds } from '../core/scoring/ties.js';
import { stretches, type Stretch } from '../core/scoring/stretch.js';
import type { CriterionGroup, ScoringRules } from '../core/tenders/scoring-rules.js';
import type { AwardMethod, Criterion, DocumentReference, LotFile, PricedItem, Requirement, RequirementEnvelope, TenderFile, TieRule } from '../core/tenders/tender-file.js';
import type { CombinationTerms } from '../core/tenders/combination-terms.js';
import { PricingBody } from './pricing.dto.js';

const identifier = /^[a-zA-Z0-9][a-zA-Z0-9.-]{0,39}$/;
const hundredths = 10_000;

export class DocumentBody implements DocumentReference {
  @IsString() @IsNotEmpty() @MaxLength(200) name!: string;
  /** SHA-256 in hexadecimal, as POST /v1/documents answered */
  @Matches(/^[0-9a-f]{64}$/) sha256!: string;
  @IsInt() @Min(0) @Max(1_000_000_000) bytes!: number;
}

export class RequirementBody implements Requirement {
  @Matches(identifier) id!: string;
  @IsString() @IsNotEmpty() @MaxLength(2000) text!: string;
  /** the clause a rejection will cite */
  @IsString() @IsNotEmpty() @MaxLength(200) clause!: string;
  @IsBoolean() eliminatory!: boolean;
  /** the envelope its paper lies in; left out: administrative */
  @IsOptional() @IsIn(['administrative', 'technical', 'price']) envelope?: RequirementEnvelope;
  /** may be answered «not applicable»; left out: no */
  @IsOptional() @IsBoolean() notApplicable?: boolean;
  /** its paper may be asked for after the opening; left out: no */
  @IsOptional() @IsBoolean() suppliable?: boolean;
}

export class ItemBody implements PricedItem {
  @Matches(identifier) id!: string;
  @IsString() @IsNotEmpty() @MaxLength(2000) description!: string;
  @IsString() @IsNotEmpty() @MaxLength(40) unit!: string;
  /** decimal text: '120', '12.5' */
  @Matches(/^(0|[1-9]\d{0,11})(\.\d{1,6})?$/) quantity!: string;
}

export class CriterionBody implements Criterion {
  @Matches(identifier) id!: string;
  @IsString() @IsNotEmpty() @MaxLength(300) title!: string;
  /** hundredths of a point; the criteria of a lot total 10000 */
  @IsInt() @Min(0) @Max(hundredths) maximum!: number;
  /** hundredths of a point; 0 = none */
  @IsInt() @Min(0) @Max(hundredths) minimum!: number;
  /** of a criterion of the lower level: its group, and its share of it in basis points */
  @IsOptional() @Matches(identifier) group?: string | null;
  @IsOptional() @IsInt() @Min(0) @Max(hundredths) share?: number | null;
  /** of a pass/fail criterion, which weighs nothing: the clause a bid that fails is left out under; its maximum is 100 */
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(200) clause?: string | null;
}

export class CriterionGroupBody implements CriterionGroup {
  @Matches(identifier) id!: string;
  @IsString() @IsNotEmpty() @MaxLength(300) title!: string;
  /** points out of 100, in hundredths; groups and criteria without group total 10000 */
  @IsInt() @Min(0) @Max(hundredths) weight!: number;
  /** points the group must reach, in hundredths; 0 = none */
  @IsInt() @Min(0) @Max(hundredths) minimum!: number;
}

export class ScoringRulesBody implements ScoringRules {
  @IsArray() @ArrayMaxSize(50) @ValidateNested({ each: true }) @Type(() => CriterionGroupBody) groups!: CriterionGroupBody[];
  /** members mark letters, not names */
  @IsBoolean() maskBidders!: boolean;
  /** the best mark becomes the full marks, in each criterion or in the whole too; null or left out: no */
  @IsOptional() @IsIn(stretches) stretch?: Stretch | null;
  /** left out: as the rule pack says */
  @IsOptional() @IsInt() @Min(0) @Max(100) reasonBelowPercent?: number | null;
  @IsOptional() @IsInt() @Min(0) @Max(100) reasonAbovePercent?: number | null;
  @IsOptional() @IsInt() @Min(0) @Max(100) spreadPercent?: number | null;
  /** hundredths of a point out of 100 */
  @IsOptional() @IsInt() @Min(0) @Max(hundredths) spreadPoints?: number | null;
}

export class FixedBudgetBody {
  /** whole francs, announced in the file */
  @IsInt() @Min(0) @Max(Number.MAX_SAFE_INTEGER) amount!: number;
  /** how far above the budget a price is still within it; 0 unless the file says otherwise */
  @IsInt() @Min(0) @Max(hundredths) toleranceBasisPoints!: number;
}

export class LifeCycleBody {
  /** years of use; each bid gives one cost a year */
  @IsInt() @Min(0) @Max(100) years!: number;
  @IsInt() @Min(0) @Max(hundredths) discountRateBasisPoints!: number;
}

export class AwardMethodBody implements AwardMethod {
  @IsIn(methodIds) method!: AwardMethod['method'];
  @IsArray() @ArrayMaxSize(100) @ValidateNested({ each: true }) @Type(() => CriterionBody) criteria!: CriterionBody[];
  @IsOptional() @ValidateNested() @Type(() => ScoringRulesBody) scoring?: ScoringRulesBody | null;
  @IsInt() @Min(0) @Max(hundredths) minimumTechnicalMark!: number;
  @IsInt() @Min(0) @Max(hundredths) technicalWeightBasisPoints!: number;
  @IsIn(['mean', 'median', 'consensus']) aggregation!: AwardMethod['aggregation'];
  /** null but for qualityAndCost */
  @ValidateIf((_, value) => value !== null) @IsIn(['proportional', 'linear']) financialFormula!: 'proportional' | 'linear' | null;
  @IsIn(['highest', 'mean', 'reject']) omittedItem!: AwardMethod['omittedItem'];
  @IsArray() @ArrayMaxSize(8) @IsIn(tieRuleIds, { each: true }) tieRules!: TieRule[];
  /** fixedBudget alone */
  @ValidateIf((_, value) => value !== undefined) @IsDefined() @ValidateNested() @Type(() => FixedBudgetBody) fixedBudget?: FixedBudgetBody;
  /** lifeCycleCost alone */
  @ValidateIf((_, value) => value !== undefined) @IsDefined() @ValidateNested() @Type(() => LifeCycleBody) lifeCycle?: LifeCycleBody;
  /** consultantQualification alone: firms to be compared at least */
  @ValidateIf((_, value) => value !== undefined) @IsInt() @Min(0) @Max(100) minimumFirms?: number;
  /** how many bids the lot is awarded to (framework agreement); left out: one. Not where the method opens only the price of the first */
  @ValidateIf((_, value) => value !== undefined) @IsInt() @Min(0) @Max(mostPlaces) winners?: number;
}

export class LotBody implements LotFile {
  @Matches(identifier) id!: string;
  @IsString() @IsNotEmpty() @MaxLength(500) title!: string;
  /** whole francs */
  @IsInt() @Min(0) @Max(Number.MAX_SAFE_INTEGER) estimatedAmount!: number;
  @IsIn(['single', 'two']) envelopes!: LotFile['envelopes'];
  @IsArray() @ArrayMaxSize(200) @ValidateNested({ each: true }) @Type(() => RequirementBody) requirements!: RequirementBody[];
  @IsArray() @ArrayMaxSize(2000) @ValidateNested({ each: true }) @Type(() => ItemBody) items!: ItemBody[];
  @IsDefined() @ValidateNested() @Type(() => AwardMethodBody) award!: AwardMethodBody;
  /** how prices are made comparable; left out: the tender's currency, no preference, no screen */
  @IsOptional() @ValidateNested() @Type(() => PricingBody) pricing?: PricingBody;
}

export class CombinationBody implements CombinationTerms {
  /** lots one bidder may win; null: as many as it can */
  @ValidateIf((_, value) => value !== null) @IsInt() @Min(1) @Max(50) maximumLotsPerBidder!: number | null;
  /** discounts that hold only if lots are won together count; only where true is published */
  @IsBoolean() crossDiscounts!: boolean;
}

export class TenderFileBody implements TenderFile {
  @IsString() @IsNotEmpty() @MaxLength(100) reference!: string;
  @IsString() @IsNotEmpty() @MaxLength(500) title!: string;
  @IsString() @IsNotEmpty() @MaxLength(10_000) description!: string;
  @IsString() @IsNotEmpty() @MaxLength(300) authority!: string;
  /** of the rule pack's catalogue: 'openTender' */
  @Matches(identifier) procedureType!: string;
  @IsIn(['works', 'goods', 'services', 'consulting']) category!: TenderFile['category'];
  @IsIn(['national', 'afd', 'worldBank', 'luxembourg', 'other']) fundingRegime!: TenderFile['fundingRegime'];
  @IsIn(['XOF']) currency!: 'XOF';
  /** where bids are opened */
  @IsString() @IsNotEmpty() @MaxLength(500) place!: string;
  @IsInt() @Min(0) @Max(365) bidValidityDays!: number;
  @IsArray() @ArrayMaxSize(50) @ValidateNested({ each: true }) @Type(() => LotBody) lots!: LotBody[];
  @IsArray() @ArrayMaxSize(200) @ValidateNested({ each: true }) @Type(() => DocumentBody) documents!: DocumentBody[];
  /** the lots are awarded together, by their best combination; left out: each by itself */
  @ValidateIf((_, value) => value !== undefined) @IsDefined() @ValidateNested() @Type(() => CombinationBody) combination?: CombinationBody;
}
