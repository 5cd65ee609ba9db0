// State names of the two machines: law.md section 3, in order.
export const tenderStates = [
  'drafting', 'preReview', 'cleared', 'frozen', 'receiving', 'draining', 'closed', 'opening', 'opened', 'evaluating', 'reporting', 'reportSigned',
  'awardReview', 'awardCleared', 'provisionalAward', 'standstill', 'suspended', 'final', 'signed', 'approved', 'concluded', 'unsuccessful',
  'cancelled',
] as const;
export const lotStates = [
  'waiting', 'compliance', 'technical', 'financial', 'postQualification', 'proposed', 'unsuccessful', 'awarded', 'notAwarded',
] as const;

export type TenderState = (typeof tenderStates)[number];
export type LotState = (typeof lotStates)[number];
