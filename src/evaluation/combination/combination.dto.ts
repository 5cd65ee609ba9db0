import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';

const identifier = /^[a-zA-Z0-9][a-zA-Z0-9.-]{0,39}$/;

export class BidderLimitBody {
  @Matches(/^p-[a-zA-Z0-9-]{1,60}$/) bidder!: string;
  /** lots it is qualified for; left out: as many as the tender file lets anybody win */
  @IsOptional() @IsInt() @Min(0) @Max(50) lots?: number | null;
  /** total of the prices compared, whole francs; left out: any */
  @IsOptional() @IsInt() @Min(0) @Max(Number.MAX_SAFE_INTEGER) amount?: number | null;
  @IsString() @MaxLength(4000) reason!: string;
  /** where in the bid it can be seen */
  @IsString() @MaxLength(1000) evidence!: string;
}

export class DiscountSetAsideBody {
  @Matches(identifier) bid!: string;
  @Matches(identifier) lot!: string;
  /** position in the price envelope of the bid in this lot, from 0 */
  @IsInt() @Min(0) @Max(9) discount!: number;
  @IsString() @MaxLength(4000) reason!: string;
}

export class CombinationDrawBody {
  /** `verifiableDraw`: the seed is the log's own, nothing is to be given with it but the minutes */
  @IsIn(['publicDraw', 'verifiableDraw']) rule!: 'publicDraw' | 'verifiableDraw';
  /** of a public draw: the names of the tied combinations as the refusal told them, the first standing first */
  @IsOptional() @IsArray() @ArrayMaxSize(200) @IsString({ each: true }) @MaxLength(1000, { each: true }) order?: string[];
  /** the minutes of the draw */
  @IsString() @MaxLength(1000) evidence!: string;
}

export class CombineLotsBody {
  /** of single bidders, as the commission found them qualified */
  @IsOptional() @IsArray() @ArrayMaxSize(200) @ValidateNested({ each: true }) @Type(() => BidderLimitBody) limits?: BidderLimitBody[];
  /** cross discounts that were not read aloud */
  @IsOptional() @IsArray() @ArrayMaxSize(500) @ValidateNested({ each: true }) @Type(() => DiscountSetAsideBody) setAside?: DiscountSetAsideBody[];
  /** between combinations exactly equal, once COMBINATION_TIED asked for it */
  @IsOptional() @ValidateNested() @Type(() => CombinationDrawBody) draw?: CombinationDrawBody;
}
