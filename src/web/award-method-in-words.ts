// How a lot is awarded, in one sentence: in the notice before the first bid, and again in the report.
import { hasSeveralPlaces, placesOf } from '../core/scoring/multiple-winners.js';
import type { AwardMethod } from '../core/tenders/tender-file.js';
import { amountInWords } from './in-words.js';
import { percentInWords } from './numbers-in-words.js';
import type { Language } from './request.js';
import { stretchInWords, stretchOf } from './stretch-in-words.js';

const fr = {
  lowestPrice: 'Offre conforme la moins-disante', qualityAndCost: (technical: string, price: string) => `Qualité et coût : note technique ${technical}, prix ${price}`,
  leastCost: 'Moindre coût parmi les propositions qui atteignent la note technique minimum',
  fixedBudget: (budget: string, tolerance: string) => `Budget déterminé : meilleure note technique à ${budget} au plus, tolérance ${tolerance}`,
  qualityBased: 'Qualité : meilleure note technique ; seul son prix est ouvert',
  consultantQualification: (firms: string) => `Qualifications : la meilleure d’au moins ${firms} firmes ; seul son prix est ouvert`,
  ratedCriteria: (technical: string, price: string) => `Critères pondérés : note technique ${technical} rapportée à la plus haute, prix ${price}`,
  lifeCycleCost: (years: string, rate: string) => `Coût du cycle de vie le plus bas, sur ${years} ans au taux de ${rate}`,
  places: (count: string) => `${count} attributaires au plus`,
};

const en: typeof fr = {
  lowestPrice: 'Lowest evaluated compliant bid', qualityAndCost: (technical: string, price: string) => `Quality and cost: technical ${technical}, price ${price}`,
  leastCost: 'Least cost among the proposals that reach the minimum technical score',
  fixedBudget: (budget: string, tolerance: string) => `Fixed budget: best technical score within ${budget}, tolerance ${tolerance}`,
  qualityBased: 'Quality: best technical score; its price alone is opened',
  consultantQualification: (firms: string) => `Qualifications: the best of at least ${firms} firms; its price alone is opened`,
  ratedCriteria: (technical: string, price: string) => `Rated criteria: technical ${technical} relative to the highest, price ${price}`,
  lifeCycleCost: (years: string, rate: string) => `Lowest life-cycle cost over ${years} years at ${rate}`,
  places: (count: string) => `${count} winners at most`,
};

const texts = { fr, en };

type Rule = Pick<AwardMethod, 'scoring' | 'method' | 'technicalWeightBasisPoints' | 'minimumFirms' | 'fixedBudget' | 'lifeCycle' | 'winners'>;

/** How marks are stretched, and to how many the lot goes, where it is more than one. */
export function methodInWords(award: Rule, language: Language): string {
  const stretch = stretchOf(award);
  const more = [...(stretch === null ? [] : [stretchInWords(stretch, language)]), ...(hasSeveralPlaces(award) ? [texts[language].places(String(placesOf(award)))] : [])];
  return [byMethod(award, language), ...more].join(language === 'fr' ? ' ; ' : '; ');
}

function byMethod(award: Rule, language: Language): string {
  const text = texts[language];
  const technical = percentInWords(award.technicalWeightBasisPoints);
  const price = percentInWords(10_000 - award.technicalWeightBasisPoints);
  switch (award.method) {
    case 'lowestPrice': return text.lowestPrice;
    case 'leastCost': return text.leastCost;
    case 'qualityBased': return text.qualityBased;
    case 'qualityAndCost': return text.qualityAndCost(technical, price);
    case 'ratedCriteria': return text.ratedCriteria(technical, price);
    case 'consultantQualification': return text.consultantQualification(String(award.minimumFirms ?? 0));
    case 'fixedBudget': return text.fixedBudget(amountInWords(award.fixedBudget?.amount ?? 0), percentInWords(award.fixedBudget?.toleranceBasisPoints ?? 0));
    case 'lifeCycleCost': return text.lifeCycleCost(String(award.lifeCycle?.years ?? 0), percentInWords(award.lifeCycle?.discountRateBasisPoints ?? 0));
  }
}
