// One argon2id run per sign-in. From its result come two values that say nothing of each other: the verifier, which is stored, and the vault
// key, which is not and under which the person's signing key and second factor are kept.
import { hkdfSync, randomBytes } from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';
import { sameBytes } from './secret.js';

export interface PasswordCost {
  readonly memoryKibibytes: number;
  readonly passes: number;
  readonly lanes: number;
}

/** RFC 9106, section 4, second recommended option: 64 MiB. */
const recommended: PasswordCost = { memoryKibibytes: 65_536, passes: 3, lanes: 4 };
const cheapForTests: PasswordCost = { memoryKibibytes: 64, passes: 1, lanes: 1 };

/** Cheap passwords exist only where somebody said so twice: a test runner, and its own setting. */
export function passwordCost(environment: Readonly<Record<string, string | undefined>>): PasswordCost {
  const cheap = environment['PLI_PASSWORD_COST'] === 'cheap-for-tests' && environment['NODE_ENV'] === 'test';
  return cheap ? cheapForTests : recommended;
}

export interface StoredPassword {
  readonly salt: Buffer;
  readonly cost: PasswordCost;
  readonly verifier: Buffer;
}

/** Composed and decomposed accents are the same key to the one who types them. */
const bytesOf = (password: string): Buffer => Buffer.from(password.normalize('NFKC'));

async function derive(password: string, salt: Buffer, cost: PasswordCost): Promise<{ verifier: Buffer; vaultKey: Buffer }> {
  const root = await hashRaw(bytesOf(password), { salt, memoryCost: cost.memoryKibibytes, timeCost: cost.passes, parallelism: cost.lanes, outputLen: 32 });
  const part = (purpose: string): Buffer => Buffer.from(hkdfSync('sha256', root, '', purpose, 32));
  return { verifier: part('pli/password/verifier/v1'), vaultKey: part('pli/password/vault/v1') };
}

export async function newPassword(password: string, cost: PasswordCost): Promise<{ stored: StoredPassword; vaultKey: Buffer }> {
  const salt = randomBytes(16);
  const { verifier, vaultKey } = await derive(password, salt, cost);
  return { stored: { salt, cost, verifier }, vaultKey };
}

/** The vault key, or null. Somebody unknown (`stored` null) costs the same time as a wrong password. */
export async function openVault(password: string, stored: StoredPassword | null, cost: PasswordCost): Promise<Buffer | null> {
  const { salt, verifier } = stored ?? { salt: randomBytes(16), verifier: randomBytes(32) };
  const found = await derive(password, salt, stored?.cost ?? cost);
  return sameBytes(found.verifier, verifier) && stored !== null ? found.vaultKey : null;
}
