import type { Outage } from '../core/availability/outages.js';
import { dayInWords } from '../web/in-words.js';
import { page } from '../web/layout.js';
import type { Language } from '../web/request.js';
import { holdsOne, type Visit } from '../web/visit.js';
import { IncidentTold, When, type IncidentShown } from './incident.js';
import { extensionRoles, incidentRoles } from './roles.js';
import type { ServiceState } from './service-state.js';
import { durationInWords, texts } from './texts.js';

export interface StatePage {
  readonly state: ServiceState;
  readonly incidents: readonly IncidentShown[];
}

/** Does the service work, did it, and what became of the limits it touched: for anybody who could not get through. */
export function statePage(visit: Visit, { state, incidents }: StatePage): string {
  const { language } = visit;
  const text = texts[language];
  return page({
    language, visit, title: text.title,
    children: (
      <>
        <h1>{text.title}</h1>
        <Now state={state} language={language} />
        <p>{text.limits}</p>
        <h2>{text.incidents}</h2>
        {holdsOne(visit, [...incidentRoles, ...extensionRoles]) ? <p><a href={visit.to('/incidents')}>{text.toIncidents}</a></p> : null}
        {incidents.length === 0 ? <p>{text.noIncident}</p> : incidents.map((incident) => <IncidentTold key={incident.id} visit={visit} incident={incident} />)}
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
