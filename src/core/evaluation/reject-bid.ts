// bid.rejected: a bid leaves the lot, with the clause, the reason and the evidence (promise P7; law.md 4.10 and section 7, 4 and 29). The
// clause is one of the lot's own, or an entry of the bound rule pack: a ground nobody published cannot reject.
import { defineAct } from '../procedure/act.js';
import type { CaseFile } from '../procedure/case-file.js';
import { identifier, object, readShape, text } from '../procedure/shape.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import { hasRule } from '../rulebook/rules.js';
import { isWithinBudget } from '../scoring/fixed-budget.js';
import { parseRational, zero } from '../scoring/rational.js';
import type { LotFile } from '../tenders/tender-file.js';
import { failedEliminatory } from './assess-compliance.js';
import type { Rejection } from './evaluation-facts.js';
import { whyNoEvaluator } from './evaluators.js';
import { evaluationAfter, evaluationOf, lotFileOf, remainingBid } from './lot-evaluation.js';

export type RejectBidCommand = {
  readonly lot: string;
  readonly bid: string;
  /** clause of a requirement of the lot, one of `pricingClauses`, or a rule-pack entry id */
  readonly rule: string;
  readonly reason: string;
  readonly evidence: string;
};
export type RejectBidResult = { readonly stage: Rejection['stage'] };

/** Grounds the method of award itself contains. */
export const pricingClauses = ['award.omittedItem', 'price.unreadable', 'price.correctionRefused', 'price.notPositive', 'award.fixedBudget'] as const;

const overBudget = 'award.fixedBudget';
const type = 'bid.rejected';
const shape = object({ lot: identifier, bid: identifier, rule: text(200), reason: text(4000), evidence: text(1000) });

export const rejectBid = defineAct<RejectBidCommand, RejectBidResult>({
  type,
  by: ['chair', 'rapporteur'],
  decisive: false,
  scope: 'lot',
  decide(file, command, { actor }) {
    const read = readShape(type, command, shape);
    if (isRefusal(read)) return read;
    const lot = lotFileOf(file, read.lot);
    if (isRefusal(lot)) return lot;
    const excluded = whyNoEvaluator(file, actor);
    if (excluded !== undefined) return excluded;
    const bid = remainingBid(file, read.lot, read.bid);
    if (isRefusal(bid)) return bid;
    const stage = stageOf(file, read.lot);
    return whyNoGround(file, lot, read, stage) ?? { stage };
  },
  record(file, { command, result, circumstances }) {
    const { lot, bid, rule, reason, evidence } = command;
    const rejection: Rejection = { bid, stage: result.stage, rule, reason, evidence, by: circumstances.actor, at: circumstances.at };
    const { rejections, treatments } = evaluationOf(file, lot);
    return evaluationAfter(file, lot, { rejections: [...rejections, rejection], treatments: treatments.filter((each) => each.bid !== bid) });
  },
});

function stageOf(file: CaseFile, lot: string): Rejection['stage'] {
  const state = file.lotStates[lot];
  return state === 'technical' || state === 'financial' ? state : 'compliance';
}

/** A budget is no matter of opinion: the treated price must be above its ceiling. */
function whyWithinBudget(file: CaseFile, lot: LotFile, bid: string): Refusal | undefined {
  const comparison = evaluationOf(file, lot.id).treatments.find((each) => each.bid === bid)?.comparison;
  const budget = lot.award.fixedBudget;
  if (comparison === undefined || budget === undefined) return refuse('REJECTION_WITHOUT_FINDING', { lot: lot.id, bid, clause: overBudget });
  return isWithinBudget(parseRational(comparison) ?? zero, budget) ? refuse('REJECTION_WITHOUT_FINDING', { lot: lot.id, bid, clause: overBudget }) : undefined;
}

/** At compliance the commission must first have found, in an assessment, that an eliminatory requirement of that clause is not met. */
function whyNoGround(file: CaseFile, lot: LotFile, { bid, rule }: RejectBidCommand, stage: Rejection['stage']): Refusal | undefined {
  const named = lot.requirements.filter(({ clause }) => clause === rule);
  if (named.length > 0) {
    const checks = evaluationOf(file, lot.id).assessments.find((each) => each.bid === bid)?.checks ?? [];
    const failed = failedEliminatory(checks, named);
    return stage !== 'compliance' || failed.length > 0 ? undefined : refuse('REJECTION_WITHOUT_FINDING', { lot: lot.id, bid, clause: rule });
  }
  if (rule === overBudget) return whyWithinBudget(file, lot, bid);
  if (hasRule(file.rules, rule) || (stage === 'financial' && pricingClauses.some((clause) => clause === rule))) return undefined;
  const clauses = new Set(lot.requirements.map(({ clause }) => clause));
  return refuse('CLAUSE_UNKNOWN', { lot: lot.id, clause: rule, known: [...clauses, ...(stage === 'financial' ? pricingClauses : [])] });
}
