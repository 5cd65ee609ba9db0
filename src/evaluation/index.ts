// A lot from the compliance check to the proposed bid. Everything else in this folder is private.
export { combinationSections } from './combination/combination-sections.js';
export { bidInWords, qualificationSection, rankingSection, robustnessSection, type LotTold } from './ranking-sections.js';
export { exactMoney } from './price-amounts.js';
export { pricesTexts } from './prices-texts.js';
export { negotiationTexts } from './negotiation-texts.js';
export { EvaluationModule } from './evaluation.module.js';
