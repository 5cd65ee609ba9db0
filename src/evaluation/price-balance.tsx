import { display, formatRational } from '../core/scoring/rational.js';
import { Act, Field, Form, TextArea } from '../web/fields.js';
import { instantInWords } from '../web/in-words.js';
import type { Visit } from '../web/visit.js';
import type { BidPriceShown } from './bid-price-shown.js';
import { exactMoney } from './price-amounts.js';
import { pricesTexts } from './prices-texts.js';

/** Whether the items of a price hang together: a hint to who looks, what the commission found, and the form to find it. */
export function BalancePart({ visit, shown }: { readonly visit: Visit; readonly shown: BidPriceShown }) {
  const { language } = visit;
  const text = pricesTexts[language];
  const { view, bid, nameOf, may, typed = {}, mistakes = [] } = shown;
  const { hints, unbalanced } = bid;
  const mayFind = may && view.running && bid.treatment !== null && unbalanced === null;
  if (hints.length === 0 && unbalanced === null && !mayFind) return null;
  const plain = { language, mistakes };
  return (
    <>
      <h2>{text.balance}</h2>
      {hints.length === 0 ? null : (
        <>
          <p>{text.hint}</p>
          <ul>{hints.map(({ item, amount, mean, percent }) => <li key={item}>{text.hintOf(item, exactMoney(formatRational(amount), view.currency), exactMoney(formatRational(mean), view.currency), display(percent, 1).replace('.', text.decimal))}</li>)}</ul>
        </>
      )}
      {unbalanced === null ? null : <p class="bar warn">{text.unbalanced} : {unbalanced.reason} ({unbalanced.evidence}). {nameOf(unbalanced.by)}, {instantInWords(unbalanced.at, language)}</p>}
      {!mayFind ? null : (
        <details open={typed['act'] === 'unbalanced'}>
          <summary>{text.findUnbalanced}</summary>
          <p>{text.never}</p>
          <Form visit={visit}>
            <input type="hidden" name="act" value="unbalanced" />
            <TextArea {...plain} name="because" label={text.reason} hint={text.reasonHint} value={typed['because'] ?? ''} />
            <Field {...plain} name="seen" label={text.evidence} value={typed['seen'] ?? ''} />
            <Act says={text.findUnbalanced} />
          </Form>
        </details>
      )}
    </>
  );
}
