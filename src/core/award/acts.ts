// The acts from the evaluation report to the published award, in the order of the law.
import type { Act } from '../procedure/act.js';
import { approveContract } from './approve-contract.js';
import { decideAppeal } from './decide-appeal.js';
import { decideAward } from './decide-award.js';
import { drawReport } from './draw-report.js';
import { endStandstill } from './end-standstill.js';
import { giveReview } from './give-review.js';
import { lodgeAppeal } from './lodge-appeal.js';
import { notifyAward } from './notify-award.js';
import { notifyContract } from './notify-contract.js';
import { publishAward } from './publish-award.js';
import { refuseContract } from './refuse-contract.js';
import { requestReview } from './request-review.js';
import { signContract } from './sign-contract.js';
import { signReport } from './sign-report.js';
import { withdrawReport } from './withdraw-report.js';

export const awardActs: readonly Act[] = [
  drawReport, signReport, withdrawReport, requestReview, giveReview, decideAward, notifyAward, lodgeAppeal, decideAppeal, endStandstill,
  signContract, approveContract, refuseContract, notifyContract, publishAward,
] as readonly unknown[] as readonly Act[];
