import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';

/** What will be taken and what not, said before the first byte. */
export class DeliveryLimits {
  @ApiProperty({ description: 'Largest file; larger ones are refused at creation with 413' }) maximumBytes!: number;
  @ApiProperty({ description: 'Uploads one person may have under way' }) mostUnfinished!: number;
  @ApiProperty({ description: 'Uploads of the caller under way now' }) unfinished!: number;
  @ApiProperty({ description: 'An upload without progress is given up after so many hours' }) expiresAfterHours!: number;
  @ApiProperty({ type: String, nullable: true, description: 'Files are taken until this instant' }) until!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Code of the refusal an upload would meet now; null when it would be taken' }) refusedNow!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'A bid may be registered by its digest before its file, which then follows until this instant; null: the file comes first' }) digestFirstUntil!: string | null;
  @ApiProperty({ type: Object, description: 'Version, extensions and checksum algorithms of tus' }) tus!: { version: string; extensions: readonly string[]; checksumAlgorithms: readonly string[] };
}

export class AttemptsQuery {
  /** number of the first attempt wanted, from 1 */
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(1_000_000) first?: number;
}
