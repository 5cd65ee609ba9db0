import { Injectable } from '@nestjs/common';
import { appointKeyset, refusalOfHolder, type KeysetAppointed, type NamedHolder } from '../core/keyset/appoint-keyset.js';
import { rolesInForce } from '../core/identity/mandate.js';
import { refuse } from '../core/refusal.js';
import { Mandates, ShareKeys } from '../identity/index.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { answerOf, Proceedings, type ActAnswer, type Asked } from '../tenders/index.js';
import { Refused } from '../web/refused.js';

/** The authority names the holders; the keys are those they registered themselves, never ones that came with the request. */
@Injectable()
export class AppointKeyset {
  constructor(
    private readonly proceedings: Proceedings,
    private readonly shareKeys: ShareKeys,
    private readonly mandates: Mandates,
    private readonly work: UnitOfWork,
  ) {}

  async perform(asked: Asked, { threshold, members }: { readonly threshold: number; readonly members: readonly string[] }): Promise<ActAnswer<KeysetAppointed>> {
    const holders = await this.work.run(async (em) => {
      const recipients = await this.shareKeys.recipientsOf(em, members);
      const named: NamedHolder[] = [];
      for (const member of members) {
        const refusal = refusalOfHolder(member, rolesInForce(await this.mandates.ofKnown(member, em), asked.at));
        if (refusal !== null) throw new Refused(refusal);
        const recipient = recipients.get(member);
        if (recipient === undefined) throw new Refused(refuse('HOLDER_WITHOUT_KEY', { member }));
        named.push({ member, recipient });
      }
      return named;
    });
    return answerOf(await this.proceedings.conduct({ ...asked, act: appointKeyset, command: { threshold, holders } }));
  }
}
