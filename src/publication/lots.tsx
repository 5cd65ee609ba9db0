import type { PublishedNotice } from '../core/publication/published-notice.js';
import { combinationRuleInWords } from '../web/combination-in-words.js';
import { methodInWords } from '../web/award-method-in-words.js';
import type { Language } from '../web/request.js';
import { pointsInWords } from '../web/numbers-in-words.js';
import { PriceTerms } from './price-terms.js';
import { texts } from './texts.js';

type Lot = PublishedNotice['lots'][number];

/** What is asked for, and how it will be judged: published before the first bid. */
export function Lots({ lots, combination, language }: { readonly lots: readonly Lot[]; readonly combination: PublishedNotice['combination']; readonly language: Language }) {
  const text = texts[language];
  return (
    <>
      <h2>{text.lots}</h2>
      {combination === undefined ? null : <p>{combinationRuleInWords(combination, language)}</p>}
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
