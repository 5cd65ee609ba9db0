// Burkina Faso, as reported (law.md 4.6, V-27): M = weighted mean of the estimate and the mean of the compliant bids; low is more than 15 % below M,
// high more than 15 % above.
import { above, below, parameter, percentOf, weighted, type AbnormalPriceRule } from './screen.js';

export const burkina: AbnormalPriceRule = (given, parameters) => {
  const reference = weighted(given, parameter(parameters, 'meanWeight'), parameter(parameters, 'estimateWeight'));
  return {
    low: below(percentOf(reference, 100 - parameter(parameters, 'below'))),
    high: above(percentOf(reference, 100 + parameter(parameters, 'above'))),
  };
};
