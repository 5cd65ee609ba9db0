import type { Instant } from '../core/calendar/instant.js';
import { Act, Field, Form, Summary, TextArea } from '../web/fields.js';
import { instantToTheSecond } from '../web/in-words.js';
import { page } from '../web/layout.js';
import type { Mistake } from '../web/read-fields.js';
import { holdsOne, type Visit } from '../web/visit.js';
import { IncidentTold, type IncidentShown } from './incident.js';
import { incidentTexts } from './incident-texts.js';
import { extensionRoles, incidentRoles } from './roles.js';

export interface IncidentsListed {
  readonly incidents: readonly IncidentShown[];
  /** address of the earlier ones, or null */
  readonly older: string | null;
}

/** Every incident with the limits it touched, for those who declare, propose and decide. */
export function incidentsPage(visit: Visit, { incidents, older }: IncidentsListed): string {
  const { language } = visit;
  const text = incidentTexts[language];
  return page({
    language, visit, title: text.list,
    children: (
      <>
        <h1>{text.list}</h1>
        <p>{text.why} <a href={visit.to('/etat')}>{text.state}</a></p>
        {holdsOne(visit, incidentRoles) ? <p><a class="button" href={visit.to('/incidents/declarer')}>{text.declare}</a></p> : null}
        <h2>{text.incidents}</h2>
        {incidents.length === 0 ? <p>{text.none}</p> : null}
        {incidents.map((incident) => <IncidentTold key={incident.id} visit={visit} incident={incident} acts={holdsOne(visit, extensionRoles)} />)}
        {older === null ? null : <p><a href={visit.to(older)}>{text.older}</a></p>}
      </>
    ),
  });
}

export type TypedIncident = Readonly<Record<'from' | 'to' | 'what', string>>;

export function declareIncidentPage(visit: Visit, typed: TypedIncident = { from: '', to: '', what: '' }, mistakes: readonly Mistake[] = []): string {
  const { language } = visit;
  const text = incidentTexts[language];
  return page({
    language, visit, title: text.declare, failed: mistakes.length > 0,
    children: (
      <>
        <Summary language={language} mistakes={mistakes} />
        <h1>{text.declare}</h1>
        <p>{text.after} {text.public}</p>
        <Form visit={visit}>
          <Field language={language} name="from" label={text.from} hint={text.momentHint} value={typed.from} mistakes={mistakes} autoComplete="off" />
          <Field language={language} name="to" label={text.to} hint={text.momentHint} value={typed.to} mistakes={mistakes} autoComplete="off" />
          <TextArea language={language} name="what" label={text.what} hint={text.whatHint} value={typed.what} mistakes={mistakes} />
          <Act says={text.declareDo} back={{ href: visit.to('/incidents'), says: text.back }} />
        </Form>
      </>
    ),
  });
}

export function declaredPage(visit: Visit, { incident, at }: { readonly incident: IncidentShown; readonly at: Instant }): string {
  const { language } = visit;
  const text = incidentTexts[language];
  const acts = holdsOne(visit, extensionRoles);
  return page({
    language, visit, title: text.declare,
    children: (
      <>
        <h1>{text.declare}</h1>
        <p class="bar good" role="status">{text.declared} {instantToTheSecond(at, language)}</p>
        {incident.tenders.length > 0 && acts ? <p>{text.next}</p> : null}
        <h2>{text.incident}</h2>
        <IncidentTold visit={visit} incident={incident} acts={acts} />
        <p><a href={visit.to('/incidents')}>{text.back}</a> · <a href={visit.to('/etat')}>{text.state}</a></p>
      </>
    ),
  });
}
