import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { rolesInForce } from '../core/identity/mandate.js';
import { isCommitteeRole, type Role } from '../core/identity/role.js';
import { refuse } from '../core/refusal.js';
import { Clock } from '../platform/clock.js';
import type { Config } from '../platform/config.js';
import { OPEN_ROUTE } from '../platform/open-route.js';
import { CONFIG } from '../platform/tokens.js';
import { Refused } from '../web/refused.js';
import type { PliRequest } from '../web/request.js';
import { API_KEY_SCOPE, SIGNED_IN, type RequestWithActor } from './access.js';
import type { ApiKeyScope } from './api-key-scope.js';
import type { Actor } from './actor.js';
import { Authentication } from './authentication.js';
import { isCrossSite } from './cross-site.js';
import { credentialsOf } from './session-token.js';

type Request = PliRequest & RequestWithActor;

/**
 * Nobody enters unless the route says so. It asks the handler that was found, never the path that was typed: another spelling of an address
 * leads to the same handler and to the same answer.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly origin: string;
  private readonly secure: boolean;

  constructor(
    private readonly reflector: Reflector,
    private readonly authentication: Authentication,
    private readonly clock: Clock,
    @Inject(CONFIG) config: Config,
  ) {
    this.origin = new URL(config.publicUrl).origin;
    this.secure = config.publicUrl.startsWith('https:');
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    const open = this.said(OPEN_ROUTE, context) === true;
    const roles = this.said(SIGNED_IN, context) as readonly Role[] | undefined;
    if (!open && roles === undefined) throw new Refused(refuse('ROUTE_CLOSED', {}));
    const credentials = credentialsOf(request.headers, this.secure);
    const withCookie = credentials?.kind === 'session' && credentials.via === 'cookie';
    if (isCrossSite(request, this.origin, withCookie)) throw new Refused(refuse('CROSS_SITE_REQUEST', {}));
    const actor = credentials === null ? null : await this.authentication.actorBehind(credentials);
    if (actor !== null) Object.assign(request, { actor, actorKey: actor.id });
    if (open || roles === undefined) return true;
    if (actor === null) throw new Refused(refuse('NOT_SIGNED_IN', {}));
    this.demandScope(actor, request.method, context);
    this.demandRole(actor, roles, request);
    return true;
  }

  /** What the handler says goes before what its controller says. */
  private said(key: string, context: ExecutionContext): unknown {
    return this.reflector.getAllAndOverride<unknown>(key, [context.getHandler(), context.getClass()]);
  }

  private demandScope({ entrance }: Actor, method: string, context: ExecutionContext): void {
    if (entrance.by !== 'apiKey') return;
    const reading = method === 'GET' || method === 'HEAD' ? 'read' : null;
    const needed = (this.said(API_KEY_SCOPE, context) as ApiKeyScope | undefined) ?? reading;
    if (needed === null || !entrance.scopes.includes(needed)) throw new Refused(refuse('API_KEY_SCOPE', { needed, scopes: [...entrance.scopes] }));
  }

  private demandRole(actor: Actor, wanted: readonly Role[], request: Request): void {
    const held = rolesInForce(actor.mandates, request.stampedAt ?? this.clock.now());
    if (wanted.some((role) => held.some((has) => has === role))) return;
    const shut = held.includes('administrator') || (wanted.length > 0 && !wanted.some(isCommitteeRole));
    if (!shut) return;
    const act = `${request.method} ${request.url.split('?')[0] ?? ''}`;
    throw new Refused(refuse('ROLE_MAY_NOT', { act, role: held[0] ?? 'none', roles: [...wanted] }));
  }
}
