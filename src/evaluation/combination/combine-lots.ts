import { Injectable } from '@nestjs/common';
import { combineLots, type CombineLotsCommand } from '../../core/evaluation/combine-lots.js';
import { isRefusal, refuse, type Refusal } from '../../core/refusal.js';
import type { RecordedDraw } from '../../core/evaluation/combination-facts.js';
import { answerOf, Proceedings, type Asked } from '../../tenders/index.js';
import { Refused } from '../../web/refused.js';
import { DrawSeeds } from '../ties/draw-seeds.js';

/** What was drawn, as it was asked for: of a draw by the log, only that it is wanted. */
export type DrawAsked = { readonly rule: 'publicDraw'; readonly order: readonly string[]; readonly evidence: string } | { readonly rule: 'verifiableDraw'; readonly evidence: string };

/** The best combination of the lots, by the rule the tender file announced. The seed of a draw by the log is taken from there and never from the request. */
@Injectable()
export class CombineLots {
  constructor(private readonly proceedings: Proceedings, private readonly seeds: DrawSeeds) {}

  async perform(asked: Asked, { draw, ...command }: Omit<CombineLotsCommand, 'draw'> & { readonly draw?: DrawAsked | undefined }) {
    const drawn = draw?.rule === 'verifiableDraw' ? await this.seeded(asked.tender, draw.evidence) : draw;
    if (drawn !== undefined && isRefusal(drawn)) throw new Refused(drawn);
    return answerOf(await this.proceedings.conduct({ ...asked, act: combineLots, command: { ...command, ...(drawn === undefined ? {} : { draw: drawn }) } }));
  }

  private async seeded(tender: string, evidence: string): Promise<RecordedDraw | Refusal> {
    const { file } = await this.proceedings.read(tender);
    const seed = await this.seeds.ofCombination(file);
    return seed === null ? refuse('COMBINATION_DRAW_NOT_YET_FIXED', {}) : { rule: 'verifiableDraw', tender, root: seed.root, evidence };
  }
}
