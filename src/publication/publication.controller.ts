import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { refuse } from '../core/refusal.js';
import { Public } from '../identity/index.js';
import { Refused } from '../web/refused.js';
import type { PliReply } from '../web/request.js';
import { PublishedTenders } from './published-tenders.js';

@ApiTags('publication')
@Controller('v1/tenders/:tender/publication')
export class PublicationController {
  constructor(private readonly tenders: PublishedTenders) {}

  /** What everybody may read of the procedure now: the notice, then the opening, the results, the award. */
  @Public()
  @Get()
  async read(@Param('tender') tender: string, @Res({ passthrough: true }) reply: PliReply) {
    const found = await this.tenders.find(tender);
    if (found === null) throw new Refused(refuse('UNKNOWN_TENDER', { tender }));
    reply.header('Cache-Control', 'no-cache');
    return { ...found.view, firms: Object.fromEntries(found.firms), journal: found.journal };
  }
}
