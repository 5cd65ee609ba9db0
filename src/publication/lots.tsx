import type { PublishedNotice } from '../core/publication/published-notice.js';
import type { Language } from '../web/request.js';
import { percentInWords, pointsInWords } from './shown.js';
import { texts } from './texts.js';

type Lot = PublishedNotice['lots'][number];

/** What is asked for, and how it will be judged: published before the first bid. */
export function Lots({ lots, language }: { readonly lots: readonly Lot[]; readonly language: Language }) {
  const text = texts[language];
  return (
    <>
      <h2>{text.lots}</h2>
      {lots.map(({ id, title, award }) => (
        <section key={id}>
          <h3>{text.lot} <bdi>{id}</bdi> : {title}</h3>
          <p>{text.method} : {methodInWords(award, language)}{award.minimumTechnicalMark > 0 ? ` ; ${text.minimum.toLowerCase()} : ${pointsInWords(award.minimumTechnicalMark, language)}` : ''}</p>
          {award.criteria.length === 0 ? null : (
            <ul>{award.criteria.map((criterion) => <li key={criterion.id}>{criterion.title} : {pointsInWords(criterion.maximum, language)} {text.points}</li>)}</ul>
          )}
        </section>
      ))}
    </>
  );
}

function methodInWords(award: Lot['award'], language: Language): string {
  const text = texts[language];
  if (award.method === 'lowestPrice') return text.lowestPrice;
  return text.qualityAndCost(percentInWords(award.technicalWeightBasisPoints), percentInWords(10_000 - award.technicalWeightBasisPoints));
}
