import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsNotEmpty, IsOptional, IsString, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';

const identifier = /^[a-zA-Z0-9][a-zA-Z0-9.-]{0,39}$/;

export class RequestBody {
  @Matches(identifier) bid!: string;
  /** `papers`: missing ones that the tender file lets be supplied later; `clarification`: what the bid means; `correction`: whether the bidder accepts
   *  its price as it was corrected, which the service says itself */
  @IsIn(['papers', 'clarification', 'correction']) kind!: 'papers' | 'clarification' | 'correction';
  /** what it is about; needed for papers */
  @IsOptional() @IsArray() @ArrayMaxSize(200) @Matches(identifier, { each: true }) requirements?: string[];
  @IsString() @MaxLength(4000) question!: string;
}

export class AnswerDocumentBody {
  @IsString() @IsNotEmpty() @MaxLength(200) name!: string;
  /** SHA-256 in hexadecimal, as POST /v1/documents answered */
  @Matches(/^[0-9a-f]{64}$/) sha256!: string;
}

export class CorrectionAnswerBody {
  @IsBoolean() accepts!: boolean;
  /** the amount you accept, in the smallest unit of the currency of the bid: that of the letter; null when you refuse */
  @IsOptional() @IsInt() @Min(0) @Max(Number.MAX_SAFE_INTEGER) amount?: number | null;
}

export class AnswerBody {
  @IsString() @MaxLength(8000) text!: string;
  /** to a letter of correction, and to nothing else */
  @IsOptional() @ValidateNested() @Type(() => CorrectionAnswerBody) correction?: CorrectionAnswerBody;
  @IsOptional() @IsArray() @ArrayMaxSize(20) @ValidateNested({ each: true }) @Type(() => AnswerDocumentBody) documents?: AnswerDocumentBody[];
}

export class ExaminationBody {
  /** an answer that would change price or substance is set aside */
  @IsIn(['takenIntoAccount', 'changesPrice', 'changesSubstance']) finding!: 'takenIntoAccount' | 'changesPrice' | 'changesSubstance';
  @IsString() @MaxLength(4000) reason!: string;
}
