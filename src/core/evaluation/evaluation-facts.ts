// What the commission found, lot by lot. Marks are hundredths of a point; exact scores are fractions written 'n/d' in lowest terms.
import type { Instant } from '../calendar/instant.js';

/** lot → its evaluation */
export type EvaluationFacts = Readonly<Record<string, LotEvaluation>>;

export interface LotEvaluation {
  readonly assessments: readonly ComplianceAssessment[];
  readonly rejections: readonly Rejection[];
  readonly sheets: readonly ScoreSheet[];
  readonly consensus: readonly ConsensusMark[];
  /** set by technical.closed: exact technical score per bid that was scored */
  readonly technical: readonly TechnicalScore[] | null;
  readonly treatments: readonly PriceTreatment[];
  readonly ranking: readonly RankedBid[] | null;
  readonly qualifications: readonly { readonly bid: string; readonly qualified: boolean; readonly reason: string; readonly at: Instant }[];
  readonly proposed: string | null;
  /** set when an objection or an upheld appeal sends the lot back, cleared by the next act on the lot */
  readonly returnTo: 'compliance' | 'technical' | 'financial' | null;
  readonly unsuccessful: { readonly reasonCode: 'noBid' | 'noCompliantBid' | 'pricesTooHigh'; readonly reason: string } | null;
}

export interface ComplianceAssessment {
  readonly bid: string;
  readonly checks: readonly { readonly requirement: string; readonly verdict: 'yes' | 'no' | 'notApplicable'; readonly evidence: string; readonly reason: string }[];
  readonly by: string;
  readonly at: Instant;
}

export interface Rejection {
  readonly bid: string;
  readonly stage: 'compliance' | 'technical' | 'financial';
  /** clause of the tender file or rule-pack entry */
  readonly rule: string;
  readonly reason: string;
  readonly evidence: string;
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

export interface Mark {
  readonly bid: string;
  readonly criterion: string;
  readonly mark: number;
  readonly reason: string;
}

export type ConsensusMark = Mark;

export interface TechnicalScore {
  readonly bid: string;
  readonly score: string;
  readonly perCriterion: Readonly<Record<string, string>>;
  readonly passed: boolean;
}

/** Each step stored, none overwritten (law.md 3.2). Amounts in the smallest unit; the contract price is `corrected`. */
export interface PriceTreatment {
  readonly bid: string;
  readonly readOut: number;
  readonly steps: readonly { readonly step: string; readonly item: string | null; readonly from: number; readonly to: number; readonly rule: string }[];
  readonly corrected: number;
  readonly adjusted: number;
  readonly comparison: number;
}

export interface RankedBid {
  readonly bid: string;
  readonly rank: number;
  readonly comparison: number;
  readonly technicalScore: string | null;
  readonly financialScore: string | null;
  readonly combinedScore: string | null;
  readonly tieBrokenBy: string | null;
}
