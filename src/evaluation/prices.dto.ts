import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { decisionKinds } from '../core/evaluation/price-decisions.js';
import { preferenceGrounds } from '../core/tenders/pricing-terms.js';

const identifier = /^[a-zA-Z0-9][a-zA-Z0-9.-]{0,39}$/;
const largestAmount = 1_000_000_000_000;

/** What people add to a price, each with its reason. The kind says which other fields it needs; any other is refused. */
export class PriceDecisionBody {
  @IsIn(decisionKinds) kind!: string;
  /** `misplacedDecimalPoint`: the item */
  @IsOptional() @Matches(identifier) item?: string;
  /** `discountNotReadOut`: its position, from 0 */
  @IsOptional() @IsInt() @Min(0) @Max(1000) discount?: number;
  /** `exchangeRate`: units of the tender's currency for one of the bid's, as '655.957' */
  @IsOptional() @IsString() @MaxLength(20) rate?: string;
  /** `exchangeRate`: source and day the tender file announced */
  @IsOptional() @IsString() @MaxLength(300) source?: string;
  @IsOptional() @Matches(/^\d{4}-\d{2}-\d{2}$/) date?: string;
  /** `pricedDeviation`: whole francs added to the comparison, below zero taken off */
  @IsOptional() @IsInt() @Min(-largestAmount) @Max(largestAmount) amount?: number;
  /** `preference`: the ground the commission examined, and whether it is met */
  @IsOptional() @IsIn([...preferenceGrounds]) ground?: string;
  @IsOptional() @IsBoolean() eligible?: boolean;
  /** `preference`: subcontracted share in percent, null where the ground asks for none */
  @IsOptional() @IsInt() @Min(0) @Max(100) share?: number | null;
  /** `lifeCycleCosts`: what the bid says of the years of use, one cost a year, and what is left at the end */
  @IsOptional() @IsArray() @ArrayMaxSize(100) @IsInt({ each: true }) @Min(0, { each: true }) @Max(largestAmount, { each: true }) costs?: number[];
  @IsOptional() @IsInt() @Min(0) @Max(largestAmount) residual?: number;
  @IsString() @MaxLength(4000) reason!: string;
  /** `pricedDeviation` and `preference`: where it can be seen */
  @IsOptional() @IsString() @MaxLength(1000) evidence?: string;
}

export class CorrectPriceBody {
  @IsOptional() @IsArray() @ArrayMaxSize(2000) @ValidateNested({ each: true }) @Type(() => PriceDecisionBody) decisions?: PriceDecisionBody[];
  /** how often this price had been treated when you read it (`treatedBy` of the lot); left out: never */
  @IsOptional() @IsInt() @Min(0) @Max(10_000) follows?: number;
}

export class FindUnbalancedBody {
  @IsString() @MaxLength(4000) reason!: string;
  /** the items, and where they stand in the bid */
  @IsString() @MaxLength(1000) evidence!: string;
}

export class NegotiatePriceBody {
  /** agreed, in the currency of the bid and its smallest unit */
  @IsInt() @Min(1) @Max(largestAmount) amount!: number;
  @IsString() @MaxLength(4000) reason!: string;
  /** the signed minutes of the negotiation */
  @IsString() @MaxLength(1000) minutes!: string;
}

export class RequestJustificationBody {
  /** what the bidder is asked, and the reference of the letter */
  @IsString() @MaxLength(4000) letter!: string;
  /** the new sealed price the bidder would break a tie by, in its currency and smallest unit; left out where the letter is not about that */
  @IsOptional() @IsInt() @Min(1) @Max(largestAmount) newPrice?: number;
}

export class AnswerJustificationBody {
  @IsString() @MaxLength(10_000) answer!: string;
  /** the bidder's letter */
  @IsString() @MaxLength(1000) evidence!: string;
}

export class AssessJustificationBody {
  @IsBoolean() accepted!: boolean;
  @IsString() @MaxLength(4000) reason!: string;
  @IsString() @MaxLength(1000) evidence!: string;
  /** of an unbalanced price that is accepted: what the performance security is raised to, in percent of the price */
  @IsOptional() @IsInt() @Min(1) @Max(100) performanceSecurity?: number | null;
  /** `version` of the finding this one takes the place of, as read before; left out: 0, there was none */
  @IsOptional() @IsInt() @Min(0) @Max(10_000) follows?: number;
}
