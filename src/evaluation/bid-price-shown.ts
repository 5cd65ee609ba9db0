import type { Mistake } from '../web/read-fields.js';
import type { PricedBid, PricesView } from './prices-view.js';

/** The price of one bid as its page shows it: to this reader, now, with what was typed. */
export interface BidPriceShown {
  readonly view: PricesView;
  readonly bid: PricedBid;
  readonly nameOf: (id: string) => string;
  readonly may: boolean;
  readonly now: string;
  /** the kept file of this price was just found damaged: the commission may record it */
  readonly damaged?: boolean;
  readonly recordedAt?: string;
  readonly mistakes?: readonly Mistake[];
  readonly typed?: Readonly<Record<string, string>>;
  readonly ticked?: readonly string[];
}
