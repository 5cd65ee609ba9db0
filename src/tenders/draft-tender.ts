import { Inject, Injectable } from '@nestjs/common';
import type { Instant } from '../core/calendar/instant.js';
import { refuse } from '../core/refusal.js';
import type { RulePack } from '../core/rulebook/rule-pack.js';
import { shippedPack } from '../core/rulebook/packs/index.js';
import { draftTender, refusalOfRelaunch, type TenderDrafted } from '../core/tenders/draft-tender.js';
import type { TenderFile } from '../core/tenders/tender-file.js';
import type { Actor } from '../identity/index.js';
import type { Config } from '../platform/config.js';
import { CONFIG } from '../platform/tokens.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { Refused } from '../web/refused.js';
import { asCommand } from './as-command.js';
import { answerOf, type ActAnswer } from './asked.js';
import { Proceedings } from './proceedings.js';
import { refusingTakenReference } from './reference-taken.js';

export interface Draft {
  readonly rulePack: string;
  readonly file: TenderFile;
  readonly relaunches: string | null;
}

/** The clerk begins a procedure. Whether it is an exercise is the box's business, not the clerk's. */
@Injectable()
export class DraftTender {
  constructor(private readonly proceedings: Proceedings, private readonly work: UnitOfWork, @Inject(CONFIG) private readonly config: Config) {}

  async perform({ actor, at }: { actor: Actor; at: Instant }, { rulePack, file, relaunches }: Draft): Promise<ActAnswer<TenderDrafted> & { tender: string }> {
    const pack = packCalled(rulePack);
    const command = asCommand({ file, relaunches, exercise: this.config.exercise }) as never;
    const opened = await refusingTakenReference(file.reference, this.work.run(async () => {
      if (relaunches !== null) await this.checkRelaunched(relaunches);
      return this.proceedings.open(pack, { act: draftTender, command, actor, at });
    }));
    return { tender: opened.tender, ...answerOf(opened) };
  }

  private async checkRelaunched(tender: string): Promise<void> {
    const refusal = refusalOfRelaunch((await this.proceedings.read(tender)).file);
    if (refusal !== null) throw new Refused(refusal);
  }
}

export function packCalled(id: string): RulePack {
  const pack = shippedPack(id);
  if (pack === undefined) throw new Refused(refuse('UNKNOWN_RULE_PACK', { rulePack: id }));
  return pack;
}
