import type { Discount } from '../core/bids/bid-facts.js';
import type { ReadAloudBid, ReadAloudPrice } from '../core/opening/opening-minutes.js';
import type { CaseFile } from '../core/procedure/case-file.js';
import { crossDiscountInWords } from '../web/combination-in-words.js';
import { groupingInWords } from '../web/grouping-in-words.js';
import { amountInWords, dayInWords, instantInWords, instantToTheSecond, moneyInWords } from '../web/in-words.js';
import { page } from '../web/layout.js';
import { usageInWords } from '../web/usage-in-words.js';
import type { Language } from '../web/request.js';
import type { Visit } from '../web/visit.js';
import { withCondition } from './discount-condition.js';
import { timeUntil } from './sitting.page.js';
import { sittingTexts } from './sitting-texts.js';
import type { SittingView } from './sitting-view.js';
import { orderReplaced, papersRead, setApart, type PapersRead, type SetApart } from './read-aloud.js';

export interface Projected {
  readonly file: CaseFile;
  readonly view: SittingView;
  readonly now: string;
  readonly nameOf: (id: string) => string;
  /** order of the bid asked for, 0: what stays closed, read before the first; null: what is being read now */
  readonly order: number | null;
  /** asked for by whoever set the wall up: the page is loaded again by itself */
  readonly following: boolean;
}

const secondsBetweenLooks = 10;

/** C4: for the wall. First what stays closed and why, then one bid at a time, in the order they are read aloud (law.md 3.1). */
export function projectionPage(visit: Visit, { file, view, now, nameOf, order, following }: Projected): string {
  const { language } = visit;
  const text = sittingTexts[language];
  const { tender, reference, title, state, openingAt, suspendedSince, quorum } = view;
  const opened = view.bids.flatMap((bid) => (bid.opened === null ? [] : [{ ...bid.opened, receivedAt: bid.receivedAt }]));
  const begun = view.quorum !== null;
  const at = order === null ? opened.length - 1 : opened.findIndex((bid) => bid.order === order);
  const bid = opened[at];
  const count = view.bids.filter(({ standing }) => standing === 'received').length;
  const first = visit.to(`/seances/${tender}/projection?pli=0`);
  const link = (place: number): string | null => (opened[place] === undefined ? null : visit.to(`/seances/${tender}/projection?pli=${String(opened[place].order)}`));
  const here = visit.to(`/seances/${tender}/projection`);
  const [previous, next] = [at === 0 ? first : link(at - 1), link(at + 1)];
  return page({
    language, visit, title: `${text.projection}, ${reference}`, projected: true, ...(following && order === null && state !== 'over' ? { refresh: secondsBetweenLooks } : {}),
    children: (
      <>
        <h1>{text.sitting}</h1>
        <p><bdi>{reference}</bdi> · {title}{quorum === null ? '' : ` · ${text.quorum(quorum.present, quorum.needed)}`}</p>
        {suspendedSince === null ? null : <p class="bar warn">{text.suspendedSince} {instantToTheSecond(suspendedSince.at, language)} : {suspendedSince.reason}</p>}
        {bid === undefined && begun ? <Apart language={language} apart={setApart(file)} registered={view.bids.length} count={count} nameOf={nameOf} /> : bid === undefined ? (
          <p class="big">{openingAt === null ? text.notClosed : `${text.startsAt} : ${instantInWords(openingAt, language)}${now < openingAt ? `, ${text.inTime(timeUntil(now, openingAt, visit))}` : ''}`}</p>
        ) : (
          <>
            <h2 class="big">{text.of(at + 1, count)}</h2>
            <ReadAloud language={language} bid={bid} nameOf={nameOf} papers={papersRead(file, bid.bid)} replaced={orderReplaced(file, bid.replaces)} />
          </>
        )}
        <p>
          {previous === null ? null : <><a href={previous}>{at === 0 ? text.apart : text.previous}</a> · </>}{next === null ? null : <><a href={next}>{text.next}</a> · </>}
          {following ? <a href={here}>{text.unfollow}</a> : <><a href={here}>{text.refresh}</a> · <a href={visit.to(`/seances/${tender}/projection?suivre=1`)}>{text.followed(secondsBetweenLooks)}</a></>}
        </p>
      </>
    ),
  });
}

interface ApartProps {
  readonly language: Language;
  readonly apart: readonly SetApart[];
  readonly registered: number;
  readonly count: number;
  readonly nameOf: (id: string) => string;
}

/** Before the first bid: changes nobody read out could not be held against anybody later. */
function Apart({ language, apart, registered, count, nameOf }: ApartProps) {
  const text = sittingTexts[language];
  return (
    <>
      <h2 class="big">{text.apart}</h2>
      <p>{text.registered(registered, count)}</p>
      {apart.length === 0 ? <p>{text.noneApart}</p> : (
        <ul class="tasks">
          {apart.map(({ id, order, bidder, receivedAt, standing, replacedBy }) => (
            <li key={id}>
              <span>{text.bid(order)} : {nameOf(bidder)}</span> <strong>{replacedBy === null ? text.standing[standing] : text.replacedBy(replacedBy)}</strong>
              <small>{text.received} <time dateTime={receivedAt}>{instantToTheSecond(receivedAt, language)}</time></small>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

interface ReadAloudProps {
  readonly language: Language;
  readonly bid: ReadAloudBid & { readonly receivedAt: string };
  readonly nameOf: (id: string) => string;
  readonly papers: PapersRead | null;
  readonly replaced: number | null;
}

function ReadAloud({ language, bid, nameOf, papers, replaced }: ReadAloudProps) {
  const text = sittingTexts[language];
  const { bidSecurity: security, prices, closedPrices, letterSigned, completionDays, variants, unreadable } = bid;
  return (
    <dl>
      <dt>{text.firm}</dt><dd>{nameOf(bid.bidder)}</dd>
      {bid.grouping === undefined ? null : <><dt>{text.grouping}</dt><dd>{groupingInWords(bid.grouping, nameOf(bid.bidder), language)}</dd></>}
      <dt>{text.received}</dt><dd><time dateTime={bid.receivedAt}>{instantToTheSecond(bid.receivedAt, language)}</time></dd>
      {replaced === null ? null : <><dt>{text.replaces}</dt><dd>{text.bid(replaced)}</dd></>}
      {bid.unconfirmed === undefined ? null : <><dt>{text.confirmation}</dt><dd><strong>{text.notConfirmed(bid.unconfirmed)}</strong></dd></>}
      <dt>{text.amounts}</dt>
      <dd>
        {prices.map((price) => (
          <div key={price.lot}>
            <bdi>{price.lot}</bdi> : {moneyInWords(price.total, price.currency ?? 'XOF')}{discountsInWords(price, language)}
            <WrittenOut language={language} price={price} />
            {price.lifeCycle === undefined ? null : <div>{usageInWords(price.lifeCycle, price.currency ?? 'XOF', language)}</div>}
          </div>
        ))}
        {closedPrices.map((lot) => <div key={lot}><bdi>{lot}</bdi> : {text.noAmount}</div>)}
      </dd>
      <dt>{text.guarantee}</dt><dd>{security === null ? text.none : `${security.issuer}, ${amountInWords(security.amount)}, ${text.until_} ${dayInWords(security.validUntil, language)}`}</dd>
      <dt>{text.letterShort}</dt><dd>{letterSigned === null ? '–' : letterSigned ? text.yes : text.no}</dd>
      {papers === null ? null : <><dt>{text.papers}</dt><dd><Titles titles={papers.present} none={text.none} /></dd></>}
      {papers === null || papers.absent.length === 0 ? null : <><dt>{text.absentPapers}</dt><dd><Titles titles={papers.absent} none={text.none} /></dd></>}
      {completionDays === null ? null : <><dt>{text.delay}</dt><dd>{text.dayCount(completionDays)}</dd></>}
      {variants.length === 0 ? null : <><dt>{text.variants}</dt><dd>{variants.join(' ; ')}</dd></>}
      {unreadable.length === 0 ? null : <><dt>{text.unreadable}</dt><dd>{unreadable.map(({ envelope, disputedBy }) => (disputedBy === undefined ? envelope : `${envelope} (${text.disputedBy} ${disputedBy.map(nameOf).join(', ')})`)).join(', ')}</dd></>}
    </dl>
  );
}

const Titles = ({ titles, none }: { readonly titles: readonly string[]; readonly none: string }) => (titles.length === 0 ? <>{none}</> : <>{titles.map((title) => <div key={title}>{title}</div>)}</>);

/** The amount its words say, in bold where it is another than that of the figures: which one prevails is settled later (law.md 3.2). */
function WrittenOut({ language, price: { total, totalInWords, currency = 'XOF' } }: { readonly language: Language; readonly price: ReadAloudPrice }) {
  const text = sittingTexts[language];
  if (totalInWords === null) return <div class="remark">{text.notInWords}</div>;
  const said = text.inWords(moneyInWords(totalInWords, currency));
  return <div>{totalInWords === total ? said : <strong>{said}</strong>}</div>;
}

function discountsInWords({ discounts, crossDiscounts = [], currency = 'XOF' }: ReadAloudPrice, language: Language): string {
  const said = [...discounts.map((discount) => withCondition(discountInWords(discount, currency), discount, language)), ...crossDiscounts.map((each) => crossDiscountInWords(each, language))];
  return said.length === 0 ? '' : ` (${sittingTexts[language].discounts.toLowerCase()} : ${said.join(', ')})`;
}

const discountInWords = (discount: Discount, currency: string): string => (discount.kind === 'rate' ? `${String(discount.basisPoints / 100).replace('.', ',')} %` : moneyInWords(discount.amount, currency));
