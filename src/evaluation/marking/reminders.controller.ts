import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SignedIn } from '../../identity/index.js';
import { AskedFor, type Asked } from '../../tenders/index.js';
import { ReminderBody } from './marking.dto.js';
import { Reminders } from './reminders.js';

@ApiTags('evaluation')
@Controller('v1/tenders/:tender/reminders')
export class RemindersController {
  constructor(private readonly reminders: Reminders) {}

  /** Remind a member of every sheet that is awaited of them, by letter, at most once a day. */
  @SignedIn('chair', 'rapporteur')
  @Post()
  @HttpCode(200)
  send(@AskedFor() asked: Asked, @Body() { member }: ReminderBody) {
    return this.reminders.send(asked, member);
  }
}
