export interface CommitteeRefusals {
  NO_COMMITTEE: Record<string, never>;
  /** the appointment comes before the limit for bids */
  APPOINTED_TOO_LATE: { limitAt: string; at: string };
  /** too few titular seats with a deliberative voice */
  COMMITTEE_TOO_SMALL: { seats: number; minimum: number };
  /** one chair and one rapporteur, voices as the office has them, nobody twice, alternates like the seat they may take */
  COMMITTEE_COMPOSITION: { problem: CompositionProblem; member: string | null };
  /** who bids, controls, finances or judges does not sit */
  INCOMPATIBLE_MEMBER: { member: string; because: Incompatibility };
  CONVOCATION_TOO_LATE: { sittingAt: string; earliest: string };
  /** the opening takes place at the announced instant; moving it takes an addendum everybody gets */
  OPENING_NOT_AS_ANNOUNCED: { at: string; openingAt: string | null };
  /** a declaration speaks of every bidder, and of nobody else */
  DECLARATION_INCOMPLETE: { missing: string[]; unknown: string[] };
  ALREADY_DECLARED: { member: string };
  NOT_IN_COMMITTEE: { member: string };
  ALREADY_RECUSED: { member: string };
  /** once the marks of a lot are open, a declared tie or another person's proposal is needed */
  RECUSAL_NEEDS_SECOND: { member: string; lots: string[] };
  /** one's own tie is declared, not proposed */
  RECUSAL_OF_ONESELF: Record<string, never>;
  /** a tie is with somebody who bids here */
  RECUSAL_NAMES_NO_BIDDER: { unknown: string[] };
  RECUSAL_PROPOSED_ALREADY: { member: string };
  /** the chair or the authority recuses others; a member only themself */
  RECUSES_ANOTHER: { member: string };
  /** members and alternates come from the register the authority keeps */
  NOT_IN_REGISTER: { member: string };
  /** who declared a tie conducts nothing before their recusal */
  CONFLICTED: { act: string; member: string; bidders: string[] };
  /** a report is not drawn while somebody with a declared tie still sits */
  MEMBERS_TO_RECUSE: { members: string[] };
  /** hints of ties are for the sitting chair who has none */
  HINTS_FOR_THE_CHAIR: Record<string, never>;
  CHAIRS_ALREADY: { member: string };
  /** the chair goes to a seated member who deliberates */
  MAY_NOT_CHAIR: { member: string };
  /** a sitting of analysis or judgement answers a convocation, once, at its hour or after */
  SITTING_NOT_CONVENED: { convocation: number };
  SITTING_TOO_EARLY: { at: string; sittingAt: string };
  SITTING_OPEN: { since: string };
  NO_SITTING_OPEN: Record<string, never>;
  /** this step is concluded in a sitting, and none is open */
  SITTING_REQUIRED: Record<string, never>;
  /** the attendance of a step concluded in a sitting is all who are there with a voice */
  ATTENDANCE_NOT_OF_ROOM: { present: string[] };
  /** a step is concluded by those called present in the sitting that is open */
  NOT_AT_SITTING: { member: string };
  QUORUM_NOT_REACHED: { present: number; required: number; seats: number; chairPresent: boolean };
}

export type CompositionProblem = 'chair' | 'rapporteur' | 'voice' | 'twice' | 'alternateForNobody' | 'alternateDiffers' | 'recusedBefore';
export type Incompatibility = 'bidder' | 'fileHolder' | 'reviewer' | 'controller' | 'supervisor' | 'funder' | 'regulator' | 'administrator';
