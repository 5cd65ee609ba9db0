// Who the pages of incidents and extensions are for; what each may do is decided with the act.
import { decideExtension } from '../core/availability/decide-extension.js';
import { incidentDeclarers } from '../core/availability/incident.js';
import { proposeExtension } from '../core/availability/propose-extension.js';
import type { Role } from '../core/identity/role.js';

export const incidentRoles: readonly Role[] = incidentDeclarers;
export const extensionRoles: readonly Role[] = [...new Set([...proposeExtension.by, ...decideExtension.by])];
