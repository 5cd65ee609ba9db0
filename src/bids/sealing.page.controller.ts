import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../identity/index.js';
import { TransportRefused } from '../web/refused.js';
import type { PliReply, PliRequest } from '../web/request.js';
import { sendPage } from '../web/send-page.js';
import { SEALING_PAGE, SealingClient } from './sealing-client.js';

/** Nothing is sent by a form here, nothing is drawn but by the script, and the script makes no markup from text. */
const policy = [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", 'img-src data:', "form-action 'none'", "base-uri 'none'", "frame-ancestors 'none'",
  "require-trusted-types-for 'script'", "trusted-types 'none'",
].join(';');

@ApiExcludeController()
@Controller()
export class SealingPageController {
  constructor(private readonly client: SealingClient) {}

  @Public()
  @Get(SEALING_PAGE)
  seal(@Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Buffer | string {
    const { page } = this.client;
    if (page === null) throw new TransportRefused('NOT_FOUND', { path: SEALING_PAGE });
    reply.header('Content-Security-Policy', policy);
    return sendPage(page.html, request, reply);
  }
}
