// One check a promise, each by itself: a mistake in one neither hides nor spoils another.
import type { CaseFile } from '../../procedure/case-file.js';
import { attempt } from '../attempt.js';
import type { Evidence } from '../evidence.js';
import type { Finding } from '../report.js';
import { checkSealed } from './p01-sealed.js';
import { checkConfirmations } from './p02-confirmations.js';
import { checkExtensions } from './p02-extensions.js';
import { checkReadings } from './p02-readings.js';
import { checkRegister } from './p02-register.js';
import { checkTenderFile } from './p03-tender-file.js';
import { checkBidders } from './p04-bidders.js';
import { checkCommittee } from './p04-committee.js';
import { checkRecusals } from './p04-recusals.js';
import { checkSignatures } from './p04-signatures.js';
import { checkSheets } from './p05-sheets.js';
import { checkCorrections } from './p06-corrections.js';
import { checkRanking } from './p06-ranking.js';
import { checkClarifications } from './p07-clarifications.js';
import { checkRejections } from './p07-rejections.js';
import { checkOpinions } from './p08-opinions.js';
import { checkStandstill } from './p09-standstill.js';
import { checkPublication } from './p11-publication.js';

/** P10, and the dates of V11, are checked before: without it there is nothing to look at. `file`: the facts of a replay that came to its end. */
export function checkPromises(evidence: Evidence, file: CaseFile | null): readonly Finding[] {
  return [
    ...attempt('V10', 'P1', () => checkSealed(evidence)),
    ...attempt('V9', 'P2', () => checkRegister(evidence)),
    ...attempt('V9', 'P2', () => checkExtensions(evidence)),
    ...attempt('V9', 'P2', () => checkConfirmations(evidence)),
    ...attempt('V9', 'P2', () => checkReadings(evidence)),
    ...attempt('V9', 'P3', () => checkTenderFile(evidence)),
    ...attempt('V9', 'P4', () => checkCommittee(evidence)),
    ...attempt('V9', 'P4', () => checkRecusals(evidence)),
    ...attempt('V9', 'P4', () => checkSignatures(evidence)),
    ...attempt('V9', 'P4', () => checkBidders(evidence)),
    ...attempt('V9', 'P5', () => checkSheets(evidence)),
    ...attempt('V9', 'P6', () => checkRanking(evidence)),
    ...attempt('V9', 'P6', () => checkCorrections(evidence)),
    ...attempt('V9', 'P7', () => checkRejections(evidence)),
    ...attempt('V9', 'P7', () => checkClarifications(evidence)),
    ...attempt('V9', 'P8', () => checkOpinions(evidence)),
    ...attempt('V9', 'P9', () => checkStandstill(evidence)),
    ...attempt('V9', 'P11', () => checkPublication(evidence, file)),
  ];
}
