// Which promise stands behind an act: when the rules do not give what was recorded, this is the promise that was broken.
import type { CheckedPromise } from './report.js';

const promises: readonly (readonly [CheckedPromise, readonly string[]])[] = [
  ['P1', ['keyset.', 'rehearsal.', 'shares.', 'key.lost', 'envelopes.']],
  ['P2', ['bid.deposited', 'bid.delivered', 'bid.confirmed', 'bid.withdrawn', 'bid.returned', 'bid.opened', 'submission.', 'period.', 'extension.', 'opening.', 'minutes.']],
  ['P3', ['tender.', 'file.', 'question.', 'addendum.']],
  ['P4', ['committee.', 'declaration.', 'member.', 'recusal.', 'sitting.']],
  ['P5', ['sheet.', 'record.']],
  ['P6', ['consensus.', 'technical.', 'price.', 'justification.', 'lot.', 'lots.', 'qualification.', 'award.decided']],
  ['P7', ['compliance.', 'clarification.', 'rejection.', 'bid.rejected']],
  ['P8', ['report.', 'review.']],
  ['P9', ['award.notified', 'appeal.', 'standstill.', 'contract.']],
  ['P11', ['award.published']],
];

export const promiseOfAct = (type: string): CheckedPromise =>
  promises.find(([, beginnings]) => beginnings.some((beginning) => type.startsWith(beginning)))?.[0] ?? 'P10';
