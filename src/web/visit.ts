// One look at a page: who looks, in which language, and how addresses keep the language that was asked for.
import { randomUUID } from 'node:crypto';
import type { Role } from '../core/identity/role.js';
import { languageAsked, languageOf, type Language, type PliRequest } from './request.js';

/** Who is signed in, as a page shows them. */
export interface Person {
  readonly name: string;
  /** a firm's screens, or those of people who serve a procedure */
  readonly bidder: boolean;
  /** mandates in force: which pages are worth a link */
  readonly roles: readonly Role[];
}

export interface Visit {
  readonly language: Language;
  readonly person: Person | null;
  readonly exercise: boolean;
  /** where this page is, without its query */
  readonly path: string;
  /** a path of Pli, in the language that was asked for */
  readonly to: (path: string) => string;
  /** for the hidden field of a form; each rendering has another */
  readonly formKey: string;
}

export function visitOf(request: Pick<PliRequest, 'url' | 'headers'>, person: Person | null, exercise: boolean): Visit {
  const asked = languageAsked(request.url);
  return {
    language: languageOf(request), person, exercise, path: request.url.split('?')[0] ?? '/', formKey: randomUUID(),
    to: (path) => (asked === null ? path : `${path}${path.includes('?') ? '&' : '?'}lang=${asked}`),
  };
}

export const holdsOne = ({ person }: Pick<Visit, 'person'>, roles: readonly Role[]): boolean => person?.roles.some((role) => roles.includes(role)) ?? false;

/** A path of Pli to come back to, or null: never another site's address, however it is spelled. */
export function ownPath(text: string): string | null {
  return /^\/(?![/\\])[\x21-\x7e]{0,500}$/.test(text) && !text.includes('\\') ? text : null;
}
