import type { PublishedOpening } from '../core/publication/published-opening.js';
import { groupingInWords } from '../web/grouping-in-words.js';
import { moneyInWords } from '../web/in-words.js';
import { usageInWords } from '../web/usage-in-words.js';
import type { Language } from '../web/request.js';
import { texts } from './texts.js';

interface Shown {
  readonly opening: PublishedOpening;
  readonly language: Language;
  readonly nameOf: (bidder: string | null) => string;
}

/** The deposit register as it was read aloud at the sitting. */
export function OpeningRecord({ opening, language, nameOf }: Shown) {
  const text = texts[language];
  return (
    <>
      <h2>{text.openingRecord}</h2>
      <div class="scroll" tabIndex={0} role="region" aria-label={text.openingRecord}>
        <table>
          <thead><tr><th scope="col">{text.order}</th><th scope="col">{text.firm}</th><th scope="col">{text.bid}</th><th scope="col">{text.amounts}</th></tr></thead>
          <tbody>
            {opening.bids.map((bid) => (
              <tr key={bid.bid}>
                <td>{bid.order}</td><th scope="row">{bid.grouping === undefined ? nameOf(bid.bidder) : groupingInWords(bid.grouping, nameOf(bid.bidder), language)}</th><td>{text.standing[bid.standing]}</td>
                <td>{bid.prices.length === 0 ? '–' : bid.prices.map(({ lot, total, currency = 'XOF', lifeCycle }) => <div key={lot}><bdi>{lot}</bdi> : {moneyInWords(total, currency)}{lifeCycle === undefined ? '' : ` ; ${usageInWords(lifeCycle, currency, language)}`}</div>)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
