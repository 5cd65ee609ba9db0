import { IsIn, IsISO8601, IsNotEmpty, IsOptional, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { mandateRoles, type MandateRole } from '../core/identity/role.js';
import { nifPattern } from './normal-nif.js';

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
/** NIST SP 800-63B: length counts, rules of composition do not. */
const shortestPassword = 12;

export class PersonBody {
  @Matches(/^[a-z0-9][a-z0-9._@-]{2,63}$/i) login!: string;
  @IsString() @IsNotEmpty() @MaxLength(200) displayName!: string;
  @IsString() @IsNotEmpty() @MaxLength(200) contact!: string;
}

export class NewBidderBody extends PersonBody {
  @IsString() @IsNotEmpty() @MaxLength(200) firm!: string;
  /** tax number of the firm (NIF); spaces, dots and dashes do not count */
  @Matches(nifPattern) nif!: string;
  @IsString() @MinLength(shortestPassword) @MaxLength(200) password!: string;
}

export class ActivationBody {
  @Matches(/^[A-Za-z0-9_-]{43}$/) invitation!: string;
  @IsString() @MinLength(shortestPassword) @MaxLength(200) password!: string;
  @IsOptional() @IsIn(['cookie', 'token']) keep?: 'cookie' | 'token';
}

export class NewMandateBody {
  @IsIn(mandateRoles) role!: MandateRole;
  @IsISO8601({ strict: true }) @Matches(instant) from!: string;
  /** absent: until it is ended */
  @IsOptional() @IsISO8601({ strict: true }) @Matches(instant) until?: string;
  @IsString() @IsNotEmpty() @MaxLength(200) decisionReference!: string;
}

export class EndMandateQuery {
  /** the decision of the authority that ends it */
  @IsString() @IsNotEmpty() @MaxLength(200) decisionReference!: string;
}

export class InvitationAnswer {
  /** pseudonymous id, as in the journal */
  account!: string;
  /** to be handed to the person; shown this once and kept nowhere */
  invitation!: string;
  expiresAt!: string;
}

export class MandateAnswer {
  id!: string;
  account!: string;
  role!: string;
  from!: string;
  until!: string | null;
  decisionReference!: string;
  endedAt!: string | null;
}

export class AccountAnswer {
  account!: string;
  login!: string;
  displayName!: string;
  contact!: string;
  /** whether the person has chosen a password */
  active!: boolean;
  secondFactor!: boolean;
  mandates!: MandateAnswer[];
}

export class OwnAccountAnswer extends AccountAnswer {
  /** held at this instant */
  roles!: string[];
  /** the window for decisive acts is open */
  steppedUp!: boolean;
  keys!: { key: string; mode: string; registeredAt: string }[];
}
