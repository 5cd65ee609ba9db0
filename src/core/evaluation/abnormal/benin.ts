// Benin, by a secondary source (law.md 4.6, V-42): below M = 0.80 × (0.6 × mean of the bids + 0.4 × estimate).
import { below, parameter, percentOf, weighted, type AbnormalPriceRule } from './screen.js';

export const benin: AbnormalPriceRule = (given, parameters) => {
  const reference = weighted(given, parameter(parameters, 'meanWeight'), parameter(parameters, 'estimateWeight'));
  return { low: below(percentOf(reference, parameter(parameters, 'percent'))), high: null };
};
