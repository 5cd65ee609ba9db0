import { ArrayMaxSize, ArrayMinSize, IsArray, IsHexadecimal, IsIn, IsISO8601, IsNotEmpty, IsString, Length, Matches, MaxLength } from 'class-validator';
import { apiKeyScopes, type ApiKeyScope } from './api-key-scope.js';

export class PasswordBody {
  @IsString() @IsNotEmpty() @MaxLength(200) password!: string;
}

export class ConfirmSecondFactorBody extends PasswordBody {
  @Matches(/^\d{6}$/) code!: string;
}

export class NewApiKeyBody extends PasswordBody {
  @IsString() @IsNotEmpty() @MaxLength(100) label!: string;
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(apiKeyScopes.length) @IsIn(apiKeyScopes, { each: true }) scopes!: ApiKeyScope[];
  /** at most 400 days from now */
  @IsISO8601({ strict: true }) @Matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) expiresAt!: string;
}

export class NewKeyBody {
  /** Ed25519, 32 bytes in hexadecimal */
  @IsHexadecimal() @Length(64, 64) @Matches(/^[0-9a-f]*$/) publicKey!: string;
  @IsHexadecimal() @Length(64, 64) challenge!: string;
  /** Ed25519 over "pli/key/v1\n" account "\n" challenge, 64 bytes in hexadecimal */
  @IsHexadecimal() @Length(128, 128) @Matches(/^[0-9a-f]*$/) signature!: string;
}

export class ApiKeyAnswer {
  id!: string;
  label!: string;
  scopes!: string[];
  createdAt!: string;
  expiresAt!: string;
  lastUsedAt!: string | null;
  revokedAt!: string | null;
}

export class NewApiKeyAnswer extends ApiKeyAnswer {
  /** shown this once and kept nowhere */
  key!: string;
}

export class SecondFactorAnswer {
  /** for typing in by hand */
  secret!: string;
  /** for a QR code */
  uri!: string;
}

export class ChallengeAnswer {
  challenge!: string;
  expiresAt!: string;
}

export class RecipientBody {
  /** age1… (X25519) */
  @Matches(/^age1[a-z0-9]{58}$/) recipient!: string;
}

export class NewShareKeyBody extends RecipientBody {
  @Matches(/^[0-9a-f]{64}$/) challenge!: string;
  /** id of one's own signing key, registered before */
  @Matches(/^[0-9a-f]{16}$/) key!: string;
  /** Ed25519 by that key over "pli/share-key/v1\n" account "\n" recipient "\n" challenge, 64 bytes in hexadecimal */
  @Matches(/^[0-9a-f]{128}$/) signature!: string;
}

export class SealedChallengeAnswer {
  /** base64 of an age file whose content is the challenge in hexadecimal */
  sealed!: string;
  expiresAt!: string;
}

export class ShareKeyAnswer {
  recipient!: string;
  /** id of the key in the journal */
  key!: string;
}

export class KeyAnswer {
  /** id of the key, as in the journal */
  key!: string;
}
