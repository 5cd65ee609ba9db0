// compliance.assessed: one bid against every pass/fail requirement of the lot (law.md step 16, 4.10). A «no» shows its evidence and reason; a
// requirement set aside says why. May be done again until the step is closed: the last one stands, the journal keeps both.
import { defineAct } from '../procedure/act.js';
import { choice, identifier, list, object, readShape } from '../procedure/shape.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import type { Requirement } from '../tenders/tender-file.js';
import type { ComplianceCheck } from './evaluation-facts.js';
import { whyNoEvaluator } from './evaluators.js';
import { evaluationAfter, evaluationOf, lotFileOf, remainingBid } from './lot-evaluation.js';
import { note } from './note.js';

export type AssessComplianceCommand = {
  readonly lot: string;
  readonly bid: string;
  /** one for each requirement of the lot */
  readonly checks: readonly ComplianceCheck[];
};
export type AssessComplianceResult = {
  /** eliminatory requirements not met: the bid has to be rejected before the step can be closed */
  readonly failed: readonly string[];
};

const type = 'compliance.assessed';
const shape = object({
  lot: identifier, bid: identifier,
  checks: list(object({ requirement: identifier, verdict: choice('yes', 'no', 'notApplicable'), evidence: note(1000), reason: note(4000) })),
});

export const assessCompliance = defineAct<AssessComplianceCommand, AssessComplianceResult>({
  type,
  by: ['chair', 'rapporteur', 'member'],
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
    return whyIncomplete(read, lot.requirements) ?? { failed: failedEliminatory(read.checks, lot.requirements) };
  },
  record(file, { command, circumstances }) {
    const others = evaluationOf(file, command.lot).assessments.filter(({ bid }) => bid !== command.bid);
    const assessment = { bid: command.bid, checks: command.checks, by: circumstances.actor, at: circumstances.at };
    return evaluationAfter(file, command.lot, { assessments: [...others, assessment] });
  },
});

export function failedEliminatory(checks: readonly ComplianceCheck[], requirements: readonly Requirement[]): readonly string[] {
  const failed = new Set(checks.filter(({ verdict }) => verdict === 'no').map(({ requirement }) => requirement));
  return requirements.filter(({ id, eliminatory }) => eliminatory && failed.has(id)).map(({ id }) => id);
}

function whyIncomplete({ lot, bid, checks }: AssessComplianceCommand, requirements: readonly Requirement[]): Refusal | undefined {
  const checked = checks.map(({ requirement }) => requirement);
  const known = requirements.map(({ id }) => id);
  const missing = known.filter((id) => !checked.includes(id));
  const unknown = checked.filter((id, index) => !known.includes(id) || checked.indexOf(id) !== index);
  if (missing.length > 0 || unknown.length > 0) return refuse('CHECKS_INCOMPLETE', { lot, bid, missing, unknown });
  const unfounded = checks.find(({ verdict, evidence, reason }) =>
    (verdict === 'no' && (evidence === '' || reason === '')) || (verdict === 'notApplicable' && reason === ''));
  return unfounded === undefined ? undefined : refuse('EVIDENCE_MISSING', { bid, requirement: unfounded.requirement });
}
