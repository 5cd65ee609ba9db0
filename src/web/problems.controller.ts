import { Controller, Get, Header, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { OpenRoute } from '../platform/open-route.js';
import { explanationPage, listPage } from './problem.page.js';
import { isProblemCode } from './refusals/sentences.js';
import { TransportRefused } from './refused.js';
import { pathOf } from './problem.js';
import { languageOf, type PliRequest } from './request.js';

/** The pages behind the `type` of a problem. */
@OpenRoute()
@ApiExcludeController()
@Controller('problems')
export class ProblemsController {
  @Get()
  @Header('Content-Type', 'text/html; charset=utf-8')
  list(@Req() request: PliRequest): string {
    return listPage(languageOf(request));
  }

  @Get(':code')
  @Header('Content-Type', 'text/html; charset=utf-8')
  explain(@Param('code') code: string, @Req() request: PliRequest): string {
    if (!isProblemCode(code)) throw new TransportRefused('NOT_FOUND', { path: pathOf(request) });
    return explanationPage(code, languageOf(request));
  }
}
