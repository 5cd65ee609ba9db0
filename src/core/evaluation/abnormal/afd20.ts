// AFD, procurement guidelines (law.md 4.6, V-9): a price at or below 80 % of the estimate is to be explained.
import { atOrBelow, parameter, percentOf, type AbnormalPriceRule } from './screen.js';

export const afd20: AbnormalPriceRule = ({ estimate }, parameters) => ({ low: atOrBelow(percentOf(estimate, parameter(parameters, 'percentOfEstimate'))), high: null });
