// Sends a lot back to an earlier step, after an objection of the tutelle or an upheld appeal (law.md steps 23 and 3.5). What that step and the
// later ones concluded is dropped from the file (the journal keeps it); what was seen or handed in stays: opened prices, score sheets, which stop
// counting where marks are given anew (rounds.ts), and what bidders answered. A combination of lots falls with any of them.
import { noEvaluation, type CaseFile } from '../procedure/case-file.js';
import { withoutCombination } from './combination.js';
import type { LotEvaluation } from './evaluation-facts.js';
import { withFindings } from './lot-evaluation.js';
import { letFall } from './pending-rejections.js';
import { noneProposed } from './places.js';

export type ReturnStep = 'compliance' | 'technical' | 'financial';

const order: readonly ReturnStep[] = ['compliance', 'technical', 'financial'];

/** Any later act on the lot clears `returnTo`; see `evaluationAfter`. */
export function reopenLot(file: CaseFile, lot: string, returnTo: ReturnStep): CaseFile {
  const evaluation = file.evaluation[lot] ?? noEvaluation;
  const reopened: LotEvaluation = { ...undone(evaluation, returnTo), returnTo, unsuccessful: null };
  return { ...withoutCombination(file), evaluation: { ...file.evaluation, [lot]: reopened } };
}

/** A lot without scored criteria has no technical step to go back to. */
export function mayReturnTo(file: CaseFile, lot: string, step: ReturnStep): boolean {
  const lotFile = file.tender?.file.lots.find(({ id }) => id === lot);
  return lotFile !== undefined && (step !== 'technical' || lotFile.award.criteria.length > 0);
}

function undone(evaluation: LotEvaluation, step: ReturnStep): LotEvaluation {
  const kept = order.slice(0, order.indexOf(step));
  const financial: LotEvaluation = {
    ...evaluation, treatments: [], treatedBy: {}, ranking: null, tieInputs: [], qualifications: [], ...noneProposed(evaluation),
    rejections: evaluation.rejections.filter(({ stage }) => kept.includes(stage)), ...letFall(evaluation, () => true),
    ...withFindings(evaluation, (finding) => kept.includes(finding.step)),
    ...(evaluation.justifications === undefined ? {} : { justifications: evaluation.justifications.map((each) => ({ ...each, finding: null })) }),
    ...(evaluation.unbalanced === undefined ? {} : { unbalanced: [] }), ...(evaluation.negotiations === undefined ? {} : { negotiations: [] }),
  };
  if (step === 'financial') return financial;
  const technical: LotEvaluation = { ...financial, consensus: [], technical: null };
  if (step === 'technical') return technical;
  return { ...technical, assessments: [] };
}
