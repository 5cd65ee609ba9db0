// Every way an act between the report and the published award can be refused.
export interface AwardRefusals {
  /** the report is drawn once every lot has a proposal or was declared unsuccessful */
  LOTS_NOT_SETTLED: { open: string[] };
  /** only the members sitting when the report was drawn sign it */
  REPORT_NOT_YOURS_TO_SIGN: { member: string };
  REPORT_ALREADY_SIGNED: { member: string; at: string };
  /** what the person saw is not what is to be signed or decided on */
  REPORT_DIFFERENT: { seen: string; report: string };
  /** taken back only where a price it proposes is above the credit of its lot */
  SIGNED_REPORT_STANDS: Record<string, never>;
  /** a reservation or a refusal says why */
  SIGNATURE_NEEDS_TEXT: { as: string };

  /** the rule pack of the procedure asks for no such review */
  REVIEW_NOT_FORESEEN: { of: string };
  /** another review is due in this state */
  REVIEW_OF_OTHER: { asked: string; due: string };
  /** P8: an opinion concerns the digest that was submitted, nothing else */
  OPINION_ON_OTHER_DIGEST: { given: string; submitted: string };
  OBJECTION_NEEDS_REASONS: { of: string };
  /** an objection to the award and an appeal upheld for a new evaluation name the lots and the step */
  RETURN_NEEDS_LOTS: { act: string };
  /** the lot never came to this step or has none such */
  RETURN_NOT_POSSIBLE: { lot: string; returnTo: string };
  /** no favourable opinion stands on the present report */
  NO_STANDING_OPINION: { report: string };

  NO_LOT_PROPOSED: Record<string, never>;
  /** the authority awards what the commission proposed, or gives its reasons to end the procedure: never to another */
  AWARD_NOT_AS_PROPOSED: { lot: string; proposed: string | null; given: string | null };
  /** the price of the contract is the corrected price */
  AMOUNT_NOT_CORRECTED_PRICE: { lot: string; corrected: number; given: number };
  /** above the credit available, and no act named that raised it */
  AWARD_OVER_BUDGET: { lot: string; price: string; available: number };
  BID_VALIDITY_EXPIRED: { act: string; lastDay: string };

  BIDDERS_NOT_NOTIFIED: { missing: string[] };
  NOTIFIED_WITHOUT_BID: { bidder: string };
  NOTIFIED_TWICE: { bidder: string };
  /** everybody learns the result on the same day */
  NOTIFICATIONS_ON_SEVERAL_DAYS: { days: string[] };
  /** decided, then sent, then received, then noted */
  NOTIFICATION_OUT_OF_ORDER: { bidder: string; sentAt: string; receivedAt: string };

  APPELLANT_WITHOUT_BID: { appellant: string };
  APPEAL_ALREADY_LODGED: { appeal: string; before: string };
  /** the authority must have been asked first */
  APPEAL_STEP_MISSING: { appellant: string };
  /** the authority still has until then to answer */
  APPEAL_TOO_EARLY: { answerDueBy: string };
  APPEAL_TIME_BARRED: { before: string; countedFrom: string; lastDay: string };
  UNKNOWN_APPEAL: { appeal: string };
  APPEAL_ALREADY_DECIDED: { appeal: string; outcome: string };
  /** the authority answers appeals lodged with it, the regulator those before the dispute committee */
  APPEAL_OF_OTHER_JUDGE: { appeal: string; before: string; judge: string };
  UPHELD_NEEDS_REMEDY: { appeal: string };

  /** P9 */
  STANDSTILL_RUNNING: { endsAt: string };
  APPEAL_PENDING: { appeals: string[] };

  LOT_NOT_AWARDED: { lot: string };
  /** the lot has several holders and none is named, or it was not awarded to the one named */
  CONTRACT_OF_WHOM: { lot: string; bidder: string | null; holders: string[] };
  /** the supervising authority refused it; others of the lot went on */
  CONTRACT_REFUSED: { lot: string; bidder: string; at: string };
  CONTRACT_ALREADY_SIGNED: { lot: string; at: string };
  CONTRACT_AMOUNT_DIFFERS: { lot: string; awarded: number; given: number };
  CONTRACT_ALREADY_APPROVED: { lot: string; at: string };
  CONTRACT_ALREADY_NOTIFIED: { lot: string; at: string };
  CONTRACT_NOTIFICATION_OUT_OF_ORDER: { lot: string; approvedAt: string; notifiedAt: string };
  CONTRACTS_NOT_NOTIFIED: { lots: string[] };
}
