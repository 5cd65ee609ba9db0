import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SignedIn } from '../../identity/index.js';
import { AskedFor, type Asked } from '../../tenders/index.js';
import { CombineLotsBody } from './combination.dto.js';
import { CombineLots } from './combine-lots.js';

@ApiTags('evaluation')
@Controller('v1/tenders/:tender/combination')
export class CombinationController {
  constructor(private readonly combineLots: CombineLots) {}

  /** Compute the best combination of the lots, all of them ranked. */
  @SignedIn('chair')
  @Post()
  combine(@AskedFor() asked: Asked, @Body() { limits = [], setAside = [], draw }: CombineLotsBody) {
    return this.combineLots.perform(asked, {
      limits: limits.map(({ bidder, lots = null, amount = null, reason, evidence }) => ({ bidder, lots, amount, reason, evidence })),
      setAside: setAside.map(({ bid, lot, discount, reason }) => ({ bid, lot, discount, reason })),
      draw: draw === undefined ? undefined : draw.rule === 'verifiableDraw' ? { rule: draw.rule, evidence: draw.evidence } : { rule: draw.rule, order: draw.order ?? [], evidence: draw.evidence },
    });
  }
}
