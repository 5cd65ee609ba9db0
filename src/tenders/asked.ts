import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { assert } from '../core/assert.js';
import type { Instant } from '../core/calendar/instant.js';
import type { JsonObject } from '../core/json.js';
import type { Actor } from '../identity/index.js';
import type { Conducted } from './order.js';
import { ClockUnsure } from '../platform/clock.js';
import { header, type AnswerKey, type PliRequest } from '../web/request.js';
import { sentSignature, type SentSignature } from './sent-signature.js';

/** Who asks for an act, on which tender, when, and which version of it they had read. */
export interface Asked {
  readonly tender: string;
  readonly actor: Actor;
  readonly at: Instant;
  readonly ifMatch: string | undefined;
  /** made on the person's own device, from the header Pli-Signature */
  readonly signature: SentSignature | undefined;
  /** on routes whose act keeps its own answer: what the answer is kept under */
  readonly once?: AnswerKey | undefined;
}

type ActRequest = PliRequest & { readonly params: Readonly<Record<string, string>>; readonly actor?: Actor };

/** Stands only on routes with @SignedIn() below /v1/tenders/:tender. */
export const AskedFor = createParamDecorator((_: unknown, context: ExecutionContext): Asked => {
  const request = context.switchToHttp().getRequest<ActRequest>();
  const { actor, stampedAt, answerKey: once, params: { tender } } = request;
  assert(actor !== undefined && tender !== undefined, 'an act is asked by somebody signed in, on a tender');
  if (stampedAt === undefined) throw new ClockUnsure('the request could not be stamped');
  return { tender, actor, at: stampedAt, ifMatch: header(request, 'if-match'), signature: sentSignature(header(request, 'pli-signature')), once };
});

/** What every act answers: its place in the journal, what follows from it, and where the procedure stands now. */
export interface ActAnswer<Result> {
  readonly entry: { readonly seq: number; readonly leaf: string };
  readonly result: Result;
  readonly state: string;
  /** where the act is for somebody (`sentTo` of the result): the service sends nothing, and the secretariat hands it to them */
  readonly handedOverBy?: 'secretariat';
}

export const answerOf = <Command extends JsonObject, Result extends JsonObject>({ entry, result, state }: Conducted<Command, Result>): ActAnswer<Result> =>
  ({ entry, result, state, ...(Array.isArray(result['sentTo']) && result['sentTo'].length > 0 ? { handedOverBy: 'secretariat' as const } : {}) });
