// One thing a tender file lacks, and where.
export type TenderFileProblem = {
  /** JSON pointer into the tender file */
  readonly field: string;
  readonly problem: ProblemCode;
};

export type ProblemCode =
  | 'procedureNotOffered' | 'categoryNotInProcedure' | 'methodNotInProcedure' | 'validityMissing' | 'noLot' | 'duplicate' | 'estimateMissing'
  | 'estimateTooLarge' | 'noRequirement' | 'supplyNotAllowed' | 'noItem' | 'quantityZero' | 'twoEnvelopesNeedMarks' | 'marksNeedTwoEnvelopes'
  | 'criteriaMissing' | 'criteriaDoNotSum' | 'maximumMissing' | 'minimumAboveMaximum' | 'minimumWithoutCriteria' | 'weightMissing'
  | 'groupUnknown' | 'shareWithoutGroup' | 'sharesDoNotSum' | 'passFailWeighs' | 'reasonBoundsCrossed' | 'scoringWithoutCriteria'
  | 'weightWithoutQuality' | 'formulaMissing' | 'formulaWithoutQuality' | 'tieRuleMissing' | 'tieRulesWithoutDraw' | 'tieRuleWithoutCriteria' | 'minimumMissing' | 'tieRuleNeedsPrices'
  | 'omittedItemNeedsPrices' | 'budgetMissing' | 'budgetForeign' | 'lifeCycleMissing' | 'lifeCycleForeign' | 'minimumFirmsMissing' | 'minimumFirmsForeign'
  | 'minimumFirmsTooFew' | 'winnersMissing' | 'winnersNotInMethod' | 'winnersWithCombination'
  | 'tieRuleWithoutPreference' | 'itemUnknown' | 'onlyProvisional' | 'provisionalSumsUnfit' | 'currencyUnknown' | 'abnormalRuleNotOffered' | 'abnormalRuleNotForConsulting'
  | 'stretchNotOffered' | 'preferenceMethodNotOffered' | 'marginMissing' | 'marginAboveMaximum'
  | 'combinationOfOneLot' | 'combinationOfTooManyLots' | 'combinationNeedsPrices' | 'combinationNotOffered' | 'crossDiscountsNotOffered' | 'crossDiscountsWithLifeCycle';

export const duplicates = (names: readonly string[], at: string): TenderFileProblem[] =>
  names.flatMap((name, index) => (names.indexOf(name) === index ? [] : [{ field: `${at}/${String(index)}`, problem: 'duplicate' as const }]));
