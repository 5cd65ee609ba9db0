// P4, the report: whoever sat with a voice answered it, and as many signed it as the rule asks for, before anything rests on it.
import { hasRule, ruleFraction } from '../../rulebook/rules.js';
import type { RulePack } from '../../rulebook/rule-pack.js';
import { actsOf, type Evidence, type RecordedAct } from '../evidence.js';
import { textIn, textsIn } from '../reading.js';
import { finding, type Finding } from '../report.js';
import { seatedBefore } from '../seats-history.js';

const rule = 'report.minimumSigned';

export function checkSignatures({ acts, rules }: Evidence): readonly Finding[] {
  const resting = actsOf(acts, 'review.requested', 'award.decided', 'tender.declaredUnsuccessful').filter(({ type, command }) => type !== 'review.requested' || command['of'] === 'award');
  return [...actsOf(acts, 'report.drawn').flatMap((act) => checkSignatories(acts, act)), ...resting.flatMap((act) => checkSigned(acts, act, rules))];
}

const say = (act: RecordedAct, fr: string, en: string): Finding => finding('V9', 'P4', act, fr, en);

/** Every member who sits with a deliberative voice is called to sign, and nobody else. */
function checkSignatories(acts: readonly RecordedAct[], act: RecordedAct): readonly Finding[] {
  const called = [...textsIn(act.result['signatories'])].sort();
  const seated = seatedBefore(acts, act.seq).filter(({ deliberative }) => deliberative).map(({ member }) => member).sort();
  return called.join(' ') === seated.join(' ') ? [] : [say(act, 'ce rapport n\'appelle pas à signer ceux qui siègent', 'this report does not call those who sit to sign it')];
}

/** By the last report drawn before: one that was withdrawn has no answers. */
function checkSigned(acts: readonly RecordedAct[], act: RecordedAct, rules: RulePack): readonly Finding[] {
  const last = actsOf(acts, 'report.drawn', 'report.withdrawn').findLast(({ seq }) => seq < act.seq);
  if (last === undefined) return [];
  const signatories = textsIn(last.result['signatories']);
  const given = actsOf(acts, 'report.signed').filter(({ seq, command }) => seq > last.seq && seq < act.seq && command['digest'] === last.result['digest']);
  const answers = signatories.map((member) => textIn(given.find(({ actor }) => actor === member)?.command['as']));
  const signed = answers.filter((as) => as === 'signed' || as === 'signedWithReservation').length;
  const needed = hasRule(rules, rule) ? Math.max(1, shareOf(signatories.length, rules)) : 0;
  const stands = last.type === 'report.drawn' && !answers.includes(null) && signed >= needed;
  return stands ? [] : [say(act, `repose sur un rapport signé par ${signed} membres, ${needed} requis, ou auquel quelqu'un n'a pas répondu`, `rests on a report signed by ${signed} members, ${needed} required, or that somebody did not answer`)];
}

function shareOf(count: number, rules: RulePack): number {
  const { numerator, denominator } = ruleFraction(rules, rule);
  return Math.ceil((count * numerator) / denominator);
}
