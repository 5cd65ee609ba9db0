// P7, what the commission went by: a paper supplied later only if the file had said so and while the papers were examined; nobody asked who was no
// longer judged; the time the rules give, counted from the request; a late answer borne out nothing, and no step concluded while an answer was
// awaited or unread.
import { isInstant } from '../../calendar/instant.js';
import { limitAfter } from '../../calendar/limit-after.js';
import { limitRuleOf } from '../../evaluation/clarification-limits.js';
import { hasRule } from '../../rulebook/rules.js';
import type { RulePack } from '../../rulebook/rule-pack.js';
import { actsOf, type Evidence, type RecordedAct } from '../evidence.js';
import { depositsIn, lotOf, tenderFileBefore } from '../history.js';
import { LotHistory } from '../lot-history.js';
import { objectIn, objectsIn, textIn, textsIn } from '../reading.js';
import { finding, type Finding } from '../report.js';

export function checkClarifications({ acts, rules }: Evidence): readonly Finding[] {
  return [
    ...actsOf(acts, 'clarification.requested').flatMap((act) => checkRequest(acts, act, rules)),
    ...actsOf(acts, 'clarification.answered').flatMap((act) => checkAnswer(acts, act)),
    ...actsOf(acts, 'clarification.examined').flatMap((act) => checkFinding(acts, act)),
    ...actsOf(acts, 'compliance.assessed').flatMap((act) => checkEvidence(acts, act)),
    ...actsOf(acts, 'compliance.closed', 'technical.closed', 'lot.ranked').flatMap((act) => checkClosing(acts, act)),
  ];
}

const say = (act: RecordedAct, fr: string, en: string): Finding => finding('V9', 'P7', act, fr, en);

const requestOf = (acts: readonly RecordedAct[], request: unknown): RecordedAct | undefined =>
  actsOf(acts, 'clarification.requested').find(({ result }) => result['request'] === request);

function checkRequest(acts: readonly RecordedAct[], act: RecordedAct, rules: RulePack): readonly Finding[] {
  const kind = act.command['kind'];
  const rule = limitRuleOf(rules, kind === 'papers' || kind === 'correction' ? kind : 'clarification');
  const counted = isInstant(act.at) && hasRule(rules, rule) ? limitAfter(rules, rule, act.at) : null;
  const suppliable = objectsIn(lotOf(tenderFileBefore(acts, act.seq), textIn(act.command['lot']))['requirements']).filter((each) => each['suppliable'] === true).map(({ id }) => id);
  const history = new LotHistory(acts, textIn(act.command['lot']) ?? '', act.seq);
  const fixed = act.command['kind'] === 'papers' && textsIn(act.command['requirements']).some((id) => !suppliable.includes(id));
  return [
    ...(counted === act.result['answerBefore'] ? [] : [say(act, 'le délai de réponse n\'est pas celui de la règle', 'the time to answer is not the rule\'s')]),
    ...(act.command['kind'] === 'papers' && !history.isInCompliance() ? [say(act, 'une pièce a été demandée après l\'examen des pièces', 'a paper was asked for after the papers had been examined')] : []),
    ...(history.isJudged(textIn(act.command['bid']) ?? '') ? [] : [say(act, 'une demande faite à qui n\'était plus à juger', 'a request to somebody no longer to be judged')]),
    ...(fixed ? [say(act, 'une pièce que le dossier ne laissait pas produire plus tard a été demandée', 'a paper was asked for that the file did not let be supplied later')] : []),
  ];
}

/** By the bidder asked, or by the clerk for a paper bid; once; in time exactly when before the limit. */
function checkAnswer(acts: readonly RecordedAct[], act: RecordedAct): readonly Finding[] {
  const request = requestOf(acts, act.command['request']);
  const bid = depositsIn(acts).find((deposit) => deposit.bid === request?.command['bid']);
  const ofBidder = act.role === 'bidder' ? bid?.bidder === act.actor : act.role === 'clerk' && bid?.act.role === 'clerk';
  const again = actsOf(acts, 'clarification.answered').some((each) => each.seq < act.seq && each.command['request'] === act.command['request']);
  if (request === undefined || request.seq > act.seq || !ofBidder || again) return [say(act, 'cette réponse ne répond pas à une demande faite à son auteur', 'this answer does not answer a request put to its author')];
  return act.result['inTime'] === act.at < (textIn(request.result['answerBefore']) ?? '') ? []
    : [say(act, 'cette réponse est comptée du mauvais côté de la limite', 'this answer is counted on the wrong side of the limit')];
}

const punctualAnswer = (acts: readonly RecordedAct[], request: RecordedAct | undefined, seq: number): RecordedAct | undefined =>
  actsOf(acts, 'clarification.answered').find((act) => act.seq < seq && act.command['request'] === request?.result['request'] && act.at < (textIn(request?.result['answerBefore']) ?? ''));

const checkFinding = (acts: readonly RecordedAct[], act: RecordedAct): readonly Finding[] =>
  (punctualAnswer(acts, requestOf(acts, act.command['request']), act.seq) === undefined ? [say(act, 'une réponse absente ou tardive a été prise en compte', 'a missing or late answer was taken into account')] : []);

/** A document named is one of the bid as opened, or of an answer in time that was taken into account before. */
function checkEvidence(acts: readonly RecordedAct[], act: RecordedAct): readonly Finding[] {
  const { bid, lot } = act.command;
  const opened = actsOf(acts, 'bid.opened').find(({ command }) => command['bid'] === bid)?.command['offer'];
  const own = objectsIn(objectIn(objectIn(opened)['value'])['documents']);
  const supplied = actsOf(acts, 'clarification.requested').filter(({ command }) => command['bid'] === bid && command['lot'] === lot).flatMap((request) => {
    const found = actsOf(acts, 'clarification.examined').findLast((each) => each.seq < act.seq && each.command['request'] === request.result['request']);
    return found?.command['finding'] === 'takenIntoAccount' ? objectsIn(punctualAnswer(acts, request, act.seq)?.command['documents']) : [];
  });
  const known = new Set([...own, ...supplied].map(({ sha256 }) => sha256));
  const strange = objectsIn(act.command['checks']).map(({ document }) => document).filter((document) => document !== null && !known.has(document));
  return strange.length === 0 ? [] : [say(act, 'cette réponse s\'appuie sur une pièce qui ne compte pas', 'this answer rests on a document that does not count')];
}

/** Of each bid still in: answered in time and examined since, or the time had passed. */
function checkClosing(acts: readonly RecordedAct[], act: RecordedAct): readonly Finding[] {
  const lot = textIn(act.command['lot']) ?? '';
  const left = act.type === 'lot.ranked' ? objectsIn(act.result['ranking']).map(({ bid }) => textIn(bid) ?? '') : new LotHistory(acts, lot, act.seq).remaining();
  const open = actsOf(acts, 'clarification.requested').filter(({ seq, command }) => seq < act.seq && command['lot'] === lot && left.includes(textIn(command['bid']) ?? ''))
    .filter((request) => {
      const answer = punctualAnswer(acts, request, act.seq);
      const read = actsOf(acts, 'clarification.examined').some((each) => each.seq < act.seq && each.command['request'] === request.result['request']);
      return answer === undefined ? act.at < (textIn(request.result['answerBefore']) ?? '') : !read && request.command['kind'] !== 'correction';
    });
  return open.length === 0 ? [] : [say(act, 'l\'étape a été conclue avant qu\'une réponse soit venue ou lue', 'the step was concluded before an answer had come or been read')];
}
