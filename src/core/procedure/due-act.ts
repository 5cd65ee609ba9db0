// What time alone brings about: which system act falls due on a case file, and when. A timer never decides: the job only asks this, and
// performing the act checks the instant again. Early, repeated and late askings are harmless.
import { deliveryUntil } from '../bids/register.js';
import type { Instant } from '../calendar/instant.js';
import type { CaseFile } from './case-file.js';

export type DueAct =
  | { readonly type: 'submission.draining' | 'standstill.ended'; readonly at: Instant }
  | { readonly type: 'submission.closed'; readonly at: Instant; readonly limitAt: Instant };

/** Deposits stamped before the limit may still be on their way through other processes: the register is closed this much later. Not a rule of
 *  the law: what was stamped at or after the limit is late all the same. */
const drainingMilliseconds = 5_000;

export function dueAct(file: CaseFile): DueAct | null {
  const limitAt = file.tender?.limitAt ?? null;
  if (file.state === 'receiving' && limitAt !== null) return { type: 'submission.draining', at: limitAt };
  if (file.state === 'draining' && limitAt !== null) return { type: 'submission.closed', at: later(deliveryUntil(file, limitAt), instantAfter(limitAt, drainingMilliseconds)), limitAt };
  const endsAt = file.award.standstillEndsAt;
  if (file.state === 'standstill' && endsAt !== null) return { type: 'standstill.ended', at: endsAt };
  return null;
}

const later = (left: Instant, right: Instant): Instant => (left < right ? right : left);

const instantAfter = (instant: Instant, milliseconds: number): Instant => new Date(Date.parse(instant) + milliseconds).toISOString();
