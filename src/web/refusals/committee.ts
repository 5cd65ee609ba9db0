import type { CommitteeRefusals } from '../../core/committee/refusals.js';
import type { Sentences } from './sentence.js';

export const committeeSentences: Sentences<CommitteeRefusals> = {};
