import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CurrentActor, everyRole, SignedIn, Visits, type Actor } from '../../identity/index.js';
import { Clock } from '../../platform/clock.js';
import { AskedFor, type Asked } from '../../tenders/index.js';
import { NoIdempotency } from '../../web/idempotency.js';
import { dropRest, sentFile } from '../../web/one-file-form.js';
import { onPage } from '../../web/page-refused.js';
import { htmlPage } from '../../web/private-page.js';
import { readFields } from '../../web/read-fields.js';
import { TransportRefused } from '../../web/refused.js';
import type { PliReply, PliRequest } from '../../web/request.js';
import { Scripts } from '../../web/scripts.js';
import { Sent, type SentForm } from '../../web/strict-form.js';
import { bringPage, type BringParts } from './bring.page.js';
import { MarkingPages } from './marking-pages.js';
import { offlineSheet } from './offline-sheet.js';
import { SheetFiles } from './sheet-files.js';
import { wholeText } from './whole-text.js';

/** C14 and the sheet that works from disk. */
@ApiExcludeController()
@SignedIn(...everyRole)
@Controller('notation/:tender/:lot')
export class BringPageController {
  constructor(private readonly visits: Visits, private readonly pages: MarkingPages, private readonly files: SheetFiles, private readonly scripts: Scripts, private readonly clock: Clock) {}

  @Get('fiche')
  async give(@AskedFor() asked: Asked, @Param('lot') lot: string, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const script = this.scripts.get('offline');
    if (script === null) throw new TransportRefused('NOT_FOUND', { path: request.url.split('?')[0] ?? '' });
    const { language } = await this.visits.of(request);
    const html = offlineSheet(language, await this.files.issue(asked, lot), script.text);
    reply.header('Content-Disposition', `attachment; filename="fiche-${lot}.html"`);
    return htmlPage(reply, html);
  }

  @Get('apporter')
  async show(@AskedFor() asked: Asked, @Param('lot') lot: string, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    return htmlPage(reply, bringPage(await this.visits.of(request), await this.parts(asked, lot)));
  }

  /** The dry run changes nothing but the list of attempts: sent twice it is looked at twice. A file is a stream, stamped once it has arrived. */
  @NoIdempotency()
  @Post('apporter/fichier')
  async look(
    @Param('tender') tender: string, @Param('lot') lot: string, @CurrentActor() actor: Actor, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply,
  ): Promise<string> {
    const visit = await this.visits.of(request);
    const now = (): Asked => ({ tender, actor, at: this.clock.now(), ifMatch: undefined, signature: undefined });
    const parts = await this.parts(now(), lot);
    const brought = await onPage(async () => {
      const { bytes, content } = await sentFile(request, 'fiche');
      return this.files.bring(now(), lot, { text: await wholeText(content, bytes, await this.files.mostBytes(now(), lot)), dryRun: true });
    }, ({ detail }) => {
      dropRest(request);
      return bringPage(visit, { ...parts, mistakes: [{ field: 'fiche', say: detail }] });
    });
    return htmlPage(reply.status(200), bringPage(visit, { ...(await this.parts(now(), lot)), brought }));
  }

  @Post('apporter')
  async take(@AskedFor() asked: Asked, @Param('lot') lot: string, @Sent() sent: SentForm, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const visit = await this.visits.of(request);
    const parts = await this.parts(asked, lot);
    const { typed } = readFields(sent, { digest: { say: '', most: 64 } });
    const brought = await onPage(() => this.files.takeHeld(asked, lot, typed.digest), ({ detail }) => bringPage(visit, { ...parts, mistakes: [{ field: 'fiche', say: detail }] }));
    return htmlPage(reply.status(200), bringPage(visit, { ...parts, attempts: await this.files.attempts(asked, lot), brought }));
  }

  private async parts(asked: Asked, lot: string): Promise<BringParts> {
    return { shown: (await this.pages.mine(asked, lot)).shown, attempts: await this.files.attempts(asked, lot) };
  }
}
