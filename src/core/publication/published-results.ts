// The results everybody may read once the bidders were notified (law.md step 25), or once the procedure was declared unsuccessful (X1):
// ranking, amounts, and every exclusion with its reason. Before that there are none, whatever the commission knows (law.md 3.7).
import type { AwardedLot } from '../award/award-facts.js';
import { contractOfAward } from '../award/contract-of.js';
import type { CombinationFacts } from '../evaluation/combination-facts.js';
import type { PriceTreatment } from '../evaluation/price-facts.js';
import { noEvaluation, type CaseFile } from '../procedure/case-file.js';
import { hasSeveralPlaces } from '../scoring/multiple-winners.js';
import type { LotFile } from '../tenders/tender-file.js';

/** null as long as results are not public. */
export function publishedResults(file: CaseFile) {
  const notified = file.award.notifications.length > 0;
  if (!notified && file.tender?.ended?.as !== 'unsuccessful') return null;
  return {
    notifiedAt: file.award.notifications.map(({ receivedAt }) => receivedAt).sort().at(-1) ?? null,
    standstillEndsAt: file.award.standstillEndsAt,
    lots: (file.tender?.file.lots ?? []).map((lot) => lotResults(file, lot)),
    ...combinationResults(file.combination ?? null),
    appeals: file.award.appeals.map(({ id, before, lodgedAt, outcome, remedy, decidedAt }) => ({ appeal: id, before, lodgedAt, outcome, remedy, decidedAt })),
  };
}

export type PublishedResults = NonNullable<ReturnType<typeof publishedResults>>;
export type PublishedLotResults = PublishedResults['lots'][number];

const foreign = (file: CaseFile, treatment: PriceTreatment | undefined): { readonly currency?: string } =>
  (treatment === undefined || treatment.currency === file.tender?.file.currency ? {} : { currency: treatment.currency });

function awardee(file: CaseFile, awarded: AwardedLot) {
  const { bid, bidder, amount, currency } = awarded;
  const refused = contractOfAward(file, awarded)?.refused;
  return { bid, bidder, amount, ...(currency === undefined ? {} : { currency }), ...(refused === undefined ? {} : { contractRefused: refused }) };
}

/** What the choice of the combination was worth, and who was limited why; nothing where lots are awarded by themselves. */
function combinationResults(combination: CombinationFacts | null): { readonly combination?: PublishedCombination } {
  if (combination === null) return {};
  const { best, second, margin, lotByLot, limits, tie } = combination;
  return { combination: { best, second, margin, lotByLot, ...(tie === undefined ? {} : { tie }), limits: limits.map(({ bidder, lots, amount, reason }) => ({ bidder, lots, amount, reason })) } };
}

export type PublishedCombination = Pick<CombinationFacts, 'best' | 'second' | 'margin' | 'lotByLot' | 'tie'>
  & { readonly limits: readonly Pick<CombinationFacts['limits'][number], 'bidder' | 'lots' | 'amount' | 'reason'>[] };

export function lotResults(file: CaseFile, lot: LotFile) {
  const evaluation = file.evaluation[lot.id] ?? noEvaluation;
  const [awarded, ...others] = (file.award.decision?.lots ?? []).filter((candidate) => candidate.lot === lot.id).map((each) => awardee(file, each));
  const bidderOf = (bid: string): string | null => file.bids.find(({ id }) => id === bid)?.bidder ?? null;
  return {
    lot: lot.id,
    title: lot.title,
    ...(evaluation.round === undefined ? {} : { round: evaluation.round }),
    awarded: awarded ?? null, ...(hasSeveralPlaces(lot.award) ? { alsoAwarded: others } : {}),
    ranking: (evaluation.ranking ?? []).map((ranked) => {
      const treatment = evaluation.treatments.find(({ bid }) => bid === ranked.bid);
      return { ...ranked, bidder: bidderOf(ranked.bid), readOut: treatment?.readOut ?? null, corrected: treatment?.corrected ?? null, ...foreign(file, treatment) };
    }),
    excluded: evaluation.rejections.map(({ bid, stage, rule, reason }) => ({ bid, bidder: bidderOf(bid), stage, rule, reason })),
    notQualified: evaluation.qualifications.flatMap((each) => (each.qualified ? [] : [{ bid: each.bid, bidder: bidderOf(each.bid), rule: each.rule, reason: each.reason }])),
    unsuccessful: evaluation.unsuccessful,
  };
}
