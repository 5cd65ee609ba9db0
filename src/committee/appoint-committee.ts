import { Injectable } from '@nestjs/common';
import { appointCommittee, type AppointCommittee as Command, type CommitteeAppointed } from '../core/committee/appoint-committee.js';
import { refusalOfMandates } from '../core/committee/composition.js';
import { rolesInForce } from '../core/identity/mandate.js';
import { Mandates } from '../identity/index.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { answerOf, Proceedings, type ActAnswer, type Asked } from '../tenders/index.js';
import { Refused } from '../web/refused.js';

/** The authority names the commission; people without an account, or whose mandates do not go with a seat, are found before the act. */
@Injectable()
export class AppointCommittee {
  constructor(private readonly proceedings: Proceedings, private readonly mandates: Mandates, private readonly work: UnitOfWork) {}

  perform(asked: Asked, command: Command): Promise<ActAnswer<CommitteeAppointed>> {
    return this.work.run(async (em) => {
      const { file } = await this.proceedings.read(asked.tender);
      for (const { member } of command.seats) {
        const refusal = refusalOfMandates(file, member, rolesInForce(await this.mandates.ofKnown(member, em), asked.at));
        if (refusal !== null) throw new Refused(refusal);
      }
      return answerOf(await this.proceedings.conduct({ ...asked, act: appointCommittee, command }));
    });
  }
}
