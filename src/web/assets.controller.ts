import { Controller, Get, Header, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { OpenRoute } from '../platform/open-route.js';
import { compressed } from './compressed.js';
import { TransportRefused } from './refused.js';
import type { PliReply, PliRequest } from './request.js';
import { stylesheet } from './stylesheet.js';

@OpenRoute()
@ApiExcludeController()
@Controller('assets')
export class AssetsController {
  @Get(':name')
  @Header('Content-Type', 'text/css; charset=utf-8')
  @Header('Cache-Control', 'public, max-age=31536000, immutable')
  css(@Param('name') name: string, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Buffer | string {
    if (`/assets/${name}` !== stylesheet.path) throw new TransportRefused('NOT_FOUND', { path: `/assets/${name}` });
    return compressed(stylesheet.text, request, reply);
  }
}
