import type { JsonObject } from '../core/json.js';

/** The body as plain JSON: what validation made of it has classes, which have no canonical form, and the journal keeps only what has one. */
export const asCommand = <Body extends object>(body: Body): Body & JsonObject => JSON.parse(JSON.stringify(body)) as Body & JsonObject;
