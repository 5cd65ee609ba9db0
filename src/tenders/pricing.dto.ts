import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsNotEmpty, IsString, Matches, Max, MaxLength, Min, ValidateIf, ValidateNested } from 'class-validator';
import {
  abnormalRules, preferenceGrounds, preferenceMethods, type AbnormalRule, type ConversionTerms, type PreferenceGround, type PreferenceMethod, type PreferenceTerms, type PricingTerms,
} from '../core/tenders/pricing-terms.js';

const identifier = /^[a-zA-Z0-9][a-zA-Z0-9.-]{0,39}$/;

export class ConversionBody implements ConversionTerms {
  @IsArray() @ArrayMaxSize(10) @Matches(/^[A-Z]{3}$/, { each: true }) currencies!: string[];
  /** whose selling rate */
  @IsString() @IsNotEmpty() @MaxLength(300) source!: string;
  /** of which day */
  @Matches(/^\d{4}-\d{2}-\d{2}$/) date!: string;
}

export class MarginBody {
  @IsIn([...preferenceGrounds]) ground!: PreferenceGround;
  @IsInt() @Min(1) @Max(10_000) basisPoints!: number;
}

export class PreferenceBody implements PreferenceTerms {
  @IsIn([...preferenceMethods]) method!: PreferenceMethod;
  @IsArray() @ArrayMaxSize(4) @ValidateNested({ each: true }) @Type(() => MarginBody) margins!: MarginBody[];
  /** basis points; margins of one bid add up to this at most */
  @IsInt() @Min(1) @Max(10_000) cap!: number;
}

export class PricingBody implements PricingTerms {
  /** items whose amount the authority dictates */
  @IsArray() @ArrayMaxSize(200) @Matches(identifier, { each: true }) provisionalItems!: string[];
  /** what these come to, where estimate and budget contain them; left out: neither does */
  @ValidateIf((_, value) => value !== undefined) @IsInt() @Min(1) @Max(Number.MAX_SAFE_INTEGER) provisionalSums?: number;
  @ValidateIf((_, value) => value !== null) @ValidateNested() @Type(() => ConversionBody) conversion!: ConversionBody | null;
  @ValidateIf((_, value) => value !== null) @ValidateNested() @Type(() => PreferenceBody) preference!: PreferenceBody | null;
  @IsArray() @ArrayMaxSize(5) @IsIn([...abnormalRules], { each: true }) abnormal!: AbnormalRule[];
  /** credit available for the lot, whole francs; null = not stated */
  @ValidateIf((_, value) => value !== null) @IsInt() @Min(1) @Max(Number.MAX_SAFE_INTEGER) budget!: number | null;
}
