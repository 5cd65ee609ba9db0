import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { lotsAwaiting } from '../../core/evaluation/reminders.js';
import { Contacts } from '../../identity/index.js';
import type { Config } from '../../platform/config.js';
import { Jobs } from '../../platform/jobs.js';
import { Mail } from '../../platform/mail.js';
import { CONFIG } from '../../platform/tokens.js';
import { KnownFiles } from '../../tenders/index.js';
import { reminderLetter } from './reminder-letter.js';
import { REMIND } from './reminders.js';

/** The letter itself. It looks again before it goes: whoever has handed in meanwhile is left in peace. The job's id makes a repeated sending one letter. */
@Injectable()
export class SendReminder implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly files: KnownFiles,
    private readonly contacts: Contacts,
    private readonly mail: Mail,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(REMIND, (em, payload, { id }) => this.remind(em, { id, tender: payload['tender'] as string, member: payload['member'] as string }));
  }

  private async remind(em: EntityManager, { id, tender, member }: { readonly id: string; readonly tender: string; readonly member: string }): Promise<void> {
    const file = await this.files.read(em, tender);
    const lots = lotsAwaiting(file, member);
    const to = (await this.contacts.mailOf([member])).get(member);
    if (lots.length === 0 || to === undefined) return;
    const reference = file.tender?.file.reference ?? tender;
    await this.mail.send(`${REMIND}-${id}`, { to, ...reminderLetter({ reference, lots, address: (lot) => `${this.config.publicUrl}/notation/${tender}/${lot}` }) });
  }
}
