import { instantToTheSecond } from '../web/in-words.js';
import { page } from '../web/layout.js';
import type { Language } from '../web/request.js';
import type { Visit } from '../web/visit.js';
import { suffixOf } from './language.js';
import type { FoundReceipt, UnknownReceipt } from './look-up.js';
import { texts } from './texts.js';

export interface Checked {
  readonly typed: string;
  /** null: nothing was asked yet */
  readonly found: FoundReceipt | UnknownReceipt | null;
}

/** Is this receipt genuine? For anybody, with a telephone and no script. */
export function checkPage(visit: Visit, { typed, found }: Checked): string {
  const { language } = visit;
  const text = texts[language];
  const status = found === null ? '' : `${text.status[found.status]} – `;
  return page({
    language, visit,
    title: status + text.check,
    exercise: found !== null && found.status !== 'unknown' && found.tender.exercise,
    children: (
      <>
        <h1>{text.check}</h1>
        {found === null ? null : found.status === 'unknown' ? <Unknown found={found} language={language} /> : <Found found={found} language={language} />}
        <form class="screen" action="/v" method="get" role="search">
          <p><label for="numero">{text.numberAsked}</label></p>
          <p id="aide" class="quiet">{text.numberHelp}</p>
          <p><input id="numero" name="numero" value={typed} maxLength={60} autoComplete="off" autoCapitalize="characters" spellcheck={false} aria-describedby="aide" /></p>
          {language === 'en' ? <input type="hidden" name="lang" value="en" /> : null}
          <p><button class="button">{text.checkIt}</button></p>
        </form>
        <p>{text.neverWho}</p>
      </>
    ),
  });
}

function Found({ found, language }: { readonly found: FoundReceipt; readonly language: Language }) {
  const text = texts[language];
  const { status, number, act, at, order, standing, index, tender } = found;
  return (
    <>
      <p class={`bar ${status === 'authentic' ? 'good' : 'warn'}`}><strong>{text.status[status]}</strong>. {text.means[status]}</p>
      <dl>
        <dt>{text.number}</dt><dd><bdi class="mono">{number}</bdi></dd>
        <dt>{text.what}</dt><dd>{text.act[act]}{standing === 'late' ? `. ${text.lateInShort}` : ''}</dd>
        <dt>{text.receivedAt}</dt><dd><time dateTime={at}>{instantToTheSecond(at, language)}</time></dd>
        <dt>{text.order}</dt><dd>{order}</dd>
        <dt>{text.place}</dt><dd>{index === null ? text.noPlaceYet : index}</dd>
        <dt>{text.tender}</dt><dd><a href={`/avis/${tender.id}${suffixOf(language)}`}><bdi>{tender.reference}</bdi> : {tender.title}</a></dd>
      </dl>
    </>
  );
}

function Unknown({ found, language }: { readonly found: UnknownReceipt; readonly language: Language }) {
  const text = texts[language];
  return (
    <>
      <p class="bar bad"><strong>{text.status.unknown}</strong>. {found.number === null ? text.notANumber : text.means.unknown(found.number)}</p>
      <h2>{text.toCheck}</h2>
      <ul>{text.checks.map((each) => <li key={each}>{each}</li>)}</ul>
    </>
  );
}
