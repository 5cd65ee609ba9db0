import { Controller, Get, Header, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Journal } from '../audit/index.js';
import type { Instant } from '../core/calendar/instant.js';
import { Public } from '../identity/index.js';
import { keyAfter, limitOf, linkNext, pageOf } from '../web/pagination.js';
import { TransportRefused } from '../web/refused.js';
import { StampedAt, type PliReply, type PliRequest } from '../web/request.js';
import { DiaryQuery, NotesQuery, PulseQuery } from './availability.dto.js';
import { Diary, type DiaryEntry } from './diary.js';
import { Pulse } from './pulse.js';
import { ServiceStates, type ServiceState } from './service-state.js';

/** Whether the service works, and whether it did. */
@ApiTags('availability')
@Controller('v1/availability')
export class AvailabilityController {
  constructor(private readonly pulse: Pulse, private readonly states: ServiceStates, private readonly diary: Diary, private readonly journal: Journal) {}

  /** Would a bid be taken now: 200 when a write just worked, 503 when not. What the diary is made of. */
  @Public()
  @Header('Cache-Control', 'no-store')
  @Get('pulse')
  async beat(@Query() { nonce }: PulseQuery, @Res({ passthrough: true }) reply: PliReply): Promise<object> {
    const reasons = await this.pulse.reasonsAgainst();
    if (reasons.length > 0) reply.status(503);
    return { origin: this.journal.identity.origin, nonce: nonce ?? null, status: reasons.length === 0 ? 'up' : 'down', reasons };
  }

  /** How the service is, and what the diary proves of some days: the last seven, or 31 at most. */
  @Public()
  @Get()
  state(@Query() { from, to }: DiaryQuery, @StampedAt() at: Instant): Promise<ServiceState> {
    return this.states.read(at, { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) });
  }

  /** The notes themselves, newest first, each with its place in the journal: /v1/tenders/availability/entries/{seq}/proof proves it. */
  @Public()
  @Get('notes')
  async notes(@Query() query: NotesQuery, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<DiaryEntry[]> {
    const limit = limitOf(query);
    const before = seqIn(keyAfter(query, 1));
    const page = pageOf(await this.diary.entries(limit + 1, before), limit, ({ seq }) => [String(seq)]);
    linkNext(request, reply, page);
    return [...page.items];
  }
}

function seqIn(key: readonly string[] | undefined): number | null {
  const [seq] = key ?? [];
  if (seq === undefined) return null;
  if (!/^[1-9]\d{0,14}$/.test(seq)) throw new TransportRefused('BAD_CURSOR', {});
  return Number(seq);
}
