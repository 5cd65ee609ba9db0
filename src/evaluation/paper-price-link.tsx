import { paperWords } from '../opening/index.js';
import type { Visit } from '../web/visit.js';
import type { BidPriceShown } from './bid-price-shown.js';

/** To the page where a price on paper is typed as the second sitting reads it. */
export function PaperPriceLink({ visit, shown: { view, bid } }: { readonly visit: Visit; readonly shown: BidPriceShown }) {
  return <div class="acts"><a class="button" href={visit.to(`/evaluation/${view.tender}/${view.lot.id}/prix/${bid.id}/papier`)}>{paperWords[visit.language].start}</a></div>;
}
