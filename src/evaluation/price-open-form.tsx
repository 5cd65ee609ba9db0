// The sealed price of a bid that passed, laid open in the second sitting of a two-envelope lot: by the shares of its holders, and nothing typed.
import { Act, Form } from '../web/fields.js';
import type { Visit } from '../web/visit.js';
import type { BidPriceShown } from './bid-price-shown.js';

const words = {
  fr: { title: 'Ouvrir le prix', sealed: 'Le prix est scellé. Il s’ouvre avec les parts remises par leurs détenteurs.', shares: 'Parts des détenteurs' },
  en: { title: 'Open the price', sealed: 'The price is sealed. It opens with the shares its holders released.', shares: 'Shares of the holders' },
};

export function OpenSealedPrice({ visit, shown: { view } }: { readonly visit: Visit; readonly shown: BidPriceShown }) {
  const text = words[visit.language];
  return (
    <>
      <h2>{text.title}</h2>
      <p>{text.sealed} <a href={visit.to(`/seances/${view.tender}/parts`)}>{text.shares}</a></p>
      <Form visit={visit}><input type="hidden" name="act" value="open" /><Act says={text.title} /></Form>
    </>
  );
}
