// The acts on the tender itself, in the order a procedure meets them.
import type { Act } from '../procedure/act.js';
import { answerQuestion } from './answer-question.js';
import { cancelTender } from './cancel-tender.js';
import { declareUnsuccessful } from './declare-unsuccessful.js';
import { draftTender } from './draft-tender.js';
import { freezeTender } from './freeze-tender.js';
import { issueAddendum } from './issue-addendum.js';
import { issueFile } from './issue-file.js';
import { publishTender } from './publish-tender.js';
import { returnToDraft } from './return-to-draft.js';
import { reviseTender } from './revise-tender.js';

export const tendersActs = [
  draftTender, reviseTender, freezeTender, returnToDraft, publishTender, issueFile, answerQuestion, issueAddendum, cancelTender, declareUnsuccessful,
] as unknown as readonly Act[];
