import type { TenderFacts } from '../core/tenders/tender-facts.js';
import { instantInWords } from '../web/in-words.js';
import { page } from '../web/layout.js';
import { Qr } from '../web/qr.js';
import type { Language } from '../web/request.js';
import { texts } from './texts.js';

/** The blank slip that goes with a paper envelope: the bidder fills the top, the desk the bottom. The code leads to the procedure's notice. */
export function slipPage({ tender, noticeAt }: { readonly tender: TenderFacts; readonly noticeAt: string }, language: Language): string {
  const text = texts[language];
  const other = language === 'fr' ? 'en' : 'fr';
  const { file, limitAt, openingAt, exercise } = tender;
  const words = (at: string | null): string => (at === null ? '–' : instantInWords(at, language));
  return page({
    language,
    title: text.slipOf(file.reference),
    exercise,
    children: (
      <div class="paper">
        <p class="screen"><a href={`?lang=${other}`} lang={other}>{text.other}</a></p>
        <h1>{text.slip}</h1>
        <p class="bar warn">{text.slipHow} {text.slipRule}</p>
        <div class="beside">
          <dl>
            <dt>{text.authority}</dt><dd>{file.authority}</dd>
            <dt>{text.reference}</dt><dd><bdi>{file.reference}</bdi></dd>
            <dt>{text.title}</dt><dd>{file.title}</dd>
            <dt>{text.lots}</dt><dd>{file.lots.map(({ id }) => id).join(', ')}</dd>
            <dt>{text.limit}</dt><dd>{words(limitAt)}</dd>
            <dt>{text.opening}</dt><dd>{words(openingAt)}, {file.place}</dd>
          </dl>
          <figure>
            <Qr text={noticeAt} label={`${text.scanProcedure} : ${noticeAt}`} />
            <figcaption>{text.scanProcedure}</figcaption>
          </figure>
        </div>
        <p>{text.closes}</p>
        <Blanks names={text.fields} />
        <h2>{text.desk}</h2>
        <Blanks names={text.deskFields} />
        <div class="sign"><p>{text.clerkSigns}</p><p>{text.carrierSigns}</p></div>
      </div>
    ),
  });
}

const Blanks = ({ names }: { readonly names: readonly string[] }) => (
  <table class="blanks"><tbody>{names.map((name) => <tr key={name}><th scope="row">{name}</th><td /></tr>)}</tbody></table>
);
