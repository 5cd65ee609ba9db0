// P7: every rejection carries its reason, its rule and its evidence and was confirmed by a second member, also of who is not qualified; and the price of a bidder rejected earlier stays closed. A price is closed
// when nothing in the whole dossier opens its commitment.
import { opens } from '../../audit-log/commitment.js';
import type { Json } from '../../json.js';
import { pricingClauses } from '../../evaluation/price-grounds.js';
import { attemptEach } from '../attempt.js';
import { actsOf, valueOf, type Evidence, type RecordedAct } from '../evidence.js';
import { depositsIn, lotOf, tenderFileBefore } from '../history.js';
import { isUnqualified, LotHistory } from '../lot-history.js';
import { numberIn, objectIn, objectsIn, textIn } from '../reading.js';
import { finding, type Finding } from '../report.js';
import { recusedBefore } from '../seats-history.js';
import { standingCombination } from './p06-combination.js';
import { checkPriceGround } from './p07-price-grounds.js';

export function checkRejections(evidence: Evidence): readonly Finding[] {
  const { acts, rules } = evidence;
  return [
    ...actsOf(acts, 'bid.rejected').flatMap((act) => checkRejection(acts, act)),
    ...actsOf(acts, 'qualification.assessed').filter(({ command }) => command['qualified'] !== true).map((act) => say(act, 'une seule personne a trouvé cette offre non qualifiée', 'one person alone found this bid not qualified')),
    ...actsOf(acts, 'bid.rejected').filter(({ result }) => result['rule'] === 'price.unreadable').flatMap((act) => checkUnreadable(acts, act)),
    ...attemptEach('V9', 'P7', actsOf(acts, 'bid.rejected'), (act) => checkPriceGround(acts, act, rules)),
    ...actsOf(acts, 'price.opened').flatMap((act) => checkOrder(acts, act)),
    ...checkClosedPrices(evidence),
  ];
}

const say = (act: RecordedAct | null, fr: string, en: string): Finding => finding('V9', 'P7', act, fr, en);

/** What was confirmed is what somebody else proposed, word for word, and nobody had declined it. */
function checkRejection(acts: readonly RecordedAct[], act: RecordedAct): readonly Finding[] {
  const { lot, bid, proposal: number } = act.command;
  const ofLot = actsOf(acts, 'rejection.proposed').filter(({ seq, command }) => seq < act.seq && command['lot'] === lot);
  const proposal = ofLot[(numberIn(number) ?? 0) - 1];
  const settled = actsOf(acts, 'rejection.declined', 'bid.rejected').some((each) => each.seq < act.seq && each.command['lot'] === lot && each.command['proposal'] === number);
  if (proposal === undefined || proposal.command['bid'] !== bid || settled) return [say(act, 'ce rejet confirme une proposition qui n\'attendait pas', 'this rejection confirms a proposal that was not waiting')];
  const alone = proposal.actor === act.actor || act.result['proposedBy'] !== proposal.actor || recusedBefore(acts, act.seq).has(proposal.actor);
  const differs = (['rule', 'reason', 'evidence'] as const).some((field) => act.result[field] !== proposal.command[field]);
  return [
    ...(alone ? [say(act, 'ce rejet n\'a pas été confirmé par un second membre', 'this rejection was not confirmed by a second member')] : []),
    ...(differs ? [say(act, 'ce rejet n\'est pas celui qui avait été proposé', 'this rejection is not the one proposed')] : []),
    ...checkGrounds(acts, act),
    ...checkTurn(acts, act),
  ];
}

function checkGrounds(acts: readonly RecordedAct[], act: RecordedAct): readonly Finding[] {
  const { rule, reason, evidence } = act.result;
  const empty = [rule, reason, evidence].some((text) => (textIn(text) ?? '').trim() === '');
  if (empty) return [say(act, 'ce rejet n\'a pas à la fois règle, motif et preuve', 'this rejection has not rule, reason and evidence')];
  const clauses = objectsIn(lotOf(tenderFileBefore(acts, act.seq), textIn(act.command['lot']))['requirements']).map(({ clause }) => clause);
  const known = [...clauses, ...(act.result['stage'] === 'financial' || isUnqualified(act) ? pricingClauses : [])].includes(textIn(rule) ?? '');
  if (!known) return [say(act, 'ce rejet cite une règle que personne n\'avait publiée', 'this rejection cites a rule nobody had published')];
  return isFound(acts, act) ? [] : [say(act, 'aucun constat ne dit qu\'une exigence éliminatoire de cette clause n\'est pas remplie', 'no finding says that an eliminatory requirement of this clause is not met')];
}

/** A clause of the lot rejects by an eliminatory requirement, and until the ranking by one whose standing answer is «no». */
function isFound(acts: readonly RecordedAct[], act: RecordedAct): boolean {
  const history = new LotHistory(acts, textIn(act.command['lot']) ?? '', act.seq);
  const named = history.lot.requirements.filter(({ clause }) => clause === act.result['rule']);
  const failing = history.failing(textIn(act.command['bid']) ?? '');
  return named.length === 0 || named.some(({ id, eliminatory }) => eliminatory && (isUnqualified(act) || failing.includes(id)));
}

/** Once the lot is ranked a bid leaves as not qualified, and only the one whose turn it is; before, none does. */
function checkTurn(acts: readonly RecordedAct[], act: RecordedAct): readonly Finding[] {
  const history = new LotHistory(acts, textIn(act.command['lot']) ?? '', act.seq);
  const ranked = history.lastRanking() !== undefined;
  const combined = history.file.combination === undefined ? undefined : objectsIn(objectIn(standingCombination(acts, act.seq)?.result['best'])['awards']);
  const turn = combined === undefined ? history.toExamine() : textIn(combined.find(({ lot }) => lot === history.id)?.['bid']);
  return ranked === isUnqualified(act) && (!ranked || turn === act.command['bid']) ? [] :
    [say(act, 'ce rejet n\'est pas de l\'étape où le lot en était, ou ce n\'était pas le tour de cette offre', 'this rejection is not of the step the lot was at, or it was not the turn of this bid')];
}

/** Nobody is put out for a price that was read. */
function checkUnreadable(acts: readonly RecordedAct[], act: RecordedAct): readonly Finding[] {
  const { lot, bid } = act.command;
  const unread = actsOf(acts, 'bid.opened', 'price.opened').some(({ seq, type, command, result }) => seq < act.seq && command['bid'] === bid && (type === 'price.opened'
    ? command['lot'] === lot && (result['unreadable'] ?? null) !== null : objectsIn(result['unreadable']).some(({ envelope }) => envelope === `price-${textIn(lot) ?? ''}`)));
  return unread ? [] : [say(act, 'ce rejet dit illisible un prix qui ne fut pas recensé comme tel', 'this rejection calls a price unreadable that was not recorded as such')];
}

/** A price is opened apart only after the technical step, for a bid that passed it and was not rejected; by a method that ranks with closed
 *  prices, only for the bid whose turn it is. */
function checkOrder(acts: readonly RecordedAct[], act: RecordedAct): readonly Finding[] {
  const history = new LotHistory(acts, textIn(act.command['lot']) ?? '', act.seq);
  const bid = textIn(act.command['bid']) ?? '';
  return history.isPriceDue(bid) ? [] :
    [say(act, 'un prix qui devait rester fermé a été ouvert', 'a price that had to stay closed was opened')];
}

function checkClosedPrices({ acts, dossier }: Evidence): readonly Finding[] {
  const opened = new Set([
    ...actsOf(acts, 'bid.opened').flatMap(({ command }) => Object.keys(objectIn(command['prices'])).map((lot) => `${textIn(command['bid']) ?? ''}/price-${lot}`)),
    ...actsOf(acts, 'bid.opened').map(({ command }) => `${textIn(command['bid']) ?? ''}/offer`),
    ...actsOf(acts, 'price.opened').map(({ command }) => `${textIn(command['bid']) ?? ''}/price-${textIn(command['lot']) ?? ''}`),
  ]);
  const closed = depositsIn(acts).flatMap(({ act, bid }) => Object.entries(act.parts)
    .filter(([part]) => (part === 'offer' || part.startsWith('price-')) && !opened.has(`${bid}/${part}`))
    .map(([part, commitment]) => ({ act, part, commitment })));
  if (closed.length === 0) return [];
  const pairs = saltedValues([...acts.flatMap(({ contents }) => [...contents.values()].map(valueOf)), ...Object.values(dossier.published)]);
  return closed.filter(({ commitment }) => pairs.some(({ salt, value }) => opens(commitment, salt, value))).map(({ act, part }) =>
    say(act, `l'enveloppe «${part}» devait rester fermée, et ce dossier l'ouvre`, `the envelope "${part}" had to stay closed, and this dossier opens it`));
}

interface Pair {
  readonly salt: string;
  readonly value: Json;
}

/** Every value that stands beside a salt, anywhere. */
function saltedValues(values: readonly Json[]): readonly Pair[] {
  const pairs: Pair[] = [];
  const waiting: Json[] = [...values];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    const { salt, value } = objectIn(next);
    if (typeof salt === 'string' && value !== undefined) pairs.push({ salt, value });
    waiting.push(...Object.values(next as Readonly<Record<string, Json>>));
  }
  return pairs;
}

