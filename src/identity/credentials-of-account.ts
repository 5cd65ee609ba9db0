// A person chooses a password: the vault, the signing key in it, and the columns that keep both.
import type { Account } from './account.entity.js';
import { newPassword, type PasswordCost } from './password.js';
import { custodialKeyOf, newSeed, wrapSeed } from './signing.js';

type CredentialColumns = Pick<Account,
  'passwordSalt' | 'passwordCost' | 'passwordVerifier' | 'signingKey' | 'wrappedSeed' | 'wrappedTotp' | 'totpConfirmed' | 'totpLastStep' | 'invitationDigest' | 'invitationExpiresAt'>;

export async function newCredentials(account: string, password: string, cost: PasswordCost): Promise<{ columns: CredentialColumns; seed: Buffer }> {
  const { stored, vaultKey } = await newPassword(password, cost);
  const seed = newSeed();
  const columns: CredentialColumns = {
    passwordSalt: stored.salt,
    passwordCost: stored.cost,
    passwordVerifier: stored.verifier,
    signingKey: custodialKeyOf(seed).key,
    wrappedSeed: wrapSeed(seed, vaultKey, account),
    ...noSecondFactor,
    invitationDigest: null,
    invitationExpiresAt: null,
  };
  return { columns, seed };
}

export const noSecondFactor = { wrappedTotp: null, totpConfirmed: false, totpLastStep: null } as const;

export const noCredentials = {
  passwordSalt: null, passwordCost: null, passwordVerifier: null, signingKey: null, wrappedSeed: null, ...noSecondFactor,
} as const;
