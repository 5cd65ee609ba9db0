// Where new sealed prices may break a tie (law.md 4.9), one out of the ordinary is asked about before the lot is ranked by it, like any other price.
import { Act, Field, Form, TextArea } from '../web/fields.js';
import type { Visit } from '../web/visit.js';
import type { BidPriceShown } from './bid-price-shown.js';
import { pricesTexts } from './prices-texts.js';

const texts = {
  fr: { summary: 'Nouveau prix remis pour départager', hint: 'Seulement si ce prix est anormal : la justification en est demandée avant le classement.', amount: 'Nouveau prix, dans la monnaie de l’offre', ask: 'Demander la justification de ce prix' },
  en: { summary: 'New price handed in to break a tie', hint: 'Only if this price is out of the ordinary: its justification is asked for before the ranking.', amount: 'New price, in the currency of the bid', ask: 'Ask for the justification of this price' },
} as const;

export const newPriceWrong = { fr: 'Le nouveau prix est un montant, par exemple 12 500 000', en: 'The new price is an amount, for example 12 500 000' } as const;

export function NewPriceLetter({ visit, shown }: { readonly visit: Visit; readonly shown: BidPriceShown }) {
  const { language } = visit;
  const { bid, view: { lot, pricing, running }, may, typed = {}, mistakes = [] } = shown;
  if (!may || !running || bid.treatment === null || pricing.abnormal.length === 0 || !lot.award.tieRules.includes('newSealedPrice')) return null;
  const [text, plain] = [texts[language], { language, mistakes }];
  return (
    <details open={typed['act'] === 'askNew'}>
      <summary>{text.summary}</summary>
      <p>{text.hint}</p>
      <Form visit={visit}>
        <input type="hidden" name="act" value="askNew" />
        <Field {...plain} name="newPrice" label={text.amount} value={typed['newPrice'] ?? ''} inputMode="decimal" />
        <TextArea {...plain} name="newLetter" label={pricesTexts[language].letter} value={typed['newLetter'] ?? ''} />
        <Act says={text.ask} />
      </Form>
    </details>
  );
}
