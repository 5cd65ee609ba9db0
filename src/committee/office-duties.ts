import type { Role } from '../core/identity/role.js';
import type { TenderState } from '../core/procedure/states.js';

/** What the people around a commission do for it, by the state of the procedure and by their mandate. */
export const officeDuties = [
  { name: 'papers', state: 'evaluating', roles: ['clerk'], place: (tender: string) => `/notation/${tender}` },
  { name: 'submitReport', state: 'reportSigned', roles: ['clerk', 'authority'], place: (tender: string) => `/rapport/${tender}/avis` },
  { name: 'giveOpinion', state: 'awardReview', roles: ['controller', 'supervisor', 'funder'], place: (tender: string) => `/rapport/${tender}/avis` },
] as const satisfies readonly { readonly name: string; readonly state: TenderState; readonly roles: readonly Role[]; readonly place: (tender: string) => string }[];

/** Shown to the authority while somebody else's proposal waits. */
export const recusalDuty = { name: 'decideRecusal', place: (tender: string) => `/commission/${tender}` } as const;

export type OfficeDuty = (typeof officeDuties)[number];
