// What a bidder reads of its own outcome once the award was notified: its standing in each lot, the reasons, its own marks and nobody
// else's, and until when it may appeal (law.md 3.7: nothing on the evaluation before notification).
import type { LotEvaluation } from '../evaluation/evaluation-facts.js';
import { noEvaluation, type CaseFile } from '../procedure/case-file.js';
import { graciousLimit } from './appeal-limits.js';
import { contractOfAward } from './contract-of.js';

/** null until the bidder was notified. */
export function ownOutcome(file: CaseFile, bidder: string) {
  const limit = graciousLimit(file, bidder);
  if (limit === null) return null;
  const bids = file.bids.filter((bid) => bid.bidder === bidder && bid.standing === 'received');
  return {
    notifiedAt: limit.countedFrom,
    appealBefore: limit.limit,
    standstillEndsAt: file.award.standstillEndsAt,
    appealPending: file.award.appeals.some(({ outcome }) => outcome === null),
    lots: bids.flatMap((bid) => bid.lots.map((lot) => ownLotOutcome(file, bid.id, lot))),
  };
}

export type OwnOutcome = NonNullable<ReturnType<typeof ownOutcome>>;

function ownLotOutcome(file: CaseFile, bid: string, lot: string) {
  const evaluation = file.evaluation[lot] ?? noEvaluation;
  const awarded = file.award.decision?.lots.find((candidate) => candidate.lot === lot && candidate.bid === bid);
  const refused = awarded === undefined ? undefined : contractOfAward(file, awarded)?.refused;
  const treatment = evaluation.treatments.find((candidate) => candidate.bid === bid);
  const rejection = evaluation.rejections.find((candidate) => candidate.bid === bid);
  return {
    lot, bid,
    outcome: awarded === undefined ? 'notifiedNotSelected' as const : 'notifiedAwarded' as const,
    ...(refused === undefined ? {} : { contractRefused: refused }),
    rejection: rejection === undefined ? null : { stage: rejection.stage, rule: rejection.rule, reason: rejection.reason },
    qualification: ownQualification(evaluation, bid),
    technical: evaluation.technical?.find((score) => score.bid === bid) ?? null,
    price: treatment === undefined ? null : { readOut: treatment.readOut, corrected: treatment.corrected, steps: treatment.steps },
    ranked: evaluation.ranking?.find((ranked) => ranked.bid === bid) ?? null,
    unsuccessful: evaluation.unsuccessful,
  };
}

/** What the commission found and by which rule, and not who proposed it. */
function ownQualification({ qualifications }: LotEvaluation, bid: string) {
  const found = qualifications.findLast((candidate) => candidate.bid === bid);
  if (found === undefined) return null;
  const { qualified, reason, at } = found;
  return { qualified, rule: found.qualified ? null : found.rule, reason, at };
}
