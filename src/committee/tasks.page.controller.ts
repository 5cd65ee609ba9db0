import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Instant } from '../core/calendar/instant.js';
import { tasksOf } from '../core/committee/tasks.js';
import { whyNoEvaluator } from '../core/evaluation/evaluators.js';
import { CurrentActor, everyRole, SignedIn, Visits, type Actor } from '../identity/index.js';
import { htmlPage } from '../web/private-page.js';
import { StampedAt, type PliReply, type PliRequest } from '../web/request.js';
import { holdsOne } from '../web/visit.js';
import { MyProcedures } from './my-procedures.js';
import { officeDuties } from './office-duties.js';
import { tasksPage } from './tasks.page.js';

/** C1. Whoever was recused finds the procedure with the word that they no longer attend, and nothing of it. */
@ApiExcludeController()
@SignedIn(...everyRole)
@Controller('taches')
export class TasksPageController {
  constructor(private readonly visits: Visits, private readonly procedures: MyProcedures) {}

  @Get()
  async show(@CurrentActor() { id }: Actor, @StampedAt() at: Instant, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const mine = (await this.procedures.of(id)).map((file) => ({
      tender: file.id, reference: file.tender?.file.reference ?? '', title: file.tender?.file.title ?? '',
      tasks: tasksOf(file, id, at), evaluates: file.state === 'evaluating' && whyNoEvaluator(file, id) === undefined, recusal: file.committee?.recusals.find(({ member }) => member === id) ?? null,
    }));
    const visit = await this.visits.of(request);
    const duties = officeDuties.filter(({ roles }) => holdsOne(visit, roles));
    const recusals = holdsOne(visit, ['authority']) ? await this.procedures.withRecusalsToDecide(id) : [];
    return htmlPage(reply, tasksPage(visit, mine, { duties, recusals, procedures: await this.procedures.inState(duties.map(({ state }) => state), id) }));
  }
}
