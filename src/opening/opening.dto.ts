import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsObject, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import type { Json } from '../core/json.js';

const sha256 = /^[0-9a-f]{64}$/;
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

export class ReopenPeriodBody {
  @Matches(instant) limitAt!: string;
  @Matches(instant) openingAt!: string;
  @IsString() @MaxLength(4000) reason!: string;
}

export class StartOpeningBody {
  /** members present, with voice or without */
  @IsArray() @ArrayMaxSize(100) @IsString({ each: true }) @MaxLength(64, { each: true }) attendance!: string[];
  @IsString() @MaxLength(200) place!: string;
}

export class SuspendOpeningBody {
  @IsString() @MaxLength(2000) reason!: string;
}

export class ResumeOpeningBody {
  /** members present now */
  @IsArray() @ArrayMaxSize(100) @IsString({ each: true }) @MaxLength(64, { each: true }) attendance!: string[];
}

/** Nothing for a sealed bid; for a paper one what was read from it, aloud. */
export class OpenBidBody {
  @IsOptional() @IsObject() offer?: Record<string, Json>;
  /** lot → price, single-envelope lots only */
  @IsOptional() @IsObject() prices?: Record<string, Json>;
  /** after SEAL_DAMAGED: no copy of the file is left, record the bid as unreadable. A file that is sound is opened all the same */
  @IsOptional() @IsBoolean() damaged?: boolean;
}

export class SignMinutesBody {
  /** digest of the minutes you read */
  @Matches(sha256) digest!: string;
  @IsIn(['signed', 'signedWithReservation', 'refusedWithReason']) as!: 'signed' | 'signedWithReservation' | 'refusedWithReason';
  /** the reservation or the reason */
  @IsOptional() @IsString() @MaxLength(4000) text?: string | null;
}
