import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsISO8601, IsNotEmpty, IsOptional, IsString, Matches, MaxLength, ValidateIf, ValidateNested } from 'class-validator';
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
  @IsIn(['opening', 'evaluation']) sitting!: 'opening' | 'evaluation';
  @IsISO8601({ strict: true }) @Matches(instant) at!: string;
  @IsString() @IsNotEmpty() @MaxLength(4000) agenda!: string;
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(300) place?: string | null;
}

export class InterestBody {
  @Matches(person) bidder!: string;
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
  @IsString() @IsNotEmpty() @MaxLength(2000) reason!: string;
}
