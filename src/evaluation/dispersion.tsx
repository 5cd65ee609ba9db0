import { creditToCompare, estimateToCompare } from '../core/tenders/pricing-terms.js';
import type { Visit } from '../web/visit.js';
import { exactMoney, limitInWords, valueOf } from './price-amounts.js';
import { pricesTexts } from './prices-texts.js';
import type { PricedBid, PricesView } from './prices-view.js';

const width = 320;
const margin = 6;

/** Where the evaluated prices lie, on one strip; what each of them is stands in the list below, so that nobody needs the picture. */
export function Dispersion({ visit: { language }, view, nameOf }: { readonly visit: Visit; readonly view: PricesView; readonly nameOf: (id: string) => string }) {
  const text = pricesTexts[language];
  const credit = creditToCompare(view.lot);
  const priced = view.bids.flatMap((bid) => (bid.treatment === null ? [] : [{ bid, at: valueOf(bid.treatment.adjusted) }])).sort((left, right) => left.at - right.at);
  if (priced.length === 0) return null;
  const all = [...priced.map(({ at }) => at), estimateToCompare(view.lot)];
  const [from, to] = [Math.min(...all), Math.max(...all)];
  const place = (amount: number): string => (to === from ? width / 2 : margin + ((amount - from) / (to - from)) * (width - 2 * margin)).toFixed(1);
  return (
    <figure>
      <figcaption>{text.dispersion}</figcaption>
      <svg viewBox={`0 0 ${String(width)} 40`} width={width * 2} height={80} aria-hidden="true">
        <path d={`M0 20H${String(width)}`} stroke="#757c82" />
        <path d={`M${place(estimateToCompare(view.lot))} 2V38`} stroke="#17457d" stroke-width="2" stroke-dasharray="4 2" />
        {priced.map(({ bid, at }) => <path key={bid.id} d={`M${place(at)} 12V28`} stroke={bid.flags.length === 0 ? '#111417' : '#b10e1e'} stroke-width="3" />)}
      </svg>
      <p class="quiet">{text.strip}</p>
      <ol>
        {priced.map(({ bid }) => (
          <li key={bid.id}>{nameOf(bid.bidder)} : {exactMoney(bid.treatment?.adjusted ?? '', view.currency)}{bid.flags.length === 0 ? '' : ` ; ${flagsInWords(bid, view, text)}`}</li>
        ))}
      </ol>
      <p>{text.estimate} : {exactMoney(`${String(estimateToCompare(view.lot))}/1`, view.currency)}{credit === null ? '' : ` ; ${text.budget.toLowerCase()} : ${exactMoney(`${String(credit)}/1`, view.currency)}`}</p>
      {view.pricing.abnormal.length === 0 ? <p>{text.noScreen}</p> : <p>{text.limits} : {view.limits.map((each) => limitInWords(each, view.currency, text)).join(' ; ') || '–'}. {text.never}</p>}
    </figure>
  );
}

export const flagsInWords = (bid: PricedBid, { currency }: PricesView, text: (typeof pricesTexts)['fr']): string =>
  bid.flags.map(({ side, rule, limit }) => text.flag(text[side], text.rules[rule] ?? rule, exactMoney(limit, currency))).join(' ; ');
