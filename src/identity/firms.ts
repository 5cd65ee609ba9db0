import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { Account } from './account.entity.js';
import { noCredentials } from './credentials-of-account.js';
import { Firm } from './firm.entity.js';
import { normalNif } from './normal-nif.js';
import { newAccountId } from './pseudonym.js';
import { SessionClock } from './session-clock.js';

/** As the clerk reads it off the slip of a paper envelope. */
export interface FirmAtDesk {
  readonly name: string;
  /** tax number, or empty */
  readonly nif: string;
  /** or empty */
  readonly phone: string;
}

export type KnownFirm = Pick<Firm, 'account' | 'name' | 'nif' | 'atDesk'>;

/** The firms that may bid: those that registered themselves, and those the clerk entered with their envelope. */
@Injectable()
export class Firms {
  constructor(@InjectDataSource() private readonly source: DataSource, private readonly clock: SessionClock) {}

  isFirm(account: string): Promise<boolean> {
    return this.source.manager.existsBy(Firm, { account });
  }

  /** By their names. */
  all(): Promise<readonly KnownFirm[]> {
    return this.source.query<KnownFirm[]>('SELECT account, name, nif, at_desk AS "atDesk" FROM pli.firm ORDER BY name, account');
  }

  /** An account nobody can sign in to: no password, no invitation, no mandate, and its pseudonym for a login. */
  async enter(em: EntityManager, { name, nif, phone }: FirmAtDesk): Promise<string> {
    const id = newAccountId();
    await em.insert(Account, { id, login: id, displayName: name, contact: phone, createdAt: this.clock.now(), ...noCredentials, invitationDigest: null, invitationExpiresAt: null });
    await em.insert(Firm, { account: id, name, nif: nif === '' ? null : normalNif(nif), atDesk: true });
    return id;
  }
}
