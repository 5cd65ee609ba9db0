import type { BidRefusals } from '../../core/bids/refusals.js';
import type { Sentences } from './sentence.js';

export const bidsSentences: Sentences<BidRefusals> = {};
