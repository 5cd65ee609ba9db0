import { IsString, MaxLength } from 'class-validator';

export class CosignedCheckpoint {
  /** the signed note with all its lines, as `pli witness sign` writes it */
  @IsString()
  @MaxLength(65_536)
  note!: string;
}
