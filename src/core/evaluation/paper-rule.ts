// The rule of award a paper case states, as the tender file would freeze it, or what it lacks: weights of exactly 100, fit criteria, the figures of its
// method and of no other.
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import { methodTraits } from '../scoring/methods.js';
import type { RankingRule } from '../scoring/rank.js';
import { add, compare, display, multiply, rational, zero } from '../scoring/rational.js';
import type { PaperCase } from './paper-case.js';
import { whyCriteriaUnfit } from './paper-criteria.js';
import type { PriceTerms } from './price-terms.js';

export type PaperRule = RankingRule & Pick<PriceTerms, 'omittedItem' | 'lifeCycle'>;

/** Hundredths of a percent are basis points. */
export function paperRule(paper: PaperCase): PaperRule | Refusal {
  const unfit = whyCriteriaUnfit(paper) ?? whyFiguresUnfit(paper);
  if (unfit !== undefined) return unfit;
  const weight = technicalWeight(paper);
  if (isRefusal(weight)) return weight;
  const { method, financialFormula, tieRules, omittedItem, fixedBudget, lifeCycle } = paper;
  return {
    method, tieRules, omittedItem, technicalWeightBasisPoints: weight, financialFormula: method === 'qualityAndCost' ? financialFormula : null,
    ...(fixedBudget === undefined ? {} : { fixedBudget: { amount: fixedBudget.amount, toleranceBasisPoints: fixedBudget.tolerancePercent } }),
    ...(lifeCycle === undefined ? {} : { lifeCycle: { years: lifeCycle.years, discountRateBasisPoints: lifeCycle.discountRatePercent } }),
  };
}

function technicalWeight({ method, weights }: PaperCase): number | Refusal {
  if (!methodTraits[method].weighted) return 0;
  const { technical, price } = weights ?? { technical: zero, price: zero };
  const basisPoints = multiply(technical, rational(100));
  const whole = compare(add(technical, price), rational(100)) === 0 && compare(technical, zero) > 0 && compare(price, zero) > 0;
  return whole && basisPoints.denominator === 1n ? Number(basisPoints.numerator)
    : refuse('CASE_WEIGHTS_NOT_100', { technical: display(technical), price: display(price) });
}

const owners = { fixedBudget: 'fixedBudget', lifeCycle: 'lifeCycleCost', minimumFirms: 'consultantQualification' } as const;

function whyFiguresUnfit(paper: PaperCase): Refusal | undefined {
  const { method, weights, financialFormula } = paper;
  if (weights !== null && !methodTraits[method].weighted) return refuse('CASE_FIGURE_UNFIT', { method, figure: 'weights', given: true });
  if (financialFormula === 'linear' && method !== 'qualityAndCost') return refuse('CASE_FIGURE_UNFIT', { method, figure: 'financialFormula', given: true });
  for (const figure of ['fixedBudget', 'lifeCycle', 'minimumFirms'] as const) {
    const given = paper[figure] !== undefined;
    if (given !== (method === owners[figure])) return refuse('CASE_FIGURE_UNFIT', { method, figure, given });
  }
  const compared = paper.bids.filter(isScored).length;
  const minimum = paper.minimumFirms ?? 0;
  return compared < minimum ? refuse('TOO_FEW_FIRMS', { lot: '–', compared, minimum }) : undefined;
}

/** Not rejected, or only after its marks were closed. */
export const isScored = ({ rejected }: PaperCase['bids'][number]): boolean => rejected === null || rejected.afterScoring;
