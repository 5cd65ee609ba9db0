import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { everyRole, SignedIn, Visits } from '../../identity/index.js';
import { Sittings } from '../../opening/index.js';
import { AskedFor, type Asked } from '../../tenders/index.js';
import { onPage, refuseMistakes } from '../../web/page-refused.js';
import { htmlPage } from '../../web/private-page.js';
import type { PliReply, PliRequest } from '../../web/request.js';
import { Sent, type SentForm } from '../../web/strict-form.js';
import { lotToShow } from './marking-view.js';
import { paperEntryPage, paperSheetPage, papersPage, type PaperParts } from './paper.page.js';
import { PaperSheets, type PaperSheet } from './paper-sheets.js';
import { paperTexts } from './paper-texts.js';
import { bidOf, mistakesIn, roundSent, typedCell, typedIn } from './sheet-form.js';

/** C14 for sheets on paper, without a script: for clerks without a seat, one bid at a time. */
@ApiExcludeController()
@SignedIn(...everyRole)
@Controller('notation/:tender/:lot/papier')
export class PaperPageController {
  constructor(private readonly visits: Visits, private readonly sittings: Sittings, private readonly sheets: PaperSheets) {}

  @Get()
  async members(@AskedFor() asked: Asked, @Param('lot') lot: string, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const { file, lot: found, members } = await this.sheets.awaited(asked, lot);
    const nameOf = await this.sittings.names(file);
    return htmlPage(reply, papersPage(await this.visits.of(request), { shown: lotToShow(file, found, nameOf), members: members.map((id) => ({ id, name: nameOf(id) })) }));
  }

  @Get(':member')
  async sheet(@AskedFor() asked: Asked, @Param('lot') lot: string, @Param('member') member: string, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    return htmlPage(reply, paperSheetPage(await this.visits.of(request), await this.parts(asked, lot, member)));
  }

  @Get(':member/:letter')
  async show(
    @AskedFor() asked: Asked, @Param('lot') lot: string, @Param('member') member: string, @Param('letter') letter: string, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply,
  ): Promise<string> {
    const parts = await this.parts(asked, lot, member);
    return htmlPage(reply, paperEntryPage(await this.visits.of(request), { ...parts, bid: bidOf(parts.shown, letter) }));
  }

  @Post(':member/:letter')
  async enter(
    @AskedFor() asked: Asked, @Param('lot') lot: string, @Param('member') member: string, @Param('letter') letter: string, @Sent() sent: SentForm,
    @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply,
  ): Promise<string> {
    const visit = await this.visits.of(request);
    const before = await this.parts(asked, lot, member);
    const bid = bidOf(before.shown, letter);
    const typed = typedIn(sent, before.shown.lot.award.criteria);
    const cells = before.shown.lot.award.criteria.map((criterion) => typedCell(typed, bid.id, criterion)).filter(({ mark, reason, evidence }) => `${mark}${reason}${evidence}`.trim() !== '');
    const wrong = cells.length === 0 ? [{ field: '', say: paperTexts[visit.language].empty }] : mistakesIn(before.sheet.file, before.shown, { member, language: visit.language }, cells);
    refuseMistakes(wrong, (mistakes) => paperEntryPage(visit, { ...before, bid, typed, mistakes }));
    await onPage(() => this.sheets.enter(asked, lot, { member, round: roundSent(sent), cells }), ({ detail }) => paperEntryPage(visit, { ...before, bid, typed, mistakes: [{ field: '', say: detail }] }));
    const after = await this.parts(asked, lot, member);
    const stands = after.of(bid.id);
    const goesOn = sent.one('act') === 'next' && stands.differing.length === 0;
    const next = goesOn ? after.shown.bids[after.shown.bids.findIndex(({ id }) => id === bid.id) + 1] : undefined;
    return htmlPage(reply.status(200), paperEntryPage(visit, { ...after, bid: next ?? bid, saved: { bid, at: asked.at, stands } }));
  }

  private async parts(asked: Asked, lot: string, id: string): Promise<PaperParts & { readonly sheet: PaperSheet }> {
    const sheet = await this.sheets.read(asked, lot, id);
    const nameOf = await this.sittings.names(sheet.file);
    return { sheet, shown: lotToShow(sheet.file, sheet.lot, nameOf), member: { id, name: nameOf(id) }, of: sheet.of };
  }
}
