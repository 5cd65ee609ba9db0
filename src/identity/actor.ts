import type { ActSigner } from '../audit/index.js';
import type { Mandate } from '../core/identity/mandate.js';
import type { ApiKeyScope } from './api-key-scope.js';

/** Who stands behind a request, as plain data; what they may do is the core's business. */
export interface Actor {
  readonly id: string;
  readonly mandates: readonly Mandate[];
  /** the second factor was shown within the last minutes, or the client is software with a key made for such acts */
  readonly steppedUp: boolean;
  /** signs for the person as long as the client's secret is at hand, and only then */
  readonly signer: ActSigner | null;
  readonly entrance: Entrance;
}

/** How they came in. */
export type Entrance =
  | { readonly by: 'session'; readonly id: string; readonly via: 'cookie' | 'bearer' }
  | { readonly by: 'apiKey'; readonly id: string; readonly scopes: readonly ApiKeyScope[] }
  | { readonly by: 'service' };

/** The service itself: limits that passed, standstills that ended. */
export const systemActor: Actor = { id: 'system', mandates: [], steppedUp: false, signer: null, entrance: { by: 'service' } };
