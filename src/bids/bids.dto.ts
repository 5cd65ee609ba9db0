import { ArrayMaxSize, IsArray, IsIn, IsInt, IsObject, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { IsCommitments } from './is-commitments.js';

/** A bid sealed on the bidder's own device: the service holds its digest and its commitments, and can read nothing of it. */
export class DepositBidBody {
  @IsArray() @ArrayMaxSize(60) @IsString({ each: true }) @MaxLength(64, { each: true }) lots!: string[];
  /** own standing bid this one replaces */
  @IsOptional() @IsString() @MaxLength(64) replaces?: string | null;
  /** whose envelope this is: given by the clerk */
  @IsOptional() @IsString() @MaxLength(64) bidder?: string | null;
  /** SHA-256 of the manifest of the sealed file; absent for paper */
  @IsOptional() @Matches(/^[0-9a-f]{64}$/) manifest?: string | null;
  /** `offer` and `price-<lot>` for each lot → commitment, as in the manifest; absent for paper */
  @IsOptional() @IsObject() @IsCommitments() commitments?: Record<string, string>;
  /** `later`: the digest now, the bytes within the grace, where the rules allow it */
  @IsOptional() @IsIn(['done', 'later']) delivery?: 'done' | 'later';
  /** who handed the envelope over at the desk: personal data, kept apart and erasable */
  @IsOptional() @IsString() @MaxLength(200) handedInBy?: string | null;
}

export class ConfirmBidBody {
  /** number of the last addendum that changed the terms of this bid */
  @IsInt() @Min(1) @Max(10_000) addendum!: number;
  /** given by the clerk: the written confirmation it rests on */
  @IsOptional() @IsString() @MaxLength(4000) note?: string | null;
}

export class WithdrawBidBody {
  /** for a paper bid: the written request it rests on */
  @IsOptional() @IsString() @MaxLength(4000) reason?: string | null;
}

export class ReturnBidBody {
  /** how and to whom */
  @IsString() @MaxLength(4000) note!: string;
}
