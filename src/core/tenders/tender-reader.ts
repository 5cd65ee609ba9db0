// Who looks at a tender, and whether from inside: those who prepare, decide, control or judge it. A recused member and the administrator
// look from outside, like anybody (product, "Who uses it"; promise P4).
import type { Role } from '../identity/role.js';
import { interestsOf } from '../committee/impartiality.js';
import type { CaseFile } from '../procedure/case-file.js';

export interface TenderReader {
  /** pseudonymous id; null for somebody unknown */
  readonly id: string | null;
  /** mandates in force */
  readonly roles: readonly Role[];
}

export const anybody: TenderReader = { id: null, roles: [] };

export const insideRoles: readonly Role[] = ['authority', 'clerk', 'supervisor', 'controller', 'funder', 'regulator'];
/** Those who have to act on declared interests. */
const overInterests: readonly Role[] = ['authority', 'supervisor', 'controller', 'regulator'];

/** Recused once, somebody looks from outside whatever else they hold: a mandate or a key opens nothing to them here. */
export const isRecused = (file: Pick<CaseFile, 'committee'>, id: string | null): boolean =>
  file.committee?.seats.some(({ member, standing }) => member === id && standing === 'recused') ?? false;

export function readsFromInside(file: CaseFile, { id, roles }: TenderReader): boolean {
  if (roles.includes('administrator') || isRecused(file, id)) return false;
  const seats = file.committee?.seats.filter(({ member }) => member === id) ?? [];
  return seats.some(({ standing }) => standing === 'sitting' || standing === 'waiting') || roles.some((role) => insideRoles.includes(role));
}

export function seesInterests(file: CaseFile, reader: TenderReader): boolean {
  if (!readsFromInside(file, reader)) return false;
  return chairsFreely(file, reader.id) || reader.roles.some((role) => overInterests.includes(role));
}

/** The sitting chair, as long as they have declared no tie themself. */
export const chairsFreely = (file: CaseFile, id: string | null): boolean => id !== null && interestsOf(file, id).length === 0
  && file.committee?.seats.some(({ member, office, standing }) => member === id && office === 'chair' && standing === 'sitting') === true;
