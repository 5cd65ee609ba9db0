import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Journal, type ActSigner } from '../audit/index.js';
import { journalChain } from '../core/audit-log/index.js';
import type { Instant } from '../core/calendar/instant.js';
import { refusalOfEnding, refusalOfMandate, type Mandate } from '../core/identity/mandate.js';
import type { Role } from '../core/identity/role.js';
import { refuse } from '../core/refusal.js';
import { Refused } from '../web/refused.js';
import { Account } from './account.entity.js';
import { mandateOf, MandateRow } from './mandate.entity.js';
import { Mandates } from './mandates.js';
import { newMandateId } from './pseudonym.js';

interface Registrar {
  readonly actor: string;
  readonly role: Role;
  readonly signer: ActSigner | null;
}

export interface Grant {
  readonly account: string;
  readonly mandate: Pick<Mandate, 'role' | 'from' | 'until' | 'decisionReference'>;
  readonly by: Registrar;
  readonly at: Instant;
}

export interface Ending {
  readonly account: string;
  readonly mandate: string;
  readonly decisionReference: string;
  readonly by: Registrar;
  readonly at: Instant;
}

/** Writes down what the authority decided about roles: in the journal, and in the table that is read at each request. */
@Injectable()
export class MandateRegister {
  constructor(private readonly journal: Journal, private readonly mandates: Mandates) {}

  /** @throws Refused UNKNOWN_ACCOUNT, MANDATE_DATES, INCOMPATIBLE_ROLES, MANDATE_OVERLAPS */
  async grant(em: EntityManager, { account, mandate, by, at }: Grant): Promise<Mandate> {
    await lockAccount(em, account);
    const refusal = refusalOfMandate(await this.mandates.of(account, em), mandate, at);
    if (refusal !== null) throw new Refused(refusal);
    const granted: Mandate = { id: newMandateId(), account, ...mandate, decisionReference: canonical(mandate.decisionReference), endedAt: null };
    const { id, role, from, until, decisionReference } = granted;
    const entry = await this.append(em, 'mandate.granted', { mandate: id, account, role, from, until, decisionReference }, by, at);
    await em.insert(MandateRow, {
      id, account, role, fromAt: new Date(from), untilAt: until === null ? null : new Date(until), decisionReference, endedAt: null, lastEntry: entry,
    });
    return granted;
  }

  /** Takes effect at the instant of the request. @throws Refused UNKNOWN_MANDATE, MANDATE_ALREADY_ENDED */
  async end(em: EntityManager, { account, mandate, decisionReference, by, at }: Ending): Promise<Mandate> {
    const row = await em.findOne(MandateRow, { where: { id: mandate, account }, lock: { mode: 'pessimistic_write' } });
    if (row === null) throw new Refused(refuse('UNKNOWN_MANDATE', { mandate }));
    const refusal = refusalOfEnding(mandateOf(row), at);
    if (refusal !== null) throw new Refused(refusal);
    const entry = await this.append(em, 'mandate.ended', { mandate, account, decisionReference: canonical(decisionReference) }, by, at);
    await em.update(MandateRow, { id: mandate }, { endedAt: new Date(at), lastEntry: entry });
    return { ...mandateOf(row), endedAt: at };
  }

  private async append(em: EntityManager, type: string, command: Record<string, string | null>, { actor, role, signer }: Registrar, at: Instant): Promise<string> {
    const parts = this.journal.seal({ command });
    const { id } = await this.journal.append(em, { chain: journalChain, type, at, actor, role, parts, signer });
    return id;
  }
}

/** The journal takes composed, well-formed text only. */
const canonical = (text: string): string => Buffer.from(text).toString().normalize('NFC');

/** Two grants for one person take turns, so that neither misses the other. */
async function lockAccount(em: EntityManager, id: string): Promise<void> {
  const found = await em.findOne(Account, { where: { id }, select: { id: true }, lock: { mode: 'pessimistic_write' } });
  if (found === null) throw new Refused(refuse('UNKNOWN_ACCOUNT', { account: id }));
}
