// What a route says about who may enter. A route that says nothing lets nobody in, and the application does not start with it.
import { createParamDecorator, SetMetadata, type CustomDecorator, type ExecutionContext } from '@nestjs/common';
import { assert } from '../core/assert.js';
import { committeeRoles, mandateRoles, type Role } from '../core/identity/role.js';
import { OpenRoute } from '../platform/open-route.js';
import type { Actor } from './actor.js';
import type { ApiKeyScope } from './api-key-scope.js';

export const SIGNED_IN = 'pli:signed-in';
export const API_KEY_SCOPE = 'pli:api-key-scope';

export const everyRole: readonly Role[] = [...committeeRoles, ...mandateRoles];

/** Anyone may call this route. */
export const Public = OpenRoute;

/**
 * Whoever is signed in, or of them those who hold one of the mandates named, in force when the request arrived. Naming a committee role lets
 * everybody signed in pass here: the seat is a fact of the case file and is checked with the act. The administrator enters only where named.
 */
export const SignedIn = (...roles: readonly Role[]): CustomDecorator => SetMetadata(SIGNED_IN, roles);

/** Software with an API key of this scope may enter too. Without it: GET with scope `read`, and nothing else. */
export const ForApiKeys = (scope: ApiKeyScope): CustomDecorator => SetMetadata(API_KEY_SCOPE, scope);

/** What the guard leaves on the request. */
export interface RequestWithActor {
  actor?: Actor;
}

export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<RequestWithActor>();
  assert(actor !== undefined, '@CurrentActor() stands only on routes with @SignedIn()');
  return actor;
});

/** On public routes: who it is, if they said so. */
export const MaybeActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor | null =>
  context.switchToHttp().getRequest<RequestWithActor>().actor ?? null);
