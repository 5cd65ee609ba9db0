// The acts of the evaluation of a lot, in the order of the law.
import type { Act } from '../procedure/act.js';
import { abstain } from './abstain.js';
import { answerClarification } from './answer-clarification.js';
import { assessCompliance } from './assess-compliance.js';
import { answerJustification } from './answer-justification.js';
import { assessJustification } from './assess-justification.js';
import { assessQualification } from './assess-qualification.js';
import { closeCompliance } from './close-compliance.js';
import { closeTechnical } from './close-technical.js';
import { combineLots } from './combine-lots.js';
import { correctPriceOfBid } from './correct-price.js';
import { declareLotUnsuccessful } from './declare-lot-unsuccessful.js';
import { declineRejection } from './decline-rejection.js';
import { examineClarification } from './examine-clarification.js';
import { findUnbalanced } from './find-unbalanced.js';
import { negotiatePrice } from './negotiate-price.js';
import { openPrice } from './open-price.js';
import { proposeRejection } from './propose-rejection.js';
import { rankLot } from './rank-lot.js';
import { recordConsensus } from './record-consensus.js';
import { rejectBid } from './reject-bid.js';
import { requestClarification } from './request-clarification.js';
import { requestJustification } from './request-justification.js';
import { submitScoreSheet } from './submit-score-sheet.js';

export const evaluationActs: readonly Act[] = [
  assessCompliance, requestClarification, answerClarification, examineClarification, proposeRejection, declineRejection, rejectBid,
  closeCompliance, submitScoreSheet, abstain, recordConsensus, closeTechnical, openPrice, correctPriceOfBid,
  findUnbalanced, requestJustification, answerJustification, assessJustification, rankLot, combineLots, negotiatePrice,
  assessQualification, declareLotUnsuccessful,
] as readonly unknown[] as readonly Act[];
