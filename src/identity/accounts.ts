import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Instant } from '../core/calendar/instant.js';
import { refuse } from '../core/refusal.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { Refused } from '../web/refused.js';
import { Account } from './account.entity.js';
import { newCredentials, noCredentials } from './credentials-of-account.js';
import { Firm } from './firm.entity.js';
import { refusingDoubles } from './doubles.js';
import { KeyRegister } from './key-register.js';
import { MandateRegister } from './mandate-register.js';
import { normalNif } from './normal-nif.js';
import { newAccountId } from './pseudonym.js';
import { digestOf, newSecret } from './secret.js';
import { SessionClock } from './session-clock.js';
import { Sessions } from './sessions.js';
import { signerFrom } from './signing.js';
import { Vaults } from './vaults.js';

export interface Person {
  readonly login: string;
  readonly displayName: string;
  readonly contact: string;
}

export interface NewFirm extends Person {
  readonly firm: string;
  readonly nif: string;
  readonly password: string;
}

const invitationDays = 7;

/** How somebody comes to have an account. Nobody but the person ever knows the password: the administrator hands out an invitation. */
@Injectable()
export class Accounts {
  constructor(
    private readonly work: UnitOfWork,
    private readonly vaults: Vaults,
    private readonly keys: KeyRegister,
    private readonly mandates: MandateRegister,
    private readonly sessions: Sessions,
    private readonly clock: SessionClock,
  ) {}

  /** @throws Refused LOGIN_TAKEN */
  invite(person: Person): Promise<{ id: string; invitation: string; expiresAt: Date }> {
    return refusingDoubles(() => this.work.run(async (em) => {
      const invitation = newSecret();
      const expiresAt = new Date(this.clock.now().getTime() + invitationDays * 86_400_000);
      const account = { ...this.fresh(person), ...noCredentials, invitationDigest: digestOf(invitation), invitationExpiresAt: expiresAt };
      await em.insert(Account, account);
      return { id: account.id, invitation, expiresAt };
    }));
  }

  /** The person chooses a password; their key is made and registered. @throws Refused INVITATION_INVALID */
  activate(invitation: string, password: string, at: Instant): Promise<{ account: string; token: string }> {
    return this.work.run(async (em) => {
      const invited = await em.findOne(Account, { where: { invitationDigest: digestOf(invitation) }, lock: { mode: 'pessimistic_write' } });
      const now = this.clock.now();
      if (invited === null || invited.invitationExpiresAt === null || invited.invitationExpiresAt <= now) throw new Refused(refuse('INVITATION_INVALID', {}));
      const { columns, seed } = await newCredentials(invited.id, password, this.vaults.cost);
      await em.update(Account, { id: invited.id }, columns);
      await this.keys.registerCustodial(em, invited.id, seed, at);
      return { account: invited.id, token: await this.sessions.open(em, invited.id) };
    });
  }

  /** A firm registers itself and may bid at once. @throws Refused NIF_KNOWN, LOGIN_TAKEN */
  registerBidder(firm: NewFirm, at: Instant): Promise<{ account: string; token: string }> {
    return refusingDoubles(() => this.work.run(async (em) => {
      const { id, seed } = await this.withPassword(em, firm, firm.password, at);
      await em.insert(Firm, { account: id, name: firm.firm, nif: normalNif(firm.nif) });
      const mandate = { role: 'bidder' as const, from: at, until: null, decisionReference: 'inscription en ligne' };
      await this.mandates.grant(em, { account: id, mandate, by: { actor: id, role: 'bidder', signer: signerFrom(seed) }, at });
      return { account: id, token: await this.sessions.open(em, id) };
    }));
  }

  /** The first administrator has nobody to invite them. @throws Refused LOGIN_TAKEN */
  createAdministrator(person: Person, password: string, at: Instant): Promise<string> {
    return refusingDoubles(() => this.work.run(async (em) => {
      const { id } = await this.withPassword(em, person, password, at);
      const mandate = { role: 'administrator' as const, from: at, until: null, decisionReference: 'mise en service' };
      await this.mandates.grant(em, { account: id, mandate, by: { actor: 'system', role: 'system', signer: null }, at });
      return id;
    }));
  }

  private async withPassword(em: EntityManager, person: Person, password: string, at: Instant): Promise<{ id: string; seed: Buffer }> {
    const account = this.fresh(person);
    const { columns, seed } = await newCredentials(account.id, password, this.vaults.cost);
    await em.insert(Account, { ...account, ...columns });
    await this.keys.registerCustodial(em, account.id, seed, at);
    return { id: account.id, seed };
  }

  private fresh({ login, displayName, contact }: Person): Pick<Account, 'id' | 'login' | 'displayName' | 'contact' | 'createdAt'> {
    return { id: newAccountId(), login: login.toLowerCase(), displayName, contact, createdAt: this.clock.now() };
  }
}
