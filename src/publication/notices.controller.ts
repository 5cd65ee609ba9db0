import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { isInstant } from '../core/calendar/instant.js';
import { Public } from '../identity/index.js';
import { keyAfter, limitOf, PageQuery } from '../web/pagination.js';
import { TransportRefused } from '../web/refused.js';
import type { Language, PliReply, PliRequest } from '../web/request.js';
import { sendPage } from '../web/send-page.js';
import { noticeListPage, noticeNotFoundPage } from './notice-list.page.js';
import { noticePage } from './notice.page.js';
import { PublishedTenders } from './published-tenders.js';

export class NoticesQuery extends PageQuery {
  @IsOptional() @IsString() @MaxLength(20) lang?: string;
}

/** French unless English is asked for in the address: one address, one page, whoever asks. */
const languageOf = (lang: string | undefined): Language => (lang === 'en' ? 'en' : 'fr');

@ApiExcludeController()
@Controller()
export class NoticesController {
  constructor(private readonly tenders: PublishedTenders) {}

  @Public()
  @Get(['/', 'avis'])
  async list(@Query() query: NoticesQuery, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<Buffer | string> {
    const { items, next } = await this.tenders.list(limitOf(query), olderThanKey(query));
    const language = languageOf(query.lang);
    const exercise = items.length > 0 && items.every((notice) => notice.exercise);
    return sendPage(noticeListPage({ notices: items, next: next === null ? null : olderThan(next, language), exercise }, language), request, reply);
  }

  @Public()
  @Get('avis/:tender')
  async notice(@Param('tender') tender: string, @Query('lang') lang: string | undefined, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<Buffer | string> {
    const language = languageOf(lang);
    const found = await this.tenders.find(tender);
    if (found !== null) return sendPage(await noticePage(found, language), request, reply);
    reply.status(404).header('Content-Type', 'text/html; charset=utf-8').header('Cache-Control', 'no-store');
    return noticeNotFoundPage(language);
  }
}

/** The instant of publication and the id of the last notice seen. */
function olderThanKey(query: NoticesQuery): readonly string[] | undefined {
  const key = keyAfter(query, 2);
  if (key !== undefined && !isInstant(key[0])) throw new TransportRefused('BAD_CURSOR', {});
  return key;
}

function olderThan(key: readonly string[], language: Language): string {
  const after = Buffer.from(JSON.stringify(key), 'utf8').toString('base64url');
  return `/avis?after=${after}${language === 'en' ? '&lang=en' : ''}`;
}
