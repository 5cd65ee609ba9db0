import { page } from '../web/layout.js';
import type { Visit } from '../web/visit.js';
import type { ListedCeremony } from './ceremony-shown.js';
import { ceremonyTexts } from './ceremony-texts.js';

const tones: Readonly<Record<ListedCeremony['standing'], string>> = { none: '', named: 'warn', rehearsing: 'warn', ready: 'good' };

/** The procedures whose holders may still be named, with how far each has come. */
export function ceremonyListPage(visit: Visit, ceremonies: readonly ListedCeremony[]): string {
  const { language } = visit;
  const text = ceremonyTexts[language];
  return page({
    language, visit, title: text.title,
    children: (
      <>
        <h1>{text.title}</h1>
        <p>{text.why}</p>
        {ceremonies.length === 0 ? <p>{text.none}</p> : (
          <ul class="tasks">
            {ceremonies.map(({ tender, reference, title, published, standing }) => (
              <li key={tender}>
                <a href={visit.to(`/detenteurs/${tender}`)}><bdi>{reference}</bdi> : {title}</a>
                <strong class={`tag ${tones[standing]}`}>{text.standing[standing]}</strong>
                <small>{text.standingWhy[standing]}{published ? ` · ${text.published}` : ''}</small>
              </li>
            ))}
          </ul>
        )}
      </>
    ),
  });
}
