import type { TenderRefusals } from '../../core/tenders/refusals.js';
import type { Sentences } from './sentence.js';

export const tendersSentences: Sentences<TenderRefusals> = {};
