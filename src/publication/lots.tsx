import type { PublishedNotice } from '../core/publication/published-notice.js';
import { amountInWords } from '../web/in-words.js';
import type { Language } from '../web/request.js';
import { PriceTerms } from './price-terms.js';
import { percentInWords, pointsInWords } from './shown.js';
import { texts } from './texts.js';

type Lot = PublishedNotice['lots'][number];

/** What is asked for, and how it will be judged: published before the first bid. */
export function Lots({ lots, language }: { readonly lots: readonly Lot[]; readonly language: Language }) {
  const text = texts[language];
  return (
    <>
      <h2>{text.lots}</h2>
      {lots.map(({ id, title, award, pricing }) => (
        <section key={id}>
          <h3>{text.lot} <bdi>{id}</bdi> : {title}</h3>
          <p>{text.method} : {methodInWords(award, language)}{award.minimumTechnicalMark > 0 ? ` ; ${text.minimum.toLowerCase()} : ${pointsInWords(award.minimumTechnicalMark, language)}` : ''}</p>
          {award.criteria.length === 0 ? null : (
            <ul>{award.criteria.map((criterion) => <li key={criterion.id}>{criterion.title} : {pointsInWords(criterion.maximum, language)} {text.points}</li>)}</ul>
          )}
          {pricing === undefined ? null : <PriceTerms pricing={pricing} language={language} />}
        </section>
      ))}
    </>
  );
}

function methodInWords(award: Lot['award'], language: Language): string {
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
