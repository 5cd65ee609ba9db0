// What `pli evaluate` tells a person: the ranking, each step of each price, who is out and why, and the best combination of lots.
import type { PriceTreatment } from '../core/evaluation/price-facts.js';
import type { PaperRanking, RankedPaperBid } from '../core/evaluation/paper-result.js';
import type { PaperLotsResult, ShownCombination } from '../core/evaluation/rank-paper-lots.js';
import { display, parseRational, zero } from '../core/scoring/rational.js';
import { amountInWords, moneyInWords } from '../web/in-words.js';
import { changeInWords, outcomeInWords, verdictInWords, type Called } from '../web/robustness-in-words.js';

export type Language = 'fr' | 'en';

const labels = {
  fr: {
    rank: 'rang', bid: 'offre', corrected: 'prix corrigé', comparison: 'comparaison', technical: 'technique', financial: 'financier', combined: 'total', out: 'écartée',
    nobody: 'Aucune offre à classer : lot infructueux.', accept: 'Correction à faire accepter par écrit', closed: 'prix fermé', winners: 'Attributaires',
    lot: 'Lot', best: 'Meilleure combinaison', second: 'Deuxième combinaison', margin: 'écart', lotByLot: 'Lot par lot, sans limites', discount: 'rabais', left: 'laissé sans attributaire par les limites',
    low: 'anormalement bas', high: 'anormalement haut', stretched: 'note ramenée au plein barème', justify: 'Prix à faire justifier par écrit', budget: 'Hors enveloppe',
  },
  en: {
    rank: 'rank', bid: 'bid', corrected: 'corrected price', comparison: 'comparison', technical: 'technical', financial: 'financial', combined: 'total', out: 'out',
    nobody: 'No bid to rank: the lot is unsuccessful.', accept: 'Correction to be accepted in writing', closed: 'price closed', winners: 'Winners',
    lot: 'Lot', best: 'Best combination', second: 'Second combination', margin: 'difference', lotByLot: 'Lot by lot, without limits', discount: 'discount', left: 'left to nobody by the limits',
    low: 'abnormally low', high: 'abnormally high', stretched: 'score stretched to full marks', justify: 'Price to be justified in writing', budget: 'Above the budget',
  },
} as const;

type Labels = (typeof labels)[Language];

export const caseInWords = (result: PaperRanking, language: Language): string => `${linesOf(result, language).join('\n')}\n`;

export function lotsInWords({ title, lots, combination }: PaperLotsResult, language: Language): string {
  const named = labels[language];
  const lines = [...(title === null ? [] : [title]), ...lots.flatMap((each) => [`${named.lot} ${each.lot}`, ...linesOf(each, language)])];
  if (combination !== null) {
    lines.push(...combinationInWords(named.best, combination, named));
    if (combination.second !== null) lines.push(...combinationInWords(named.second, combination.second, named));
    if (combination.margin !== null) lines.push(`  ${named.margin} ${amountShown(combination.margin.exact)}`);
    lines.push(`${named.lotByLot}: ${amountShown(combination.lotByLot.exact)}`);
  }
  return `${lines.join('\n')}\n`;
}

function linesOf(result: PaperRanking, language: Language): string[] {
  const { title, ranking, winners, excluded, technical, prices, correctionsToAccept, abnormal, toJustify, overBudget } = result;
  const named = labels[language];
  const lines: string[] = title === null ? [] : [title];
  if (ranking.length === 0) lines.push(named.nobody);
  for (const each of ranking) lines.push(rankedInWords(each, named));
  if (winners.length > 1) lines.push(`${named.winners}: ${winners.join(', ')}`);
  lines.push(...technical.flatMap(({ bid, score, given }) => (given === null ? [] : [`  ${bid}: ${named.stretched} ${given.score.display} → ${score.display}`])));
  lines.push(...prices.flatMap(chainInWords));
  for (const { bid, rule, reason } of excluded) lines.push(`${bid}: ${named.out} (${rule}: ${reason})`);
  for (const { bid, rule, side, limit } of abnormal) lines.push(`${bid}: ${named[side]} (${rule}, ${limit})`);
  if (toJustify.length > 0) lines.push(`${named.justify}: ${toJustify.join(', ')}`);
  if (overBudget.length > 0) lines.push(`${named.budget}: ${overBudget.join(', ')}`);
  if (correctionsToAccept.length > 0) lines.push(`${named.accept}: ${correctionsToAccept.join(', ')}`);
  return [...lines, ...robustnessLines(result, language)];
}

/** Each by its id in the case: other names it may not have. */
const called: Called = { bid: (id) => id, member: (id) => id, criterion: (id) => id };

function robustnessLines({ robustness }: PaperRanking, language: Language): string[] {
  if (robustness === null) return [];
  return [verdictInWords(robustness, called, language), ...robustness.flips.map((flip) => `  ${changeInWords(flip, called, language)} → ${outcomeInWords(flip, called, language)}`)];
}

function chainInWords({ bid, currency, steps, conversion, converted, omissions, deviations, preference, comparison }: PriceTreatment): string[] {
  return [
    ...steps.map(({ step, item, from, to, rule }) =>
      `  ${bid}: ${step}${item === null ? '' : ` ${item}`} ${moneyInWords(from, currency)} → ${moneyInWords(to, currency)} (${rule})`),
    ...(conversion === null ? [] : [`  ${bid}: ${conversion.rate} ${conversion.currency} → ${amountShown(converted)} (${conversion.source})`]),
    ...omissions.map(({ item, amount, rule }) => `  ${bid}: ${item} + ${amountShown(amount)} (${rule})`),
    ...deviations.map(({ amount, reason }) => `  ${bid}: ${String(amount)} (${reason})`),
    ...(preference === null ? [] : [`  ${bid}: ${preference.method} ${String(preference.margin / 100)} % → ${amountShown(comparison)}`]),
  ];
}

function rankedInWords(each: RankedPaperBid, named: Labels): string {
  const scores = ([['technical', each.technicalScore], ['financial', each.financialScore], ['combined', each.combinedScore]] as const)
    .flatMap(([name, score]) => (score === null ? [] : [`${named[name]} ${score.display}`]));
  const tie = each.tieBrokenBy === null ? [] : [each.tieBrokenBy];
  const who = each.bidder === null ? each.bid : `${each.bid} ${each.bidder}`;
  const corrected = each.corrected === null ? named.closed : `${named.corrected} ${moneyInWords(each.corrected, each.currency)}`;
  const comparison = each.comparison === null ? [] : [`${named.comparison} ${amountShown(each.comparison.exact)}`];
  return [`${named.rank} ${String(each.rank)}: ${who}`, corrected, ...comparison, ...scores, ...tie].join(' · ');
}

const combinationInWords = (name: string, { awards, discounts, total, left = [] }: ShownCombination, named: Labels): string[] => [
  `${name}: ${amountShown(total.exact)}`,
  ...awards.map(({ lot, bid, bidder, comparison }) => `  ${lot}: ${bid} ${bidder} · ${amountShown(comparison.exact)}`),
  ...discounts.map(({ bidder, lots, saving }) => `  ${named.discount} ${bidder} (${lots.join(', ')}): −${amountShown(saving.exact)}`),
  ...left.map((lot) => `  ${lot}: ${named.left}`),
];

/** Whole as money is written; a fraction as it is, then rounded. */
function amountShown(exact: string): string {
  const value = parseRational(exact) ?? zero;
  return value.denominator === 1n && value.numerator <= BigInt(Number.MAX_SAFE_INTEGER) ? amountInWords(Number(value.numerator)) : `${exact} (${display(value)})`;
}
