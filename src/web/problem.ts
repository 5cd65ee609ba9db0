import { HttpException } from '@nestjs/common';
import type { Refusal, RuleReference } from '../core/refusal.js';
import { ClockUnsure } from '../platform/clock.js';
import { StoreUnavailable } from '../platform/object-store.js';
import { Refused, TransportRefused, type FieldError } from './refused.js';
import { languageOf, type PliRequest } from './request.js';
import { tell, type ProblemCode } from './refusals/sentences.js';
import type { WebRefusals } from './refusals/web.js';

/** RFC 9457. `code` and `facts` are for programs, `title` and `detail` for people, in their language. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly code: ProblemCode;
  readonly facts: Refusal['facts'] | WebRefusals[keyof WebRefusals];
  readonly rule?: RuleReference;
  readonly errors?: readonly FieldError[];
}

/** Lock or statement given up, connection refused or lost: outside failures worth sending again. */
const OUTSIDE = /^(55P03|57014|57P0[123]|53300|08\w{3}|40001|40P01|ECONNREFUSED|ECONNRESET|ENOENT)$/;

/** The problem that an error of any kind becomes; undefined for our own mistakes. */
export function problemOf(error: unknown, request: PliRequest): Problem | undefined {
  if (error instanceof Refused) return problem(request, error.refusal.refused, { facts: error.refusal.facts, rule: error.refusal.rule });
  const refused: TransportRefused | undefined = error instanceof TransportRefused ? error : translated(error, request);
  return refused === undefined ? undefined : problem(request, refused.code, { facts: refused.facts, errors: refused.errors });
}

export function problem(
  request: PliRequest,
  code: ProblemCode,
  { facts, rule, errors = [] }: { facts: Problem['facts']; rule?: RuleReference | undefined; errors?: readonly FieldError[] },
): Problem {
  const { status, title, detail } = tell(code, facts, languageOf(request));
  return {
    type: `/problems/${code}`, title, status, detail, instance: pathOf(request), code, facts,
    ...(rule === undefined ? {} : { rule }),
    ...(errors.length === 0 ? {} : { errors }),
  };
}

export function pathOf(request: Pick<PliRequest, 'url'>): string {
  return request.url.split('?')[0] ?? '/';
}

/** What Fastify, Nest and PostgreSQL throw for the caller's doing or for an outside failure. */
function translated(error: unknown, request: PliRequest): TransportRefused | undefined {
  if (error instanceof ClockUnsure) return new TransportRefused('CLOCK_UNSURE', {});
  const { code, statusCode } = (error ?? {}) as { code?: unknown; statusCode?: unknown };
  if (typeof code === 'string' && code.startsWith('FST_ERR_') && typeof statusCode === 'number') return statusRefusal(statusCode, request);
  if (error instanceof StoreUnavailable) return new TransportRefused('BUSY', {});
  if (code === 'ENOSPC' || code === 'EDQUOT') return new TransportRefused('STORE_FULL', {});
  if (typeof code === 'string' && OUTSIDE.test(code)) return new TransportRefused('BUSY', {});
  if (error instanceof Error && /timeout exceeded when trying to connect|Connection terminated/.test(error.message)) return new TransportRefused('BUSY', {});
  if (error instanceof HttpException) return statusRefusal(error.getStatus(), request);
  return undefined;
}

function statusRefusal(status: number, request: PliRequest): TransportRefused | undefined {
  if (status === 413) return new TransportRefused('BODY_TOO_LARGE', { limitBytes: BODY_LIMIT });
  if (status === 415) return new TransportRefused('UNSUPPORTED_MEDIA_TYPE', { given: String(request.headers['content-type'] ?? '') });
  if (status === 404) return new TransportRefused('NOT_FOUND', { path: pathOf(request) });
  if (status === 429) return new TransportRefused('TOO_MANY_REQUESTS', {});
  if (status === 503) return new TransportRefused('BUSY', {});
  return status < 500 ? new TransportRefused('BAD_REQUEST', {}) : undefined;
}

/** Of every JSON body; files have a way of their own. */
export const BODY_LIMIT = 256 * 1024;
