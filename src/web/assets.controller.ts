import { Controller, Get, Header, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { OpenRoute } from '../platform/open-route.js';
import { accepts, compressed } from './compressed.js';
import { TransportRefused } from './refused.js';
import type { PliReply, PliRequest } from './request.js';
import { Scripts } from './scripts.js';
import { stylesheet } from './stylesheet.js';

@OpenRoute()
@ApiExcludeController()
@Controller('assets')
export class AssetsController {
  constructor(private readonly scripts: Scripts) {}

  @Get(':name')
  @Header('Cache-Control', 'public, max-age=31536000, immutable')
  asset(@Param('name') name: string, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Buffer | string {
    const address = `/assets/${name}`;
    if (address === stylesheet.path) return compressed(stylesheet.text, request, reply.header('Content-Type', 'text/css; charset=utf-8'));
    const script = this.scripts.at(address);
    if (script === null) throw new TransportRefused('NOT_FOUND', { path: address });
    reply.header('Content-Type', 'text/javascript; charset=utf-8');
    if (!accepts(request, 'br')) return compressed(script.text, request, reply);
    reply.header('Content-Encoding', 'br').header('Vary', 'Accept-Encoding');
    return script.brotli;
  }
}
