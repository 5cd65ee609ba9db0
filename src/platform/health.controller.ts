import { Controller, Get, Header, HttpCode, Res } from '@nestjs/common';
import { OpenRoute } from './open-route.js';
import { Clock } from './clock.js';
import { Readiness } from './readiness.js';

interface Reply {
  status(code: number): unknown;
}

@OpenRoute()
@Controller('health')
export class HealthController {
  constructor(private readonly readiness: Readiness, private readonly clock: Clock) {}

  /** The process runs. */
  @Get('live')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  live(): { status: string } {
    return { status: 'live' };
  }

  /** The process may be sent requests. */
  @Get('ready')
  @Header('Cache-Control', 'no-store')
  async ready(@Res({ passthrough: true }) reply: Reply): Promise<{ status: string; reasons: string[]; clockBoundMilliseconds: number | null }> {
    const reasons = await this.readiness.reasonsAgainst();
    if (reasons.length > 0) reply.status(503);
    const bound = this.clock.bound();
    return { status: reasons.length === 0 ? 'ready' : 'not ready', reasons, clockBoundMilliseconds: Number.isFinite(bound) ? Math.ceil(bound) : null };
  }

  /** The process has finished starting. */
  @Get('startup')
  @Header('Cache-Control', 'no-store')
  startup(@Res({ passthrough: true }) reply: Reply): { status: string } {
    if (!this.readiness.hasStarted()) reply.status(503);
    return { status: this.readiness.hasStarted() ? 'started' : 'starting' };
  }
}
