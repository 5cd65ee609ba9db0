import { createHash } from 'node:crypto';
import { applyDecorators, Injectable, SetMetadata, type CallHandler, type CustomDecorator, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiExtension } from '@nestjs/swagger';
import { from, lastValueFrom, type Observable } from 'rxjs';
import type { EntityManager } from 'typeorm';
import { assert } from '../core/assert.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { TransportRefused } from './refused.js';
import { header, type AnswerKey, type PliReply, type PliRequest } from './request.js';
import { FORM_KEY, SentForm } from './strict-form.js';

const NO_IDEMPOTENCY = 'pli:no-idempotency';
/** Says in OpenAPI that no Idempotency-Key is asked for. */
export const WITHOUT_KEY = 'x-without-idempotency-key';
const KEPT_WITH_ACT = 'pli:answer-kept-with-act';
const KEPT_HEADERS = ['location', 'etag', 'content-type', 'cache-control'];
const KEY = /^[A-Za-z0-9._-]{16,128}$/;

/** For POSTs that do nothing twice anyway, or whose answer must not be kept: signing in. */
export const NoIdempotency = (): ClassDecorator & MethodDecorator => applyDecorators(SetMetadata(NO_IDEMPOTENCY, true), ApiExtension(WITHOUT_KEY, true));

/**
 * For acts that are conducted many in one transaction: the act writes the row of its answer itself, under `answerKey` of the request, and
 * breaks the constraint of that table when the answer is kept already. Nothing is opened for the request here.
 */
export const AnswerKeptWithAct = (): CustomDecorator => SetMetadata(KEPT_WITH_ACT, true);

interface Kept {
  readonly request_sha256: string;
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string | null;
}

/**
 * Every POST carries an Idempotency-Key, a form in its hidden field. The act and the record of its answer are one transaction: after a crash
 * either both are there, and sending again brings the same answer, or neither, and sending again does the act. A refusal changes nothing and
 * is not kept.
 * docs/decisions tells why.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  /** requests of this process under way whose acts keep their own answers */
  private readonly running = new Map<string, Promise<unknown>>();

  constructor(private readonly reflector: Reflector, private readonly work: UnitOfWork) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<PliRequest>();
    if (request.method !== 'POST' || this.said(NO_IDEMPOTENCY, context)) return next.handle();
    const reply = context.switchToHttp().getResponse<PliReply>();
    const key = keyOf(request);
    const answer = (): Promise<unknown> => lastValueFrom(next.handle(), { defaultValue: undefined });
    return from(this.said(KEPT_WITH_ACT, context) ? this.inTurn(key, { request, reply }, answer) : this.once(key, { request, reply }, answer));
  }

  private said(what: string, context: ExecutionContext): boolean {
    return this.reflector.getAllAndOverride<boolean | undefined>(what, [context.getHandler(), context.getClass()]) === true;
  }

  /** Whoever sends twice at once is answered twice the same: the second waits for the first, and looks what was kept. */
  private async inTurn(key: string, { request, reply }: { request: PliRequest; reply: PliReply }, answer: () => Promise<unknown>): Promise<unknown> {
    const asked: AnswerKey = { actor: actorOf(request), key, digest: digestOf(request), status: reply.statusCode };
    const name = `${asked.actor}\n${key}`;
    for (let rival = this.running.get(name); rival !== undefined; rival = this.running.get(name)) {
      await rival.catch(() => undefined);
      const kept = await this.kept(asked);
      if (kept !== undefined) return replay(kept, { key, digest: asked.digest, reply });
    }
    request.answerKey = asked;
    const answered = answer();
    this.running.set(name, answered);
    try {
      return await answered;
    } catch (error) {
      // Sent again, the act may well be refused now, as a double of itself: what was answered first stands.
      const kept = await this.kept(asked);
      if (kept === undefined) throw error;
      return replay(kept, { key, digest: asked.digest, reply });
    } finally {
      this.running.delete(name);
    }
  }

  private async kept({ actor, key }: AnswerKey): Promise<Kept | undefined> {
    const [kept] = await this.work.run((em) => em.query<Kept[]>(keptAnswer, [actor, key]));
    return kept;
  }

  private once(key: string, { request, reply }: { request: PliRequest; reply: PliReply }, answer: () => Promise<unknown>): Promise<unknown> {
    const actor = actorOf(request);
    const digest = digestOf(request);
    return this.work.run(async (em) => {
      const kept = await claim(em, actor, key);
      if (kept !== undefined) return replay(kept, { key, digest, reply });
      const body = await answer();
      assert(!(body instanceof Uint8Array), 'an answer that is kept is JSON');
      await em.query(
        'INSERT INTO pli.idempotency_key (actor, key, request_sha256, status, headers, body) VALUES ($1, $2, $3, $4, $5, $6)',
        [actor, key, digest, reply.statusCode, JSON.stringify(keptHeaders(reply)), body === undefined ? null : JSON.stringify(body)],
      );
      return body;
    });
  }
}

const actorOf = (request: PliRequest): string => request.actorKey ?? `address ${request.ip}`;
const keptAnswer = 'SELECT request_sha256, status, headers, body FROM pli.idempotency_key WHERE actor = $1 AND key = $2';

function keyOf(request: PliRequest): string {
  const key = header(request, 'idempotency-key') ?? formKeyOf(request);
  if (key === undefined) throw new TransportRefused('IDEMPOTENCY_KEY_REQUIRED', {});
  if (KEY.test(key)) return key;
  const detail = '16 to 128 letters, digits, dots, dashes or underscores: a UUID is best';
  throw new TransportRefused('VALIDATION_FAILED', { fields: 1 }, [{ pointer: 'Idempotency-Key', code: 'MATCHES', detail }]);
}

/** A form carries its key in a hidden field: pressed twice, or sent again after a cut, it is one act. */
function formKeyOf({ body }: PliRequest): string | undefined {
  const key = body instanceof SentForm ? body.one(FORM_KEY) : '';
  return key === '' ? undefined : key;
}

/** The lock goes with the transaction, however that ends: nothing is left «in progress» by a crash. */
async function claim(em: EntityManager, actor: string, key: string): Promise<Kept | undefined> {
  const [claimed] = await em.query<({ readonly free: boolean } & (Kept | { readonly status: null }))[]>('SELECT * FROM pli.claim_answer($1, $2)', [actor, key]);
  if (claimed?.free !== true) throw new TransportRefused('REQUEST_IN_PROGRESS', { key });
  return claimed.status === null ? undefined : claimed;
}

function replay(kept: Kept, { key, digest, reply }: { key: string; digest: string; reply: PliReply }): unknown {
  if (kept.request_sha256 !== digest) throw new TransportRefused('IDEMPOTENCY_KEY_REUSED', { key });
  reply.status(kept.status).header('Idempotency-Replayed', 'true');
  for (const [name, value] of Object.entries(kept.headers)) reply.header(name, value);
  return kept.body === null ? undefined : (JSON.parse(kept.body) as unknown);
}

function digestOf(request: PliRequest): string {
  return createHash('sha256').update(`${request.method} ${request.url}\n${request.bodySha256 ?? ''}`).digest('hex');
}

function keptHeaders(reply: PliReply): Record<string, string> {
  return Object.fromEntries(KEPT_HEADERS.flatMap((name) => {
    const value = reply.getHeader(name);
    return value === undefined ? [] : [[name, String(value)]];
  }));
}
