// P9: nothing was concluded before the standstill ended, nor while an appeal was pending. The end is computed again from the last receipt.
import { limitAfter } from '../../calendar/limit-after.js';
import { isInstant } from '../../calendar/instant.js';
import type { RulePack } from '../../rulebook/rule-pack.js';
import { actsOf, type Evidence, type RecordedAct } from '../evidence.js';
import { objectsIn, textIn } from '../reading.js';
import { finding, type Finding } from '../report.js';

const conclusions = ['standstill.ended', 'contract.signed', 'contract.approved', 'contract.notified', 'award.published'] as const;

export function checkStandstill({ acts, rules }: Evidence): readonly Finding[] {
  return actsOf(acts, ...conclusions).flatMap((act) => [...checkEnd(acts, act, rules), ...checkAppeals(acts, act)]);
}

const say = (act: RecordedAct, fr: string, en: string): Finding => finding('V9', 'P9', act, fr, en);

function checkEnd(acts: readonly RecordedAct[], act: RecordedAct, rules: RulePack): readonly Finding[] {
  const end = standstillEnd(acts, act.seq, rules);
  if (end === null) return [say(act, 'conclu sans notification de l\'attribution', 'concluded without notification of the award')];
  return act.at >= end ? [] : [say(act, `conclu le ${act.at}, avant la fin du délai d'attente (${end})`, `concluded on ${act.at}, before the standstill ended (${end})`)];
}

/** Counted from the last receipt of the last notification; a dismissed appeal to the authority adds the time to go to the dispute committee. */
function standstillEnd(acts: readonly RecordedAct[], seq: number, rules: RulePack): string | null {
  const notified = actsOf(acts, 'award.notified').findLast((act) => act.seq < seq);
  const receipts = objectsIn(notified?.command['notifications']).map(({ receivedAt }) => textIn(receivedAt)).filter((at) => isInstant(at)).sort();
  const last = receipts.at(-1);
  if (notified === undefined || last === undefined) return null;
  const decided = actsOf(acts, 'appeal.decided').filter((act) => act.seq > notified.seq && act.seq < seq && isOfAuthority(acts, act));
  return decided.reduce((end, { at }) => later(end, limitAfter(rules, 'appeal.toCRD', at)), limitAfter(rules, 'standstill', last));
}

const later = (left: string, right: string): string => (left > right ? left : right);

const isOfAuthority = (acts: readonly RecordedAct[], decision: RecordedAct): boolean =>
  actsOf(acts, 'appeal.lodged').some(({ result }) => result['appeal'] === decision.command['appeal'] && result['before'] === 'authority');

function checkAppeals(acts: readonly RecordedAct[], act: RecordedAct): readonly Finding[] {
  const before = acts.filter(({ seq }) => seq < act.seq);
  const settled = new Set([
    ...actsOf(before, 'appeal.decided').map(({ command }) => textIn(command['appeal'])),
    ...actsOf(before, 'appeal.lodged').map(({ result }) => textIn(result['unanswered'])),
  ]);
  const undone = actsOf(before, 'appeal.decided').findLast(({ command }) => command['outcome'] === 'upheld')?.seq ?? 0;
  const pending = actsOf(before, 'appeal.lodged').filter(({ seq, result }) => seq > undone && !settled.has(textIn(result['appeal'])));
  return pending.length === 0 ? [] : [say(act, 'conclu alors qu\'un recours était pendant', 'concluded while an appeal was pending')];
}
