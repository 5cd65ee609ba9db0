import type { Discount } from '../core/bids/bid-facts.js';
import type { ReadAloudBid, ReadAloudPrice } from '../core/opening/opening-minutes.js';
import { crossDiscountInWords } from '../web/combination-in-words.js';
import { amountInWords, dayInWords, instantInWords, instantToTheSecond, moneyInWords } from '../web/in-words.js';
import { page } from '../web/layout.js';
import { usageInWords } from '../web/usage-in-words.js';
import type { Language } from '../web/request.js';
import type { Visit } from '../web/visit.js';
import { withCondition } from './discount-condition.js';
import { timeUntil } from './sitting.page.js';
import { sittingTexts } from './sitting-texts.js';
import type { SittingView } from './sitting-view.js';

export interface Projected {
  readonly view: SittingView;
  readonly now: string;
  readonly nameOf: (id: string) => string;
  /** order of the bid asked for; null: the one read last */
  readonly order: number | null;
  /** asked for by whoever set the wall up: the page is loaded again by itself */
  readonly following: boolean;
}

const secondsBetweenLooks = 10;

/** C4: for the wall. One bid at a time, in the order it is read aloud. */
export function projectionPage(visit: Visit, { view, now, nameOf, order, following }: Projected): string {
  const { language } = visit;
  const text = sittingTexts[language];
  const { tender, reference, title, state, openingAt, suspendedSince, quorum } = view;
  const opened = view.bids.flatMap((bid) => (bid.opened === null ? [] : [{ ...bid.opened, receivedAt: bid.receivedAt }]));
  const at = order === null ? opened.length - 1 : opened.findIndex((bid) => bid.order === order);
  const bid = opened[at];
  const count = view.bids.filter(({ standing }) => standing === 'received').length;
  const link = (place: number): string | null => (opened[place] === undefined ? null : visit.to(`/seances/${tender}/projection?pli=${String(opened[place].order)}`));
  const here = visit.to(`/seances/${tender}/projection`);
  const [previous, next] = [link(at - 1), link(at + 1)];
  return page({
    language, visit, title: `${text.projection}, ${reference}`, projected: true, ...(following && order === null && state !== 'over' ? { refresh: secondsBetweenLooks } : {}),
    children: (
      <>
        <h1>{text.sitting}</h1>
        <p><bdi>{reference}</bdi> · {title}{quorum === null ? '' : ` · ${text.quorum(quorum.present, quorum.needed)}`}</p>
        {suspendedSince === null ? null : <p class="bar warn">{text.suspendedSince} {instantToTheSecond(suspendedSince.at, language)} : {suspendedSince.reason}</p>}
        {bid === undefined ? (
          <p class="big">{openingAt === null ? text.notClosed : `${text.startsAt} : ${instantInWords(openingAt, language)}${now < openingAt ? `, ${text.inTime(timeUntil(now, openingAt, visit))}` : ''}`}</p>
        ) : (
          <>
            <h2 class="big">{text.of(at + 1, count)}</h2>
            <ReadAloud language={language} bid={bid} nameOf={nameOf} />
          </>
        )}
        <p>
          {previous === null ? null : <><a href={previous}>{text.previous}</a> · </>}{next === null ? null : <><a href={next}>{text.next}</a> · </>}
          {following ? <a href={here}>{text.unfollow}</a> : <><a href={here}>{text.refresh}</a> · <a href={visit.to(`/seances/${tender}/projection?suivre=1`)}>{text.followed(secondsBetweenLooks)}</a></>}
        </p>
      </>
    ),
  });
}

function ReadAloud({ language, bid, nameOf }: { readonly language: Language; readonly bid: ReadAloudBid & { readonly receivedAt: string }; readonly nameOf: (id: string) => string }) {
  const text = sittingTexts[language];
  const { bidSecurity: security, prices, closedPrices, letterSigned, completionDays, variants, unreadable } = bid;
  return (
    <dl>
      <dt>{text.firm}</dt><dd>{nameOf(bid.bidder)}</dd>
      <dt>{text.received}</dt><dd><time dateTime={bid.receivedAt}>{instantToTheSecond(bid.receivedAt, language)}</time></dd>
      <dt>{text.amounts}</dt>
      <dd>
        {prices.map((price) => (
          <div key={price.lot}>
            <bdi>{price.lot}</bdi> : {moneyInWords(price.total, price.currency ?? 'XOF')}{discountsInWords(price, language)}
            {price.lifeCycle === undefined ? null : <div>{usageInWords(price.lifeCycle, price.currency ?? 'XOF', language)}</div>}
          </div>
        ))}
        {closedPrices.map((lot) => <div key={lot}><bdi>{lot}</bdi> : {text.noAmount}</div>)}
      </dd>
      <dt>{text.guarantee}</dt><dd>{security === null ? text.none : `${security.issuer}, ${amountInWords(security.amount)}, ${text.until_} ${dayInWords(security.validUntil, language)}`}</dd>
      <dt>{text.letterShort}</dt><dd>{letterSigned === null ? '–' : letterSigned ? text.yes : text.no}</dd>
      {completionDays === null ? null : <><dt>{text.delay}</dt><dd>{text.dayCount(completionDays)}</dd></>}
      {variants.length === 0 ? null : <><dt>{text.variants}</dt><dd>{variants.join(' ; ')}</dd></>}
      {unreadable.length === 0 ? null : <><dt>{text.unreadable}</dt><dd>{unreadable.map(({ envelope }) => envelope).join(', ')}</dd></>}
    </dl>
  );
}

function discountsInWords({ discounts, crossDiscounts = [], currency = 'XOF' }: ReadAloudPrice, language: Language): string {
  const said = [...discounts.map((discount) => withCondition(discountInWords(discount, currency), discount, language)), ...crossDiscounts.map((each) => crossDiscountInWords(each, language))];
  return said.length === 0 ? '' : ` (${sittingTexts[language].discounts.toLowerCase()} : ${said.join(', ')})`;
}

const discountInWords = (discount: Discount, currency: string): string => (discount.kind === 'rate' ? `${String(discount.basisPoints / 100).replace('.', ',')} %` : moneyInWords(discount.amount, currency));
