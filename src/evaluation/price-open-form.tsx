// The sealed price of a bid that passed, laid open in the second sitting of a two-envelope lot: by the shares of its holders, and nothing typed. Where
// its kept file turns out damaged, the same two steps as at the first sitting: a copy is looked for, else the commission records the damage.
import { Act, Form } from '../web/fields.js';
import type { Visit } from '../web/visit.js';
import type { BidPriceShown } from './bid-price-shown.js';

const words = {
  fr: {
    title: 'Ouvrir le prix', sealed: 'Le prix est scellé. Il s’ouvre avec les parts remises par leurs détenteurs.', shares: 'Parts des détenteurs',
    noCopyLeft: 'Aucune copie ne reste de ce fichier ? La commission constate le dommage. Ce prix ne pourra plus être lu, et les autres prix du lot suivent leur cours.',
    recordDamage: (order: number) => `Constater que le prix de l’offre n° ${String(order)} est abîmé`,
    unreadable: 'Ce prix n’a pas pu être lu : l’offre ne peut pas être classée.', reject: 'Proposez son rejet (règle price.unreadable) ; un second membre le confirme.', toReject: 'Proposer le rejet',
  },
  en: {
    title: 'Open the price', sealed: 'The price is sealed. It opens with the shares its holders released.', shares: 'Shares of the holders',
    noCopyLeft: 'Is no copy of this file left? The commission records the damage. This price can then never be read, and the other prices of the lot go on.',
    recordDamage: (order: number) => `Record that the price of bid no ${String(order)} is damaged`,
    unreadable: 'This price could not be read: the bid cannot be ranked.', reject: 'Propose its rejection (rule price.unreadable); a second member confirms it.', toReject: 'Propose the rejection',
  },
};

interface OfBid {
  readonly visit: Visit;
  readonly shown: BidPriceShown;
}

export function OpenSealedPrice({ visit, shown: { view, bid, damaged = false } }: OfBid) {
  const text = words[visit.language];
  return (
    <>
      <h2>{text.title}</h2>
      <p>{text.sealed} <a href={visit.to(`/seances/${view.tender}/parts`)}>{text.shares}</a></p>
      <Form visit={visit}><input type="hidden" name="act" value="open" /><Act says={text.title} /></Form>
      {!damaged ? null : (
        <Form visit={visit}>
          <input type="hidden" name="act" value="open" />
          <input type="hidden" name="damaged" value="yes" />
          <p>{text.noCopyLeft}</p>
          <Act says={text.recordDamage(bid.order)} danger />
        </Form>
      )}
    </>
  );
}

/** Opened and not to be read, for whatever reason: what the rules let the commission do next. */
export function UnreadablePrice({ visit, shown: { view, bid } }: OfBid) {
  const text = words[visit.language];
  return <p class="bar warn">{text.unreadable} {text.reject} <a href={visit.to(`/conformite/${view.tender}/${view.lot.id}/${bid.id}`)}>{text.toReject}</a></p>;
}
