// What pages need of the server beyond what programs need: forms in, compressed answers out.
import { createHash } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { compressed } from './compressed.js';
import { TransportRefused } from './refused.js';
import type { PliReply, PliRequest } from './request.js';
import { parseStrictForm, type SentForm } from './strict-form.js';

type FastifyServer = ReturnType<NestFastifyApplication['getHttpAdapter']>['getInstance'] extends () => infer Server ? Server : never;

/** Below it a packet is sent anyway. */
const worthCompressing = 1_000;

/** Programs send JSON: a form is taken by pages only, whatever the spelling of the address. */
export function takeForms(server: FastifyServer): void {
  server.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      if (request.routeOptions.url?.startsWith('/v1/') === true) throw new TransportRefused('UNSUPPORTED_MEDIA_TYPE', { given: 'application/x-www-form-urlencoded' });
      done(null, readForm(request, body as Buffer));
    } catch (error) {
      done(error as Error, undefined);
    }
  });
  // A form with a file is read by its route, as a stream.
  server.addContentTypeParser('multipart/form-data', (request, payload, done) => {
    const program = request.routeOptions.url?.startsWith('/v1/') === true;
    done(program ? new TransportRefused('UNSUPPORTED_MEDIA_TYPE', { given: 'multipart/form-data' }) : null, payload);
  });
  server.addHook('onSend', (request, reply, payload, done) => {
    const worth = typeof payload === 'string' && payload.length > worthCompressing && reply.getHeader('content-encoding') === undefined;
    const type = String(reply.getHeader('content-type'));
    done(null, worth && /^(?:text\/html|application\/json)\b/.test(type) ? compressed(payload, request, reply as unknown as PliReply) : payload);
  });
}

function readForm(request: PliRequest, bytes: Buffer): SentForm {
  request.bodySha256 = createHash('sha256').update(bytes).digest('hex');
  return parseStrictForm(bytes);
}
