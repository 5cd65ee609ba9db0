// The prices of a lot as they stand against each other: every comparison amount computed anew on the bids that are still in, and who is out of
// the ordinary among them.
import type { CaseFile } from '../procedure/case-file.js';
import { isRefusal, type Refusal } from '../refusal.js';
import { opensFirstOnly } from '../scoring/methods.js';
import type { LotFile } from '../tenders/tender-file.js';
import { abnormalPrices } from './abnormal/abnormal-prices.js';
import { treatmentOf } from './compare-prices.js';
import type { AbnormalPrice, PriceTreatment } from './price-facts.js';
import { contendersOf, evaluationOf } from './lot-evaluation.js';
import { priceTermsOf, type PriceTerms } from './price-terms.js';
import { atNewPrices, type NewPrice } from './tie-inputs.js';
import { whyUntreated } from './treated-prices.js';

export const termsOf = (file: CaseFile, lot: LotFile): PriceTerms => priceTermsOf(file.tender?.file ?? { currency: 'XOF' }, lot, file.rules);

/** In the order of the register, whatever order they were treated in. None where the method ranks with closed prices. */
export function finalTreatments(file: CaseFile, lot: LotFile): readonly PriceTreatment[] | Refusal {
  if (opensFirstOnly(lot.award.method)) return [];
  const recorded = new Map(evaluationOf(file, lot.id).treatments.map((each) => [each.bid, each]));
  const standing = contendersOf(file, lot).flatMap(({ id }) => recorded.get(id) ?? []);
  const terms = termsOf(file, lot);
  const treatments: PriceTreatment[] = [];
  for (const treatment of standing) {
    const outcome = treatmentOf(treatment, standing, terms);
    if (isRefusal(outcome)) return outcome;
    treatments.push(outcome);
  }
  return treatments;
}

/** Only once every contender has its price: a mean of some of them would flag the wrong ones. `offered`: a bid's new price, where it would break a tie. */
export function abnormalPricesOf(file: CaseFile, lot: LotFile, offered: readonly NewPrice[] = []): readonly AbnormalPrice[] | Refusal {
  const untreated = opensFirstOnly(lot.award.method) ? undefined : whyUntreated(file, lot.id, contendersOf(file, lot).map(({ id }) => id));
  if (untreated !== undefined) return untreated;
  const treatments = finalTreatments(file, lot);
  if (isRefusal(treatments)) return treatments;
  const terms = termsOf(file, lot);
  const judged = atNewPrices(treatments, offered, terms);
  return isRefusal(judged) ? judged : abnormalPrices(treatments, lot.estimatedAmount, terms, judged);
}
