import type { OwnBid } from '../core/bids/view-own-bid.js';
import { Act, Form, Summary, TextArea } from '../web/fields.js';
import { instantInWords } from '../web/in-words.js';
import { page } from '../web/layout.js';
import type { Mistake } from '../web/read-fields.js';
import type { Visit } from '../web/visit.js';
import { confirmTexts } from './confirm-texts.js';
import type { BidsInTender } from './my-bids.js';
import { pageTexts } from './page-texts.js';

export interface Confirmation {
  /** `desk`: the clerk, for a bidder who brought the envelope */
  readonly by: 'own' | 'desk';
  readonly procedure: BidsInTender;
  readonly bid: OwnBid;
  readonly note?: string;
  readonly mistakes?: readonly Mistake[];
}

/** What the addendum changed is asked about, what confirming means, and what else can be done. */
export function confirmPage(visit: Visit, { by, procedure, bid, note = '', mistakes = [] }: Confirmation): string {
  const { language } = visit;
  const text = confirmTexts[language];
  const { toConfirm } = bid;
  return page({
    language, visit, title: text.confirm, failed: mistakes.length > 0,
    children: (
      <>
        <Summary language={language} mistakes={mistakes} />
        <h1>{text.confirm}</h1>
        <Which visit={visit} procedure={procedure} bid={bid} />
        {toConfirm === null ? <p class="bar">{text.nothing}</p> : !procedure.open ? <div class="bar warn"><h2>{text.tooLate}</h2><p>{text.otherwise[toConfirm.otherwise]}</p></div> : (
          <>
            <div class="bar warn"><p>{text.changed(toConfirm.addendum)} {toConfirm.reason}</p><p>{text.otherwise[toConfirm.otherwise]}</p></div>
            {toConfirm.byReplacing ? <p>{text.replaceOnly}</p> : (
              <>
                <ul>{text.means.map((each) => <li key={each}>{each}</li>)}</ul>
                <Form visit={visit}>
                  <input type="hidden" name="addendum" value={String(toConfirm.addendum)} />
                  {by === 'own' ? null : <TextArea language={language} name="note" label={text.note} hint={text.noteHint} value={note} mistakes={mistakes} />}
                  <Act says={by === 'own' ? text.confirmDo : text.recordDo} />
                </Form>
              </>
            )}
            {by === 'desk' ? null : (
              <p>{text.or} <a href={visit.to(`/avis/${procedure.tender}/deposer`)}>{text.replace}</a> · <a href={visit.to(`/mes-offres/${procedure.tender}/${bid.id}/retirer`)}>{text.withdraw}</a></p>
            )}
          </>
        )}
        <p><Back visit={visit} by={by} tender={procedure.tender} /></p>
      </>
    ),
  });
}

export function confirmedPage(visit: Visit, { by, procedure, bid, at, seq }: Omit<Confirmation, 'note' | 'mistakes'> & { readonly at: string; readonly seq: number }): string {
  const { language } = visit;
  const text = confirmTexts[language];
  return page({
    language, visit, title: text.confirmed,
    children: (
      <>
        <div class="panel"><h1>{text.confirmed}</h1><p>{pageTexts[language].bid(bid.order)}</p></div>
        <dl>
          <dt>{text.confirmedAt}</dt><dd><time dateTime={at}>{instantInWords(at, language)}</time></dd>
          <dt>{pageTexts[language].entry}</dt><dd>{seq}</dd>
        </dl>
        <p>{text.untouched}</p>
        <p><a href={visit.to(`/recepisse/${procedure.tender}/${bid.id}`)}>{pageTexts[language].receipt}</a> · <Back visit={visit} by={by} tender={procedure.tender} /></p>
      </>
    ),
  });
}

const Back = ({ visit, by, tender }: { readonly visit: Visit; readonly by: Confirmation['by']; readonly tender: string }) => (by === 'own'
  ? <a href={visit.to('/mes-offres')}>{pageTexts[visit.language].myBids}</a>
  : <a href={visit.to(`/registre/${tender}`)}>{confirmTexts[visit.language].register}</a>);

function Which({ visit: { language, to }, procedure, bid }: { readonly visit: Visit; readonly procedure: BidsInTender; readonly bid: OwnBid }) {
  const text = pageTexts[language];
  return (
    <dl>
      <dt>{text.notice}</dt><dd><a href={to(`/avis/${procedure.tender}`)}><bdi>{procedure.reference}</bdi> : {procedure.title}</a></dd>
      <dt>{confirmTexts[language].which}</dt><dd>{text.bid(bid.order)}, {text.lots.toLowerCase()} <bdi>{bid.lots.join(', ')}</bdi></dd>
      {procedure.limitAt === null ? null : <><dt>{confirmTexts[language].until}</dt><dd><time dateTime={procedure.limitAt}>{instantInWords(procedure.limitAt, language)}</time></dd></>}
    </dl>
  );
}
