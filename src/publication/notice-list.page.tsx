import { instantInWords } from '../web/in-words.js';
import { page } from '../web/layout.js';
import type { Language } from '../web/request.js';
import type { NoticeLine } from './published-tenders.js';
import { stateNames } from './state-names.js';
import { texts } from './texts.js';

export interface NoticeList {
  readonly notices: readonly NoticeLine[];
  /** address of the older ones */
  readonly next: string | null;
  readonly exercise: boolean;
}

/** Every published procedure, the latest first. */
export function noticeListPage({ notices, next, exercise }: NoticeList, language: Language): string {
  const text = texts[language];
  const suffix = language === 'en' ? '?lang=en' : '';
  return page({
    language,
    title: text.notices,
    exercise,
    children: (
      <>
        <h1>{text.notices}</h1>
        <p><a href={language === 'fr' ? '/avis?lang=en' : '/avis'} lang={language === 'fr' ? 'en' : 'fr'}>{text.other}</a></p>
        {notices.length === 0 ? <p>{text.noNotice}</p> : null}
        {notices.map((notice) => (
          <article key={notice.tender}>
            <h2><a href={`/avis/${notice.tender}${suffix}`}>{notice.title}</a></h2>
            <p>
              <bdi>{notice.reference}</bdi> · {notice.authority} · <span class="tag">{stateNames[language][notice.state]}</span>
              {notice.exercise ? <> · <span class="tag warn">{text.exercise}</span></> : null}
            </p>
            <p>{text.limit} : <time dateTime={notice.limitAt}>{instantInWords(notice.limitAt, language)}</time></p>
          </article>
        ))}
        {next === null ? null : <p><a href={next}>{text.more}</a></p>}
      </>
    ),
  });
}

/** For an unknown address, and for a procedure nobody may read of yet: the same words. */
export function noticeNotFoundPage(language: Language): string {
  const text = texts[language];
  return page({
    language,
    title: text.notFound,
    children: (
      <>
        <h1>{text.notFound}</h1>
        <p>{text.notFoundWhy}</p>
        <p><a href={language === 'fr' ? '/avis' : '/avis?lang=en'}>{text.allNotices}</a></p>
      </>
    ),
  });
}
