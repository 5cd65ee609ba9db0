// What is about to be recorded of a bid on paper, or was, in the words of the wall. Where a line or the sum is not what its numbers give, it says
// so: the hand that types errs more often than the bid. Nothing is corrected here.
import type { Discount, LotPrice, Offer } from '../../core/bids/bid-facts.js';
import { multiply, parseDecimal, rational, roundHalfUp, zero } from '../../core/scoring/rational.js';
import type { PricedItem } from '../../core/tenders/tender-file.js';
import { crossDiscountInWords } from '../../web/combination-in-words.js';
import { groupingInWords } from '../../web/grouping-in-words.js';
import { amountInWords, dayInWords, moneyInWords } from '../../web/in-words.js';
import { percentInWords } from '../../web/numbers-in-words.js';
import type { Language } from '../../web/request.js';
import { usageInWords } from '../../web/usage-in-words.js';
import { withCondition } from '../discount-condition.js';
import type { Asks, LotRead } from './paper-lots.js';
import { paperWords } from './paper-words.js';
import type { PaperRead } from './read-paper.js';

/** beyond it the page would weigh too much: the pages of the form show each line */
const mostLinesShown = 60;

export function ReadBack({ language, asks: { requirements, lots }, read: { offer, prices } }: { readonly language: Language; readonly asks: Asks; readonly read: PaperRead }) {
  return (
    <>
      {offer === null || requirements === null ? null : <OfferRead language={language} offer={offer} requirements={requirements} />}
      {lots.map((lot) => <PriceRead key={lot.id} language={language} lot={lot} price={prices[lot.id] ?? null} />)}
    </>
  );
}

function OfferRead({ language, offer, requirements }: { readonly language: Language; readonly offer: Offer; readonly requirements: NonNullable<Asks['requirements']> }) {
  const text = paperWords[language];
  const { letterSigned, papers, variants, bidSecurity: security, completionDays, grouping } = offer;
  return (
    <dl>
      {grouping === undefined ? null : <><dt>{text.grouping}</dt><dd>{groupingInWords(grouping, text.bidder, language)}</dd></>}
      <dt>{text.letter}</dt><dd>{letterSigned ? text.yes : text.no}</dd>
      <dt>{text.papers}</dt><dd>{papers.length === 0 ? text.noneF : requirements.filter(({ id }) => papers.includes(id)).map(({ id, text: asks }) => <div key={id}>{asks}</div>)}</dd>
      <dt>{text.guarantee}</dt><dd>{security === null ? text.noneF : `${security.issuer}, ${amountInWords(security.amount)}, ${text.until_} ${dayInWords(security.validUntil, language)}`}</dd>
      <dt>{text.delay}</dt><dd>{completionDays === null ? text.none : text.dayCount(completionDays)}</dd>
      <dt>{text.variants.replace(/,.*$/, '')}</dt><dd>{variants.length === 0 ? text.noneF : variants.map((each) => <div key={each}>{each}</div>)}</dd>
    </dl>
  );
}

const discountInWords = (discount: Discount, currency: string, language: Language): string =>
  withCondition(discount.kind === 'rate' ? percentInWords(discount.basisPoints, language) : moneyInWords(discount.amount, currency), discount, language);

function discountsInWords({ discounts, crossDiscounts = [] }: LotPrice, currency: string, language: Language): readonly string[] {
  const said = [...discounts.map((each) => discountInWords(each, currency, language)), ...crossDiscounts.map((each) => crossDiscountInWords(each, language))];
  return said.length === 0 ? [paperWords[language].none] : said;
}

function PriceRead({ language, lot, price }: { readonly language: Language; readonly lot: LotRead; readonly price: LotPrice | null }) {
  const text = paperWords[language];
  const currency = price?.currency ?? lot.currencies[0] ?? '';
  const money = (amount: number): string => moneyInWords(amount, currency);
  const sum = price === null ? null : sumOf(price);
  return (
    <section>
      <h2>{text.price(lot.id, lot.title)}</h2>
      {price === null ? <p class="bar warn">{text.noPrice}</p> : (
        <>
          <dl>
            <dt>{text.total}</dt><dd><strong>{money(price.total)}</strong>{sum === null || sum === BigInt(price.total) ? null : <div class="remark">{text.sum(money(Number(sum)))}</div>}</dd>
            <dt>{text.words.replace(/ \(.*$/, '')}</dt><dd>{price.totalInWords === null ? text.none : money(price.totalInWords)}</dd>
            <dt>{text.discounts}</dt><dd>{discountsInWords(price, currency, language).map((said, index) => <div key={index}>{said}</div>)}</dd>
            {lot.years === null ? null : <><dt>{text.costs(lot.years).replace(/,.*$/, '')}</dt><dd>{price.lifeCycle === undefined ? text.none : usageInWords(price.lifeCycle, currency, language)}</dd></>}
          </dl>
          {lot.items.length === 0 ? null : <Lines language={language} lot={lot} price={price} money={money} />}
        </>
      )}
    </section>
  );
}

function Lines({ language, lot: { id, items }, price, money }: { readonly language: Language; readonly lot: LotRead; readonly price: LotPrice; readonly money: (amount: number) => string }) {
  const text = paperWords[language];
  const lines = items.map((item) => ({ item, line: price.lines.find((each) => each.item === item.id) ?? { unitPrice: null, lineTotal: null } }));
  const shown = items.length <= mostLinesShown ? lines : lines.filter(({ item, line }) => differs(item, line) !== null).slice(0, mostLinesShown);
  return (
    <>
      {items.length <= mostLinesShown ? null : <p>{text.counted(price.lines.length, items.length - price.lines.length)}</p>}
      {shown.length === 0 ? null : (
        <div class="scroll" tabIndex={0} role="region" aria-label={text.lines(id)}>
          <table>
            <thead><tr><th scope="col">{text.item}</th><th scope="col" class="amount">{text.quantity}</th><th scope="col" class="amount">{text.unit}</th><th scope="col" class="amount">{text.line}</th></tr></thead>
            <tbody>
              {shown.map(({ item, line }) => {
                const product = differs(item, line);
                return (
                  <tr key={item.id}>
                    <th scope="row">{item.description}{product === null ? null : <div class="remark">{text.product(money(Number(product)))}</div>}</th>
                    <td class="amount">{item.quantity} {item.unit}</td>
                    <td class="amount">{line.unitPrice === null ? text.omitted : money(line.unitPrice)}</td><td class="amount">{line.lineTotal === null ? text.omitted : money(line.lineTotal)}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

type Line = Pick<LotPrice['lines'][number], 'unitPrice' | 'lineTotal'>;

/** The product, where the line says another. */
function differs({ quantity }: PricedItem, { unitPrice, lineTotal }: Line): bigint | null {
  if (unitPrice === null || lineTotal === null) return null;
  const product = roundHalfUp(multiply(parseDecimal(quantity) ?? zero, rational(unitPrice)));
  return product === BigInt(lineTotal) ? null : product;
}

const sumOf = ({ lines }: LotPrice): bigint | null => (lines.every(({ lineTotal }) => lineTotal === null) ? null : lines.reduce((sum, { lineTotal }) => sum + BigInt(lineTotal ?? 0), 0n));
