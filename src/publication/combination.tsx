import type { PublishedCombination } from '../core/publication/published-results.js';
import { crossDiscountInWords } from '../web/combination-in-words.js';
import { amountInWords } from '../web/in-words.js';
import { exactAmountInWords } from '../web/numbers-in-words.js';
import type { Language } from '../web/request.js';

const words = {
  fr: {
    title: 'Combinaison des lots', best: 'Combinaison retenue', second: 'Combinaison suivante', lot: 'Lot', firm: 'Soumissionnaire', compared: 'Prix comparé', total: 'Total', discount: 'Rabais croisé',
    worth: (margin: string) => `La combinaison suivante coûte ${margin} de plus.`, lotByLot: (total: string) => `Le moins-disant de chaque lot pris seul totalise ${total}, sans limite ni rabais croisé.`,
    limits: 'Soumissionnaires limités', lots: (lots: number) => `${String(lots)} lot(s) au plus`, left: 'Sans attributaire dans les limites (estimation)', tie: (tied: number, by: string) => `${String(tied)} combinaisons avaient exactement ce total, départagées par ${by}.`, by: { rankings: 'le classement de chaque lot', publicDraw: 'un tirage au sort public', verifiableDraw: 'un tirage par le journal' }, amount: (amount: string) => `${amount} au plus`,
  },
  en: {
    title: 'Combination of lots', best: 'Combination chosen', second: 'Next combination', lot: 'Lot', firm: 'Bidder', compared: 'Price compared', total: 'Total', discount: 'Cross discount',
    worth: (margin: string) => `The next combination costs ${margin} more.`, lotByLot: (total: string) => `The lowest of each lot by itself total ${total}, without limit or cross discount.`,
    limits: 'Bidders with a limit', lots: (lots: number) => `${String(lots)} lot(s) at most`, left: 'Nobody within the limits (estimate)', tie: (tied: number, by: string) => `${String(tied)} combinations had exactly this total, told apart by ${by}.`, by: { rankings: 'the ranking of each lot', publicDraw: 'a public draw', verifiableDraw: 'a draw by the log' }, amount: (amount: string) => `${amount} at most`,
  },
};

interface Shown {
  readonly combination: PublishedCombination;
  readonly language: Language;
  readonly nameOf: (bidder: string | null) => string;
}

/** Why a lot may have gone to another than its lowest bid: the combination chosen, the next, and what lay between. */
export function Combination({ combination: { best, second, margin, lotByLot, limits, tie }, ...shown }: Shown) {
  const { language, nameOf } = shown;
  const text = words[language];
  return (
    <section>
      <h3>{text.title}</h3>
      <Given title={text.best} given={best} {...shown} />
      {second === null ? null : <Given title={text.second} given={second} {...shown} />}
      {tie === undefined ? null : <p>{text.tie(tie.tied, text.by[tie.decidedBy])}</p>}
      {margin === null ? null : <p>{text.worth(exactAmountInWords(margin, language))}</p>}
      <p>{text.lotByLot(exactAmountInWords(lotByLot, language))}</p>
      {limits.length === 0 ? null : (
        <>
          <h4>{text.limits}</h4>
          <ul>{limits.map(({ bidder, lots, amount, reason }) => (
            <li key={bidder}>{nameOf(bidder)} : {[...(lots === null ? [] : [text.lots(lots)]), ...(amount === null ? [] : [text.amount(amountInWords(amount))])].join(', ')} ; {reason}</li>
          ))}</ul>
        </>
      )}
    </section>
  );
}

function Given({ title, given: { awards, discounts, total, left = [] }, language, nameOf }: Omit<Shown, 'combination'> & { readonly title: string; readonly given: PublishedCombination['best'] }) {
  const text = words[language];
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={title}>
      <table>
        <caption>{title}</caption>
        <thead><tr><th scope="col">{text.lot}</th><th scope="col">{text.firm}</th><th scope="col" class="amount">{text.compared}</th></tr></thead>
        <tbody>
          {awards.map(({ lot, bidder, comparison }) => <tr key={lot}><th scope="row">{lot}</th><td>{nameOf(bidder)}</td><td class="amount">{exactAmountInWords(comparison, language)}</td></tr>)}
          {discounts.map((each) => <tr key={each.bidder + each.lots.join()}><th scope="row">{text.discount}</th><td>{nameOf(each.bidder)}, {crossDiscountInWords(each, language)}</td><td class="amount">− {exactAmountInWords(each.saving, language)}</td></tr>)}
          <tr><th scope="row">{text.total}</th><td></td><td class="amount">{exactAmountInWords(total, language)}</td></tr>
          {left.map(({ lot, counted }) => <tr key={lot}><th scope="row">{lot}</th><td>{text.left}</td><td class="amount">{exactAmountInWords(counted, language)}</td></tr>)}
        </tbody>
      </table>
    </div>
  );
}
