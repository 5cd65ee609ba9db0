import { createHash, randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { Clock, ClockUnsure } from '../platform/clock.js';
import { InFlight } from '../platform/in-flight.js';
import { NestLogger } from '../platform/logger.js';
import { LOGGER } from '../platform/tokens.js';
import { openApiDocument } from './openapi.js';
import { takeForms } from './take-forms.js';
import { BODY_LIMIT, problem } from './problem.js';
import { DeskPass } from './desk/pass.js';
import { TransportRefused } from './refused.js';
import type { PliReply, PliRequest } from './request.js';
import { RouteTable } from './route-table.js';
import { sendProblem } from './send-problem.js';
import { parseStrictJson } from './strict-json.js';
import { validationPipe } from './validation.js';

type FastifyServer = ReturnType<NestFastifyApplication['getHttpAdapter']>['getInstance'] extends () => infer Server ? Server : never;

export interface HttpOptions {
  readonly trustedProxies: string | false;
}

/** The whole application on Fastify, ready for listen() or inject(). The module decides what is in it. */
export async function createHttpApplication(module: DynamicModule, options: HttpOptions): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    trustProxy: options.trustedProxies,
    genReqId: () => randomUUID(),
    forceCloseConnections: 'idle',
    keepAliveTimeout: 120_000,
    requestTimeout: 300_000,
    routerOptions: { maxParamLength: 500 },
    // An address that cannot even be read reaches no route and so no filter.
    frameworkErrors: (_error: unknown, request: unknown, reply: unknown) => {
      const asked = request as PliRequest;
      sendProblem(problem(asked, 'BAD_REQUEST', { facts: {} }), asked, reply as PliReply);
    },
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, { bodyParser: false, logger: ['error', 'warn', 'fatal'], abortOnError: false });
  app.useLogger(new NestLogger(app.get<Logger>(LOGGER)));
  await app.register(helmet, { contentSecurityPolicy: { useDefaults: false, directives: policy }, strictTransportSecurity: { maxAge: 31_536_000 } });
  await app.register(cookie as never);
  const server: FastifyServer = adapter.getInstance();
  prepare(server, app);
  app.useGlobalPipes(validationPipe());
  serveOpenApi(server, app);
  await app.init();
  await server.ready();
  return app;
}

const policy = {
  'default-src': ["'none'"], 'style-src': ["'self'"], 'script-src': ["'self'"], 'img-src': ["'self'", 'data:'], 'form-action': ["'self'"],
  'connect-src': ["'self'"], 'base-uri': ["'none'"], 'frame-ancestors': ["'none'"],
};

function prepare(server: FastifyServer, app: NestFastifyApplication): void {
  const routes = app.get(RouteTable);
  server.addHook('onRoute', ({ url, method }) => {
    routes.add(url, [method].flat());
  });
  server.addHook('onRequest', (request, _, next) => {
    // PostgreSQL cannot keep a NUL: an identifier with one names nothing.
    next(/%00|\0/.test(request.url) ? new TransportRefused('NOT_FOUND', { path: '/' }) : undefined);
  });
  stampRequests(server, { clock: app.get(Clock), inFlight: app.get(InFlight), pass: app.get(DeskPass) });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      done(null, readBody(request, body as Buffer));
    } catch (error) {
      done(error as Error, undefined);
    }
  });
  takeForms(server);
  // A file is not read here: its route reads the stream, with a limit of its own. The second is a part of one, as tus sends it.
  server.addContentTypeParser(['application/octet-stream', 'application/offset+octet-stream'], (_request, payload, done) => {
    done(null, payload);
  });
}

/** Read once: when the desk had the request whole; without it when the last byte has arrived, before Fastify starts the handling. */
function stampRequests(server: FastifyServer, { clock, inFlight, pass }: { readonly clock: Clock; readonly inFlight: InFlight; readonly pass: DeskPass }): void {
  server.server.prependListener('request', (request) => { pass.admit(request); });
  const stamp = (request: PliRequest, age: number): void => {
    try {
      request.stampedAt = clock.now(age);
      if (request.method === 'POST' && !request.url.startsWith('/v1/exercise/')) inFlight.enter(request.id, request.stampedAt);
    } catch (error) {
      if (!(error instanceof ClockUnsure)) throw error;
    }
  };
  server.addHook('preParsing', (request, _reply, payload, next) => {
    const noted = request as unknown as PliRequest;
    const age = pass.age(request.raw);
    const { 'content-length': length, 'transfer-encoding': coding } = request.headers;
    if (age !== undefined || ((length === undefined || length === '0') && coding === undefined)) stamp(noted, age ?? 0);
    else payload.once('end', () => { stamp(noted, 0); });
    next(null, payload);
  });
  // A handler goes on when its client has left: the request counts until it was answered or its time was up.
  server.addHook('onResponse', (request, _reply, next) => { inFlight.leave(request.id); next(); });
}

function readBody(request: PliRequest, bytes: Buffer): unknown {
  request.bodySha256 = createHash('sha256').update(bytes).digest('hex');
  if (bytes.length === 0) return undefined;
  const body = parseStrictJson(bytes);
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body;
  throw new TransportRefused('VALIDATION_FAILED', { fields: 1 }, [{ pointer: '', code: 'IS_OBJECT', detail: 'the body is a JSON object' }]);
}

function serveOpenApi(server: FastifyServer, app: NestFastifyApplication): void {
  let document: Buffer | undefined;
  server.get('/openapi.json', (_request, reply) => {
    document ??= Buffer.from(JSON.stringify(openApiDocument(app)), 'utf8');
    return reply.header('Content-Type', 'application/json').header('Cache-Control', 'no-cache').send(document);
  });
}
