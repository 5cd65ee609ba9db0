import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ruleTexts } from '../../core/rulebook/rules.js';
import { SignedIn, Visits } from '../../identity/index.js';
import { AskedFor, type Asked } from '../../tenders/index.js';
import { onPage, refuseMistakes } from '../../web/page-refused.js';
import { htmlPage, seeOther } from '../../web/private-page.js';
import { readFields, type Mistake } from '../../web/read-fields.js';
import type { PliReply, PliRequest } from '../../web/request.js';
import { Sent, type SentForm } from '../../web/strict-form.js';
import { AppointCommittee } from '../appoint-committee.js';
import { ReadCommittee } from '../read-committee.js';
import { appointmentPage, type AppointmentParts } from './appointment.page.js';
import { appointmentTexts } from './appointment-texts.js';
import { Candidates } from './candidates.js';
import { mistakesOfSeats, mostSeats, rulesOfSeats, seatsIn, typedSeats } from './seat-rows.js';

const fewestPlaces = 9;

/** The decision that names the commission, without a script. */
@ApiExcludeController()
@SignedIn('authority')
@Controller('commission/:tender/nommer')
export class AppointmentPageController {
  constructor(
    private readonly visits: Visits, private readonly committee: ReadCommittee, private readonly candidates: Candidates, private readonly appointCommittee: AppointCommittee,
  ) {}

  @Get()
  async ask(@AskedFor() asked: Asked, @Query('sieges') places: unknown, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    return htmlPage(reply, appointmentPage(await this.visits.of(request), (await this.parts(asked, placesIn(places))).parts));
  }

  @Post()
  async appoint(@AskedFor() asked: Asked, @Sent() sent: SentForm, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const visit = await this.visits.of(request);
    const text = appointmentTexts[visit.language];
    const count = placesIn(sent.one('places'));
    const { parts, consultative } = await this.parts(asked, count);
    const { typed, mistakes } = readFields<string>(sent, { ...rulesOfSeats(count), places: { say: '', most: 2 }, decisionReference: { say: text.decisionNeeded, most: 300 } });
    const again = (wrong: readonly Mistake[]): string => appointmentPage(visit, { ...parts, places: count, typed, mistakes: wrong });
    refuseMistakes([...mistakes, ...mistakesOfSeats(typed, count, text)], again);
    const command = { decisionReference: (typed['decisionReference'] ?? '').normalize('NFC'), seats: seatsIn(typed, count, consultative) };
    await onPage(() => this.appointCommittee.perform(asked, command), ({ detail }) => again([{ field: '', say: detail }]));
    return seeOther(reply, visit.to(`/commission/${asked.tender}`));
  }

  private async parts({ tender, actor, at }: Asked, wanted: number): Promise<{ readonly parts: AppointmentParts; readonly consultative: readonly string[] }> {
    const file = await this.committee.file(tender, actor, at);
    const { reference = '', title = '' } = file.tender?.file ?? {};
    const standing = file.committee?.seats.filter(({ standing: each }) => each === 'sitting' || each === 'waiting') ?? [];
    const parts = { tender, reference, title, again: file.committee !== null, candidates: await this.candidates.of(file, at), places: Math.max(wanted, standing.length), typed: typedSeats(standing) };
    return { parts, consultative: ruleTexts(file.rules, 'committee.consultativeOffices') };
  }
}

const placesIn = (asked: unknown): number => (typeof asked === 'string' && /^\d{1,2}$/.test(asked) ? Math.min(Math.max(Number(asked), 1), mostSeats) : fewestPlaces);
