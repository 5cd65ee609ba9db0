import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Instant } from '../core/calendar/instant.js';
import type { Known, ParticularKind } from '../core/committee/hints.js';
import { Mandates } from '../identity/index.js';
import { UnitOfWork } from '../platform/unit-of-work.js';

export interface EnteredParticular {
  readonly kind: ParticularKind;
  readonly value: string;
  /** where the office has it from; null: the person's own card */
  readonly source: string | null;
  readonly enteredAt: Instant;
}

export interface Entering {
  /** whom it is about */
  readonly account: string;
  readonly by: string;
  /** null when it is about oneself */
  readonly source: string | null;
  readonly particulars: readonly { readonly kind: ParticularKind; readonly value: string }[];
  readonly at: Instant;
}

interface Row {
  readonly account: string;
  readonly kind: ParticularKind;
  readonly value: string;
  readonly source: string | null;
  readonly entered_at: Date;
}

/** Names, phones, addresses, employers and accounts as people entered them, for hints of ties. They decide nothing, stand in no entry, and go
 *  when whoever entered them takes them back. */
@Injectable()
export class Particulars {
  constructor(private readonly work: UnitOfWork, private readonly mandates: Mandates) {}

  /** In place of what the same person had entered about the same account. @throws Refused UNKNOWN_ACCOUNT */
  enter({ account, by, source, particulars, at }: Entering): Promise<readonly EnteredParticular[]> {
    return this.work.run(async (em) => {
      await this.mandates.ofKnown(account, em);
      await em.query('DELETE FROM pli.particular WHERE account = $1 AND entered_by = $2', [account, by]);
      const told = account === by ? null : source;
      for (const [place, { kind, value }] of particulars.entries()) {
        await em.query('INSERT INTO pli.particular (account, entered_by, place, kind, value, source, entered_at) VALUES ($1, $2, $3, $4, $5, $6, $7)', [account, by, place, kind, value, told, at]);
      }
      return this.enteredBy(em, account, by);
    });
  }

  own(account: string): Promise<readonly EnteredParticular[]> {
    return this.work.run((em) => this.enteredBy(em, account, account));
  }

  /** Everybody's, with what the accounts say anyway: a phone given as contact, the name a firm registered. `say` words the sources. */
  async known(ids: readonly string[], say: (source: 'card' | 'registration' | 'account', at: Instant) => string): Promise<readonly Known[]> {
    const [rows, accounts] = await this.work.run(async (em) => [
      await em.query<Row[]>('SELECT account, kind, value, source, entered_at FROM pli.particular WHERE account = ANY ($1) ORDER BY account, entered_by, place', [ids]),
      await em.query<AccountRow[]>('SELECT a.id, a.contact, a.created_at, f.name AS firm FROM pli.account a LEFT JOIN pli.firm f ON f.account = a.id WHERE a.id = ANY ($1)', [ids]),
    ] as const);
    return ids.map((id) => ({
      id, particulars: [
        ...rows.filter(({ account }) => account === id).map(({ kind, value, source, entered_at: at }) => ({ kind, value, source: source ?? say('card', at.toISOString()) })),
        ...accounts.filter((account) => account.id === id).flatMap(({ contact, firm, created_at: at }) => [
          ...(/\d(?:[\d\s.-]*\d){7}/.test(contact) ? [{ kind: 'phone' as const, value: contact, source: say('account', at.toISOString()) }] : []),
          ...(firm === null ? [] : [{ kind: 'employer' as const, value: firm, source: say('registration', at.toISOString()) }]),
        ]),
      ],
    }));
  }

  /** The firms of these accounts, with the number they registered under. */
  firmsOf(accounts: readonly string[]): Promise<readonly { readonly account: string; readonly name: string; readonly nif: string }[]> {
    return this.work.run((em) => em.query('SELECT account, name, nif FROM pli.firm WHERE account = ANY ($1) ORDER BY account', [accounts]));
  }

  /** The accounts of the firm with this number, however its signs are set apart. */
  async registeredAs(number: string): Promise<readonly string[]> {
    const rows = await this.work.run((em) => em.query<{ account: string }[]>(`SELECT account FROM pli.firm WHERE upper(regexp_replace(nif, '[^[:alnum:]]', '', 'g')) = $1 ORDER BY account`, [number]));
    return rows.map(({ account }) => account);
  }

  private async enteredBy(em: EntityManager, account: string, by: string): Promise<readonly EnteredParticular[]> {
    const rows = await em.query<Row[]>('SELECT account, kind, value, source, entered_at FROM pli.particular WHERE account = $1 AND entered_by = $2 ORDER BY place', [account, by]);
    return rows.map(({ kind, value, source, entered_at: at }) => ({ kind, value, source, enteredAt: at.toISOString() }));
  }
}

interface AccountRow {
  readonly id: string;
  readonly contact: string;
  readonly created_at: Date;
  readonly firm: string | null;
}
