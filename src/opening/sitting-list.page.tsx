import { extensionRoles, incidentRoles } from '../availability/index.js';
import { insideRoles } from '../core/tenders/tender-reader.js';
import { instantInWords } from '../web/in-words.js';
import { page } from '../web/layout.js';
import { holdsOne, type Visit } from '../web/visit.js';
import { sittingTexts } from './sitting-texts.js';

export interface MySitting {
  readonly tender: string;
  readonly reference: string;
  readonly title: string;
  readonly openingAt: string | null;
  readonly holder: boolean;
}

/** The procedures in which somebody sits or holds a key, the latest first. */
export function sittingListPage(visit: Visit, sittings: readonly MySitting[]): string {
  const { language } = visit;
  const text = sittingTexts[language];
  return page({
    language, visit, title: text.mine,
    children: (
      <>
        <h1>{text.mine}</h1>
        {sittings.length === 0 ? <p>{text.noSitting}</p> : (
          <ul class="tasks">
            {sittings.map(({ tender, reference, title, openingAt, holder }) => (
              <li key={tender}>
                <a href={visit.to(`/seances/${tender}`)}><bdi>{reference}</bdi> : {title}</a>
                {holder ? <strong class="tag">{text.holder}</strong> : null}
                <small>{openingAt === null ? null : <>{text.startsAt} : {instantInWords(openingAt, language)}<br /></>}{holder ? <><a href={visit.to(`/seances/${tender}/parts`)}>{text.parts}</a> · </> : null}<a href={visit.to(`/notation/${tender}`)}>{text.marking}</a></small>
              </li>
            ))}
          </ul>
        )}
        <Duties visit={visit} />
      </>
    ),
  });
}

/** What else those of the authority, the secretariat and the tutelle have to do before a sitting. */
function Duties({ visit }: { readonly visit: Visit }) {
  const text = sittingTexts[visit.language];
  const holders = holdsOne(visit, insideRoles);
  const incidents = holdsOne(visit, [...incidentRoles, ...extensionRoles]);
  if (!holders && !incidents) return null;
  return (
    <>
      <h2>{text.duties}</h2>
      <ul>
        {holders ? <li><a href={visit.to('/detenteurs')}>{text.toHolders}</a></li> : null}
        {incidents ? <li><a href={visit.to('/incidents')}>{text.toIncidents}</a></li> : null}
      </ul>
    </>
  );
}
