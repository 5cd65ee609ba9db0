// Qualifications of consultants (SQC): the best qualified of the firms compared, as many at least as the tender file says, is invited to
// propose (law.md 1.2: at least three; Bénin, loi n°2020-26, art. 36 à 38). Qualifications are marked like any criteria; no price is compared.
import { byHighestTechnicalScore, unscored, type Method } from './method.js';

export const consultantQualification: Method = { score: unscored, order: byHighestTechnicalScore };
