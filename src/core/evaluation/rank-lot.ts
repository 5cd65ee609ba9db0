// lot.ranked: the ranking of a lot from the sheets, the corrected prices and the published rule (law.md 4.1 to 4.9, promise P6). All
// comparison amounts are computed anew on the bids that are still in; what cannot be ranked as it stands is refused, with what is missing.
// Where the method ranks with closed prices (SFQ, SQC) no price is open yet: the ranking says whose will be.
import type { Instant } from '../calendar/instant.js';
import { defineAct } from '../procedure/act.js';
import type { CaseFile } from '../procedure/case-file.js';
import { identifier, list, object, omittable, readShape } from '../procedure/shape.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import { opensFirstOnly } from '../scoring/methods.js';
import { rank, type Ranked } from '../scoring/rank.js';
import { formatRational, parseDecimal, parseRational, zero, type Rational } from '../scoring/rational.js';
import type { LotFile } from '../tenders/tender-file.js';
import { attendanceShape, sittingsAfter, type WithAttendance } from './attendance.js';
import { abnormalPrices } from './abnormal/abnormal-prices.js';
import { whyFailing, whyRejectionPending, whyUnchecked } from './checklist.js';
import { whyRequestsOpen } from './clarification-limits.js';
import type { RankedBid } from './evaluation-facts.js';
import type { AbnormalPrice, PriceTreatment } from './price-facts.js';
import { whyNoEvaluator, whyNoSitting } from './evaluators.js';
import { contenderOf } from './contender-of.js';
import { finalTreatments, termsOf } from './final-treatments.js';
import { bidsOfLot, contendersOf, evaluationAfter, evaluationOf, lotFileOf } from './lot-evaluation.js';
import { whyUnjustified } from './price-justifications.js';
import { whyNotTreated } from './treated-prices.js';
import { atNewPrices, comparedInputs, decidingPrices, newPricesIn, tieInputShape, whyHigher, whyNotWaitedFor, withNewPrices, type RecordedTieInput } from './tie-inputs.js';

export type RankLotCommand = WithAttendance & {
  readonly lot: string;
  /** what people brought to break exact ties; empty unless TIE_UNDECIDED asked for it */
  readonly tieInputs: readonly RecordedTieInput[];
};
export type RankLotResult = {
  /** best first */
  readonly ranking: readonly RankedBid[];
  /** every contender's, with the comparison amounts the ranking rests on */
  readonly treatments: readonly PriceTreatment[];
  /** prices out of the ordinary, each found justified before */
  readonly abnormal: readonly AbnormalPrice[];
};

const type = 'lot.ranked';
const shape = object({ lot: identifier, attendance: omittable(attendanceShape), tieInputs: list(tieInputShape, 20) });

export const rankLot = defineAct<RankLotCommand, RankLotResult>({
  type,
  by: ['chair'],
  decisive: false,
  scope: 'lot',
  decide(file, command, { actor, at }) {
    const read = readShape(type, command, shape);
    if (isRefusal(read)) return read;
    const lot = lotFileOf(file, read.lot);
    if (isRefusal(lot)) return lot;
    const excluded = whyNoEvaluator(file, actor) ?? whyNoSitting(file, type, read) ?? whyNotRankable(file, lot, at);
    if (excluded !== undefined) return excluded;
    const result = rankingFrom(file, lot, read.tieInputs);
    return isRefusal(result) ? result : whyNotWaitedFor(lot.award.tieRules, result.ranking, read.tieInputs) ?? result;
  },
  record: (file, { command, result, circumstances }) => evaluationAfter(file, command.lot, {
    ranking: result.ranking, treatments: result.treatments, tieInputs: command.tieInputs, ...(command.tieInputs.length === 0 ? {} : { tieInputsBy: circumstances.actor }), sittings: sittingsAfter(file, command, 'financial', circumstances.at),
  }),
});

/** The ranking that the lot's scores, prices and rule give, whoever asks: the act, or the question how firmly its winner stands. */
export function rankingFrom(file: CaseFile, lot: LotFile, inputs: readonly RecordedTieInput[]): RankLotResult | Refusal {
  const treatments = finalTreatments(file, lot);
  if (isRefusal(treatments)) return treatments;
  const abnormal = abnormalPrices(treatments, lot.estimatedAmount, termsOf(file, lot));
  const unfit = whyRatesDiffer(lot, treatments) ?? whyUnjustified(file, lot, abnormal) ?? whyHigher(treatments, newPricesIn(inputs)) ?? whyForeignDraw(file, lot, inputs);
  if (unfit !== undefined) return unfit;
  const ranking = rankingOf(file, lot, treatments, inputs);
  return isRefusal(ranking) ? ranking : atFinalPrices(file, lot, { treatments, ranking, inputs });
}

/** A new price that broke a tie is the one of the contract: out of the ordinary, it is asked about like any other. */
function atFinalPrices(file: CaseFile, lot: LotFile, { treatments, ranking, inputs }: Pick<RankLotResult, 'treatments' | 'ranking'> & { readonly inputs: readonly RecordedTieInput[] }): RankLotResult | Refusal {
  const terms = termsOf(file, lot);
  const judged = atNewPrices(treatments, decidingPrices(ranking, inputs), terms);
  if (isRefusal(judged)) return judged;
  const abnormal = abnormalPrices(treatments, lot.estimatedAmount, terms, judged);
  return whyUnjustified(file, lot, abnormal) ?? { ranking, treatments: withNewPrices(treatments, ranking, inputs), abnormal };
}

function whyNotRankable(file: CaseFile, lot: LotFile, at: Instant): Refusal | undefined {
  const contenders = contendersOf(file, lot).map(({ id }) => id);
  if (contenders.length === 0) return refuse('NO_BID_LEFT', { lot: lot.id, bids: bidsOfLot(file, lot.id).length });
  const compared = evaluationOf(file, lot.id).technical?.length ?? 0;
  const minimum = lot.award.minimumFirms ?? 0;
  if (compared < minimum) return refuse('TOO_FEW_FIRMS', { lot: lot.id, compared, minimum });
  const asked = whyRequestsOpen(file, lot.id, contenders, at);
  if (asked !== undefined) return asked;
  // Prices that stay closed have no papers to look at.
  return opensFirstOnly(lot.award.method) ? whyRejectionPending(file, lot.id, contenders) ?? whyFailing(file, lot, contenders) : whyUnchecked(file, lot, 'financial', contenders) ?? whyNotTreated(file, lot.id, contenders, at);
}

/** One currency, one rate: what was recorded for one bid holds for all. */
function whyRatesDiffer(lot: LotFile, treatments: readonly PriceTreatment[]): Refusal | undefined {
  const rates = new Map<string, Set<string>>();
  for (const { conversion } of treatments) {
    if (conversion !== null) rates.set(conversion.currency, (rates.get(conversion.currency) ?? new Set()).add(formatRational(parseDecimal(conversion.rate) ?? zero)));
  }
  const [currency] = [...rates].find(([, given]) => given.size > 1) ?? [];
  if (currency === undefined) return undefined;
  return refuse('RATES_DIFFER', { lot: lot.id, currency, bids: treatments.filter(({ conversion }) => conversion?.currency === currency).map(({ bid }) => bid) });
}

/** A draw of another lot or tender has another seed. Whether the root is the log's, the journal knows and the verifier asks. */
function whyForeignDraw(file: CaseFile, lot: LotFile, inputs: readonly RecordedTieInput[]): Refusal | undefined {
  const foreign = inputs.some((input) => input.rule === 'verifiableDraw' && (input.tender !== file.id || input.lot !== lot.id));
  return foreign ? refuse('DRAW_NOT_OF_LOT', { lot: lot.id }) : undefined;
}

/** By the published rule, at these prices. */
export function rankingOf(file: CaseFile, lot: LotFile, treatments: readonly PriceTreatment[], inputs: readonly RecordedTieInput[]): readonly RankedBid[] | Refusal {
  const technical = evaluationOf(file, lot.id).technical ?? [];
  const contenders = contendersOf(file, lot).map(({ id: bid }) => {
    const score = technical.find((each) => each.bid === bid)?.score;
    const treatment = treatments.find((each) => each.bid === bid);
    return contenderOf(bid, treatment, score === undefined || lot.award.criteria.length === 0 ? null : exact(score));
  });
  const compared = comparedInputs(inputs, treatments, termsOf(file, lot));
  const ranking = isRefusal(compared) ? compared : rank(contenders, lot.award, compared);
  return isRefusal(ranking) ? ranking : ranking.map(rankedBid);
}

export function rankedBid({ scored, rank: place, tieBrokenBy }: Ranked): RankedBid {
  const written = (value: Rational | null): string | null => (value === null ? null : formatRational(value));
  return {
    bid: scored.bid, rank: place, comparison: written(scored.price), technicalScore: written(scored.technicalScore),
    financialScore: written(scored.financialScore), combinedScore: written(scored.combinedScore), tieBrokenBy,
  };
}

/** Written by this core in an earlier act, so always readable. */
const exact = (text: string): Rational => parseRational(text) ?? zero;
