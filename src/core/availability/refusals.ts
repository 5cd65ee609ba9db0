export interface AvailabilityRefusals {
  /** an incident is over when it is declared, and lasted from one instant to a later one */
  INCIDENT_DATES: { from: string; to: string; at: string; longestDays: number };
  UNKNOWN_INCIDENT: { incident: string };
  /** the limit for bids lies neither in the incident nor shortly after it */
  INCIDENT_ELSEWHERE: { limitAt: string; from: string; until: string };
  EXTENSION_PENDING: { proposal: number };
  EXTENSION_TOO_SHORT: { limitAt: string; minimumLimitAt: string };
  UNKNOWN_EXTENSION: { proposal: number };
  EXTENSION_ALREADY_DECIDED: { proposal: number; at: string; agreed: boolean };
  /** whoever proposed an extension does not decide it */
  SECOND_PERSON_NEEDED: { proposal: number };
  /** the secretariat alone does not move a limit: the authority or the tutelle is one of the two */
  EXTENSION_WITHOUT_AUTHORITY: { proposal: number };
  /** the limit has moved since the proposal */
  EXTENSION_OVERTAKEN: { proposal: number; limitBefore: string; limitAt: string };
  /** a proposed extension waits for its decision: until then the envelopes stay closed */
  OPENING_WAITS_FOR_EXTENSION: { proposal: number };
  /** the diary is read some days at a time */
  DIARY_WINDOW: { from: string; to: string; longestDays: number };
}
