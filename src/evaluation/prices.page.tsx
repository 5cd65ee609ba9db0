import { instantToTheSecond, moneyInWords } from '../web/in-words.js';
import { page } from '../web/layout.js';
import { tell } from '../web/refusals/sentences.js';
import type { Visit } from '../web/visit.js';
import { Dispersion, flagsInWords } from './dispersion.js';
import { exactMoney } from './price-amounts.js';
import { pricesTexts } from './prices-texts.js';
import type { PricedBid, PricesView } from './prices-view.js';

export interface PricesShown {
  readonly view: PricesView;
  readonly nameOf: (id: string) => string;
}

/** C11: every price of the lot from the amount read to the amount compared, and how they lie. */
export function pricesPage(visit: Visit, { view, nameOf }: PricesShown): string {
  const { language } = visit;
  const text = pricesTexts[language];
  const { tender, reference, lot, bids, rejected, unfinished } = view;
  return page({
    language, visit, title: `${text.prices}, ${text.lot.toLowerCase()} ${lot.id}, ${reference}`,
    children: (
      <>
        <h1>{text.prices}</h1>
        <p><bdi>{reference}</bdi> · {text.lot} <bdi>{lot.id}</bdi> : {lot.title} <strong class={`tag ${view.running ? 'warn' : ''}`}>{view.running ? text.running : text.done}</strong></p>
        <p><a href={visit.to(`/evaluation/${tender}/${lot.id}/prix`)}>{text.refresh}</a></p>
        {unfinished === null ? null : <p class="bar warn">{tell(unfinished.refused, unfinished.facts, language).detail}</p>}
        {bids.length === 0 ? <p>{text.empty}</p> : <Table visit={visit} view={view} nameOf={nameOf} />}
        <p class="quiet">{text.contract}</p>
        <Dispersion visit={visit} view={view} nameOf={nameOf} />
        {rejected.length === 0 ? null : <><h2>{text.rejected}</h2><ul>{rejected.map((each) => <li key={each.order}>{text.bid(each.order)}, {nameOf(each.bidder)} : {each.reason} ({each.rule})</li>)}</ul></>}
      </>
    ),
  });
}

function Table({ visit, view, nameOf }: PricesShown & { readonly visit: Visit }) {
  const text = pricesTexts[visit.language];
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={text.prices}>
      <table>
        <thead>
          <tr>
            <th scope="col">{text.firm}</th><th scope="col" class="amount">{text.readOut}</th><th scope="col" class="amount">{text.corrected}</th>
            <th scope="col" class="amount">{text.evaluated}</th><th scope="col" class="amount">{text.compared}</th>
          </tr>
        </thead>
        <tbody>
          {view.bids.map((bid) => (
            <tr key={bid.id}>
              <th scope="row"><a href={visit.to(`/evaluation/${view.tender}/${view.lot.id}/prix/${bid.id}`)}>{text.bid(bid.order)}, {nameOf(bid.bidder)}</a><div class="remark">{remarkOf(bid, view, text)}</div></th>
              <Amounts bid={bid} currency={view.currency} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Amounts({ bid: { price, treatment }, currency }: { readonly bid: PricedBid; readonly currency: string }) {
  const read = price === null ? '–' : moneyInWords(price.total, price.currency ?? currency);
  if (treatment === null) return <><td class="amount">{read}</td><td class="amount">–</td><td class="amount">–</td><td class="amount">–</td></>;
  return (
    <>
      <td class="amount">{read}</td><td class="amount">{moneyInWords(treatment.corrected, treatment.currency)}</td>
      <td class="amount">{exactMoney(treatment.adjusted, currency)}</td><td class="amount">{exactMoney(treatment.comparison, currency)}</td>
    </>
  );
}

/** In words: what still has to be done about this price, or that it lies within the limits. */
export function remarkOf(bid: PricedBid, view: PricesView, text: (typeof pricesTexts)['fr']): string {
  if (!bid.open) return text.closed;
  if (bid.price === null) return text.unreadable;
  if (bid.treatment === null) return text.untreated;
  const { finding = null } = bid.justification ?? {};
  const found = finding === null ? [] : [finding.accepted ? text.found : text.notFound];
  const said = [
    ...(bid.corrected && bid.acceptance !== true ? [bid.acceptance === false ? text.refused.toLowerCase() : text.toAccept] : []),
    ...(bid.flags.length === 0 ? [] : [flagsInWords(bid, view, text)]), ...(bid.unbalanced === null ? [] : [text.unbalanced.toLowerCase()]),
    ...(bid.flags.length === 0 && bid.unbalanced === null ? [] : found.map((each) => each.toLowerCase())), ...(bid.overBudget ? [text.over] : []),
  ];
  return said.length === 0 ? text.within : said.join(' ; ');
}

export const recordedLine = (recordedAt: string, { language }: Visit): string => `${pricesTexts[language].recorded} ${instantToTheSecond(recordedAt, language)}`;
