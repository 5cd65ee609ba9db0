import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { SignedIn, type Actor } from '../identity/index.js';
import { AskedFor, type Asked } from '../tenders/index.js';
import { NoIdempotency } from '../web/idempotency.js';
import type { PliReply, PliRequest } from '../web/request.js';
import { Sent, type SentForm } from '../web/strict-form.js';
import { AnswerForms } from './answer-forms.js';

/** What the committee asked of a firm, and its answer. */
@ApiExcludeController()
@SignedIn('bidder')
@Controller('mes-offres/:tender/demandes')
export class RequestsPageController {
  constructor(private readonly forms: AnswerForms) {}

  @Get()
  list(@AskedFor() asked: Asked, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    return this.forms.list('bidder', asked, request, reply);
  }

  @Get(':request')
  show(@AskedFor() asked: Asked, @Param('request') id: string, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    return this.forms.show('bidder', { asked, id, request, reply });
  }

  @Post(':request')
  answer(@AskedFor() asked: Asked, @Param('request') id: string, @Sent() sent: SentForm, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    return this.forms.answer('bidder', { asked, id, request, reply }, sent);
  }

  /** The same bytes again are the same file: sending twice is harmless. */
  @NoIdempotency()
  @Post(':request/fichier')
  bring(@Param('tender') tender: string, @Param('request') id: string, @Req() request: PliRequest & { readonly actor: Actor }, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    return this.forms.bring('bidder', { tender, id, request, reply });
  }
}
