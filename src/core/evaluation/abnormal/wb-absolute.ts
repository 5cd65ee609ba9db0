// World Bank, absolute approach (law.md 4.6, reported): with few bids, a price 20 % or more under the estimate.
import { atOrBelow, noScreen, parameter, percentOf, type AbnormalPriceRule } from './screen.js';

export const wbAbsolute: AbnormalPriceRule = ({ prices, estimate }, parameters) => {
  if (prices.length >= parameter(parameters, 'bidsBelow')) return noScreen;
  return { low: atOrBelow(percentOf(estimate, 100 - parameter(parameters, 'percentUnderEstimate'))), high: null };
};
