import type { Outage } from '../core/availability/outages.js';
import { dayInWords, instantInWords } from '../web/in-words.js';
import { page } from '../web/layout.js';
import type { Language } from '../web/request.js';
import type { DeclaredIncident } from './incidents.js';
import type { ServiceState } from './service-state.js';
import { durationInWords, texts } from './texts.js';
import type { TouchedTender } from './touched-tenders.js';

export interface StatePage {
  readonly state: ServiceState;
  readonly incidents: readonly (DeclaredIncident & { readonly tenders: readonly TouchedTender[] })[];
  readonly exercise: boolean;
}

/** Does the service work, did it, and what became of the limits it touched: for anybody who could not get through. */
export function statePage({ state, incidents, exercise }: StatePage, language: Language): string {
  const text = texts[language];
  return page({
    language,
    title: text.title,
    exercise,
    children: (
      <>
        <p><a href={language === 'fr' ? '/avis' : '/avis?lang=en'}>{text.notices}</a> · <a href={language === 'fr' ? '/etat?lang=en' : '/etat'} lang={language === 'fr' ? 'en' : 'fr'}>{text.other}</a></p>
        <h1>{text.title}</h1>
        <Now state={state} language={language} />
        <p>{text.limits}</p>
        <h2>{text.incidents}</h2>
        {incidents.length === 0 ? <p>{text.noIncident}</p> : incidents.map((incident) => <Incident key={incident.id} incident={incident} language={language} />)}
        <h2>{text.diary}</h2>
        <Diary state={state} language={language} />
        <p>{text.data}<a href="/v1/availability">{text.dataDiary}</a>, <a href="/v1/availability/notes">{text.dataNotes}</a>, <a href="/v1/incidents">{text.dataIncidents}</a></p>
      </>
    ),
  });
}

interface Shown {
  readonly state: ServiceState;
  readonly language: Language;
}

const tone = { up: 'good', down: 'bad', unknown: 'warn' } as const;

function Now({ state: { now }, language }: Shown) {
  const text = texts[language];
  return (
    <p class={`bar ${tone[now.status]}`} role="status">
      {text.now[now.status]}{now.lastProbeAt === null ? '' : <> {text.lastProbe} : <When at={now.lastProbeAt} language={language} />.</>}
    </p>
  );
}

const When = ({ at, language }: { readonly at: string; readonly language: Language }) => <time dateTime={at}>{instantInWords(at, language)}</time>;

function Incident({ incident, language }: { readonly incident: StatePage['incidents'][number]; readonly language: Language }) {
  const text = texts[language];
  const { from, to, what, declaredAs, declaredAt, tenders } = incident;
  const declarer = text.declarers[declaredAs as keyof typeof text.declarers];
  return (
    <section>
      <h3>{text.span(instantInWords(from, language), instantInWords(to, language))}</h3>
      <p>{what}</p>
      <p class="quiet">{text.declared(declarer, instantInWords(declaredAt, language))}</p>
      {tenders.length === 0 ? <p>{text.untouched}</p> : (
        <>
          <p>{text.touched} :</p>
          <ul>{tenders.map((each) => <Touched key={each.tender} touched={each} language={language} />)}</ul>
        </>
      )}
    </section>
  );
}

function Touched({ touched: { tender, reference, title, limitAt, extension }, language }: { readonly touched: TouchedTender; readonly language: Language }) {
  const text = texts[language];
  return (
    <li>
      <a href={`/avis/${tender}${language === 'fr' ? '' : '?lang=en'}`}><bdi>{reference}</bdi> : {title}</a> ; {text.limitWas} <When at={limitAt} language={language} /> : {outcomeOf(extension, language)}
    </li>
  );
}

function outcomeOf(extension: TouchedTender['extension'], language: Language): string {
  const { none, pending, declined, agreed } = texts[language].extension;
  if (extension === null) return none;
  if (extension.agreed === null) return pending;
  return extension.agreed ? agreed(instantInWords(extension.limitAt, language)) : declined;
}

function Diary({ state: { window, days, outages, measured }, language }: Shown) {
  const text = texts[language];
  if (window === null) return <p>{text.notBegun}</p>;
  return (
    <>
      <p>{measured === null ? '' : `${text.how(measured.everySeconds)} `}{text.signed}</p>
      {measured === null ? null : <p>{text.address} : <code>{measured.address}</code>. {measured.loopback ? <strong>{text.loopback}</strong> : null}</p>}
      <div class="scroll" role="region" aria-label={text.days} tabIndex={0}>
        <table>
          <caption>{text.days}</caption>
          <thead><tr><th scope="col">{text.day}</th><th scope="col" class="amount">{text.available}</th><th scope="col" class="amount">{text.failed}</th><th scope="col" class="amount">{text.unobserved}</th></tr></thead>
          <tbody>
            {days.map(({ day, available, failed, unobserved }) => (
              <tr key={day}>
                <th scope="row">{dayInWords(day, language)}</th>
                {[available, failed, unobserved].map((seconds, index) => <td key={index} class="amount">{durationInWords(seconds, language)}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <h3>{text.outages}</h3>
      <Outages outages={outages} language={language} />
    </>
  );
}

const mostShown = 20;

function Outages({ outages, language }: { readonly outages: readonly Outage[]; readonly language: Language }) {
  const text = texts[language];
  if (outages.length === 0) return <p>{text.noOutage}</p>;
  return (
    <>
      <ul>
        {[...outages].reverse().slice(0, mostShown).map(({ from, to, kind, why }) => (
          <li key={`${kind}${from}`}>
            {text.kind[kind]} : <When at={from} language={language} />, {durationInWords(Math.round((Date.parse(to) - Date.parse(from)) / 1000), language)}{why.length === 0 ? '' : ` (${why.join(', ')})`}
          </li>
        ))}
      </ul>
      {outages.length > mostShown ? <p>{text.older}</p> : null}
    </>
  );
}
