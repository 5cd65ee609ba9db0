// compliance.assessed: answers of the checklist of one bid (law.md step 16, 4.10), a few or all. Each shows where it can be seen; a «no» and a
// requirement set aside say why. An answer may be given again until the lot is ranked: the last one stands, earlier ones stay beside it, and
// whoever had not seen the last one is told so instead of writing over it. So what is found after the step was closed has its author and its
// evidence too, before anybody may be rejected for it.
import { defineAct } from '../procedure/act.js';
import type { CaseFile } from '../procedure/case-file.js';
import { choice, digest, identifier, integer, list, Misshapen, nullable, object, readShape, type Shape } from '../procedure/shape.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import { requirementsAt } from '../tenders/requirements.js';
import type { LotFile } from '../tenders/tender-file.js';
import { answersOf, askedNow, failedEliminatory, standingAnswers, stepOf } from './checklist.js';
import type { ComplianceAssessment, ComplianceCheck } from './evaluation-facts.js';
import { whyNoEvaluator } from './evaluators.js';
import { whyNoEvidence } from './evidence-documents.js';
import { contendersOf, evaluationAfter, evaluationOf, lotFileOf, remainingBid } from './lot-evaluation.js';
import { note } from './note.js';
import { isPriceOpen } from './open-prices.js';

export type AssessComplianceCommand = { readonly lot: string; readonly bid: string; readonly checks: readonly ComplianceCheck[] };
export type AssessComplianceResult = {
  /** eliminatory requirements not met, as the checklist stands now: the bid has to be rejected before the step can be closed */
  readonly failed: readonly string[];
  /** requirements of this step still without an answer */
  readonly unanswered: readonly string[];
};

const type = 'compliance.assessed';
const checkShape: Shape<ComplianceCheck> = object({
  requirement: identifier, verdict: choice('yes', 'no', 'notApplicable'), document: nullable(digest), page: nullable(integer(1, 100_000)),
  evidence: note(1000), reason: note(4000), follows: integer(0, 10_000),
});
/** At least one, each requirement once; a document is named with the page. */
const checksShape: Shape<readonly ComplianceCheck[]> = (value, at) => {
  const checks = list(checkShape, 200)(value, at);
  if (checks instanceof Misshapen) return checks;
  if (checks.length === 0) return new Misshapen(at, 'an answer is needed');
  const asked = checks.map(({ requirement }) => requirement);
  const double = asked.findIndex((requirement, index) => asked.indexOf(requirement) !== index);
  if (double !== -1) return new Misshapen(`${at}/${String(double)}/requirement`, 'answered twice');
  const pageless = checks.findIndex(({ document, page }) => document !== null && page === null);
  return pageless === -1 ? checks : new Misshapen(`${at}/${String(pageless)}/page`, 'the page of the document is needed');
};
const shape = object({ lot: identifier, bid: identifier, checks: checksShape });

export const assessCompliance = defineAct<AssessComplianceCommand, AssessComplianceResult>({
  type,
  by: ['chair', 'rapporteur', 'member'],
  decisive: false,
  scope: 'lot',
  decide(file, command, { actor, at }) {
    const read = readShape(type, command, shape);
    if (isRefusal(read)) return read;
    const lot = lotFileOf(file, read.lot);
    if (isRefusal(lot)) return lot;
    const excluded = whyNoEvaluator(file, actor);
    if (excluded !== undefined) return excluded;
    const refused = whyNotNow(file, lot, read) ?? read.checks.map((check) => whyUnfounded(file, lot, read.bid, check)).find((why) => why !== undefined);
    if (refused !== undefined) return refused;
    const { assessments } = evaluationOf(file, lot.id);
    const answers = standingAnswers({ assessments: [...assessments, { bid: read.bid, checks: read.checks, by: actor, at }] }, read.bid);
    const asked = requirementsAt(lot, stepOf(file, lot.id) ?? 'compliance');
    const unanswered = asked.map(({ id }) => id).filter((id) => !answers.some(({ requirement }) => requirement === id));
    return { failed: failedEliminatory(answers, lot.requirements), unanswered };
  },
  record(file, { command: { lot, bid, checks }, circumstances }) {
    const assessment: ComplianceAssessment = { bid, checks, by: circumstances.actor, at: circumstances.at };
    return evaluationAfter(file, lot, { assessments: [...evaluationOf(file, lot).assessments, assessment] });
  },
});

/** The bid is in, and these are requirements of its lot whose turn it is: what lies with a closed price waits until it is open. */
function whyNotNow(file: CaseFile, lot: LotFile, { bid: id, checks }: AssessComplianceCommand): Refusal | undefined {
  const bid = remainingBid(file, lot.id, id);
  if (isRefusal(bid)) return bid;
  const asked = checks.map(({ requirement }) => requirement);
  const unknown = asked.filter((each) => !lot.requirements.some((requirement) => requirement.id === each));
  if (unknown.length > 0) return refuse('REQUIREMENT_UNKNOWN', { lot: lot.id, requirements: unknown });
  const { due, again } = askedNow(file, lot);
  const isDue = (each: string): boolean => due.some((requirement) => requirement.id === each);
  const other = checks.filter(({ requirement, verdict, follows }) =>
    !isDue(requirement) && (verdict === 'notApplicable' || follows === 0 || !again.some(({ id: known }) => known === requirement))).map(({ requirement }) => requirement);
  if (other.length > 0) return refuse('REQUIREMENT_NOT_NOW', { lot: lot.id, requirements: other, step: file.lotStates[lot.id] ?? 'waiting' });
  if (!asked.some(isDue) || stepOf(file, lot.id) === 'compliance') return undefined;
  const open = isPriceOpen(bid, lot.id) && contendersOf(file, lot).some((contender) => contender.id === id);
  return open ? undefined : refuse('PRICES_NOT_OPEN', { lot: lot.id, bids: [id] });
}

function whyUnfounded(file: CaseFile, lot: LotFile, bid: string, check: ComplianceCheck): Refusal | undefined {
  const { requirement, verdict, page, evidence, reason, follows } = check;
  const asked = lot.requirements.find(({ id }) => id === requirement);
  if (verdict === 'notApplicable' && asked?.notApplicable !== true) return refuse('NOT_APPLICABLE_NOT_ALLOWED', { lot: lot.id, requirement, clause: asked?.clause ?? '' });
  const shown = verdict === 'notApplicable' || page !== null || evidence !== '';
  if (!shown || (verdict !== 'yes' && reason === '')) return refuse('EVIDENCE_MISSING', { bid, requirement });
  const last = answersOf(evaluationOf(file, lot.id), bid).findLast((answer) => answer.requirement === requirement);
  if ((last?.version ?? 0) !== follows) {
    return refuse('ANSWER_CHANGED', { bid, requirement, version: last?.version ?? 0, verdict: last?.verdict ?? null, by: last?.by ?? null });
  }
  return whyNoEvidence(file, lot.id, bid, check);
}
