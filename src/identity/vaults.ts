import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { assert } from '../core/assert.js';
import { refuse } from '../core/refusal.js';
import { Refused } from '../web/refused.js';
import { Account } from './account.entity.js';
import { openVault, passwordCost, type StoredPassword } from './password.js';
import { unwrapSeed } from './signing.js';

export interface OpenVault {
  readonly account: Account;
  readonly vaultKey: Buffer;
}

/** Opens with the password what is kept for a person. */
@Injectable()
export class Vaults {
  readonly cost = passwordCost(process.env);

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** @throws Refused SIGN_IN_FAILED: unknown, not yet activated or wrong, after the same time */
  async open(who: { readonly login: string } | { readonly id: string }, password: string): Promise<OpenVault> {
    const account = await this.dataSource.manager.findOneBy(Account, who);
    const vaultKey = await openVault(password, storedPasswordOf(account), this.cost);
    if (account === null || vaultKey === null) throw new Refused(refuse('SIGN_IN_FAILED', {}));
    return { account, vaultKey };
  }

  seedOf({ account, vaultKey }: OpenVault): Buffer {
    const seed = account.wrappedSeed === null ? null : unwrapSeed(account.wrappedSeed, vaultKey, account.id);
    assert(seed !== null, 'the vault key opens the signing key it was wrapped under');
    return seed;
  }
}

function storedPasswordOf(account: Account | null): StoredPassword | null {
  if (account === null) return null;
  const { passwordSalt: salt, passwordCost: cost, passwordVerifier: verifier } = account;
  return salt === null || cost === null || verifier === null ? null : { salt, cost, verifier };
}
