import type { Discount } from '../core/bids/bid-facts.js';
import type { Language } from '../web/request.js';

/** A discount in words, with what it hangs on: it is read aloud all the same, and weighs nothing. */
export const withCondition = (words: string, { condition }: Discount, language: Language): string =>
  (condition === undefined ? words : `${words} (${language === 'fr' ? `à la condition : ${condition} ; ne compte pas` : `on condition: ${condition}; does not count`})`);
