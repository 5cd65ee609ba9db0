// The case file (dossier de la procédure): everything a decision may rest on, folded from the tender's entries and from nothing else.
// The server keeps it beside the entries to avoid folding again; the verifier folds it anew and must arrive at the same facts.
import type { AwardFacts } from '../award/award-facts.js';
import type { BidFacts } from '../bids/bid-facts.js';
import type { CommitteeFacts } from '../committee/committee-facts.js';
import type { CombinationFacts } from '../evaluation/combination-facts.js';
import type { EvaluationFacts, LotEvaluation } from '../evaluation/evaluation-facts.js';
import type { KeySetFacts, LostKey } from '../keyset/keyset-facts.js';
import type { OpeningFacts } from '../opening/opening-facts.js';
import type { RulePack } from '../rulebook/rule-pack.js';
import type { TenderFacts } from '../tenders/tender-facts.js';
import type { LotState, TenderState } from './states.js';

export interface CaseFile {
  /** ULID; also the journal chain of the tender */
  readonly id: string;
  /** null before tender.drafted */
  readonly state: TenderState | null;
  /** lot id → state */
  readonly lotStates: Readonly<Record<string, LotState>>;
  /** the pack the procedure is bound to, whole: rules are read from here, never from elsewhere */
  readonly rules: RulePack;
  /** null only before tender.drafted */
  readonly tender: TenderFacts | null;
  readonly committee: CommitteeFacts | null;
  /** in the order of appointment; empty: the procedure takes paper bids only */
  readonly keysets: readonly KeySetFacts[];
  readonly lostKeys: readonly LostKey[];
  /** the register, in order */
  readonly bids: readonly BidFacts[];
  readonly opening: OpeningFacts | null;
  readonly evaluation: EvaluationFacts;
  /** the combination of lots that stands; none once it has fallen, or where the tender file announced none */
  readonly combination?: CombinationFacts | null;
  readonly award: AwardFacts;
}

export const noAward: AwardFacts = {
  report: null, reviews: [], decision: null, notifications: [], standstillEndsAt: null, appeals: [], contracts: [], publishedDigest: null,
};

export const noEvaluation: LotEvaluation = {
  assessments: [], rejections: [], sheets: [], consensus: [], technical: null, treatments: [], ranking: null, qualifications: [],
  proposed: null, returnTo: null, unsuccessful: null,
};

export const emptyCaseFile = (id: string, rules: RulePack): CaseFile => ({
  id, state: null, lotStates: {}, rules, tender: null, committee: null, keysets: [], lostKeys: [], bids: [], opening: null, evaluation: {}, award: noAward,
});
