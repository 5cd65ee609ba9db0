// What a lot's award method lacks: criteria of exactly 100 points, weights, minima, formula, tie rules, envelopes (law.md steps 2 and 18,
// 1.2: price and quality are judged apart, so quality-and-cost needs two envelopes and nothing else has a use for them).
import type { AwardMethod, LotFile } from './tender-file.js';
import { duplicates, type ProblemCode, type TenderFileProblem } from './tender-file-problem.js';

const fullMarks = 10_000;

export function awardProblems(lot: LotFile, at: string): TenderFileProblem[] {
  const { award } = lot;
  const quality = award.method === 'qualityAndCost';
  const scored = award.criteria.length > 0;
  const weight = award.technicalWeightBasisPoints;
  const wrong: [boolean, string, ProblemCode][] = [
    [lot.envelopes === 'two' && !quality, '/envelopes', 'twoEnvelopesNeedQualityAndCost'],
    [lot.envelopes === 'single' && quality, '/envelopes', 'qualityAndCostNeedsTwoEnvelopes'],
    [quality && !scored, '/award/criteria', 'criteriaMissing'],
    [scored && sumOfMaxima(award) !== fullMarks, '/award/criteria', 'criteriaDoNotSum'],
    [!scored && award.minimumTechnicalMark > 0, '/award/minimumTechnicalMark', 'minimumWithoutCriteria'],
    [quality && (weight === 0 || weight === fullMarks), '/award/technicalWeightBasisPoints', 'weightMissing'],
    [!quality && weight !== 0, '/award/technicalWeightBasisPoints', 'weightWithoutQuality'],
    [quality && award.financialFormula === null, '/award/financialFormula', 'formulaMissing'],
    [!quality && award.financialFormula !== null, '/award/financialFormula', 'formulaWithoutQuality'],
    [award.tieRules.length === 0, '/award/tieRules', 'tieRuleMissing'],
    [!scored && award.tieRules.includes('higherTechnicalMark'), '/award/tieRules', 'tieRuleWithoutCriteria'],
  ];
  return [
    ...wrong.filter(([isWrong]) => isWrong).map(([, field, problem]) => ({ field: at + field, problem })),
    ...criteriaProblems(award, `${at}/award/criteria`),
    ...duplicates(award.tieRules, `${at}/award/tieRules`),
  ];
}

function criteriaProblems({ criteria }: AwardMethod, at: string): TenderFileProblem[] {
  return [
    ...duplicates(criteria.map(({ id }) => id), at),
    ...criteria.flatMap(({ maximum, minimum }, index): TenderFileProblem[] => {
      if (maximum === 0) return [{ field: `${at}/${String(index)}/maximum`, problem: 'maximumMissing' }];
      return minimum > maximum ? [{ field: `${at}/${String(index)}/minimum`, problem: 'minimumAboveMaximum' }] : [];
    }),
  ];
}

const sumOfMaxima = ({ criteria }: AwardMethod): number => criteria.reduce((sum, { maximum }) => sum + maximum, 0);
