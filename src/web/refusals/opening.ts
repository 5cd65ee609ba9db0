import type { OpeningRefusals } from '../../core/opening/refusals.js';
import type { Sentences } from './sentence.js';

export const openingSentences: Sentences<OpeningRefusals> = {};
