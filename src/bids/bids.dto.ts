import { ArrayMaxSize, IsArray, IsObject, IsOptional, IsString, MaxLength } from 'class-validator';
import type { Json } from '../core/json.js';

/** A bid in clear over a closed line: the service commits to each envelope under a salt of its own and lets nobody read it before the opening. */
export class DepositBidBody {
  @IsArray() @ArrayMaxSize(60) @IsString({ each: true }) @MaxLength(64, { each: true }) lots!: string[];
  /** own standing bid this one replaces */
  @IsOptional() @IsString() @MaxLength(64) replaces?: string | null;
  /** whose paper envelope this is: given by the clerk, and then without offer and prices */
  @IsOptional() @IsString() @MaxLength(64) bidder?: string | null;
  /** who handed the paper envelope over: personal data, kept apart and erasable */
  @IsOptional() @IsString() @MaxLength(200) handedInBy?: string | null;
  /** documents, papers, letterSigned, variants, bidSecurity, completionDays */
  @IsOptional() @IsObject() offer?: Record<string, Json>;
  /** lot → { lines, total, totalInWords, discounts } */
  @IsOptional() @IsObject() prices?: Record<string, Json>;
}

export class WithdrawBidBody {
  /** for a paper bid: the written request it rests on */
  @IsOptional() @IsString() @MaxLength(4000) reason?: string | null;
}

export class ReturnBidBody {
  /** how and to whom */
  @IsString() @MaxLength(4000) note!: string;
}
