import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min, ValidateIf, ValidateNested } from 'class-validator';

const identifier = /^[a-zA-Z0-9][a-zA-Z0-9.-]{0,39}$/;

export class CellBody {
  @Matches(identifier) bid!: string;
  @Matches(identifier) criterion!: string;
  /** the version the cell was read at; 0 when there was none */
  @IsInt() @Min(0) @Max(1_000_000) version!: number;
  /** points on the criterion's own scale as people type them, '12,5' or '12.5'; '' = no mark yet */
  @IsString() @MaxLength(100) mark!: string;
  @IsString() @MaxLength(4000) reason: string = '';
  /** the page of the bid; due when a pass/fail criterion fails */
  @IsString() @MaxLength(1000) evidence: string = '';
}

export class CellsBody {
  /** the round of marks they are of; left out: the first */
  @IsOptional() @IsInt() @Min(1) @Max(1_000) round?: number;
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(1000) @ValidateNested({ each: true }) @Type(() => CellBody) cells!: CellBody[];
}

export class AbstentionBody {
  @IsString() @MaxLength(4000) reason!: string;
}

export class SheetFileBody {
  /** the exported file, as text */
  @ValidateIf(({ digest, dryRun }: SheetFileBody) => digest === undefined || dryRun) @IsString() @MaxLength(250_000) file?: string;
  /** instead of the file: SHA-256 of the one looked at last, which is held until it is taken */
  @IsOptional() @Matches(/^[0-9a-f]{64}$/) digest?: string;
  @IsBoolean() dryRun!: boolean;
}

export class ReminderBody {
  /** who is awaited */
  @Matches(/^p-[a-zA-Z0-9-]{1,60}$/) member!: string;
}

export class PaperCellBody {
  @Matches(identifier) bid!: string;
  @Matches(identifier) criterion!: string;
  @IsString() @MaxLength(100) mark!: string;
  @IsString() @MaxLength(4000) reason: string = '';
  @IsString() @MaxLength(1000) evidence: string = '';
}

export class PaperSheetBody {
  /** whose sheet it is */
  @Matches(/^p-[a-zA-Z0-9-]{1,60}$/) member!: string;
  /** the round of marks it is of; left out: the first */
  @IsOptional() @IsInt() @Min(1) @Max(1_000) round?: number;
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(1000) @ValidateNested({ each: true }) @Type(() => PaperCellBody) cells!: PaperCellBody[];
}
