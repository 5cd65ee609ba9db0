// A lot from the compliance check to the proposed bid. Everything else in this folder is private.
export { bidInWords, qualificationSection, rankingSection, robustnessSection, type LotTold } from './ranking-sections.js';
export { EvaluationModule } from './evaluation.module.js';
