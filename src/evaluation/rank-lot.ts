import { Injectable } from '@nestjs/common';
import { lotFileOf } from '../core/evaluation/lot-evaluation.js';
import { rankLot, type RankLotCommand } from '../core/evaluation/rank-lot.js';
import type { RecordedTieInput } from '../core/evaluation/tie-inputs.js';
import { isRefusal, refuse, type Refusal } from '../core/refusal.js';
import { Refused } from '../web/refused.js';
import { answerOf, Proceedings, type Asked } from '../tenders/index.js';
import { DrawSeeds } from './ties/draw-seeds.js';

/** The ranking of a lot, by the published rule. Where the tender file foresees a draw by the log, its seed is taken from there and never from the request. */
@Injectable()
export class RankLot {
  constructor(private readonly proceedings: Proceedings, private readonly seeds: DrawSeeds) {}

  async perform(asked: Asked, command: RankLotCommand) {
    const tieInputs: RecordedTieInput[] = [];
    for (const input of command.tieInputs) {
      const seeded = input.rule === 'verifiableDraw' ? await this.seeded(asked.tender, command.lot, input) : input;
      if (isRefusal(seeded)) throw new Refused(seeded);
      tieInputs.push(seeded);
    }
    return answerOf(await this.proceedings.conduct({ ...asked, act: rankLot, command: { ...command, tieInputs } }));
  }

  private async seeded(tender: string, lot: string, { evidence }: RecordedTieInput): Promise<RecordedTieInput | Refusal> {
    const { file } = await this.proceedings.read(tender);
    const found = lotFileOf(file, lot);
    if (isRefusal(found)) return found;
    const seed = await this.seeds.ofLot(file, found);
    return seed === null ? refuse('DRAW_NOT_YET_FIXED', { lot }) : { rule: 'verifiableDraw', tender, lot, root: seed.root, evidence };
  }
}
