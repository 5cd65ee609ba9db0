// Who looks at a tender, and whether from inside: those who prepare, decide, control or judge it. A recused member and the administrator
// look from outside, like anybody (product, "Who uses it"; promise P4).
import type { Role } from '../identity/role.js';
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

export function readsFromInside(file: CaseFile, { id, roles }: TenderReader): boolean {
  if (roles.includes('administrator')) return false;
  const seats = file.committee?.seats.filter(({ member }) => member === id) ?? [];
  if (seats.some(({ standing }) => standing === 'recused')) return false;
  return seats.some(({ standing }) => standing === 'sitting' || standing === 'waiting') || roles.some((role) => insideRoles.includes(role));
}

export function seesInterests(file: CaseFile, reader: TenderReader): boolean {
  if (!readsFromInside(file, reader)) return false;
  const chairs = file.committee?.seats.some(({ member, office, standing }) => member === reader.id && office === 'chair' && standing === 'sitting');
  return chairs === true || reader.roles.some((role) => overInterests.includes(role));
}
