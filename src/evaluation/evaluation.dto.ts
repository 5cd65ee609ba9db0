import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsObject, IsOptional, IsString, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { mostMarks } from '../core/evaluation/most-marks.js';
import type { Json } from '../core/json.js';

const identifier = /^[a-zA-Z0-9][a-zA-Z0-9.-]{0,39}$/;
const person = /^p-[a-zA-Z0-9-]{1,60}$/;
const largestAmount = 1_000_000_000_000;

export class CheckBody {
  @Matches(identifier) requirement!: string;
  @IsIn(['yes', 'no', 'notApplicable']) verdict!: 'yes' | 'no' | 'notApplicable';
  /** SHA-256 of a document of the bid, or of an answer that was taken into account */
  @IsOptional() @Matches(/^[0-9a-f]{64}$/) document?: string | null;
  /** where in the document, or in the paper bid */
  @IsOptional() @IsInt() @Min(1) @Max(100_000) page?: number | null;
  /** where it can be seen, in words; a page or this is mandatory for `yes` and `no` */
  @IsOptional() @IsString() @MaxLength(1000) evidence?: string;
  /** mandatory for `no` and `notApplicable` */
  @IsOptional() @IsString() @MaxLength(4000) reason?: string;
  /** version of the answer this one follows, as read before; left out: 0, it is the first */
  @IsOptional() @IsInt() @Min(0) @Max(10_000) follows?: number;
}

export class AssessComplianceBody {
  @Matches(identifier) bid!: string;
  /** of some requirements of the lot or of all; earlier answers to others stay */
  @IsArray() @ArrayMaxSize(200) @ValidateNested({ each: true }) @Type(() => CheckBody) checks!: CheckBody[];
}

export class RejectBidBody {
  @Matches(identifier) bid!: string;
  /** clause of the tender file or rule-pack entry */
  @IsString() @MaxLength(200) rule!: string;
  @IsString() @MaxLength(4000) reason!: string;
  @IsString() @MaxLength(1000) evidence!: string;
}

export class ConfirmRejectionBody {
  @Matches(identifier) bid!: string;
}

export class DeclineRejectionBody {
  @Matches(identifier) bid!: string;
  @IsString() @MaxLength(4000) reason!: string;
}

export class SittingBody {
  /** left out, those in the room of the open sitting; named, exactly these; where the rule pack asks for no sitting and none is open, the members present */
  @IsOptional() @IsArray() @ArrayMaxSize(100) @Matches(person, { each: true }) attendance?: string[];
}

export class MarkBody {
  @Matches(identifier) bid!: string;
  @Matches(identifier) criterion!: string;
  /** hundredths of a point */
  @IsInt() @Min(0) @Max(10_000) mark!: number;
  @IsOptional() @IsString() @MaxLength(4000) reason?: string;
  /** the page of the bid; due when a pass/fail criterion fails */
  @IsOptional() @IsString() @MaxLength(1000) evidence?: string;
}

export class AgreedMarkBody extends MarkBody {
  /** version of the agreed mark this one takes the place of, as read before; left out: 0, there was none */
  @IsOptional() @IsInt() @Min(0) @Max(10_000) follows?: number;
}

export class ConsensusBody {
  @IsArray() @ArrayMaxSize(5000) @ValidateNested({ each: true }) @Type(() => AgreedMarkBody) marks!: AgreedMarkBody[];
}

export class MarksBody {
  /** the round of marks it is of; left out: the first */
  @IsOptional() @IsInt() @Min(1) @Max(1_000) round?: number;
  @IsArray() @ArrayMaxSize(mostMarks) @ValidateNested({ each: true }) @Type(() => MarkBody) marks!: MarkBody[];
}

export class OpenPriceBody {
  /** read from a paper envelope; nothing for a bid deposited electronically */
  @IsOptional() @IsObject() price?: Record<string, Json>;
  /** after SEAL_DAMAGED: no copy of the file is left, record the price as unreadable. A file that is sound is opened all the same */
  @IsOptional() @IsBoolean() damaged?: boolean;
}

export class NewPriceBody {
  @Matches(identifier) bid!: string;
  @IsInt() @Min(1) @Max(largestAmount) amount!: number;
}

export class TieInputBody {
  /** `verifiableDraw`: the seed is the log's own, nothing is to be given with it but the minutes */
  @IsIn(['publicDraw', 'newSealedPrice', 'verifiableDraw']) rule!: 'publicDraw' | 'newSealedPrice' | 'verifiableDraw';
  /** of a draw: the bids, the first standing first */
  @IsOptional() @IsArray() @ArrayMaxSize(100) @Matches(identifier, { each: true }) order?: string[];
  @IsOptional() @IsArray() @ArrayMaxSize(100) @ValidateNested({ each: true }) @Type(() => NewPriceBody) prices?: NewPriceBody[];
  /** the minutes of the draw or of the opening */
  @IsString() @MaxLength(1000) evidence!: string;
}

export class RankLotBody extends SittingBody {
  @IsOptional() @IsArray() @ArrayMaxSize(20) @ValidateNested({ each: true }) @Type(() => TieInputBody) tieInputs?: TieInputBody[];
}

export class AssessQualificationBody {
  @Matches(identifier) bid!: string;
  /** `false` is refused: it takes two members, and goes by `rejections` */
  @IsBoolean() qualified!: boolean;
  @IsString() @MaxLength(4000) reason!: string;
}

export class DeclareLotUnsuccessfulBody {
  @IsIn(['noBid', 'noCompliantBid', 'pricesTooHigh', 'tooFewFirms', 'noBidderWithinLimits', 'priceAboveCredit'])
  reasonCode!: 'noBid' | 'noCompliantBid' | 'pricesTooHigh' | 'tooFewFirms' | 'noBidderWithinLimits' | 'priceAboveCredit';
  @IsString() @MaxLength(4000) reason!: string;
}

