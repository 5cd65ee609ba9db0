// Quality (sélection fondée sur la qualité, SFQ): the highest technical score, whatever it costs (law.md 1.2, 4.3; Bénin, loi n°2020-26,
// art. 36 à 38). Ranked with every price closed; then the price of the first-ranked is opened and negotiated, and no other.
import { byHighestTechnicalScore, unscored, type Method } from './method.js';

export const qualityBased: Method = { score: unscored, order: byHighestTechnicalScore };
