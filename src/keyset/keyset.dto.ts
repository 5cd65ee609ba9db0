import { ArrayMaxSize, IsArray, IsInt, IsString, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';

export class AppointKeysetBody {
  /** how many shares open an envelope */
  @IsInt() @Min(1) @Max(9) threshold!: number;
  /** who holds a share, in the order of their index */
  @IsArray() @ArrayMaxSize(9) @IsString({ each: true }) @MaxLength(64, { each: true }) holders!: string[];
}

export class StartRehearsalBody {
  /** digest of the manifest of the test envelope, delivered before for the bidder `rehearsal` */
  @Matches(/^[0-9a-f]{64}$/) manifest!: string;
}

export class RehearsalShareBody {
  @Matches(/^[0-9a-f]{64}$/) share!: string;
}

export class EnvelopeBody {
  @IsString() @MaxLength(64) bid!: string;
  /** `offer` or `price-<lot>` */
  @IsString() @MaxLength(64) envelope!: string;
}

export class SharedEnvelopeBody extends EnvelopeBody {
  @Matches(/^[0-9a-f]{64}$/) share!: string;
}

export class CheckSharesBody {
  @IsInt() @Min(0) @Max(1_000_000) sound!: number;
  @IsArray() @ArrayMaxSize(2000) @ValidateNested({ each: true }) @Type(() => EnvelopeBody) faults!: EnvelopeBody[];
}

export class ReleaseSharesBody {
  @IsArray() @ArrayMaxSize(2000) @ValidateNested({ each: true }) @Type(() => SharedEnvelopeBody) shares!: SharedEnvelopeBody[];
}

export class LostKeyBody {
  @IsString() @MaxLength(64) member!: string;
  @IsString() @MaxLength(2000) reason!: string;
}

export class UnopenableBody {
  @IsString() @MaxLength(4000) reason!: string;
}
