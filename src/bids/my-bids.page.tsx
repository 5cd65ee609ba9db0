import type { OwnBid } from '../core/bids/view-own-bid.js';
import { instantInWords } from '../web/in-words.js';
import { page } from '../web/layout.js';
import type { Visit } from '../web/visit.js';
import { confirmTexts } from './confirm-texts.js';
import type { BidsInTender } from './my-bids.js';
import { pageTexts } from './page-texts.js';

/** S2: every bid with its status, its receipt and the next date. */
export function myBidsPage(visit: Visit, procedures: readonly BidsInTender[]): string {
  const { language } = visit;
  const text = pageTexts[language];
  return page({
    language, visit, title: text.myBids,
    children: (
      <>
        <h1>{text.myBids}</h1>
        {procedures.length === 0 ? <p>{text.noBid}</p> : <p>{text.stays}</p>}
        <p><a href={language === 'en' ? '/avis?lang=en' : '/avis'}>{text.findNotice}</a></p>
        {procedures.map((procedure) => <Procedure key={procedure.tender} visit={visit} procedure={procedure} />)}
      </>
    ),
  });
}

function Procedure({ visit, procedure }: { readonly visit: Visit; readonly procedure: BidsInTender }) {
  const { language } = visit;
  const text = pageTexts[language];
  const { tender, reference, title, limitAt, openingAt, open, bids, requests } = procedure;
  const next = open ? { label: text.limit, at: limitAt } : { label: text.opening, at: openingAt };
  return (
    <section>
      <h2><bdi>{reference}</bdi> : {title}</h2>
      <p>
        {next.at === null ? null : <>{next.label} : <time dateTime={next.at}>{instantInWords(next.at, language)}</time><br /></>}
        <a href={language === 'en' ? `/avis/${tender}?lang=en` : `/avis/${tender}`}>{text.notice}</a> · <a href={visit.to(`/mes-offres/${tender}/envois`)}>{text.attempts}</a>
        {requests.all === 0 ? null : <> · <a href={visit.to(`/mes-offres/${tender}/demandes`)}>{text.requests(requests.open)}</a></>}
      </p>
      <ul class="tasks">{bids.map((bid) => <Line key={bid.id} visit={visit} tender={tender} bid={bid} open={open} />)}</ul>
    </section>
  );
}

function Line({ visit, tender, bid, open }: { readonly visit: Visit; readonly tender: string; readonly bid: OwnBid; readonly open: boolean }) {
  const { language } = visit;
  const text = pageTexts[language];
  // The limit was moved since: what came too late for the old one may be handed in again.
  const again = open && (bid.status === 'late' || bid.status === 'undelivered');
  const changes = open && bid.status === 'deposited' && bid.channel !== 'paper';
  return (
    <li>
      <span>{text.bid(bid.order)} · {text.lots} : <bdi>{bid.lots.join(', ')}</bdi></span>
      <strong class={`tag ${tone(bid)}`}>{text.status[bid.status]}</strong>
      <small>
        {text.received} <time dateTime={bid.receivedAt}>{instantInWords(bid.receivedAt, language)}</time>{bid.channel === 'electronic' ? '' : ` (${text[bid.channel]})`}<br />
        <Asked visit={visit} tender={tender} bid={bid} open={open} />
        <a href={visit.to(`/recepisse/${tender}/${bid.id}`)}>{text.receipt}</a>
        {changes ? <> · <a href={visit.to(`/avis/${tender}/deposer`)}>{text.replaceLink}</a> · <a href={visit.to(`/mes-offres/${tender}/${bid.id}/retirer`)}>{text.withdrawLink}</a></> : null}
        {again ? <><br />{text.limitMoved} <a href={visit.to(`/avis/${tender}/deposer`)}>{text.again}</a></> : null}
      </small>
    </li>
  );
}

/** What an addendum asks of this bid, and that it was answered. */
function Asked({ visit, tender, bid: { id, toConfirm, confirmed }, open }: { readonly visit: Visit; readonly tender: string; readonly bid: OwnBid; readonly open: boolean }) {
  const text = confirmTexts[visit.language];
  if (toConfirm === null || !open) return confirmed === null ? null : <>{text.confirmedUnder(confirmed.addendum)}<br /></>;
  const [says, link] = toConfirm.byReplacing ? [text.toReplace, null] : [text.toConfirm, text.link];
  return (
    <>
      <strong>{says(toConfirm.addendum, instantInWords(toConfirm.until, visit.language))}</strong>{' '}
      <a href={visit.to(`/mes-offres/${tender}/${id}/confirmer`)}>{link ?? text.which}</a><br />
    </>
  );
}

const tones: Readonly<Partial<Record<OwnBid['status'], string>>> = { deposited: 'good', openingRecord: 'good', late: 'bad', unconfirmed: 'bad', withdrawn: 'warn', replaced: '' };
const tone = ({ status }: OwnBid): string => tones[status] ?? '';
