import type { OwnBid } from '../core/bids/view-own-bid.js';
import { Act, Form, Summary, TextArea } from '../web/fields.js';
import { instantInWords } from '../web/in-words.js';
import { page } from '../web/layout.js';
import type { Mistake } from '../web/read-fields.js';
import type { Visit } from '../web/visit.js';
import type { BidsInTender } from './my-bids.js';
import { pageTexts } from './page-texts.js';

interface Withdrawal {
  readonly procedure: BidsInTender;
  readonly bid: OwnBid;
  readonly reason?: string;
  readonly mistakes?: readonly Mistake[];
}

/** S7: what withdrawing means, in words, before it is done. */
export function withdrawPage(visit: Visit, { procedure, bid, reason = '', mistakes = [] }: Withdrawal): string {
  const { language } = visit;
  const text = pageTexts[language];
  const stands = bid.status === 'deposited';
  return page({
    language, visit, title: text.withdraw, failed: mistakes.length > 0,
    children: (
      <>
        <Summary language={language} mistakes={mistakes} />
        <h1>{text.withdraw}</h1>
        <Which visit={visit} procedure={procedure} bid={bid} />
        {!stands ? <p class="bar warn">{text.notStanding}</p> : !procedure.open ? <div class="bar warn"><h2>{text.tooLate}</h2><p>{text.tooLateWhy}</p></div> : (
          <>
            <ul>{text.consequences.map((each) => <li key={each}>{each}</li>)}</ul>
            <p>{text.toReplace} <a href={visit.to(`/avis/${procedure.tender}/deposer`)}>{text.replaceInstead}</a></p>
            <Form visit={visit}>
              <TextArea language={language} name="reason" label={text.reason} hint={text.reasonHint} value={reason} mistakes={mistakes} />
              <Act says={text.withdrawDo} danger back={{ href: visit.to('/mes-offres'), says: text.keep }} />
            </Form>
          </>
        )}
      </>
    ),
  });
}

export function withdrawnPage(visit: Visit, { procedure, bid, at, seq }: Omit<Withdrawal, 'reason' | 'mistakes'> & { readonly at: string; readonly seq: number }): string {
  const { language } = visit;
  const text = pageTexts[language];
  return page({
    language, visit, title: text.withdrawn,
    children: (
      <>
        <div class="panel"><h1>{text.withdrawn}</h1><p>{text.bid(bid.order)}</p></div>
        <dl>
          <dt>{text.notice}</dt><dd><bdi>{procedure.reference}</bdi> : {procedure.title}</dd>
          <dt>{text.withdrawnAt}</dt><dd><time dateTime={at}>{instantInWords(at, language)}</time></dd>
          <dt>{text.entry}</dt><dd>{seq}</dd>
        </dl>
        <h2>{text.now}</h2>
        <ol>{text.withdrawnNext.map((each) => <li key={each}>{each}</li>)}</ol>
        <p><a href={visit.to(`/avis/${procedure.tender}/deposer`)}>{text.again}</a> · <a href={visit.to('/mes-offres')}>{text.myBids}</a></p>
      </>
    ),
  });
}

export function unknownBidPage(visit: Visit): string {
  const text = pageTexts[visit.language];
  return page({
    language: visit.language, visit, title: text.unknown,
    children: <><h1>{text.unknown}</h1><p>{text.unknownWhy}</p><p><a href={visit.to('/mes-offres')}>{text.myBids}</a></p></>,
  });
}

function Which({ visit: { language }, procedure, bid }: { readonly visit: Visit; readonly procedure: BidsInTender; readonly bid: OwnBid }) {
  const text = pageTexts[language];
  return (
    <dl>
      <dt>{text.notice}</dt><dd><bdi>{procedure.reference}</bdi> : {procedure.title}</dd>
      <dt>{text.withdrawWhat}</dt><dd>{text.bid(bid.order)}, {text.lots.toLowerCase()} <bdi>{bid.lots.join(', ')}</bdi></dd>
      <dt>{text.received}</dt><dd><time dateTime={bid.receivedAt}>{instantInWords(bid.receivedAt, language)}</time></dd>
      {procedure.limitAt === null ? null : <><dt>{text.limit}</dt><dd><time dateTime={procedure.limitAt}>{instantInWords(procedure.limitAt, language)}</time></dd></>}
    </dl>
  );
}
