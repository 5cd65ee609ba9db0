import { Catch, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from '../platform/tokens.js';
import { PageRefused } from './page-refused.js';
import { problem, problemOf, type Problem } from './problem.js';
import { sendProblem } from './send-problem.js';
import type { PliReply, PliRequest } from './request.js';
import { RouteTable } from './route-table.js';
import { TransportRefused } from './refused.js';

/** The one way out for everything that is not a success. A mistake of ours shows a reference that leads to its log line. */
@Catch()
export class RefusalFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly logger: Logger, private readonly routes: RouteTable) {}

  catch(caught: unknown, host: ArgumentsHost): void {
    const from = caught instanceof PageRefused ? caught : undefined;
    const thrown = from === undefined ? caught : from.refusal;
    const request = host.switchToHttp().getRequest<PliRequest>();
    const reply = host.switchToHttp().getResponse<PliReply>();
    const told = problemOf(this.orMethodNotAllowed(thrown, request), request) ?? this.ownMistake(thrown, request);
    if (told.code === 'METHOD_NOT_ALLOWED') reply.header('Allow', (told.facts as { allowed: string[] }).allowed.join(', '));
    sendProblem(told, request, reply, from);
  }

  private orMethodNotAllowed(thrown: unknown, request: PliRequest): unknown {
    const told = problemOf(thrown, request);
    if (told?.code !== 'NOT_FOUND') return thrown;
    const allowed = this.routes.methodsAt(told.instance);
    return allowed.length === 0 || allowed.includes(request.method) ? thrown : new TransportRefused('METHOD_NOT_ALLOWED', { method: request.method, allowed });
  }

  private ownMistake(thrown: unknown, request: PliRequest): Problem {
    const error = thrown instanceof Error ? thrown.stack : String(thrown);
    this.logger.error({ reference: request.id, method: request.method, path: request.url.split('?')[0], error }, 'a fault of ours');
    return problem(request, 'INTERNAL', { facts: { reference: request.id } });
  }
}
