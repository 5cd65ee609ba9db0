import type { Instant } from '../core/calendar/instant.js';
import { rolesInForce } from '../core/identity/mandate.js';
import { anybody, type TenderReader } from '../core/tenders/tender-reader.js';
import type { Actor } from '../identity/index.js';

/** Who looks, as the core wants to know them: with the mandates in force at the instant of the request. */
export const readerOf = (actor: Actor | null, at: Instant): TenderReader =>
  (actor === null ? anybody : { id: actor.id, roles: rolesInForce(actor.mandates, at) });
