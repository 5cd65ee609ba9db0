// The minutes of the provisional award (PV d'attribution provisoire): the minimum of law.md 3.4, from the case file alone. Subcontracted
// shares and variants are no part of a bid yet, so none is retained.
import type { LotEvaluation } from '../evaluation/evaluation-facts.js';
import type { LotFile } from '../tenders/tender-file.js';
import { noEvaluation, type CaseFile } from '../procedure/case-file.js';
import { digestOf } from './digest-of.js';
import { hasSeveralPlaces } from '../scoring/multiple-winners.js';
import type { AwardedLot } from './award-facts.js';
import { proposedAwardsOf } from './proposed-awards.js';

export function provisionalAwardMinutes(file: CaseFile) {
  const tender = file.tender?.file ?? null;
  return {
    tender: file.id,
    reference: tender?.reference ?? null,
    object: tender?.title ?? null,
    authority: tender?.authority ?? null,
    procedureType: tender?.procedureType ?? null,
    report: file.award.report?.digest ?? null,
    lots: (tender?.lots ?? []).map((lot) => lotMinutes(file, lot)),
  };
}

export type ProvisionalAwardMinutes = ReturnType<typeof provisionalAwardMinutes>;

export const provisionalAwardDigest = (file: CaseFile): string => digestOf(provisionalAwardMinutes(file));

function lotMinutes(file: CaseFile, lot: LotFile) {
  const evaluation = file.evaluation[lot.id] ?? noEvaluation;
  const [winner, ...others] = proposedAwardsOf(file, lot.id).map((proposal) => winnerOf(file, proposal));
  return {
    lot: lot.id,
    object: lot.title,
    winner: winner ?? null, ...(hasSeveralPlaces(lot.award) ? { otherWinners: others } : {}),
    excluded: [...evaluation.rejections, ...unqualifiedIn(evaluation)].map(({ bid, stage, rule, reason }) => ({ bid, bidder: bidderOf(file, bid), stage, rule, reason })),
    noAward: evaluation.unsuccessful,
  };
}

const unqualifiedIn = ({ qualifications }: LotEvaluation) => qualifications.flatMap((each) => (each.qualified ? [] : [{ ...each, stage: 'qualification' as const }]));

function winnerOf(file: CaseFile, proposal: AwardedLot) {
  const treatment = file.evaluation[proposal.lot]?.treatments.find(({ bid }) => bid === proposal.bid);
  const offer = file.bids.find(({ id }) => id === proposal.bid)?.offer;
  return { ...proposal, completionDays: offer?.completionDays ?? null, evaluatedAmount: treatment?.comparison ?? null };
}

const bidderOf = (file: CaseFile, bid: string): string | null => file.bids.find(({ id }) => id === bid)?.bidder ?? null;
