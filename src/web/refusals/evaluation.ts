import type { EvaluationRefusals } from '../../core/evaluation/refusals.js';
import type { Sentences } from './sentence.js';

export const evaluationSentences: Sentences<EvaluationRefusals> = {};
