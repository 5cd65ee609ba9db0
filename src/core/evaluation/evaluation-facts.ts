// What the commission found, lot by lot. Marks are hundredths of a point; exact values are fractions written 'n/d' in lowest terms.
import type { Instant } from '../calendar/instant.js';
import type { LifeCycleCosts } from '../scoring/life-cycle-cost.js';
import type { DocumentReference } from '../tenders/tender-file.js';
import type { AbnormalRule, PreferenceGround, PreferenceMethod } from '../tenders/pricing-terms.js';

/** lot → its evaluation */
export type EvaluationFacts = Readonly<Record<string, LotEvaluation>>;

export interface LotEvaluation {
  /** in the order they came: of each requirement of a bid the last answer stands, earlier ones stay */
  readonly assessments: readonly ComplianceAssessment[];
  readonly rejections: readonly Rejection[];
  readonly sheets: readonly ScoreSheet[];
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
  readonly qualifications: readonly { readonly bid: string; readonly qualified: boolean; readonly reason: string; readonly by: string; readonly at: Instant }[];
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

export type UnsuccessfulReason = 'noBid' | 'noCompliantBid' | 'pricesTooHigh' | 'tooFewFirms';

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

/** Until a second member confirms it the bid is in. */
export interface RejectionProposal extends Pick<Rejection, 'bid' | 'stage' | 'rule' | 'reason' | 'evidence' | 'proposedBy' | 'at'> {
  readonly number: number;
  /** `void`: its author was recused, or the lot was sent back */
  readonly outcome: 'confirmed' | 'declined' | 'void' | null;
  readonly declined: { readonly by: string; readonly reason: string; readonly at: Instant } | null;
}

/** Something asked of one bidder in writing: a missing paper, or what a passage of its bid means (law.md step 17). */
export interface ClarificationRequest {
  /** `<bid>-request-<n>`, n counting those put to this bid in the whole procedure */
  readonly id: string;
  readonly bid: string;
  readonly kind: 'papers' | 'clarification';
  readonly requirements: readonly string[];
  readonly question: string;
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
  readonly at: Instant;
  /** a late one is kept and weighs nothing */
  readonly inTime: boolean;
}

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
  /** false once the member was recused: kept, weighs nothing */
  readonly counts: boolean;
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

/** Each step stored, none overwritten (law.md 3.2). The contract price is `corrected`, in the currency of the bid and its smallest unit; what
 *  follows it compares bids only, exact, in the tender's currency. Up to `accepted` the values are the bid's own; those after depend on the
 *  other bids and are final once the lot is ranked. */
export type PriceTreatment = CorrectedPrice & {
  /** the bidder's written answer to an arithmetic correction; null = not asked, or no answer yet */
  readonly accepted: boolean | null;
  /** null when the price is in the tender's currency */
  readonly conversion: Conversion | null;
  readonly converted: string;
  /** prices given to omitted items */
  readonly omissions: readonly { readonly item: string; readonly amount: string; readonly rule: string }[];
  /** quantifiable non-material deviations, added or taken off */
  readonly deviations: readonly { readonly amount: number; readonly reason: string; readonly evidence: string }[];
  /** converted + omissions + deviations */
  readonly adjusted: string;
  /** null when the lot has none */
  readonly preference: AppliedPreference | null;
  /** what the bid is compared by: `adjusted`, or the life-cycle cost where that is the method, under the preference */
  readonly comparison: string;
};

export type Conversion = {
  readonly currency: string;
  /** units of the tender's currency for one of the bid's, as the source writes it */
  readonly rate: string;
  readonly source: string;
  /** calendar day; null for a fixed rate */
  readonly date: string | null;
};

/** Basis points: the bid's own margin, and the highest among the bids compared. */
export type AppliedPreference = { readonly method: PreferenceMethod; readonly margin: number; readonly highest: number; readonly grounds: readonly PreferenceGround[] };

export type CorrectedPrice = {
  readonly bid: string;
  readonly currency: string;
  /** the stated total, in figures */
  readonly readOut: number;
  readonly afterWords: number;
  readonly afterArithmetic: number;
  /** without the amounts the authority dictates */
  readonly afterProvisional: number;
  readonly corrected: number;
  readonly steps: readonly PriceStep[];
  /** line amounts as they stand; null = the item was left out */
  readonly lines: readonly { readonly item: string; readonly amount: number | null }[];
  readonly decisions: readonly PriceDecision[];
  /** as the envelope states them, in its currency; absent where it does not */
  readonly lifeCycle?: LifeCycleCosts;
};

/** A change of one amount and the rule that made it; `item` null = the whole price. */
export type PriceStep = { readonly step: string; readonly item: string | null; readonly from: number; readonly to: number; readonly rule: string };

/** What only people can see on a paper. Each carries its reason. */
export type PriceDecision =
  | { readonly kind: 'misplacedDecimalPoint'; readonly item: string; readonly reason: string }
  /** the words repeat the arithmetic error: the figures stand */
  | { readonly kind: 'wordsCarryError'; readonly reason: string }
  /** `discount`: position in the envelope, from 0 */
  | { readonly kind: 'discountNotReadOut'; readonly discount: number; readonly reason: string }
  /** in place of what the envelope states of the years of use, or where it states nothing: one cost a year and what is left at the end, in the
   *  tender's currency; `reason`: why, or where else in the bid it says so */
  | { readonly kind: 'lifeCycleCosts'; readonly costs: readonly number[]; readonly residual: number; readonly reason: string }
  /** the published rate of the source and day the tender file names */
  | { readonly kind: 'exchangeRate'; readonly rate: string; readonly source: string; readonly date: string; readonly reason: string }
  /** in the smallest unit of the tender's currency; below zero = taken off */
  | { readonly kind: 'pricedDeviation'; readonly amount: number; readonly reason: string; readonly evidence: string }
  /** `share`: of the subcontracted work, in percent; null where the ground asks for none */
  | { readonly kind: 'preference'; readonly ground: PreferenceGround; readonly eligible: boolean; readonly share: number | null; readonly reason: string; readonly evidence: string };

/** A price out of the ordinary by one rule the tender file names: a reason to ask, never to reject by itself (law.md 4.6). */
export type AbnormalPrice = {
  readonly bid: string;
  readonly rule: AbnormalRule;
  readonly side: 'low' | 'high';
  /** exact, before preference */
  readonly price: string;
  /** the limit passed, to two decimals */
  readonly limit: string;
};

/** A lower price, agreed with the best ranked bidder and minuted: the one the contract is signed at. */
export type NegotiatedPrice = {
  readonly bid: string;
  readonly amount: number;
  readonly before: number;
  /** `amount` in the tender's currency, exact */
  readonly converted: string;
  readonly reason: string;
  readonly minutes: string;
  readonly by: string;
  readonly at: Instant;
};

/** Some items far above what they cost, others far below, or the dear ones first: found with a reason, a cause to ask (law.md 4.6). */
export type UnbalancedPrice = { readonly bid: string; readonly reason: string; readonly evidence: string; readonly by: string; readonly at: Instant };

/** The bidder was asked in writing, may answer, and the commission finds. */
export type PriceJustification = {
  readonly bid: string;
  readonly flags: readonly AbnormalPrice[];
  /** what the commission had found, where the letter is about that */
  readonly unbalanced?: UnbalancedPrice;
  readonly letter: string;
  readonly requestedAt: Instant;
  readonly answerBy: Instant;
  readonly answer: { readonly text: string; readonly evidence: string; readonly at: Instant; readonly late: boolean } | null;
  readonly finding: {
    readonly accepted: boolean;
    readonly reason: string;
    readonly evidence: string;
    /** in percent of the price: an unbalanced price accepted with the performance security raised to that */
    readonly performanceSecurity?: number;
    readonly by: string;
    readonly at: Instant;
  } | null;
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
