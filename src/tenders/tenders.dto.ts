import { Type } from 'class-transformer';
import { IsDefined, IsIn, IsISO8601, IsNotEmpty, IsOptional, IsString, Matches, MaxLength, ValidateNested } from 'class-validator';
import { publicStates, type PublicState } from '../core/tenders/public-state.js';
import { PageQuery } from '../web/pagination.js';
import { TenderFileBody } from './tender-file.dto.js';

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const person = /^p-[a-zA-Z0-9-]{1,60}$/;

export class TendersQuery extends PageQuery {
  /** as everybody sees it: the steps of the commission all read «evaluating» */
  @IsOptional() @IsIn(publicStates) state?: PublicState;
}

export class DraftTenderBody {
  /** id of a rule pack: GET /v1/rule-packs */
  @IsString() @IsNotEmpty() @MaxLength(100) rulePack!: string;
  @IsDefined() @ValidateNested() @Type(() => TenderFileBody) file!: TenderFileBody;
  /** the ended tender this one follows */
  @IsOptional() @Matches(/^[0-9A-HJKMNP-TV-Z]{26}$/) relaunches?: string | null;
}

export class ReasonBody {
  @IsString() @IsNotEmpty() @MaxLength(2000) reason!: string;
}

export class PublicationBody {
  /** bids at or after this instant are late */
  @IsISO8601({ strict: true }) @Matches(instant) limitAt!: string;
  @IsISO8601({ strict: true }) @Matches(instant) openingAt!: string;
  /** the control body's written authorisation of the shorter period */
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(500) urgencyAuthorisation?: string | null;
  /** journal, number and day of the notice */
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(500) proofOfPublication?: string | null;
}

export class IssueFileBody {
  /** pseudonymous id of the candidate */
  @Matches(person) holder!: string;
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(200) paymentReceipt?: string | null;
}

export class AnswerBody {
  /** without the name of who asked */
  @IsString() @IsNotEmpty() @MaxLength(4000) question!: string;
  @IsString() @IsNotEmpty() @MaxLength(8000) answer!: string;
}

export class AddendumBody {
  @IsString() @IsNotEmpty() @MaxLength(4000) reason!: string;
  /** the whole file as it shall read from now on */
  @IsDefined() @ValidateNested() @Type(() => TenderFileBody) file!: TenderFileBody;
  @IsISO8601({ strict: true }) @Matches(instant) limitAt!: string;
  @IsISO8601({ strict: true }) @Matches(instant) openingAt!: string;
  /** opinion on a substantial change */
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(500) noObjectionReference?: string | null;
}

export class CancellationBody {
  @IsString() @IsNotEmpty() @MaxLength(4000) reason!: string;
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(500) priorOpinionReference?: string | null;
}

export class UnsuccessfulBody {
  @IsIn(['noBid', 'noCompliantBid', 'pricesTooHigh', 'tooFewFirms']) reasonCode!: 'noBid' | 'noCompliantBid' | 'pricesTooHigh' | 'tooFewFirms';
  @IsString() @IsNotEmpty() @MaxLength(4000) reason!: string;
}
