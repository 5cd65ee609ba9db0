// Who may be somebody in a procedure (design: product, "Who uses it"). Committee roles come from the appointment act of the tender itself;
// the others from a mandate given by the authority, with dates, in the journal.
export const committeeRoles = ['chair', 'member', 'rapporteur', 'expert', 'observer'] as const;
/** `panellist`: entered in the register of people from whom members and alternates of commissions come. It gives no act of its own. */
export const mandateRoles = ['authority', 'clerk', 'supervisor', 'controller', 'funder', 'regulator', 'bidder', 'panellist', 'administrator'] as const;

export type CommitteeRole = (typeof committeeRoles)[number];
export type MandateRole = (typeof mandateRoles)[number];
/** `holder` keeps a share of the opening keys of one procedure, with a seat in its commission or without. `system` is the service itself: a limit
 *  that passed, a standstill that ended. It never chooses. */
export type Role = CommitteeRole | MandateRole | 'holder' | 'system';

export const isCommitteeRole = (role: Role): role is CommitteeRole => (committeeRoles as readonly string[]).includes(role);
