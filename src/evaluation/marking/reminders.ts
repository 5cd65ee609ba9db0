import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { whyNoEvaluator } from '../../core/evaluation/evaluators.js';
import { dayOfReminder, lotsAwaiting, reminding } from '../../core/evaluation/reminders.js';
import { roleForAct } from '../../core/identity/role-for-act.js';
import type { CaseFile } from '../../core/procedure/case-file.js';
import { isRefusal, refuse } from '../../core/refusal.js';
import { Contacts } from '../../identity/index.js';
import { Outbox } from '../../platform/outbox.js';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import { KnownFiles, type Asked } from '../../tenders/index.js';
import { Refused } from '../../web/refused.js';
import { granted } from '../read-sheets.js';

/** job: one letter to one member */
export const REMIND = 'sheet.remind';

export interface Reminded {
  readonly member: string;
  readonly lots: readonly string[];
  readonly at: string;
}

/** What the chair sees of one who is awaited. */
export interface Reachable {
  readonly member: string;
  /** the last reminder, if there was one */
  readonly last: string | null;
  readonly today: boolean;
  /** a letter would reach them */
  readonly mail: boolean;
}

/** Members who have not handed in are reminded by letter, at most once a day. Each is noted where nothing is erased; the letter goes by a job. */
@Injectable()
export class Reminders {
  constructor(private readonly work: UnitOfWork, private readonly files: KnownFiles, private readonly contacts: Contacts, private readonly outbox: Outbox) {}

  /** @throws Refused for who does not conduct the marking, REMINDER_NOT_DUE, REMINDER_UNREACHABLE, REMINDER_SENT_TODAY */
  async send({ tender, actor, at }: Asked, member: string): Promise<Reminded> {
    const reached = (await this.contacts.mailOf([member])).has(member);
    return this.work.run(async (em) => {
      const file = await this.files.read(em, tender);
      granted(roleForAct(reminding, file, actor, at));
      const excluded = whyNoEvaluator(file, actor.id);
      if (excluded !== undefined) throw new Refused(excluded);
      const lots = lotsAwaiting(file, member);
      if (lots.length === 0) throw new Refused(refuse('REMINDER_NOT_DUE', { member }));
      if (!reached) throw new Refused(refuse('REMINDER_UNREACHABLE', { member }));
      await this.note(em, { tender, member, lots, by: actor.id, at, day: dayOfReminder(file, at) });
      await this.outbox.write(em, { name: REMIND, payload: { tender, member } });
      return { member, lots, at };
    });
  }

  /** Who of the awaited can be reminded now; null for whoever may not remind. */
  async reachable(file: CaseFile, { tender, actor, at }: Asked, awaited: readonly string[]): Promise<readonly Reachable[] | null> {
    if (isRefusal(roleForAct(reminding, file, actor, at)) || whyNoEvaluator(file, actor.id) !== undefined) return null;
    const mail = await this.contacts.mailOf(awaited);
    const rows = await this.work.run((em) => em.query<{ member: string; at: Date; day: string }[]>(
      `SELECT DISTINCT ON (member) member, asked_at AS at, day::text AS day FROM pli.reminder WHERE tender = $1 AND member = ANY ($2) ORDER BY member, day DESC`, [tender, awaited]));
    return awaited.map((member) => {
      const last = rows.find((row) => row.member === member);
      return { member, last: last?.at.toISOString() ?? null, today: last?.day === dayOfReminder(file, at), mail: mail.has(member) };
    });
  }

  private async note(em: EntityManager, { tender, member, lots, by, at, day }: { readonly tender: string; readonly by: string; readonly day: string } & Reminded): Promise<void> {
    const written = await em.query<unknown[]>(
      `INSERT INTO pli.reminder (tender, member, day, lots, channel, asked_by, asked_at) VALUES ($1, $2, $3, $4, 'mail', $5, $6) ON CONFLICT DO NOTHING RETURNING member`,
      [tender, member, day, lots, by, at]);
    if (written.length === 0) throw new Refused(refuse('REMINDER_SENT_TODAY', { member, day }));
  }
}
