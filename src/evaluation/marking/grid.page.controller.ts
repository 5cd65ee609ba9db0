import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { readMark } from '../../core/evaluation/read-mark.js';
import { refuse } from '../../core/refusal.js';
import { everyRole, SignedIn, Visits } from '../../identity/index.js';
import { AskedFor, type Asked } from '../../tenders/index.js';
import { onPage, refuseMistakes } from '../../web/page-refused.js';
import { htmlPage } from '../../web/private-page.js';
import { readFields, type Mistake } from '../../web/read-fields.js';
import { Refused } from '../../web/refused.js';
import type { PliReply, PliRequest } from '../../web/request.js';
import { Sent, type SentForm } from '../../web/strict-form.js';
import { granted } from '../read-sheets.js';
import { RecordConsensus } from '../record-consensus.js';
import { meansToAccept, type GridCell } from './grid-view.js';
import { discussionPage, gridPage, type GridParts } from './grid.page.js';
import { MarkingPages } from './marking-pages.js';
import { markingTexts } from './marking-texts.js';
import { bidOf } from './sheet-form.js';

/** C10 without a script: the grid, the discussion of a cell, and what the commission agrees on. */
@ApiExcludeController()
@SignedIn(...everyRole)
@Controller('notation/:tender/:lot/grille')
export class GridPageController {
  constructor(private readonly visits: Visits, private readonly pages: MarkingPages, private readonly consensus: RecordConsensus) {}

  @Get()
  async show(@AskedFor() asked: Asked, @Param('lot') lot: string, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    return htmlPage(reply, gridPage(await this.visits.of(request), await this.pages.grid(asked, lot)));
  }

  @Post()
  async acceptMeans(@AskedFor() asked: Asked, @Param('lot') lot: string, @Sent() sent: SentForm, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const visit = await this.visits.of(request);
    readFields(sent, { act: { say: '', most: 20 } });
    const before = await this.pages.grid(asked, lot);
    await onPage(() => this.consensus.perform(asked, { lot, marks: meansToAccept(before.cells) }), ({ detail }) => gridPage(visit, { ...before, mistakes: [{ field: '', say: detail }] }));
    return htmlPage(reply.status(200), gridPage(visit, { ...(await this.pages.grid(asked, lot)), recordedAt: asked.at }));
  }

  @Get(':letter/:criterion')
  async discuss(
    @AskedFor() asked: Asked, @Param('lot') lot: string, @Param('letter') letter: string, @Param('criterion') criterion: string, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply,
  ): Promise<string> {
    const parts = await this.pages.grid(asked, lot);
    return htmlPage(reply, discussionPage(await this.visits.of(request), { ...parts, cell: cellOf(parts, letter, criterion) }));
  }

  @Post(':letter/:criterion')
  async agree(
    @AskedFor() asked: Asked, @Param('lot') lot: string, @Param('letter') letter: string, @Param('criterion') criterion: string, @Sent() sent: SentForm,
    @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply,
  ): Promise<string> {
    const visit = await this.visits.of(request);
    const before = await this.pages.grid(asked, lot);
    const cell = cellOf(before, letter, criterion);
    const { typed, mistakes } = readFields(sent, {
      mark: { say: markingTexts[visit.language].markNeeded, most: 40 }, follows: { say: markingTexts[visit.language].markNeeded, most: 5, pattern: /^\d{1,5}$/ }, reason: { say: '', most: 4_000, optional: true }, page: { say: '', most: 1_000, optional: true },
    });
    const again = (wrong: readonly Mistake[]): string => discussionPage(visit, { ...before, cell, typed, mistakes: wrong });
    refuseMistakes(mistakes, again);
    const { reason, page, follows, ...rest } = typed;
    await onPage(async () => {
      const mark = granted(readMark(typed.mark, cell.bid.id, cell.criterion));
      await this.consensus.perform(asked, { lot, marks: [{ bid: cell.bid.id, criterion, mark, reason, ...(page === '' ? {} : { evidence: page }), follows: Number(follows) }] });
    }, ({ detail }) => discussionPage(visit, { ...before, cell, typed: { ...rest, reason, page }, mistakes: [{ field: 'mark', say: detail }] }));
    const after = await this.pages.grid(asked, lot);
    return htmlPage(reply.status(200), discussionPage(visit, { ...after, cell: cellOf(after, letter, criterion), recordedAt: asked.at }));
  }
}

function cellOf({ shown, cells }: GridParts, letter: string, criterion: string): GridCell {
  const bid = bidOf(shown, letter);
  const found = cells.find((cell) => cell.bid.id === bid.id && cell.criterion.id === criterion);
  if (found === undefined) throw new Refused(refuse('CELLS_UNKNOWN', { lot: shown.lot.id, unknown: [{ bid: bid.letter, criterion: criterion.slice(0, 40) }] }));
  return found;
}
