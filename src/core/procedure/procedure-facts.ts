// The few facts the machines look at, drawn from the case file after an act was recorded. Everything else is the acts' own business.
import type { Contract } from '../award/award-facts.js';
import type { CaseFile } from './case-file.js';
import { contractOfAward } from '../award/contract-of.js';
import { isReportSigned } from '../award/report-signatures.js';
import { arePlacesSettled } from '../evaluation/places.js';
import type { LotState, TenderState } from './states.js';
import { ruleFlag } from '../rulebook/rules.js';

export interface ProcedureFacts {
  readonly preReviewRequired: boolean;
  readonly awardReviewRequired: boolean;
  /** opinion just given on the tender file or the award, if it still stands */
  readonly tenderFileOpinion: 'noObjection' | 'objection' | null;
  readonly awardOpinion: 'noObjection' | 'objection' | null;
  /** the extension of the limit decided last was agreed to */
  readonly extensionAgreed: boolean;
  readonly minutesSigned: boolean;
  /** everybody has answered, and enough signed */
  readonly reportSigned: boolean;
  readonly lotsSettled: boolean;
  readonly someLotProposed: boolean;
  readonly appealsPending: boolean;
  /** remedy of an upheld appeal decided last, if any */
  readonly remedy: 'reevaluate' | 'annul' | null;
  readonly contractsSigned: boolean;
  /** like `contractsNotified`, of those not refused */
  readonly contractsApproved: boolean;
  readonly contractsNotified: boolean;
  /** cancelled or declared unsuccessful */
  readonly ended: boolean;
}

export interface LotFacts {
  readonly scored: boolean;
  readonly minutesSigned: boolean;
  readonly someAdmissible: boolean;
  readonly somePassed: boolean;
  readonly ranked: boolean;
  readonly qualified: boolean;
  /** an upheld appeal annulled the procedure */
  readonly annulled: boolean;
  /** where an objection or an upheld appeal sends this lot back to */
  readonly returnTo: 'compliance' | 'technical' | 'financial' | null;
  /** the whole procedure ended without this lot's award */
  readonly ended: boolean;
}

const settled: readonly LotState[] = ['proposed', 'unsuccessful', 'awarded', 'notAwarded'];

export function procedureFactsOf(file: CaseFile, lotStates: Readonly<Record<string, LotState>>): ProcedureFacts {
  const { award } = file;
  const states = Object.values(lotStates);
  const awarded = award.decision?.lots ?? [];
  const everyContract = (done: (contract: Contract | undefined) => boolean): boolean => awarded.length > 0 && awarded.every((each) => done(contractOfAward(file, each)));
  const came = (contract: Contract | undefined, to: 'approvedAt' | 'notifiedAt'): boolean => contract?.refused !== undefined || (contract?.[to] ?? null) !== null;
  return {
    preReviewRequired: ruleFlag(file.rules, 'review.tenderFile.required'),
    awardReviewRequired: ruleFlag(file.rules, 'review.award.required'),
    tenderFileOpinion: standingOpinion(file, 'tenderFile'),
    awardOpinion: standingOpinion(file, 'award'),
    extensionAgreed: file.tender?.extensions?.findLast(({ decision }) => decision !== null)?.decision?.agreed === true,
    minutesSigned: everyoneAnswered(file.opening?.minutes ?? null),
    reportSigned: isReportSigned(file),
    lotsSettled: states.length > 0 && states.every((state) => settled.includes(state)),
    someLotProposed: states.includes('proposed'),
    appealsPending: award.appeals.some((appeal) => appeal.outcome === null),
    remedy: lastRemedy(file),
    contractsSigned: everyContract((contract) => contract !== undefined),
    contractsApproved: everyContract((contract) => came(contract, 'approvedAt')),
    contractsNotified: everyContract((contract) => came(contract, 'notifiedAt')),
    ended: hasEnded(file),
  };
}

function standingOpinion(file: CaseFile, of: 'tenderFile' | 'award'): 'noObjection' | 'objection' | null {
  const last = file.award.reviews.findLast((review) => review.of === of);
  return last === undefined || last.lapsed ? null : last.opinion;
}

function everyoneAnswered(paper: { readonly signatories: readonly string[]; readonly signatures: readonly { readonly member: string }[] } | null): boolean {
  return paper !== null && paper.signatories.every((member) => paper.signatures.some((signature) => signature.member === member));
}

export function lotFactsOf(file: CaseFile, lot: string): LotFacts {
  const evaluation = file.evaluation[lot];
  const lotFile = file.tender?.file.lots.find(({ id }) => id === lot);
  const rejected = new Set(evaluation?.rejections.map(({ bid }) => bid));
  const admissible = file.bids.filter((bid) => bid.standing === 'received' && bid.lots.includes(lot) && !rejected.has(bid.id));
  return {
    scored: (lotFile?.award.criteria.length ?? 0) > 0,
    minutesSigned: everyoneAnswered(file.opening?.minutes ?? null),
    someAdmissible: admissible.length > 0,
    somePassed: evaluation?.technical?.some(({ bid, passed }) => passed && !rejected.has(bid)) ?? false,
    ranked: (evaluation?.ranking ?? null) !== null,
    qualified: evaluation !== undefined && lotFile !== undefined && arePlacesSettled(lotFile.award, evaluation),
    annulled: lastRemedy(file) === 'annul',
    returnTo: file.evaluation[lot]?.returnTo ?? null,
    ended: hasEnded(file),
  };
}

const hasEnded = ({ tender }: CaseFile): boolean => (tender?.ended ?? null) !== null;

function lastRemedy({ award }: CaseFile): ProcedureFacts['remedy'] {
  const last = award.appeals.findLast(({ outcome }) => outcome !== null);
  return last?.outcome === 'upheld' ? last.remedy : null;
}

/** For messages: «the tender is in state …» also before it exists. */
export const stateName = (state: TenderState | null): string => state ?? 'none';
