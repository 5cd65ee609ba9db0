import type { TenderFacts } from '../core/tenders/tender-facts.js';
import { Qr } from '../web/qr.js';
import type { Visit } from '../web/visit.js';
import { OfTender, paperPage } from './paper.js';
import { texts } from './texts.js';

/** The blank slip that goes with a paper envelope: the bidder fills the top, the desk the bottom. The code leads to the procedure's notice. */
export function slipPage(visit: Visit, { tender, noticeAt }: { readonly tender: TenderFacts; readonly noticeAt: string }): string {
  const { language } = visit;
  const text = texts[language];
  return paperPage(visit, {
    tender, title: text.slipOf(tender.file.reference), heading: text.slip,
    children: (
      <>
        <p class="bar warn">{text.slipHow} {text.slipRule}</p>
        <div class="beside">
          <OfTender tender={tender} language={language}><dt>{text.lots}</dt><dd>{tender.file.lots.map(({ id }) => id).join(', ')}</dd></OfTender>
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
      </>
    ),
  });
}

const Blanks = ({ names }: { readonly names: readonly string[] }) => (
  <table class="blanks"><tbody>{names.map((name) => <tr key={name}><th scope="row">{name}</th><td /></tr>)}</tbody></table>
);
