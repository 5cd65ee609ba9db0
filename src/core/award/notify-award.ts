// Tells every bidder whose bid was in time, the same day, with proof of receipt; the standstill runs from the last receipt and each bidder's
// time to appeal from its own (law.md steps 25 and 26; section 7, row 20).
import type { Instant } from '../calendar/instant.js';
import { limitAfter } from '../calendar/limit-after.js';
import { defineAct } from '../procedure/act.js';
import type { CaseFile } from '../procedure/case-file.js';
import { instant, list, object, person, readShape, text } from '../procedure/shape.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import type { AwardNotification } from './award-facts.js';

const type = 'award.notified';
const shape = object({ notifications: list(object({ bidder: person, sentAt: instant, receivedAt: instant, evidence: text(4000) })) });

export type NotifyAwardCommand = { readonly notifications: readonly AwardNotification[] };
export type NotifyAwardResult = {
  /** the standstill is over at this instant, not before */
  readonly standstillEndsAt: Instant;
  /** bidder → first instant at which its appeal to the authority is too late */
  readonly appealLimits: Readonly<Record<string, Instant>>;
};

export const notifyAward = defineAct<NotifyAwardCommand, NotifyAwardResult>({
  type,
  by: ['clerk', 'authority'],
  decisive: false,
  scope: 'tender',
  decide(file, command, { at }) {
    const read = readShape(type, command, shape);
    if (isRefusal(read)) return read;
    const { notifications } = read;
    const refusal = refuseWrongCircle(file, notifications) ?? refuseWrongTimes(file, notifications, at);
    if (refusal !== undefined) return refusal;
    const lastReceipt = notifications.map(({ receivedAt }) => receivedAt).sort().at(-1) ?? at;
    return {
      standstillEndsAt: limitAfter(file.rules, 'standstill', lastReceipt),
      appealLimits: Object.fromEntries(notifications.map(({ bidder, receivedAt }) => [bidder, limitAfter(file.rules, 'appeal.toAuthority', receivedAt)])),
    };
  },
  record(file, { command, result }) {
    return { ...file, award: { ...file.award, notifications: command.notifications, standstillEndsAt: result.standstillEndsAt } };
  },
});

/** Whose bid came in time and was not taken back: those the result concerns. */
export const biddersInTime = (file: CaseFile): readonly string[] => [
  ...new Set(file.bids.filter(({ standing }) => standing === 'received').map(({ bidder }) => bidder)),
];

function refuseWrongCircle(file: CaseFile, notifications: readonly AwardNotification[]): Refusal | undefined {
  const concerned = biddersInTime(file);
  const told = notifications.map(({ bidder }) => bidder);
  const stranger = told.find((bidder) => !concerned.includes(bidder));
  if (stranger !== undefined) return refuse('NOTIFIED_WITHOUT_BID', { bidder: stranger });
  const twice = told.find((bidder, index) => told.indexOf(bidder) !== index);
  if (twice !== undefined) return refuse('NOTIFIED_TWICE', { bidder: twice });
  const missing = concerned.filter((bidder) => !told.includes(bidder));
  return missing.length > 0 ? refuse('BIDDERS_NOT_NOTIFIED', { missing }) : undefined;
}

function refuseWrongTimes(file: CaseFile, notifications: readonly AwardNotification[], at: Instant): Refusal | undefined {
  const decidedAt = file.award.decision?.at ?? at;
  const wrong = notifications.find(({ sentAt, receivedAt }) => sentAt < decidedAt || receivedAt < sentAt || at < receivedAt);
  if (wrong !== undefined) {
    return refuse('NOTIFICATION_OUT_OF_ORDER', { bidder: wrong.bidder, sentAt: wrong.sentAt, receivedAt: wrong.receivedAt });
  }
  const days = [...new Set(notifications.map(({ sentAt }) => sentAt.slice(0, 10)))];
  return days.length > 1 ? refuse('NOTIFICATIONS_ON_SEVERAL_DAYS', { days }) : undefined;
}
