// On what a bid may be rejected: a clause of the lot's own, or what the method of award itself contains; a ground nobody published cannot reject
// (promise P7; law.md 4.10 and section 7, 4 and 29).
import type { Instant } from '../calendar/instant.js';
import type { CaseFile } from '../procedure/case-file.js';
import { refuse, type Refusal } from '../refusal.js';
import { isWithinBudget } from '../scoring/fixed-budget.js';
import { opensFirstOnly } from '../scoring/methods.js';
import { parseRational, zero } from '../scoring/rational.js';
import type { LotFile } from '../tenders/tender-file.js';
import { failedEliminatory, standingAnswers } from './checklist.js';
import { whyNotItsTurn } from './combination.js';
import type { Rejection, RejectionProposal, RejectionStage } from './evaluation-facts.js';
import { evaluationOf } from './lot-evaluation.js';
import { isPricingClause, pricingClauses, whyNoPriceGround } from './price-grounds.js';

const overBudget = 'award.fixedBudget';

export function stepOf(file: CaseFile, lot: string): Rejection['stage'] {
  const state = file.lotStates[lot];
  return state === 'technical' || state === 'financial' ? state : 'compliance';
}

export const stageOf = (file: CaseFile, lot: string): RejectionStage => (file.lotStates[lot] === 'postQualification' ? 'qualification' : stepOf(file, lot));

/** Until the ranking the commission must first have found, in its checklist, that an eliminatory requirement of that clause is not met; after it the
 *  bid whose turn it is is examined anew, on an eliminatory requirement too. */
export function whyNoGround(file: CaseFile, lot: LotFile, { bid, rule, stage }: Pick<RejectionProposal, 'bid' | 'rule' | 'stage'>, at: Instant): Refusal | undefined {
  const notItsTurn = stage === 'qualification' ? whyNotItsTurn(file, lot.id, bid) : undefined;
  if (notItsTurn !== undefined) return notItsTurn;
  const named = lot.requirements.filter(({ clause }) => clause === rule);
  if (named.length > 0) {
    const anew = stage === 'qualification' && named.some(({ eliminatory }) => eliminatory);
    const failed = failedEliminatory(standingAnswers(evaluationOf(file, lot.id), bid), named);
    return anew || failed.length > 0 ? undefined : refuse('REJECTION_WITHOUT_FINDING', { lot: lot.id, bid, clause: rule });
  }
  if (rule === overBudget) return whyWithinBudget(file, lot, bid);
  const priced = stage === 'financial' || (stage === 'qualification' && opensFirstOnly(lot.award.method));
  if (priced && isPricingClause(rule)) return whyNoPriceGround(file, lot, { bid, rule, at });
  const clauses = new Set(lot.requirements.map(({ clause }) => clause));
  return refuse('CLAUSE_UNKNOWN', { lot: lot.id, clause: rule, known: [...clauses, ...(priced ? pricingClauses : [])] });
}

/** A budget is no matter of opinion: the treated price must be above its ceiling. */
function whyWithinBudget(file: CaseFile, lot: LotFile, bid: string): Refusal | undefined {
  const price = evaluationOf(file, lot.id).treatments.find((each) => each.bid === bid)?.adjusted;
  const budget = lot.award.fixedBudget;
  if (price === undefined || budget === undefined) return refuse('REJECTION_WITHOUT_FINDING', { lot: lot.id, bid, clause: overBudget });
  return isWithinBudget(parseRational(price) ?? zero, budget) ? refuse('REJECTION_WITHOUT_FINDING', { lot: lot.id, bid, clause: overBudget }) : undefined;
}
