import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { SavedCell, TypedCell } from '../../core/evaluation/draft-sheet.js';
import type { Refusal } from '../../core/refusal.js';
import { everyRole, SignedIn, Visits } from '../../identity/index.js';
import { AskedFor, type ActAnswer, type Asked } from '../../tenders/index.js';
import { onPage, refuseMistakes } from '../../web/page-refused.js';
import { htmlPage } from '../../web/private-page.js';
import { readFields, type FieldRule, type Mistake } from '../../web/read-fields.js';
import type { PliReply, PliRequest } from '../../web/request.js';
import { Sent, type SentForm } from '../../web/strict-form.js';
import { Abstain } from './abstain.js';
import { handedInPage, handInPage } from './hand-in.page.js';
import { MarkingPages } from './marking-pages.js';
import { markingTexts } from './marking-texts.js';
import { cellAt } from './marking-view.js';
import { MySheet } from './my-sheet.js';
import { Reminders } from './reminders.js';
import { lotsPage, progressPage } from './progress.page.js';
import { bidOf, mistakesIn, roundSent, typedCell, typedIn } from './sheet-form.js';
import { sheetPage, type SheetParts } from './sheet.page.js';

/** C7, C8 and C9 without a script. Every act is that of the routes beside; what was saved is read back. */
@ApiExcludeController()
@SignedIn(...everyRole)
@Controller('notation/:tender')
export class MarkingPageController {
  constructor(
    private readonly visits: Visits, private readonly pages: MarkingPages, private readonly sheet: MySheet, private readonly abstention: Abstain, private readonly reminders: Reminders,
  ) {}

  @Get()
  async lots(@AskedFor() asked: Asked, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    return htmlPage(reply, lotsPage(await this.visits.of(request), await this.pages.lots(asked)));
  }

  @Get(':lot')
  async progress(@AskedFor() asked: Asked, @Param('lot') lot: string, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    return htmlPage(reply, progressPage(await this.visits.of(request), await this.pages.progress(asked, lot)));
  }

  @Post(':lot')
  async remind(@AskedFor() asked: Asked, @Param('lot') lot: string, @Sent() sent: SentForm, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const visit = await this.visits.of(request);
    const before = await this.pages.progress(asked, lot);
    const { typed } = readFields(sent, { act: { say: '', most: 20 }, member: { say: '', most: 64, optional: true } });
    const { at } = await onPage(() => this.reminders.send(asked, typed.member), ({ detail }) => progressPage(visit, { ...before, mistakes: [{ field: '', say: detail }] }));
    return htmlPage(reply.status(200), progressPage(visit, { ...(await this.pages.progress(asked, lot)), reminded: { name: before.nameOf(typed.member), at } }));
  }

  @Post(':lot/reprendre')
  async carryOver(@AskedFor() asked: Asked, @Param('lot') lot: string, @Sent() sent: SentForm, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const visit = await this.visits.of(request);
    const before = await this.pages.progress(asked, lot);
    readFields(sent, { act: { say: '', most: 20 } });
    const { cells } = await onPage(() => this.sheet.carryOver(asked, lot), ({ detail }) => progressPage(visit, { ...before, mistakes: [{ field: '', say: detail }] }));
    return htmlPage(reply.status(200), progressPage(visit, { ...(await this.pages.progress(asked, lot)), carried: cells.length }));
  }

  @Get(':lot/offre/:letter')
  async show(@AskedFor() asked: Asked, @Param('lot') lot: string, @Param('letter') letter: string, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const parts = await this.pages.mine(asked, lot);
    return htmlPage(reply, sheetPage(await this.visits.of(request), { ...parts, bid: bidOf(parts.shown, letter) }));
  }

  @Post(':lot/offre/:letter')
  async save(
    @AskedFor() asked: Asked, @Param('lot') lot: string, @Param('letter') letter: string, @Sent() sent: SentForm, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply,
  ): Promise<string> {
    const visit = await this.visits.of(request);
    const before = await this.pages.mine(asked, lot);
    const bid = bidOf(before.shown, letter);
    const typed = typedIn(sent, before.shown.lot.award.criteria);
    const parts = { ...before, bid, typed };
    const cells = before.shown.lot.award.criteria.map((criterion) => typedCell(typed, bid.id, criterion)).filter((cell) => isNew(cell, before.cells));
    refuseMistakes(mistakesIn(before.file, before.shown, { member: asked.actor.id, language: visit.language }, cells), (mistakes) => sheetPage(visit, { ...parts, mistakes }));
    if (cells.length > 0) await onPage(() => this.sheet.save(asked, lot, cells, roundSent(sent)), ({ code, detail, facts }) => sheetPage(visit, { ...parts, mistakes: [{ field: '', say: detail }], meanwhile: meanwhileIn(code, facts) }));
    const after = await this.pages.mine(asked, lot);
    const saved = { bid, at: asked.at, cells: after.cells };
    const next = sent.one('act') === 'next' ? after.shown.bids[after.shown.bids.findIndex(({ id }) => id === bid.id) + 1] : undefined;
    return htmlPage(reply.status(200), sheetPage(visit, { ...after, bid: next ?? bid, saved }));
  }

  @Get(':lot/remettre')
  async check(@AskedFor() asked: Asked, @Param('lot') lot: string, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    return htmlPage(reply, handInPage(await this.visits.of(request), await this.pages.mine(asked, lot)));
  }

  @Post(':lot/remettre')
  async handIn(@AskedFor() asked: Asked, @Param('lot') lot: string, @Sent() sent: SentForm, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const visit = await this.visits.of(request);
    const parts = await this.pages.mine(asked, lot);
    const abstaining = sent.one('act') === 'abstain';
    const rules: Readonly<Record<string, FieldRule>> = { act: { say: '', most: 20 }, ...(abstaining ? { reason: { say: markingTexts[visit.language].abstainNeeded, most: 4_000 } } : {}) };
    const { typed, mistakes } = readFields(sent, rules);
    const again = (wrong: readonly Mistake[]): string => handInPage(visit, { ...parts, typed, mistakes: wrong });
    refuseMistakes(mistakes, again);
    const { entry } = await onPage(
      async (): Promise<Pick<ActAnswer<unknown>, 'entry'>> => (abstaining ? this.abstention.perform(asked, { lot, reason: typed['reason'] ?? '' }) : this.sheet.handIn(asked, lot)),
      ({ detail }) => again([{ field: abstaining ? 'reason' : '', say: detail }]),
    );
    return htmlPage(reply.status(200), handedInPage(visit, { shown: parts.shown, at: asked.at, entry, abstained: abstaining }));
  }
}

/** A cell left empty, or sent back as it stands, is no new version. */
function isNew(cell: TypedCell, cells: readonly SavedCell[]): boolean {
  const kept = cellAt(cells, cell.bid, cell.criterion);
  const mark = cell.mark.trim().replace(',', '.');
  const bare = mark === '' && cell.reason.trim() === '' && cell.evidence.trim() === '';
  if (kept === undefined) return !bare;
  const same = mark === '' ? kept.mark === null : kept.mark !== null && /^\d{1,3}(\.\d{1,2})?$/.test(mark) && Math.round(Number(mark) * 100) === kept.mark;
  return !(same && cell.reason.trim() === kept.reason && cell.evidence.trim() === kept.evidence);
}

function meanwhileIn(code: string, facts: unknown): NonNullable<SheetParts['meanwhile']> {
  if (code !== 'CELLS_CHANGED_MEANWHILE') return [];
  return (facts as Refusal<'CELLS_CHANGED_MEANWHILE'>['facts']).current;
}
