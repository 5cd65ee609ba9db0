// The ranking of a lot in words and numbers: the formula filled in for every bid, ties and their rule, who was qualified, how firmly the winner
// stands. The page of the ranking and the report are made of the same sections.
import { combinesLots } from '../core/evaluation/combination.js';
import type { RankedBid, RecordedTieInput } from '../core/evaluation/evaluation-facts.js';
import { evaluationOf } from '../core/evaluation/lot-evaluation.js';
import { proposedBids } from '../core/evaluation/places.js';
import type { Robustness } from '../core/evaluation/robustness.js';
import type { CaseFile } from '../core/procedure/case-file.js';
import { drawnPlace } from '../core/scoring/draw.js';
import { hasSeveralPlaces, placesOf } from '../core/scoring/multiple-winners.js';
import { compare, parseRational, zero } from '../core/scoring/rational.js';
import type { LotFile } from '../core/tenders/tender-file.js';
import type { NameOf } from '../identity/index.js';
import { methodInWords } from '../web/award-method-in-words.js';
import { instantInWords, moneyInWords } from '../web/in-words.js';
import { exactAmountInWords, percentInWords, scoreInWords } from '../web/numbers-in-words.js';
import { note, paragraph, subsection, table, tableOr, type Block, type Section } from '../web/paper/paper.js';
import type { Language } from '../web/request.js';
import { changeInWords, outcomeInWords, verdictInWords, type Called } from '../web/robustness-in-words.js';
import { stretchInWords, stretchOf } from '../web/stretch-in-words.js';
import { lotDrawCommand } from './ties/draw-commands.js';
import { rankingTexts } from './ranking-texts.js';

export interface LotTold {
  readonly file: CaseFile;
  readonly lot: LotFile;
  readonly nameOf: NameOf;
  readonly language: Language;
}

/** 'n° 2, Sahel Bâtiment' */
export function bidInWords({ file, nameOf, language }: Omit<LotTold, 'lot'>, bid: string | null): string {
  const found = file.bids.find(({ id }) => id === bid);
  return found === undefined ? bid ?? '–' : rankingTexts[language].bid(found.order, nameOf(found.bidder));
}

export function rankingSection(told: LotTold): Section {
  const { file, lot, language } = told;
  const text = rankingTexts[language];
  const { ranking } = evaluationOf(file, lot.id);
  if (ranking === null) return subsection(text.ranking, paragraph(text.notRanked));
  const scored = lot.award.criteria.length > 0;
  const columns = [
    { title: text.rank, width: 1 }, { title: text.firm, width: 4, head: true as const }, { title: text.comparison, width: 3, amount: true as const },
    ...(scored ? [{ title: text.technical, width: 2, amount: true as const }] : []),
    ...(hasScores(ranking) ? [{ title: text.financial, width: 2, amount: true as const }, { title: text.combined, width: 2, amount: true as const }] : []),
  ];
  const rows = ranking.map((each) => [
    String(each.rank), bidInWords(told, each.bid), priceInWords(each.comparison, language), ...(scored ? [scoreInWords(each.technicalScore, language)] : []),
    ...(hasScores(ranking) ? [scoreInWords(each.financialScore, language), scoreInWords(each.combinedScore, language)] : []),
  ]);
  const stretch = stretchOf(lot.award);
  const stretched = stretch === null ? [] : [paragraph(stretchInWords(stretch, language, 'full'))];
  return subsection(text.ranking, table(`${text.ranking}, ${text.lot.toLowerCase()} ${lot.id}`, columns, rows), ...stretched, ...formulaOf(told, ranking), ...tiesOf(told, ranking));
}

const hasScores = (ranking: readonly RankedBid[]): boolean => ranking.some(({ combinedScore }) => combinedScore !== null);

function formulaOf(told: LotTold, ranking: readonly RankedBid[]): readonly Block[] {
  const { lot: { award }, language } = told;
  const text = rankingTexts[language];
  if (!hasScores(ranking)) return [paragraph(award.method === 'lowestPrice' ? text.lowestPrice : `${methodInWords(award, language)}.`)];
  const [technical, price] = [percentInWords(award.technicalWeightBasisPoints, language), percentInWords(10_000 - award.technicalWeightBasisPoints, language)];
  const least = lowestIn(ranking.map(({ comparison }) => comparison));
  const best = lowestIn(ranking.map(({ technicalScore }) => technicalScore), -1);
  const rated = award.method === 'ratedCriteria';
  const rows = ranking.map(({ bid, comparison, technicalScore, financialScore, combinedScore }) => {
    const [amount, lowest, financial] = [priceInWords(comparison, language), priceInWords(least, language), scoreInWords(financialScore, language)];
    const how = award.financialFormula === 'linear' ? `100 − 100 × (${amount} − ${lowest}) / ${lowest}` : `100 × ${lowest} / ${amount}`;
    const quality = rated ? `100 × ${scoreInWords(technicalScore, language)} / ${scoreInWords(best, language)}` : scoreInWords(technicalScore, language);
    return [bidInWords(told, bid), `${how} = ${financial}\n${quality} × ${technical} + ${financial} × ${price} = ${scoreInWords(combinedScore, language)}`];
  });
  return [
    paragraph(`${rated ? text.ratedCriteria(technical, price) : text.qualityAndCost(technical, price)} ${award.financialFormula === 'linear' ? text.linear : text.proportional} ${text.unrounded}`),
    table(`${text.formula}, ${told.lot.id}`, [{ title: text.firm, width: 2, head: true }, { title: text.computed, width: 5 }], rows),
  ];
}

const valueOf = (exact: string) => parseRational(exact) ?? zero;
const priceInWords = (exact: string | null, language: Language): string => (exact === null ? rankingTexts[language].closed : exactAmountInWords(exact, language));

/** The lowest of those there are; the highest with `sign` −1. */
const lowestIn = (values: readonly (string | null)[], sign = 1): string | null =>
  values.reduce((least, each) => (least === null || (each !== null && compare(valueOf(each), valueOf(least)) * sign < 0) ? each : least), null);

function tiesOf(told: LotTold, ranking: readonly RankedBid[]): readonly Block[] {
  const { file, lot, language } = told;
  const text = rankingTexts[language];
  const said = (rule: string): string => text.tieRules[rule] ?? rule;
  const order = lot.award.tieRules.length === 0 ? [] : [paragraph(text.tieOrder(lot.award.tieRules.map(said).join(', ')))];
  const broken = ranking.filter(({ tieBrokenBy }) => tieBrokenBy !== null);
  if (broken.length === 0) return [...order, paragraph(text.noTie)];
  const brought = (evaluationOf(file, lot.id).tieInputs ?? []).flatMap((input) => tieInputInWords(told, input, broken));
  return [...order, table(`${text.tie}, ${lot.id}`, [{ title: text.firm, width: 3, head: true }, { title: text.tie, width: 4 }], broken.map(({ bid, tieBrokenBy }) => [bidInWords(told, bid), said(tieBrokenBy ?? '')])), ...brought.map(paragraph)];
}

/** What people or the log brought to break a tie, so that anybody can order it again. */
function tieInputInWords(told: LotTold, input: RecordedTieInput, broken: readonly RankedBid[]): readonly string[] {
  const text = rankingTexts[told.language];
  const bidOf = (bid: string): string => bidInWords(told, bid);
  const { treatments } = evaluationOf(told.file, told.lot.id);
  const currencyOf = (bid: string): string => treatments.find((each) => each.bid === bid)?.currency ?? told.file.tender?.file.currency ?? 'XOF';
  const evidence = `${text.evidence} : ${input.evidence}`;
  switch (input.rule) {
    case 'publicDraw': return [`${text.drawnOrder} : ${input.order.map(bidOf).join(', ')}.`, evidence];
    case 'newSealedPrice': return [`${text.newPrices} : ${input.prices.map(({ bid, amount }) => `${bidOf(bid)}, ${moneyInWords(amount, currencyOf(bid))}`).join(' ; ')}.`, evidence];
    case 'verifiableDraw': return [text.seed(input.root, input.tender, input.lot), ...broken.map(({ bid }) => `${bidOf(bid)} : ${drawnPlace(input, bid).numerator.toString(16).padStart(64, '0')}`), ...broken.slice(0, 1).map(({ bid }) => text.drawAgain(lotDrawCommand({ ...input, bid }))), evidence];
  }
}

/** The best ranked checked again, and who was promoted after it. */
export function qualificationSection(told: LotTold): Section {
  const { file, lot, language } = told;
  const text = rankingTexts[language];
  const { qualifications, ...evaluation } = evaluationOf(file, lot.id);
  const proposed = proposedBids(evaluation).map((bid) => bidInWords(told, bid));
  const rows = qualifications.map((each) => {
    const { bid, qualified, reason, at } = each;
    const grounds = each.qualified ? '–' : `${each.rule} (${each.evidence}), ${text.foundBy(told.nameOf(each.proposedBy), told.nameOf(each.by))}`;
    return [bidInWords(told, bid), qualified ? text.passed : text.failed, reason, grounds, instantInWords(at, language)];
  });
  return subsection(
    text.qualifications,
    tableOr(text.noQualification, `${text.qualifications}, ${lot.id}`, [{ title: text.firm, width: 3, head: true }, { title: text.result, width: 2 }, { title: text.reason, width: 4 }, { title: text.rule, width: 4 }, { title: text.at, width: 2 }], rows),
    ...(hasSeveralPlaces(lot.award) ? [paragraph(text.places(placesOf(lot.award)))] : []),
    ...(proposed.length === 0 ? [] : [paragraph(text.proposed(proposed.join(' ; ')))]),
  );
}

export function robustnessSection(told: LotTold, robustness: Robustness | null): Section | null {
  const { lot, language } = told;
  const text = rankingTexts[language];
  if (robustness === null) return null;
  const { flips, priceWeights } = robustness;
  const called = calledIn(told);
  const verdict = verdictInWords(robustness, called, language);
  const weight = (basisPoints: number): string => (basisPoints === 10_000 - lot.award.technicalWeightBasisPoints ? text.published(percentInWords(basisPoints, language)) : percentInWords(basisPoints, language));
  return subsection(
    `${text.robustness}, ${text.lot.toLowerCase()} ${lot.id}`, paragraph(text.asks), ...(!combinesLots(told.file) ? [] : robustness.awards === undefined ? [note(text.aloneOnly)] : [paragraph(text.together)]),
    ...(lot.award.aggregation === 'consensus' && lot.award.criteria.length > 0 ? [paragraph(text.agreedByAll)] : []), flips.length === 0 ? paragraph(verdict) : note(verdict),
    ...(flips.length === 0 ? [] : [table(`${text.change}, ${lot.id}`, [{ title: text.change, width: 6, head: true }, { title: text.first, width: 4 }], flips.map((flip) => [changeInWords(flip, called, language), outcomeInWords(flip, called, language)]))]),
    ...(priceWeights.length === 0 ? [] : [
      table(`${text.weights}, ${lot.id}`, [{ title: text.weight, width: 2, head: true }, { title: text.first, width: 4 }], priceWeights.map((each) => [weight(each.basisPoints), outcomeInWords(each, called, language)])), paragraph(text.weightsWhy),
    ]),
  );
}

const calledIn = (told: LotTold): Called => ({
  bid: (bid) => bidInWords(told, bid), member: told.nameOf, criterion: (criterion) => told.lot.award.criteria.find(({ id }) => id === criterion)?.title ?? criterion,
});
