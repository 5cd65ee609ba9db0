// Who may carry away the whole dossier, and from when. Everybody once the procedure is over. Before that who controls or judges it, from the opening
// on, save while marks are given blind; the authority once the commission's report is drawn. Never somebody with a seat: the dossier shows every
// sheet and every bid (promises P4 and P5, law.md 2.1 and 3.7).
import type { Role } from '../identity/role.js';
import type { CaseFile } from '../procedure/case-file.js';
import { refuse, type Refusal } from '../refusal.js';

export interface DossierReader {
  readonly id: string;
  readonly role: Role;
}

const watching: readonly Role[] = ['supervisor', 'controller', 'funder', 'regulator'];

export const isOver = ({ state }: Pick<CaseFile, 'state'>): boolean => state === 'concluded' || state === 'unsuccessful' || state === 'cancelled';

/** The subject of such a reading is the tender itself. */
export function mayExportDossier(file: CaseFile, { id, role }: DossierReader): CaseFile | Refusal {
  if (isOver(file)) return file;
  const seated = file.committee?.seats.some(({ member }) => member === id) === true;
  if (seated || (role !== 'authority' && !watching.includes(role))) return refuse('NOTHING_TO_READ', { subject: file.id, role });
  return isReadable(file, role) ? file : refuse('NOT_YET_READABLE', { subject: file.id, state: file.state ?? 'none' });
}

function isReadable(file: CaseFile, role: Role): boolean {
  if (role === 'authority') return file.award.report !== null;
  const opened = (file.opening?.closedAt ?? null) !== null;
  return opened && !Object.values(file.lotStates).includes('technical');
}
