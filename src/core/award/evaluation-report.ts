// The report every member signs (rapport de dépouillement et de jugement des offres): AFD annex 5 by way of law.md 3.6, drawn from the case
// file and nothing else, so that anybody who folds the journal arrives at the digest that was signed, reviewed and decided on.
import type { BidFacts } from '../bids/bid-facts.js';
import { unconfirmedIn } from '../bids/bids-to-confirm.js';
import { groupingIn } from '../bids/grouped-bids.js';
import { linesAtSitting } from '../bids/register.js';
import type { Seat } from '../committee/committee-facts.js';
import { combinesLots } from '../evaluation/combination.js';
import type { LotEvaluation } from '../evaluation/evaluation-facts.js';
import { noEvaluation, type CaseFile } from '../procedure/case-file.js';
import { hasSeveralPlaces } from '../scoring/multiple-winners.js';
import { roundHalfUp } from '../scoring/rational.js';
import { estimateToCompare, pricingOf } from '../tenders/pricing-terms.js';
import type { LotFile } from '../tenders/tender-file.js';
import { digestOf } from './digest-of.js';
import { proposedAwardsOf } from './proposed-awards.js';
import { contractPrice } from './within-budget.js';

export function evaluationReport(file: CaseFile) {
  const { tender, committee, opening } = file;
  return {
    tender: file.id,
    project: tender === null ? null : {
      reference: tender.file.reference, title: tender.file.title, authority: tender.file.authority, place: tender.file.place,
      procedureType: tender.file.procedureType, category: tender.file.category, fundingRegime: tender.file.fundingRegime,
      currency: tender.file.currency, fileDigest: tender.digest, exercise: tender.exercise,
    },
    rules: { pack: file.rules.id, version: file.rules.version },
    calendar: tender === null ? null : {
      publishedAt: tender.publishedAt, limitAt: tender.limitAt, openingAt: tender.openingAt, closedAt: tender.closedAt,
      addenda: tender.addenda, filesIssued: tender.filesIssued,
    },
    clarifications: tender?.answers ?? [],
    committee: committee === null ? null : {
      decisionReference: committee.decisionReference, seats: committee.seats, convocations: committee.convocations,
      sittings: committee.sittings, declarations: committee.declarations, recusals: committee.recusals, chairs: committee.chairs,
      ...(committee.recusalProposals === undefined ? {} : { recusalProposals: committee.recusalProposals }),
    },
    opening: opening === null ? null : {
      startedAt: opening.startedAt, closedAt: opening.closedAt, attendance: opening.attendance, openedBids: opening.openedBids,
      minutesDigest: opening.minutes?.digest ?? null,
    },
    register: linesAtSitting(file).map(registerLine),
    lots: (tender?.file.lots ?? []).map((lot) => lotReport(file, lot)),
    ...(file.award.withdrawn === undefined ? {} : { withdrawn: file.award.withdrawn }),
    ...(combinesLots(file) ? { combination: { rule: tender?.file.combination ?? null, found: file.combination ?? null } } : {}),
  };
}

export type EvaluationReport = ReturnType<typeof evaluationReport>;

export const evaluationReportDigest = (file: CaseFile): string => digestOf(evaluationReport(file));

/** Who signs: the members with a deliberative voice who sit now. */
export const reportSignatories = (file: CaseFile): readonly string[] => (file.committee?.seats ?? []).filter(deliberates).map(({ member }) => member);

const deliberates = (seat: Seat): boolean => seat.standing === 'sitting' && seat.voice === 'deliberative';

const registerLine = (bid: BidFacts) => ({
  bid: bid.id, bidder: bid.bidder, lots: bid.lots, channel: bid.channel, receivedAt: bid.receivedAt, standing: bid.standing, replaces: bid.replaces, ...(bid.openedAt === null ? {} : unconfirmedIn(bid)), ...groupingIn(bid),
});

function lotReport(file: CaseFile, lot: LotFile) {
  const evaluation: LotEvaluation = file.evaluation[lot.id] ?? noEvaluation;
  const [proposed, ...others] = proposedAwardsOf(file, lot.id).map((each) =>
    ({ ...each, differenceFromEstimate: Number(roundHalfUp(contractPrice(file, each))) - estimateToCompare(lot) }));
  return {
    lot: lot.id, title: lot.title, estimatedAmount: lot.estimatedAmount, basis: lot.award, requirements: lot.requirements,
    assessments: evaluation.assessments, rejections: evaluation.rejections,
    ...(evaluation.earlierRounds === undefined ? {} : { round: evaluation.round, earlierRounds: evaluation.earlierRounds }),
    sheets: evaluation.sheets, consensus: evaluation.consensus, technical: evaluation.technical,
    pricing: pricingOf(lot), treatments: evaluation.treatments, justifications: evaluation.justifications ?? [], ranking: evaluation.ranking,
    ...(evaluation.negotiations === undefined ? {} : { negotiations: evaluation.negotiations }), qualifications: evaluation.qualifications,
    tieInputs: evaluation.tieInputs ?? [], abstentions: evaluation.abstentions ?? [], requests: evaluation.requests ?? [], proposals: evaluation.proposals ?? [],
    unbalanced: evaluation.unbalanced ?? [], sittings: evaluation.sittings ?? [],
    proposed: proposed ?? null, ...(hasSeveralPlaces(lot.award) ? { alsoProposed: others } : {}),
    unsuccessful: evaluation.unsuccessful,
  };
}
