// Who may read what of the way from the report to the award before it is public (law.md 2.1: deliberations are secret; 3.7). The commission
// reads its report once drawn; authority, clerk and reviewers once it is signed; the regulator always; an appeal also its appellant.
import type { Instant } from '../calendar/instant.js';
import { rolesInForce, type Mandate } from '../identity/mandate.js';
import { interestsOf } from '../committee/impartiality.js';
import type { MandateRole } from '../identity/role.js';
import type { CaseFile } from '../procedure/case-file.js';
import type { Appeal, Review } from './award-facts.js';
import { evaluationReport } from './evaluation-report.js';
import { provisionalAwardMinutes } from './provisional-award-minutes.js';
import { countOf, isReportSigned } from './report-signatures.js';

export interface Reader {
  readonly id: string;
  readonly mandates: readonly Mandate[];
}

const offices: readonly MandateRole[] = ['authority', 'clerk', 'supervisor', 'controller', 'funder'];
const watchers: readonly MandateRole[] = ['authority', 'clerk', 'supervisor'];

/** null for whoever may not read the report, and as long as there is none. */
export function viewReport(file: CaseFile, reader: Reader, at: Instant) {
  const { report, reviews } = file.award;
  if (report === null || !mayReadReport(file, reader, at)) return null;
  return { digest: report.digest, report: evaluationReport(file), signatories: report.signatories, signatures: report.signatures, signaturesNeeded: countOf(report, file.rules).needed, reviews: reviews.filter(isOfAward) };
}

/** null likewise; the decision is null until there is one. */
export function viewAward(file: CaseFile, reader: Reader, at: Instant) {
  if (file.award.report === null || !mayReadReport(file, reader, at)) return null;
  return { minutes: provisionalAwardMinutes(file), decision: file.award.decision, standstillEndsAt: file.award.standstillEndsAt, contracts: file.award.contracts };
}

export function viewAppeals(file: CaseFile, reader: Reader, at: Instant): readonly Appeal[] {
  const roles = rolesInForce(reader.mandates, at);
  if (roles.includes('regulator') || watchers.some((role) => roles.includes(role))) return file.award.appeals;
  return file.award.appeals.filter(({ appellant }) => appellant === reader.id);
}

function mayReadReport(file: CaseFile, { id, mandates }: Reader, at: Instant): boolean {
  const seats = (file.committee?.seats ?? []).filter(({ member }) => member === id).map(({ standing }) => standing);
  const roles = rolesInForce(mandates, at);
  if (roles.includes('administrator') || seats.includes('recused') || interestsOf(file, id).length > 0) return false;
  if (seats.includes('sitting') || roles.includes('regulator')) return true;
  return isReportSigned(file) && offices.some((role) => roles.includes(role));
}

const isOfAward = ({ of }: Review): boolean => of === 'award';
