import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Instant } from '../core/calendar/instant.js';
import { tasksOf } from '../core/committee/tasks.js';
import { CurrentActor, everyRole, SignedIn, Visits, type Actor } from '../identity/index.js';
import { htmlPage } from '../web/private-page.js';
import { StampedAt, type PliReply, type PliRequest } from '../web/request.js';
import { MyProcedures } from './my-procedures.js';
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
      tasks: tasksOf(file, id, at), recusal: file.committee?.recusals.find(({ member }) => member === id) ?? null,
    }));
    return htmlPage(reply, tasksPage(await this.visits.of(request), mine));
  }
}
