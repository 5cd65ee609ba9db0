// What a lot's award method lacks: criteria of exactly 100 points, weights, minima, formula, tie rules, envelopes (law.md steps 2 and 18,
// 1.2: price and quality are judged apart, so a method that weighs marks needs two envelopes and nothing else has a use for them), and the
// method's own figures: a figure that belongs to another method is refused too, for nobody would know what it meant.
import { methodTraits } from '../scoring/methods.js';
import { hasSeveralPlaces } from '../scoring/multiple-winners.js';
import { scoringProblems } from './scoring-problems.js';
import type { AwardMethod, LotFile } from './tender-file.js';
import { duplicates, type ProblemCode, type TenderFileProblem } from './tender-file-problem.js';

const fullMarks = 10_000;

type Wrong = readonly [boolean, string, ProblemCode];

export function awardProblems(lot: LotFile, at: string): TenderFileProblem[] {
  const { award } = lot;
  return [
    ...[...commonProblems(lot), ...weighingProblems(award), ...ownFigures(award)].filter(([isWrong]) => isWrong)
      .map(([, field, problem]) => ({ field: at + field, problem })),
    ...scoringProblems(award, `${at}/award`),
    ...duplicates(award.tieRules, `${at}/award/tieRules`),
  ];
}

function commonProblems({ award, envelopes }: LotFile): readonly Wrong[] {
  const traits = methodTraits[award.method];
  const marked = award.criteria.length > 0;
  const needsPrices = award.tieRules.includes('lowerPrice') || award.tieRules.includes('newSealedPrice');
  return [
    [envelopes === 'two' && !traits.scored, '/envelopes', 'twoEnvelopesNeedMarks'],
    [envelopes === 'single' && traits.scored, '/envelopes', 'marksNeedTwoEnvelopes'],
    [traits.scored && !marked, '/award/criteria', 'criteriaMissing'],
    [!marked && award.minimumTechnicalMark > 0, '/award/minimumTechnicalMark', 'minimumWithoutCriteria'],
    [award.method === 'leastCost' && award.minimumTechnicalMark === 0, '/award/minimumTechnicalMark', 'minimumMissing'],
    [award.tieRules.length === 0, '/award/tieRules', 'tieRuleMissing'],
    [award.tieRules.length > 0 && !endsInDraw(award), '/award/tieRules', 'tieRulesWithoutDraw'],
    [!marked && award.tieRules.includes('higherTechnicalMark'), '/award/tieRules', 'tieRuleWithoutCriteria'],
    [award.winners === 0, '/award/winners', 'winnersMissing'],
    [traits.opens === 'firstOnly' && hasSeveralPlaces(award), '/award/winners', 'winnersNotInMethod'],
    [traits.opens === 'firstOnly' && needsPrices, '/award/tieRules', 'tieRuleNeedsPrices'],
    [traits.opens === 'firstOnly' && award.omittedItem !== 'reject', '/award/omittedItem', 'omittedItemNeedsPrices'],
  ];
}

/** Any other rule may find two bids equal, and then nothing would lead on from the tie: only a draw always decides. */
const endsInDraw = ({ tieRules }: AwardMethod): boolean => tieRules.at(-1) === 'publicDraw' || tieRules.at(-1) === 'verifiableDraw';

function weighingProblems(award: AwardMethod): readonly Wrong[] {
  const { weighted } = methodTraits[award.method];
  const weight = award.technicalWeightBasisPoints;
  const quality = award.method === 'qualityAndCost';
  return [
    [weighted && (weight === 0 || weight === fullMarks), '/award/technicalWeightBasisPoints', 'weightMissing'],
    [!weighted && weight !== 0, '/award/technicalWeightBasisPoints', 'weightWithoutQuality'],
    [quality && award.financialFormula === null, '/award/financialFormula', 'formulaMissing'],
    [!quality && award.financialFormula !== null, '/award/financialFormula', 'formulaWithoutQuality'],
  ];
}

function ownFigures({ method, fixedBudget, lifeCycle, minimumFirms }: AwardMethod): readonly Wrong[] {
  const own = (owner: AwardMethod['method'], given: boolean, usable: boolean, field: string, missing: ProblemCode, foreign: ProblemCode): readonly Wrong[] =>
    [[method === owner && !usable, field, missing], [method !== owner && given, field, foreign]];
  return [
    ...own('fixedBudget', fixedBudget !== undefined, (fixedBudget?.amount ?? 0) > 0, '/award/fixedBudget', 'budgetMissing', 'budgetForeign'),
    ...own('lifeCycleCost', lifeCycle !== undefined, (lifeCycle?.years ?? 0) > 0, '/award/lifeCycle', 'lifeCycleMissing', 'lifeCycleForeign'),
    ...own('consultantQualification', minimumFirms !== undefined, (minimumFirms ?? 0) > 0, '/award/minimumFirms', 'minimumFirmsMissing', 'minimumFirmsForeign'),
  ];
}
