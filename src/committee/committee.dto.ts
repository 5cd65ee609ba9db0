import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsInt, IsISO8601, IsNotEmpty, IsOptional, IsString, Matches, Max, MaxLength, Min, ValidateIf, ValidateNested } from 'class-validator';
import { particularKinds, type ParticularKind } from '../core/committee/hints.js';
import { committeeRoles, type CommitteeRole } from '../core/identity/role.js';

const person = /^p-[a-zA-Z0-9-]{1,60}$/;
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

export class SeatBody {
  /** pseudonymous id */
  @Matches(person) member!: string;
  @IsIn(committeeRoles) office!: CommitteeRole;
  @IsIn(['deliberative', 'consultative']) voice!: 'deliberative' | 'consultative';
  /** what the person is there for: «service technique de l’éducation» */
  @IsString() @IsNotEmpty() @MaxLength(200) function!: string;
  /** whom an alternate may replace; null for a titular member */
  @ValidateIf((_, value) => value !== null) @Matches(person) alternateFor!: string | null;
}

export class AppointmentBody {
  @IsString() @IsNotEmpty() @MaxLength(300) decisionReference!: string;
  @IsArray() @ArrayMaxSize(60) @ValidateNested({ each: true }) @Type(() => SeatBody) seats!: SeatBody[];
}

export class ConvocationBody {
  /** the public opening, or the commission's own sittings */
  @IsIn(['opening', 'analysis', 'judgement']) sitting!: 'opening' | 'analysis' | 'judgement';
  @IsISO8601({ strict: true }) @Matches(instant) at!: string;
  @IsString() @IsNotEmpty() @MaxLength(4000) agenda!: string;
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(300) place?: string | null;
}

export class InterestBody {
  @Matches(person) bidder!: string;
  /** kept apart from the command, in the erasable part of the entry */
  @IsString() @IsNotEmpty() @MaxLength(1000) nature!: string;
}

export class DeclarationBody {
  /** every bidder of the procedure */
  @IsArray() @ArrayMaxSize(500) @Matches(person, { each: true }) bidders!: string[];
  /** those with whom there is a tie; empty for none */
  @IsArray() @ArrayMaxSize(500) @ValidateNested({ each: true }) @Type(() => InterestBody) interests!: InterestBody[];
}

export class RecusalBody {
  @Matches(person) member!: string;
  /** kept apart from the command, in the erasable part of the entry */
  @IsString() @IsNotEmpty() @MaxLength(2000) reason!: string;
}

export class RecusalProposalBody {
  /** of the commission, sitting or alternate; not oneself */
  @Matches(person) member!: string;
  /** with whom the tie would be */
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(500) @Matches(person, { each: true }) bidders!: string[];
  /** what shows it, and where; kept for good, and published with the dossier */
  @IsString() @IsNotEmpty() @MaxLength(4000) evidence!: string;
}

export class ChairBody {
  @IsString() @IsNotEmpty() @MaxLength(300) decisionReference!: string;
  /** a seated member who deliberates */
  @Matches(person) chair!: string;
}

const attendance = { each: true } as const;

export class SittingStartBody {
  /** number of the convocation it answers, from 1 */
  @IsInt() @Min(1) @Max(10_000) convocation!: number;
  /** members present, with voice or without */
  @IsArray() @ArrayMaxSize(100) @Matches(person, attendance) attendance!: string[];
  @IsString() @IsNotEmpty() @MaxLength(300) place!: string;
}

export class SittingRestBody {
  @IsString() @IsNotEmpty() @MaxLength(2000) reason!: string;
}

export class SittingAgainBody {
  /** members present now */
  @IsArray() @ArrayMaxSize(100) @Matches(person, attendance) attendance!: string[];
}

export class ParticularBody {
  @IsIn(particularKinds) kind!: ParticularKind;
  @IsString() @IsNotEmpty() @MaxLength(200) value!: string;
}

export class ParticularsBody {
  /** everything you enter, in place of what you had entered before; empty takes it all back */
  @IsArray() @ArrayMaxSize(30) @ValidateNested({ each: true }) @Type(() => ParticularBody) particulars!: ParticularBody[];
}

export class OfficeParticularsBody extends ParticularsBody {
  /** where the office has it from: «registre du commerce, extrait du 3 novembre 2026» */
  @IsString() @IsNotEmpty() @MaxLength(200) source!: string;
}
