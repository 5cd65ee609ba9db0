import type { NumberedAttempt } from '../delivery/index.js';
import { instantToTheSecond } from '../web/in-words.js';
import { page } from '../web/layout.js';
import { isProblemCode, titleOf } from '../web/refusals/sentences.js';
import type { Visit } from '../web/visit.js';
import { depositTexts } from './deposit-texts.js';

export const attemptsShown = 50;

interface AttemptsShown {
  readonly tender: string;
  /** number of the first one here, from 1 */
  readonly first: number;
  readonly total: number;
  readonly attempts: readonly NumberedAttempt[];
}

/** S8: for the bidder who was cut off, and for the judge who asks. */
export function attemptsPage(visit: Visit, { tender, first, total, attempts }: AttemptsShown): string {
  const { language } = visit;
  const text = depositTexts[language];
  const at = (from: number): string => visit.to(`/mes-offres/${tender}/envois?de=${String(from)}`);
  return page({
    language, visit, title: text.attempts,
    children: (
      <>
        <h1>{text.attempts}</h1>
        <p>{text.attemptsWhy}</p>
        {attempts.length === 0 ? <p>{text.noAttempt}</p> : (
          <>
            <div class="scroll" tabIndex={0} role="region" aria-label={text.attempts}>
              <table>
                <thead><tr><th scope="col">{text.when}</th><th scope="col">{text.event}</th><th scope="col">{text.facts}</th></tr></thead>
                <tbody>{attempts.map((attempt) => <Line key={attempt.n} visit={visit} attempt={attempt} />)}</tbody>
              </table>
            </div>
            <p>
              {first <= 1 ? null : <><a href={at(Math.max(1, first - attemptsShown))}>{text.earlier}</a> </>}
              {first + attempts.length > total ? null : <a href={at(first + attemptsShown)}>{text.later}</a>}
            </p>
            <p><a href={`/v1/tenders/${tender}/deliveries/attempts.txt`}>{text.signed}</a></p>
          </>
        )}
        <p><a href={visit.to(`/avis/${tender}/deposer`)}>{text.title}</a> · <a href={visit.to('/mes-offres')}>{text.myBids}</a></p>
      </>
    ),
  });
}

function Line({ visit: { language }, attempt: { at, event, facts } }: { readonly visit: Visit; readonly attempt: NumberedAttempt }) {
  const text = depositTexts[language];
  const code = facts['code'];
  const why = typeof code === 'string' && isProblemCode(code) ? titleOf(code).title[language] : null;
  const bytes = facts['offset'] ?? facts['bytes'];
  return (
    <tr>
      <td><time dateTime={at}>{instantToTheSecond(at, language)}</time></td>
      <th scope="row">{text.events[event]}</th>
      <td>{[why, typeof facts['filename'] === 'string' ? facts['filename'] : null, typeof bytes === 'number' ? text.bytes(String(bytes)) : null].filter((each) => each !== null && each !== '').join(' · ')}</td>
    </tr>
  );
}
