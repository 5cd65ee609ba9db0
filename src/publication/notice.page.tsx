import type { PublicView } from '../core/publication/public-view.js';
import { instantInWords } from '../web/in-words.js';
import { page } from '../web/layout.js';
import type { Language } from '../web/request.js';
import { Documents } from './documents.js';
import { Extensions } from './extensions.js';
import { Lots } from './lots.js';
import { OpeningRecord } from './opening-record.js';
import { procedureDiagram } from './procedure-diagram.js';
import type { PublishedTender } from './published-tenders.js';
import { Results } from './results.js';
import { stateNames } from './state-names.js';
import { Steps } from './steps.js';
import { texts } from './texts.js';

/** One procedure as everybody may read it now. */
export async function noticePage({ view, firms, procedure, journal, sealingPage }: PublishedTender, language: Language): Promise<string> {
  const text = texts[language];
  const { notice } = view;
  const diagram = await procedureDiagram(view.state, language);
  const nameOf = (bidder: string | null): string => (bidder === null ? '–' : firms.get(bidder) ?? bidder);
  return page({
    language,
    title: `${notice.reference} : ${notice.title}`,
    exercise: notice.exercise,
    children: (
      <>
        <p><a href={language === 'fr' ? '/avis' : '/avis?lang=en'}>{text.allNotices}</a> · <a href={`/avis/${view.tender}${language === 'fr' ? '?lang=en' : ''}`} lang={language === 'fr' ? 'en' : 'fr'}>{text.other}</a></p>
        <h1>{notice.title}</h1>
        {view.ended === null ? null : <p class="bar bad">{text.ended[view.ended.as]} : {view.ended.reason}</p>}
        {notice.description === '' ? null : <p>{notice.description}</p>}
        <Summary view={view} procedure={procedure[language]} language={language} />
        {view.state === 'receiving' ? <Deposit view={view} sealingPage={sealingPage} language={language} /> : null}
        <Lots lots={notice.lots} combination={notice.combination} language={language} />
        <h2>{text.whereItStands}</h2>
        <Steps state={view.state} language={language} />
        <figure dangerouslySetInnerHTML={{ __html: diagram }} />
        <h2>{text.results}</h2>
        {view.results === null ? <p>{text.noResults} {text.state} : {stateNames[language][view.state]}.</p> : <Results results={view.results} waiting={view.state === 'standstill' || view.state === 'suspended'} language={language} nameOf={nameOf} />}
        {view.opening === null ? null : <OpeningRecord opening={view.opening} language={language} nameOf={nameOf} />}
        <Changes view={view} language={language} />
        <Extensions extensions={notice.extensions} language={language} />
        <Documents view={view} language={language} />
        <Verify journal={journal} language={language} />
        <Unverified view={view} language={language} />
      </>
    ),
  });
}

interface Shown {
  readonly view: PublicView;
  readonly language: Language;
}

function Summary({ view: { notice, state }, procedure, language }: Shown & { readonly procedure: string }) {
  const text = texts[language];
  return (
    <>
      <dl>
        <dt>{text.reference}</dt><dd><bdi>{notice.reference}</bdi></dd>
        <dt>{text.authority}</dt><dd>{notice.authority}</dd>
        <dt>{text.place}</dt><dd>{notice.place}</dd>
        <dt>{text.kind}</dt><dd>{procedure}</dd>
        <dt>{text.state}</dt><dd>{stateNames[language][state]}</dd>
        <When label={text.published} at={notice.publishedAt} language={language} />
        <When label={text.limit} at={notice.limitAt} language={language} />
        <When label={text.opening} at={notice.openingAt} language={language} />
        <dt>{text.validity}</dt><dd>{text.days(notice.bidValidityDays)}</dd>
      </dl>
      <p>{text.closes}</p>
    </>
  );
}

/** How to bid, and by which page it is sealed: whoever doubts the page they got compares its digest. */
function Deposit({ view: { tender, notice }, sealingPage, language }: Shown & { readonly sealingPage: string | null }) {
  const text = texts[language];
  return (
    <>
      <p><a class="button" href={`/avis/${tender}/deposer${language === 'en' ? '?lang=en' : ''}`}>{text.deposit}</a></p>
      {notice.keyset === null ? <p>{text.paperOnly}</p> : sealingPage === null ? null : <p class="quiet">{text.sealingPage} : <code>{sealingPage}</code></p>}
    </>
  );
}

function When({ label, at, language }: { readonly label: string; readonly at: string | null; readonly language: Language }) {
  return at === null ? null : <><dt>{label}</dt><dd><time dateTime={at}>{instantInWords(at, language)}</time></dd></>;
}

function Changes({ view: { notice }, language }: Shown) {
  const text = texts[language];
  return (
    <>
      {notice.addenda.length === 0 ? null : (
        <>
          <h2>{text.changes}</h2>
          <ul>{notice.addenda.map(({ number, reason, at }) => <li key={number}>{text.addendum(number)}, {instantInWords(at, language)} : {reason}</li>)}</ul>
        </>
      )}
      {notice.answers.length === 0 ? null : (
        <>
          <h2>{text.questions}</h2>
          {notice.answers.map(({ number, question, answer }) => <section key={number}><h3>{question}</h3><p>{answer}</p></section>)}
        </>
      )}
    </>
  );
}

function Verify({ journal, language }: { readonly journal: PublishedTender['journal']; readonly language: Language }) {
  const text = texts[language];
  return (
    <>
      <h2>{text.verify}</h2>
      {journal === null ? <p>{text.noJournal}</p> : <p>{text.journalHead} : <code>{journal.head}</code> ({journal.origin}, {text.entries(journal.size)})</p>}
      <p>{text.howToVerify}</p>
      <p><code>npx pli verify dossier.zip --policy policy</code></p>
      <p><a href="/journal/checkpoint">{text.signedHead}</a> · <a href="/journal/keys">{text.keys}</a></p>
    </>
  );
}

function Unverified({ view: { unverifiedRules }, language }: Shown) {
  const text = texts[language];
  if (unverifiedRules.length === 0) return null;
  return (
    <details>
      <summary>{text.unverified} ({unverifiedRules.length})</summary>
      <p>{text.unverifiedWhy}</p>
      <ul>{unverifiedRules.map(({ id, source, article }) => <li key={id}><code>{id}</code> : {source}{article === null ? '' : `, ${article}`}</li>)}</ul>
    </details>
  );
}
