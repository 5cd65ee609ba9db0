// An incident as everybody reads it: its hours, what happened, and what became of the limits it touched.
import { instantInWords } from '../web/in-words.js';
import type { Language } from '../web/request.js';
import type { Visit } from '../web/visit.js';
import type { DeclaredIncident } from './incidents.js';
import { texts } from './texts.js';
import type { TouchedTender } from './touched-tenders.js';

export type IncidentShown = DeclaredIncident & { readonly tenders: readonly TouchedTender[] };

export const When = ({ at, language }: { readonly at: string; readonly language: Language }) => <time dateTime={at}>{instantInWords(at, language)}</time>;

/** `acts`: for those who propose or decide extensions, each touched limit leads to its own page. */
export function IncidentTold({ visit, incident, acts = false }: { readonly visit: Visit; readonly incident: IncidentShown; readonly acts?: boolean }) {
  const { language } = visit;
  const text = texts[language];
  const { id, from, to, what, declaredAs, declaredAt, tenders } = incident;
  const declarer = text.declarers[declaredAs as keyof typeof text.declarers];
  return (
    <section>
      <h3>{text.span(instantInWords(from, language), instantInWords(to, language))}</h3>
      <p>{what}</p>
      <p class="quiet">{text.declared(declarer, instantInWords(declaredAt, language))}</p>
      {tenders.length === 0 ? <p>{text.untouched}</p> : (
        <>
          <p>{text.touched} :</p>
          <ul>{tenders.map((each) => <Touched key={each.tender} visit={visit} touched={each} to={acts ? `/incidents/${id}/${each.tender}` : null} />)}</ul>
        </>
      )}
    </section>
  );
}

interface TouchedShown {
  readonly visit: Visit;
  readonly touched: TouchedTender;
  readonly to: string | null;
}

function Touched({ visit, touched: { tender, reference, title, limitAt, extension }, to }: TouchedShown) {
  const { language } = visit;
  const text = texts[language];
  return (
    <li>
      <a href={`/avis/${tender}${language === 'fr' ? '' : '?lang=en'}`}><bdi>{reference}</bdi> : {title}</a> ; {text.limitWas} <When at={limitAt} language={language} /> : {outcomeOf(extension, language)}
      {to === null ? null : <> · <a href={visit.to(to)}>{toAct(extension, language)} <span class="unseen">({reference})</span></a></>}
    </li>
  );
}

function toAct(extension: TouchedTender['extension'], language: Language): string {
  const { toPropose, toDecide, toSee } = texts[language];
  if (extension === null || extension.agreed === false) return toPropose;
  return extension.agreed === null ? toDecide : toSee;
}

function outcomeOf(extension: TouchedTender['extension'], language: Language): string {
  const { none, pending, declined, agreed } = texts[language].extension;
  if (extension === null) return none;
  if (extension.agreed === null) return pending;
  return extension.agreed ? agreed(instantInWords(extension.limitAt, language)) : declined;
}
