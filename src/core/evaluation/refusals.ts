import type { TenderFileProblem } from '../tenders/tender-file-problem.js';

export interface EvaluationRefusals {
  /** who is not on the committee, waits as an alternate, was recused or has ended takes no part */
  EVALUATOR_NOT_SITTING: { member: string; standing: string };
  EVALUATOR_WITHOUT_VOICE: { member: string };
  /** no declaration, or one that does not speak of these bidders */
  EVALUATOR_UNDECLARED: { member: string; bidders: string[] };
  EVALUATOR_HAS_INTEREST: { member: string; bidders: string[] };
  /** the bid is not one of those still to be evaluated in the lot */
  BID_NOT_IN_LOT: { lot: string; bid: string };
  BID_ALREADY_REJECTED: { lot: string; bid: string; clause: string };
  /** requirements of another lot, or of none */
  REQUIREMENT_UNKNOWN: { lot: string; requirements: string[] };
  /** examined at another step: what lies with a closed price once it is open, everything else before */
  REQUIREMENT_NOT_NOW: { lot: string; requirements: string[]; step: string };
  NOT_APPLICABLE_NOT_ALLOWED: { lot: string; requirement: string; clause: string };
  /** an answer without where it can be seen, or a «no» or «not applicable» without its reason */
  EVIDENCE_MISSING: { bid: string; requirement: string };
  DOCUMENT_NOT_OF_BID: { bid: string; sha256: string };
  /** somebody answered since; `version`, `verdict` and `by` say what stands now */
  ANSWER_CHANGED: { bid: string; requirement: string; version: number; verdict: 'yes' | 'no' | 'notApplicable' | null; by: string | null };
  CHECKS_INCOMPLETE: { lot: string; missing: { bid: string; requirement: string }[] };
  PAPERS_NOT_NAMED: { lot: string };
  /** papers are asked for while they are examined, and not afterwards */
  PAPERS_NOT_NOW: { lot: string; step: string };
  /** the tender file does not say that this paper may be supplied after the opening */
  PAPER_NOT_SUPPLIABLE: { lot: string; requirement: string; clause: string };
  REQUEST_UNKNOWN: { request: string };
  REQUEST_ALREADY_ANSWERED: { request: string; at: string };
  REQUEST_NOT_ANSWERED: { request: string; answerBefore: string };
  ANSWER_BY_BIDDER_ONLY: { request: string };
  /** late, not examined yet, or found to change price or substance: it bears out nothing */
  ANSWER_SET_ASIDE: { request: string; because: 'late' | 'notExamined' | 'changesPrice' | 'changesSubstance' };
  /** not answered and not yet run out, or answered in time and not examined */
  REQUESTS_OPEN: { lot: string; requests: { request: string; answered: boolean; until: string }[] };
  REJECTION_ALREADY_PROPOSED: { lot: string; bid: string; proposal: number; by: string };
  REJECTION_NOT_PROPOSED: { lot: string; bid: string; proposal: number };
  SECOND_MEMBER_NEEDED: { lot: string; bid: string; member: string };
  REJECTION_PENDING: { lot: string; bids: string[] };
  CLAUSE_UNKNOWN: { lot: string; clause: string; known: string[] };
  /** the assessment does not say that an eliminatory requirement of this clause is not met */
  REJECTION_WITHOUT_FINDING: { lot: string; bid: string; clause: string };
  ELIMINATORY_FAILED: { lot: string; bid: string; requirements: string[] };
  SITTING_WITHOUT_QUORUM: { present: number; needed: number; absent: string[]; chaired: boolean };
  SHEET_ALREADY_HANDED_IN: { lot: string; member: string; at: string };
  SHEET_INCOMPLETE: { lot: string; missing: { bid: string; criterion: string }[]; unknown: { bid: string; criterion: string }[] };
  MARK_OUT_OF_RANGE: { bid: string; criterion: string; mark: number; maximum: number };
  /** a reason is due below and above these parts of the maximum, in percent */
  MARK_WITHOUT_REASON: { bid: string; criterion: string; mark: number; maximum: number; below: number; above: number };
  /** what was typed is no mark: «12,5» and «12.5» are */
  MARK_UNREADABLE: { bid: string; criterion: string; text: string; maximum: number };
  VERDICT_NEITHER_YES_NOR_NO: { bid: string; criterion: string; mark: number };
  FAIL_WITHOUT_EVIDENCE: { bid: string; criterion: string; clause: string };
  /** saved with another mark before, and no word why it changed */
  /** marked otherwise than in the round before, without a word or with the words given then */
  ROUND_CHANGE_WITHOUT_REASON: { bid: string; criterion: string; before: number; mark: number };
  /** an objection or an upheld appeal began another round of marks since, or the sheet does not name its round */
  SHEET_OF_OTHER_ROUND: { lot: string; round: number; current: number };
  /** no mark of an earlier round is left to be carried over */
  NOTHING_TO_CARRY_OVER: { lot: string; round: number };
  CHANGED_MARK_WITHOUT_REASON: { bid: string; criterion: string; before: number; mark: number };
  /** this member owes no sheet in any lot being marked */
  REMINDER_NOT_DUE: { member: string };
  /** no address in the account's contact */
  REMINDER_UNREACHABLE: { member: string };
  REMINDER_SENT_TODAY: { member: string; day: string };
  SHEET_FILE_UNREADABLE: { reason: string };
  /** header, cells or signature are not what was given out or signed */
  SHEET_FILE_ALTERED: { part: 'header' | 'cells' | 'signature' };
  /** confirmed by its digest, but another was looked at since, or it was taken already */
  SHEET_FILE_NOT_HELD: { digest: string };
  SHEET_FILE_TOO_LARGE: { mostBytes: number };
  SHEET_FILE_FOREIGN: { because: 'tender' | 'lot' | 'member' | 'notIssued' };
  /** cells this sheet does not have, has already, or that stand twice */
  CELLS_UNKNOWN: { lot: string; unknown: { bid: string; criterion: string }[] };
  /** saved by somebody else, or on another device, since it was read; `current` is what stands */
  CELLS_CHANGED_MEANWHILE: { lot: string; current: { bid: string; criterion: string; version: number; mark: number | null; reason: string; evidence: string }[] };
  MEMBER_ABSTAINED: { lot: string; member: string };
  NOBODY_LEFT_TO_MARK: { lot: string };
  NO_SHEET_COUNTS: { lot: string };
  SHEETS_MISSING: { lot: string; members: string[] };
  /** others' sheets, before every sheet due is in or, for who watches, before the technical step is closed */
  SHEETS_STILL_HIDDEN: { lot: string; awaited: string[] };
  SHEETS_NOT_FOR_READER: { lot: string; role: string };
  CONSENSUS_MISSING: { lot: string; missing: { bid: string; criterion: string }[] };
  CONSENSUS_NOT_FORESEEN: { lot: string; aggregation: string };
  CONSENSUS_WITHOUT_REASON: { bid: string; criterion: string; mark: number; mean: string };
  PRICE_ALREADY_OPEN: { lot: string; bid: string };
  /** the price of a bid rejected or below a minimum stays closed */
  PRICE_OF_EXCLUDED_BID: { lot: string; bid: string; because: string };
  /** what was in the envelope is no price of this lot: the bid is to be rejected */
  PRICE_UNREADABLE: { lot: string; bid: string };
  PRICES_NOT_OPEN: { lot: string; bids: string[] };
  PRICE_NOT_POSITIVE: { bid: string };
  AMOUNT_TOO_LARGE: { bid: string };
  DECIMAL_POINT_NOT_MISPLACED: { bid: string; item: string };
  DISCOUNT_UNKNOWN: { bid: string; discount: number };
  DISCOUNT_EXCEEDS_PRICE: { bid: string; price: number; currency: string };
  PROVISIONAL_SUMS_EXCEED_PRICE: { bid: string; price: number };
  /** the pack the procedure is bound to does not know this rule of arithmetic */
  ARITHMETIC_RULE_OFF: { bid: string; rule: string };
  /** words and figures say the same, or there are no words: they carry no error of their own */
  WORDS_AGREE: { bid: string };
  DECISION_REPEATED: { bid: string; kind: string };
  CURRENCY_NOT_FORESEEN: { bid: string; currency: string };
  /** nobody recorded the rate of the source and day the tender file names */
  RATE_MISSING: { bid: string; currency: string; source: string; date: string };
  RATE_NOT_AS_FROZEN: { bid: string; currency: string; given: string; source: string; date: string };
  /** the tender's own currency, or one whose rate a treaty fixed, takes no rate from anybody */
  RATE_FIXED: { bid: string; currency: string };
  RATES_DIFFER: { lot: string; currency: string; bids: string[] };
  PREFERENCE_NOT_FORESEEN: { bid: string; ground: string };
  PREFERENCE_SHARE_TOO_SMALL: { bid: string; share: number | null; minimum: number };
  PRICE_NOT_ABNORMAL: { lot: string; bid: string };
  ALREADY_FOUND_UNBALANCED: { bid: string; at: string };
  /** only an unbalanced price that is accepted, and only where the pack says up to what */
  SECURITY_NOT_FORESEEN: { bid: string };
  SECURITY_TOO_HIGH: { bid: string; percent: number; maximum: number };
  JUSTIFICATION_NOT_ASKED: { lot: string; bid: string };
  JUSTIFICATION_ALREADY_ANSWERED: { bid: string; at: string };
  JUSTIFICATION_ALREADY_FOUND: { bid: string; at: string };
  /** somebody found on it, or found otherwise, since the author looked; here is what stands */
  JUSTIFICATION_FOUND_MEANWHILE: { bid: string; by: string; version: number; accepted: boolean; reason: string };
  /** the bidder still has time to answer */
  JUSTIFICATION_AWAITED: { bid: string; until: string };
  /** flagged, and not yet asked, answered and found on */
  JUSTIFICATION_MISSING: { lot: string; bids: string[] };
  /** found not justified: the bid must be rejected before the lot is ranked */
  PRICE_NOT_JUSTIFIED: { lot: string; bids: string[] };
  /** what was read out stands: there is nothing to accept */
  CORRECTION_NOT_NEEDED: { bid: string };
  /** a letter says this correction already; `answered`: its bidder has spoken, or let the limit pass */
  CORRECTION_ALREADY_SENT: { bid: string; request: string; answered: boolean };
  /** a letter waits for its answer: what it says is not changed meanwhile */
  CORRECTION_AWAITED: { bid: string; request: string; until: string };
  /** only a letter of correction is accepted or refused, and it is: in so many words */
  CORRECTION_ANSWER_UNFIT: { request: string; because: 'notACorrection' | 'notSaid' };
  /** what the bidder wrote that it accepts is not what the letter says */
  CORRECTION_AMOUNT_DIFFERS: { request: string; amount: number | null; corrected: number; currency: string };
  /** the answer to a correction stands as its bidder gave it */
  CORRECTION_NOT_EXAMINED: { request: string };
  /** what the desk brings in for a bidder on paper is a letter: it is enclosed */
  ANSWER_LETTER_MISSING: { request: string };
  /** the bidder has not answered an arithmetic correction in writing */
  CORRECTION_UNANSWERED: { lot: string; bids: string[] };
  /** refused by the bidder: the bid must be rejected before the lot is ranked */
  CORRECTION_REFUSED: { lot: string; bids: string[] };
  /** the tender file says reject, or nobody else priced the item */
  OMITTED_ITEM_WITHOUT_PRICE: { bid: string; item: string; handling: string };
  TREATMENTS_MISSING: { lot: string; bids: string[] };
  /** nothing is left to carry on with: the lot is to be declared unsuccessful */
  NO_BID_LEFT: { lot: string; bids: number };
  /** exactly equal, and no rule of the tender file decides yet; `next` is the rule that waits for people, null when none is left */
  TIE_UNDECIDED: { bids: string[]; next: string | null };
  /** above the ceiling of a fixed budget (`ceiling` exact): to be rejected by an act, clause award.fixedBudget */
  BIDS_OVER_BUDGET: { bids: string[]; ceiling: string };
  /** rated criteria divide by the highest technical score: it is zero */
  TECHNICAL_SCORES_ZERO: { bids: string[] };
  /** the tender file asks for qualifications of more firms to be compared */
  TOO_FEW_FIRMS: { lot: string; compared: number; minimum: number };
  /** life-cycle cost: one cost for each year of the published horizon, and the residual value */
  LIFE_CYCLE_COSTS_MISSING: { bid: string; years: number };
  LIFE_CYCLE_COSTS_UNFIT: { bid: string; years: number; given: number };
  /** the envelope states these costs itself: there is nothing to decide */
  LIFE_CYCLE_COSTS_AS_STATED: { bid: string };
  /** only where the tender file's method is life-cycle cost */
  LIFE_CYCLE_NOT_FORESEEN: { bid: string };
  /** the tender file says nothing of a combination: each lot is awarded by itself */
  COMBINATION_NOT_ANNOUNCED: Record<string, never>;
  /** none stands: not computed yet, or fallen since with a bid or a lot it named */
  COMBINATION_MISSING: { lots: string[] };
  LOTS_NOT_RANKED: { lots: string[] };
  BIDDER_LIMIT_UNFIT: { bidder: string; because: 'noBid' | 'twice' | 'empty' | 'aboveRule' };
  CROSS_DISCOUNT_UNKNOWN: { bid: string; lot: string; discount: number };
  /** the limits leave every lot to nobody */
  NO_COMBINATION: { lots: string[] };
  /** `tied`: what is to be drawn between; `next`: the draw the tender file names for every lot, null if none */
  COMBINATION_TIED: { total: string; tied: string[]; next: string | null };
  TOO_MANY_TIED: { total: string; maximum: number };
  COMBINATION_DRAW_UNFIT: { because: 'notTied' | 'notNamed' | 'otherOrder' | 'otherTender' };
  /** the log has not published the entry at which the last scores locked, or there is none */
  COMBINATION_DRAW_NOT_YET_FIXED: Record<string, never>;
  TOO_MANY_LOTS: { lots: number; maximum: number };
  BIDDER_TWICE_IN_LOT: { lot: string; bidder: string };
  CROSS_DISCOUNT_UNFIT: { bidder: string; basisPoints: number };
  DRAW_NOT_OF_LOT: { lot: string };
  /** the log has not published the entry at which the scores locked, or there is none */
  DRAW_NOT_YET_FIXED: { lot: string };
  /** somebody recorded another one since the author looked; here is what stands */
  AGREED_MEANWHILE: { bid: string; criterion: string; mark: number; by: string; version: number };
  PRICE_TREATED_MEANWHILE: { bid: string; by: string; version: number; corrected: number | null };
  NEW_PRICE_TWICE: { bid: string };
  /** a draw or new prices that no tie waited for, or a second time of the same bid */
  TIE_INPUT_UNFIT: { rule: string; bids: string[]; because: 'notTied' | 'twice' };
  /** the tender file breaks no tie by new prices */
  NEW_PRICE_NOT_FORESEEN: { lot: string; bid: string };
  NEW_PRICE_HIGHER: { bid: string; amount: number; corrected: number; currency: string };
  /** like any bid that leaves, it takes a second member */
  UNQUALIFIED_BY_TWO: { lot: string; bid: string };
  NOT_NEXT_IN_RANK: { lot: string; bid: string; next: string | null };
  /** the pack does not let this funding regime negotiate, or the method opens no price before somebody's turn */
  NEGOTIATION_NOT_FORESEEN: { lot: string; regime: string };
  /** the price is within the credit, or the lot has none to be above */
  /** in the tender's currency */
  NEGOTIATION_NOT_NEEDED: { lot: string; bid: string; price: string; available: number | null; currency: string };
  NEGOTIATED_NOT_LOWER: { bid: string; amount: number; before: number; currency: string };
  /** at the price agreed somebody else would have another rank */
  NEGOTIATION_ALTERS_RANKING: { lot: string; bid: string };
  LOT_WITHOUT_BID: { lot: string; reasonCode: string };
  BIDS_STILL_STANDING: { lot: string; bids: string[] };
  CASE_WEIGHTS_NOT_100: { technical: string; price: string };
  CASE_CRITERIA_NOT_100: { sum: string };
  CASE_CRITERIA_UNFIT: { problems: readonly TenderFileProblem[] };
  /** a paper case ranks this bid but does not give its price, or its technical score or marks */
  CASE_PRICE_MISSING: { bid: string };
  CASE_SCORE_MISSING: { bid: string };
  /** a total beside the marks it was made from: which of the two counts, nobody could tell */
  CASE_SCORE_TWICE: { bid: string };
  /** the others were marked by these members too */
  CASE_SHEETS_UNEVEN: { bid: string; missing: string[] };
  /** full marks are reached criterion by criterion: a total does not say how */
  CASE_TOTAL_NOT_STRETCHED: { bid: string };
  /** a figure the method needs and the case does not give, or one that belongs to another method */
  CASE_FIGURE_UNFIT: { method: string; figure: string; given: boolean };
  /** by this method a price is opened only when its turn comes; `first`: whose turn it is */
  CASE_PRICE_STAYS_CLOSED: { bids: string[]; first: string | null };
  COMBINATION_NEEDS_PRICES: { lot: string; method: string };
}
