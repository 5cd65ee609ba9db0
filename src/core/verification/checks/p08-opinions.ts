// P8: a reviewer's opinion concerns exactly the digest of what was reviewed, and lapses when that changes.
import { hasRule, ruleFlag } from '../../rulebook/rules.js';
import type { RulePack } from '../../rulebook/rule-pack.js';
import { actsOf, type Evidence, type RecordedAct } from '../evidence.js';
import { digestOfJson, tenderFileBefore } from '../history.js';
import { textIn } from '../reading.js';
import { finding, type Finding } from '../report.js';

export function checkOpinions({ acts, rules }: Evidence): readonly Finding[] {
  return [
    ...actsOf(acts, 'review.requested').flatMap((act) => checkRequest(acts, act)),
    ...actsOf(acts, 'review.given').flatMap((act) => checkOpinion(acts, act)),
    ...actsOf(acts, 'tender.published').flatMap((act) => checkReliance(acts, act, 'tenderFile', textIn(act.result['fileDigest']), rules)),
    ...actsOf(acts, 'award.decided').flatMap((act) => checkReliance(acts, act, 'award', textIn(act.command['report']), rules)),
    ...actsOf(acts, 'award.decided').flatMap((act) => checkReport(acts, act)),
  ];
}

const say = (act: RecordedAct, fr: string, en: string): Finding => finding('V9', 'P8', act, fr, en);

const reportBefore = (acts: readonly RecordedAct[], seq: number): string | null =>
  textIn(actsOf(acts, 'report.drawn').findLast((act) => act.seq < seq)?.result['digest']);

function checkRequest(acts: readonly RecordedAct[], act: RecordedAct): readonly Finding[] {
  const present = textIn(act.command['of']) === 'tenderFile' ? digestOfJson(tenderFileBefore(acts, act.seq)) : reportBefore(acts, act.seq);
  return textIn(act.result['subject']) === present ? [] :
    [say(act, 'ce qui fut soumis n\'est pas ce qui existait alors', 'what was submitted is not what existed then')];
}

function checkOpinion(acts: readonly RecordedAct[], act: RecordedAct): readonly Finding[] {
  const request = actsOf(acts, 'review.requested').findLast(({ seq }) => seq < act.seq);
  const answered = actsOf(acts, 'review.given').some(({ seq }) => seq < act.seq && seq > (request?.seq ?? 0));
  const onSubject = request !== undefined && !answered && textIn(act.command['subject']) === textIn(request.result['subject']);
  return onSubject ? [] : [say(act, 'l\'avis ne porte pas sur ce qui fut soumis', 'the opinion is not on what was submitted')];
}

/** What rests on an opinion rests on a favourable one, the last given, on this very digest. */
function checkReliance(acts: readonly RecordedAct[], act: RecordedAct, of: 'tenderFile' | 'award', digest: string | null, rules: RulePack): readonly Finding[] {
  const rule = `review.${of}.required`;
  if (!hasRule(rules, rule) || !ruleFlag(rules, rule)) return [];
  const last = actsOf(acts, 'review.given').findLast(({ seq, result }) => seq < act.seq && result['of'] === of);
  const stands = last !== undefined && last.command['opinion'] === 'noObjection' && textIn(last.command['subject']) === digest;
  return stands ? [] : [say(act, 'aucun avis favorable ne porte sur ce qui fut décidé', 'no favourable opinion is on what was decided')];
}

const checkReport = (acts: readonly RecordedAct[], act: RecordedAct): readonly Finding[] =>
  (textIn(act.command['report']) === reportBefore(acts, act.seq) ? [] : [say(act, 'la décision repose sur un autre rapport que le dernier', 'the decision rests on another report than the last')]);
