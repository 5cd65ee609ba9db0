// An application behind its desk, in a process of its own: node test/support/run.cjs test/web/desk-process.ts <database> <folder>
import 'reflect-metadata';
import { Body, Controller, Get, Module, Param, Post, Req, type DynamicModule } from '@nestjs/common';
import { AppModule } from '../../src/app.module.js';
import { InFlight } from '../../src/platform/in-flight.js';
import { OpenRoute } from '../../src/platform/open-route.js';
import { readConfig } from '../../src/platform/config.js';
import { runUntilStopped } from '../../src/platform/run-until-stopped.js';
import { openDesk } from '../../src/web/desk/desk.js';
import { createHttpApplication } from '../../src/web/http-application.js';
import { NoIdempotency } from '../../src/web/idempotency.js';
import { StampedAt, type PliRequest } from '../../src/web/request.js';

@OpenRoute()
@Controller('v1/desk')
class DeskController {
  constructor(private readonly inFlight: InFlight) {}

  @Post('stamps')
  @NoIdempotency()
  stamp(@StampedAt() at: string, @Req() request: PliRequest, @Body() body: object | undefined): object {
    if (body !== undefined && 'told' in body) process.stdout.write(`done ${JSON.stringify(body)}\n`);
    return { at, ip: request.ip, body: body ?? null, headers: Object.keys(request.headers) };
  }

  @Get('stamps')
  read(@StampedAt() at: string): object {
    return { at };
  }

  /** Looks at nothing else for so long, then tells how many acts it knows to be under way. */
  @Get('busy/:milliseconds')
  busy(@Param('milliseconds') milliseconds: string): object {
    const end = performance.now() + Number(milliseconds);
    while (performance.now() < end);
    return { until: new Date().toISOString(), underWay: this.inFlight.underWay('2999-01-01T00:00:00.000Z') };
  }

  @Post('files')
  @NoIdempotency()
  async file(@Req() request: { readonly body: AsyncIterable<Buffer> }, @Req() { raw }: { readonly raw: { once(event: string, listener: () => void): void } }): Promise<object> {
    raw.once('close', () => undefined);
    let bytes = 0;
    try {
      for await (const part of request.body) bytes += part.length;
    } catch {
      process.stdout.write(`broken off after ${String(bytes)}\n`);
    }
    return { bytes };
  }
}

@Module({})
class DeskModule {
  static around(inner: DynamicModule): DynamicModule {
    return { module: DeskModule, imports: [inner], controllers: [DeskController] };
  }
}

void runUntilStopped(async () => {
  const [appUrl = '', dataDir = ''] = process.argv.slice(3);
  const config = readConfig({ PLI_LOG_LEVEL: 'fatal', PLI_DATA_DIR: dataDir, PLI_JOBS: '0', PLI_PROBE_SECONDS: '0', PORT: '0', PLI_TRUSTED_PROXIES: '127.0.0.1' });
  const app = await createHttpApplication(DeskModule.around(AppModule.forRoot({ config, appUrl })), config);
  const desk = await openDesk(app, config);
  process.stdout.write(`Pli: ${desk.url}\n`);
  return async () => {
    await desk.close();
    await app.close();
  };
});
