import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min, ValidateIf, ValidateNested } from 'class-validator';
import { mostAwards } from '../core/award/decide-award.js';

const sha256 = /^[0-9a-f]{64}$/;
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const identifier = /^[a-zA-Z0-9][a-zA-Z0-9.-]{0,39}$/;
const pseudonym = /^p-[a-zA-Z0-9-]{1,60}$/;
const francs = Number.MAX_SAFE_INTEGER;

export class SignReportBody {
  /** digest of the report you read */
  @Matches(sha256) digest!: string;
  @IsIn(['signed', 'signedWithReservation', 'refusedWithReason']) as!: 'signed' | 'signedWithReservation' | 'refusedWithReason';
  /** the reservation or the reason */
  @IsOptional() @IsString() @MaxLength(4000) text?: string | null;
}

export class WithdrawReportBody {
  @IsString() @MaxLength(4000) reason!: string;
}

export class RequestReviewBody {
  @IsIn(['tenderFile', 'award']) of!: 'tenderFile' | 'award';
}

export class ReturnBody {
  /** for an objection or a new evaluation: the step the lots go back to */
  @IsOptional() @IsIn(['compliance', 'technical', 'financial']) returnTo?: 'compliance' | 'technical' | 'financial' | null;
  @IsOptional() @IsArray() @ArrayMaxSize(50) @Matches(identifier, { each: true }) lots?: string[] | null;
}

export class GiveReviewBody extends ReturnBody {
  /** digest of exactly what was submitted */
  @Matches(sha256) subject!: string;
  @IsIn(['noObjection', 'objection']) opinion!: 'noObjection' | 'objection';
  /** mandatory for an objection */
  @IsOptional() @IsString() @MaxLength(20_000) reasons?: string | null;
}

export class LotDecisionBody {
  @Matches(identifier) lot!: string;
  @Matches(identifier) bid!: string;
  /** the corrected price */
  @IsInt() @Min(0) @Max(francs) amount!: number;
}

export class RaisedCreditBody {
  @Matches(identifier) lot!: string;
  /** the whole credit now available for the lot, in whole francs */
  @IsInt() @Min(1) @Max(Number.MAX_SAFE_INTEGER) amount!: number;
  /** the act that raised it */
  @IsString() @MaxLength(1000) reference!: string;
}

export class DecideAwardBody {
  /** digest of the report the decision rests on */
  @Matches(sha256) report!: string;
  /** one element a lot, or, where the lot has several places, one for each bid proposed */
  @IsArray() @ArrayMaxSize(mostAwards) @ValidateNested({ each: true }) @Type(() => LotDecisionBody) lots!: LotDecisionBody[];
  /** for lots above their budget */
  @IsOptional() @IsArray() @ArrayMaxSize(50) @ValidateNested({ each: true }) @Type(() => RaisedCreditBody) credits?: RaisedCreditBody[];
}

export class NotificationBody {
  @IsString() @MaxLength(64) bidder!: string;
  @Matches(instant) sentAt!: string;
  @Matches(instant) receivedAt!: string;
  /** what proves the receipt */
  @IsString() @MaxLength(4000) evidence!: string;
}

export class NotifyAwardBody {
  @IsArray() @ArrayMaxSize(500) @ValidateNested({ each: true }) @Type(() => NotificationBody) notifications!: NotificationBody[];
}

export class LodgeAppealBody {
  @IsIn(['authority', 'disputeCommittee']) before!: 'authority' | 'disputeCommittee';
  @IsString() @MaxLength(20_000) grounds!: string;
  /** for whom, when the clerk enters an appeal that came on paper */
  @IsOptional() @IsString() @MaxLength(64) appellant?: string | null;
}

export class DecideAppealBody extends ReturnBody {
  @IsIn(['dismissed', 'inadmissible', 'withdrawn', 'upheld']) outcome!: 'dismissed' | 'inadmissible' | 'withdrawn' | 'upheld';
  @IsString() @MaxLength(20_000) reasons!: string;
  /** mandatory when upheld */
  @IsOptional() @IsIn(['reevaluate', 'annul']) remedy?: 'reevaluate' | 'annul' | null;
}

export class HolderBody {
  /** whose contract; may be left out where the lot has one holder */
  @ValidateIf((_, value) => value !== undefined) @Matches(pseudonym) bidder?: string;
}

export class SignContractBody extends HolderBody {
  @Matches(identifier) lot!: string;
  @IsInt() @Min(0) @Max(francs) amount!: number;
}

export class RefuseContractBody extends HolderBody {
  @IsString() @MaxLength(20_000) reasons!: string;
}

export class NotifyContractBody extends HolderBody {
  @Matches(instant) notifiedAt!: string;
  @IsString() @MaxLength(4000) evidence!: string;
}
