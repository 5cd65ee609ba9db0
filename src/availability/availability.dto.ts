import { IsBoolean, IsISO8601, IsNotEmpty, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { PageQuery } from '../web/pagination.js';

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

export class PulseQuery {
  /** comes back in the answer, so that no copy can pass for it */
  @IsOptional() @Matches(/^[0-9a-f]{1,64}$/) nonce?: string;
}

export class DiaryQuery {
  @IsOptional() @IsISO8601({ strict: true }) @Matches(instant) from?: string;
  @IsOptional() @IsISO8601({ strict: true }) @Matches(instant) to?: string;
}

export class IncidentsQuery extends PageQuery {}
export class IncidentsPageQuery extends PageQuery {
  @IsOptional() @IsString() @MaxLength(20) lang?: string;
}
export class NotesQuery extends PageQuery {}

export class StatePageQuery {
  @IsOptional() @IsString() @MaxLength(20) lang?: string;
}

export class IncidentBody {
  @IsISO8601({ strict: true }) @Matches(instant) from!: string;
  /** over already: an incident is declared afterwards */
  @IsISO8601({ strict: true }) @Matches(instant) to!: string;
  /** what people could not do, and why as far as known; public */
  @IsString() @IsNotEmpty() @MaxLength(2000) what!: string;
}

export class ExtensionBody {
  /** id of a declared incident. The signed command holds {id, from, to} in its place */
  @Matches(/^[0-9A-HJKMNP-TV-Z]{26}$/) incident!: string;
  @IsISO8601({ strict: true }) @Matches(instant) limitAt!: string;
  @IsISO8601({ strict: true }) @Matches(instant) openingAt!: string;
  @IsString() @IsNotEmpty() @MaxLength(4000) reason!: string;
}

export class ExtensionDecisionBody {
  @IsBoolean() agreed!: boolean;
  @IsString() @IsNotEmpty() @MaxLength(4000) reason!: string;
}
