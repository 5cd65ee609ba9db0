import { IsIn, IsNotEmpty, IsOptional, IsString, Matches, MaxLength } from 'class-validator';

export class SignInBody {
  @IsString() @IsNotEmpty() @MaxLength(64) login!: string;
  @IsString() @IsNotEmpty() @MaxLength(200) password!: string;
  /** six digits of the authenticator, where a second factor is enrolled */
  @IsOptional() @Matches(/^\d{6}$/) code?: string;
  /** `cookie` for browsers: the token is kept where scripts cannot read it. `token` (default): it is in the answer. */
  @IsOptional() @IsIn(['cookie', 'token']) keep?: 'cookie' | 'token';
}

export class StepUpBody {
  @IsString() @IsNotEmpty() @MaxLength(200) password!: string;
  @IsOptional() @Matches(/^\d{6}$/) code?: string;
}

export class SessionAnswer {
  /** pseudonymous id, as in the journal */
  account!: string;
  /** null when it went into a cookie */
  token!: string | null;
}

export class StepUpAnswer {
  /** the session's new token; the old one is worth nothing. null when it went into a cookie */
  token!: string | null;
  /** the window for decisive acts closes at this instant */
  until!: string;
}
