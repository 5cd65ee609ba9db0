// What the commission found, lot by lot. Marks are hundredths of a point; exact values are fractions written 'n/d' in lowest terms.
import type { Instant } from '../calendar/instant.js';
import type { DocumentReference } from '../tenders/tender-file.js';
import type { NegotiatedPrice, PriceCorrection, PriceJustification, PriceTreatment, UnbalancedPrice } from './price-facts.js';

/** lot → its evaluation */
export type EvaluationFacts = Readonly<Record<string, LotEvaluation>>;

export interface LotEvaluation {
  /** in the order they came: of each requirement of a bid the last answer stands, earlier ones stay */
  readonly assessments: readonly ComplianceAssessment[];
  readonly rejections: readonly Rejection[];
  readonly sheets: readonly ScoreSheet[];
  /** the round of marks the lot is at; absent: the first */
  readonly round?: number;
  /** those an objection or an upheld appeal ended, in order; their sheets stand among the others. Absent until one was */
  readonly earlierRounds?: readonly EarlierRound[];
  /** members who give no mark in this lot, and why; nobody once had */
  readonly abstentions?: readonly Abstention[];
  readonly consensus: readonly AgreedMark[];
  /** set by technical.closed: exact technical score per bid that was scored */
  readonly technical: readonly TechnicalScore[] | null;
  /** the entry that set it: there the scores locked */
  readonly technicalSeq?: number;
  readonly treatments: readonly PriceTreatment[];
  /** by bid, who last treated its price and how many had; empty once the lot is sent back */
  readonly treatedBy?: Readonly<Record<string, { readonly by: string; readonly version: number }>>;
  /** prices found seriously unbalanced at this step; absent until one was */
  readonly unbalanced?: readonly UnbalancedPrice[];
  /** of each bid the last request stands; one that was answered stays beside a later one. Absent until somebody was asked */
  readonly justifications?: readonly PriceJustification[];
  readonly ranking: readonly RankedBid[] | null;
  /** with the best ranked bidder, over a price above the credit; in order, absent until there was one */
  readonly negotiations?: readonly NegotiatedPrice[];
  /** what people brought to break exact ties, as the ranking took it */
  readonly tieInputs?: readonly RecordedTieInput[];
  /** who brought it; absent where nothing was */
  readonly tieInputsBy?: string;
  readonly qualifications: readonly Qualification[];
  readonly proposed: string | null;
  /** who takes the other places of a lot that has several, in the order of the ranking; absent until somebody does */
  readonly alsoProposed?: readonly string[];
  /** set when an objection, an upheld appeal or a recusal sends the lot back, cleared by the next act on the lot */
  readonly returnTo: 'compliance' | 'technical' | 'financial' | null;
  readonly unsuccessful: { readonly reasonCode: UnsuccessfulReason; readonly reason: string } | null;
  /** the closed sittings of the evaluation with who was present (law.md 2.1); kept when the lot is sent back */
  readonly sittings?: readonly EvaluationSitting[];
  /** numbered from 1 in the order they came, whatever became of them */
  readonly proposals?: readonly RejectionProposal[];
  /** what was asked of bidders, in order; kept when the lot is sent back, without what the steps that are done again found on the answers */
  readonly requests?: readonly ClarificationRequest[];
}

/** The result of a public draw, new sealed prices opened the same day (law.md 4.9), or the log's own draw. Each names its minutes. */
export type RecordedTieInput =
  | { readonly rule: 'publicDraw'; readonly order: readonly string[]; readonly evidence: string }
  | { readonly rule: 'newSealedPrice'; readonly prices: readonly { readonly bid: string; readonly amount: number }[]; readonly evidence: string }
  /** `root`: of the log when the scores locked, as the journal gave it */
  | { readonly rule: 'verifiableDraw'; readonly tender: string; readonly lot: string; readonly root: string; readonly evidence: string };

export type UnsuccessfulReason = 'noBid' | 'noCompliantBid' | 'pricesTooHigh' | 'tooFewFirms' | 'noBidderWithinLimits' | 'priceAboveCredit';

export interface EvaluationSitting {
  readonly closed: 'compliance' | 'technical' | 'financial';
  readonly attendance: readonly string[];
  readonly at: Instant;
}

export interface ComplianceAssessment {
  readonly bid: string;
  readonly checks: readonly ComplianceCheck[];
  readonly by: string;
  readonly at: Instant;
}

export type ComplianceCheck = {
  readonly requirement: string;
  readonly verdict: 'yes' | 'no' | 'notApplicable';
  /** SHA-256 of a document of the bid, or of an answer that was taken into account; null for paper */
  readonly document: string | null;
  /** where in the document, or in the paper bid */
  readonly page: number | null;
  /** where it can be seen, in words */
  readonly evidence: string;
  readonly reason: string;
  /** how many answers to this requirement of this bid had been given before: what this one takes the place of */
  readonly follows: number;
};

export interface Rejection {
  readonly bid: string;
  readonly stage: 'compliance' | 'technical' | 'financial';
  /** clause of the tender file or rule-pack entry */
  readonly rule: string;
  readonly reason: string;
  readonly evidence: string;
  readonly proposedBy: string;
  /** the second member, who confirmed */
  readonly by: string;
  readonly at: Instant;
}

/** Of the best ranked bid, checked again. Who is not qualified was found so by two members, like any bid that is rejected. */
export type Qualification = { readonly bid: string; readonly reason: string; readonly by: string; readonly at: Instant } & (
  | { readonly qualified: true }
  | { readonly qualified: false; readonly rule: string; readonly evidence: string; readonly proposedBy: string }
);

/** Where the lot stands when a bid is to be rejected; at the last of these who leaves is the bid whose turn it is, found not qualified. */
export type RejectionStage = Rejection['stage'] | 'qualification';

/** Until a second member confirms it the bid is in. */
export interface RejectionProposal extends Pick<Rejection, 'bid' | 'rule' | 'reason' | 'evidence' | 'proposedBy' | 'at'> {
  readonly stage: RejectionStage;
  readonly number: number;
  /** `void`: its author was recused, or the lot was sent back */
  readonly outcome: 'confirmed' | 'declined' | 'void' | null;
  readonly declined: { readonly by: string; readonly reason: string; readonly at: Instant } | null;
}

/** Something asked of one bidder in writing: a missing paper, what a passage of its bid means (law.md step 17), or whether it accepts that its price
 *  is corrected (3.2). */
export interface ClarificationRequest {
  /** `<bid>-request-<n>`, n counting those put to this bid in the whole procedure */
  readonly id: string;
  readonly bid: string;
  readonly kind: 'papers' | 'clarification' | 'correction';
  readonly requirements: readonly string[];
  readonly question: string;
  /** of a letter of correction, what it says */
  readonly correction?: PriceCorrection;
  readonly by: string;
  readonly askedAt: Instant;
  /** too late from this instant on */
  readonly answerBefore: Instant;
  readonly answer: ClarificationAnswer | null;
  /** what the commission found on an answer in time; the last one stands */
  readonly findings: readonly ClarificationFinding[];
}

export interface ClarificationAnswer {
  readonly text: string;
  readonly documents: readonly DocumentReference[];
  /** to a letter of correction */
  readonly correction?: CorrectionAnswer;
  readonly at: Instant;
  /** a late one is kept and weighs nothing */
  readonly inTime: boolean;
}

/** Accepted at the amount the bidder itself writes, or refused, at none. */
export type CorrectionAnswer = { readonly accepts: boolean; readonly amount: number | null };

export interface ClarificationFinding {
  /** an answer that would change price or substance is set aside */
  readonly finding: 'takenIntoAccount' | 'changesPrice' | 'changesSubstance';
  readonly reason: string;
  /** where the lot stood: a return to that step, or the recusal of who found it while it lasts, undoes the finding */
  readonly step: Rejection['stage'];
  readonly by: string;
  readonly at: Instant;
}

export interface ScoreSheet {
  readonly member: string;
  readonly marks: readonly Mark[];
  readonly at: Instant;
  readonly seq: number;
  /** false once the member was recused, or the round was ended: kept, weighs nothing */
  readonly counts: boolean;
  /** absent: the first */
  readonly round?: number;
  /** after the first round: where this mark is another than the member's last one, and what that was */
  readonly changed?: readonly ChangedMark[];
}

export type ChangedMark = { readonly bid: string; readonly criterion: string; readonly before: number };

/** A round of marks that was ended, as it stood. */
export interface EarlierRound {
  readonly round: number;
  readonly abstentions: readonly Abstention[];
  readonly consensus: readonly AgreedMark[];
  readonly technical: readonly TechnicalScore[] | null;
  readonly endedAt: Instant;
}

export interface Abstention {
  readonly member: string;
  readonly reason: string;
  readonly at: Instant;
}

export type Mark = {
  readonly bid: string;
  readonly criterion: string;
  /** hundredths of a point on the criterion's own scale; of a pass/fail criterion 0 or 100 */
  readonly mark: number;
  readonly reason: string;
  /** where in the bid it can be seen; due when a pass/fail criterion fails */
  readonly evidence?: string | null;
};

/** A mark the commission agrees on. */
export type ConsensusMark = Mark & {
  /** how many marks had been agreed on for this cell before: what this one takes the place of; left out: none */
  readonly follows?: number;
};

export type AgreedMark = Mark & { readonly by: string; /** 1 for the first agreed on for this cell */ readonly version: number };

export type ScoredPoints = {
  /** points out of 100 */
  readonly score: string;
  /** criterion → points out of 100; pass/fail criteria have none */
  readonly perCriterion: Readonly<Record<string, string>>;
  /** group → points out of 100; left out where the criteria have one level */
  readonly perGroup?: Readonly<Record<string, string>>;
};

export type TechnicalScore = ScoredPoints & {
  readonly bid: string;
  /** as the marks gave them, where those above are stretched to full marks */
  readonly given?: ScoredPoints;
  readonly passed: boolean;
  /** minima not reached and verdicts failed; a criterion, a group, or null for the overall minimum */
  readonly missed: readonly { readonly criterion: string | null; readonly score: string; readonly minimum: string }[];
};

export type RankedBid = {
  readonly bid: string;
  readonly rank: number;
  /** exact, as in the treatment; null where the method ranks with closed prices */
  readonly comparison: string | null;
  readonly technicalScore: string | null;
  readonly financialScore: string | null;
  readonly combinedScore: string | null;
  readonly tieBrokenBy: string | null;
};
