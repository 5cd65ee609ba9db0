// What printed papers of a tender have in common.
import type { ComponentChildren } from 'preact';
import type { TenderFacts } from '../core/tenders/tender-facts.js';
import { instantInWords } from '../web/in-words.js';
import { page } from '../web/layout.js';
import type { Language } from '../web/request.js';
import type { Visit } from '../web/visit.js';
import { texts } from './texts.js';

interface Paper {
  readonly tender: Pick<TenderFacts, 'exercise'>;
  readonly title: string;
  readonly heading: string;
  readonly children: ComponentChildren;
}

export function paperPage(visit: Visit, { tender: { exercise }, title, heading, children }: Paper): string {
  return page({ language: visit.language, visit, title, exercise, children: <div class="paper"><h1>{heading}</h1>{children}</div> });
}

interface HeadOfPaper {
  readonly tender: TenderFacts;
  readonly language: Language;
  /** what a paper says between */
  readonly children?: ComponentChildren;
}

/** Whose tender it is and when bids close. */
export function OfTender({ tender: { file, limitAt, openingAt }, language, children }: HeadOfPaper) {
  const text = texts[language];
  const words = (at: string | null): string => (at === null ? '–' : instantInWords(at, language));
  return (
    <dl>
      <dt>{text.authority}</dt><dd>{file.authority}</dd>
      <dt>{text.reference}</dt><dd><bdi>{file.reference}</bdi></dd>
      <dt>{text.title}</dt><dd>{file.title}</dd>
      {children}
      <dt>{text.limit}</dt><dd>{words(limitAt)}</dd>
      <dt>{text.opening}</dt><dd>{words(openingAt)}, {file.place}</dd>
    </dl>
  );
}
