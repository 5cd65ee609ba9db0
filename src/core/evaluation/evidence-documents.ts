// Which documents can bear out an answer of the checklist: those of the bid as it was opened, and what the bidder supplied in time and the
// commission took into account. What came late, or would change price or substance, bears out nothing (law.md step 17, section 7, 8).
import { bidById } from '../bids/register.js';
import type { CaseFile } from '../procedure/case-file.js';
import { refuse, type Refusal } from '../refusal.js';
import type { DocumentReference } from '../tenders/tender-file.js';
import type { ClarificationRequest, ComplianceCheck } from './evaluation-facts.js';
import { evaluationOf, requestsOf } from './lot-evaluation.js';

export type SetAside = 'late' | 'notExamined' | 'changesPrice' | 'changesSubstance';

/** Null: it is taken into account. */
export function whySetAside({ answer, findings }: ClarificationRequest): SetAside | null {
  if (answer?.inTime !== true) return 'late';
  const finding = findings.at(-1)?.finding ?? 'notExamined';
  return finding === 'takenIntoAccount' ? null : finding;
}

export function evidenceDocuments(file: CaseFile, lot: string, bid: string): readonly DocumentReference[] {
  const supplied = requestsOf(evaluationOf(file, lot), bid).filter((request) => request.answer !== null && whySetAside(request) === null);
  return [...(bidById(file, bid)?.offer?.documents ?? []), ...supplied.flatMap(({ answer }) => answer?.documents ?? [])];
}

export function whyNoEvidence(file: CaseFile, lot: string, bid: string, { document }: Pick<ComplianceCheck, 'document'>): Refusal | undefined {
  if (document === null || evidenceDocuments(file, lot, bid).some(({ sha256 }) => sha256 === document)) return undefined;
  const request = requestsOf(evaluationOf(file, lot), bid).find(({ answer }) => answer?.documents.some(({ sha256 }) => sha256 === document));
  const because = request === undefined ? null : whySetAside(request);
  if (request === undefined || because === null) return refuse('DOCUMENT_NOT_OF_BID', { bid, sha256: document });
  return refuse('ANSWER_SET_ASIDE', { request: request.id, because });
}
