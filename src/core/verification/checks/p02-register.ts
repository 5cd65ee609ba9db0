// P2: no bid is accepted at or after the limit; none received in time is missing. Read from the deposits, the closing and the opening alone.
import { opens } from '../../audit-log/commitment.js';
import type { Json } from '../../json.js';
import { actsOf, type Evidence, type RecordedAct } from '../evidence.js';
import { depositsIn, isAgreed, limitBefore, sameTexts, standingBefore, undeliveredAt, voidedBy, type Deposit } from '../history.js';
import { numberIn, objectIn, textIn, textsIn } from '../reading.js';
import { finding, type Finding } from '../report.js';

export const checkRegister = ({ acts }: Evidence): readonly Finding[] =>
  [...checkDeposits(acts), ...checkWithdrawals(acts), ...checkClosings(acts), ...checkOpening(acts)];

const say = (act: RecordedAct, fr: string, en: string): Finding => finding('V9', 'P2', act, fr, en);

function checkDeposits(acts: readonly RecordedAct[]): readonly Finding[] {
  return depositsIn(acts).flatMap(({ act, bid, order, standing }, index) => {
    const line = order === index + 1 && bid === `bid-${order}` ? [] : [say(act, 'le registre des dépôts saute ou répète un numéro', 'the register of deposits skips or repeats a number')];
    const limit = limitBefore(acts, act.seq);
    const inTime = limit !== null && act.at < limit;
    const rightly = standing === (inTime ? 'received' : 'late');
    return rightly ? line : [...line, say(act, `pli arrivé à ${act.at}, limite ${limit ?? 'inconnue'} : il est noté «${standing ?? '?'}»`, `bid of ${act.at}, limit ${limit ?? 'unknown'}: noted "${standing ?? '?'}"`)];
  });
}

function checkWithdrawals(acts: readonly RecordedAct[]): readonly Finding[] {
  return actsOf(acts, 'bid.withdrawn').filter((act) => act.at >= (limitBefore(acts, act.seq) ?? '')).map((act) =>
    say(act, 'un pli a été retiré après la limite', 'a bid was withdrawn after the limit'));
}

/** The closing comes at the limit or after, lists every standing bid, and nothing in time comes after it. */
function checkClosings(acts: readonly RecordedAct[]): readonly Finding[] {
  return actsOf(acts, 'submission.closed').flatMap((act) => {
    const early = act.at < (limitBefore(acts, act.seq) ?? '~') ? [say(act, 'le dépôt a été clos avant la limite', 'submission was closed before the limit')] : [];
    const [standing, undelivered, voided] = [standingBefore(acts, act.seq).map(({ bid }) => bid), undeliveredAt(acts, act.seq), voidedBy(act)];
    const listed = sameTexts(textsIn(act.result['bids']), standing.filter((bid) => !undelivered.includes(bid) && !voided.includes(bid))) &&
      sameTexts(textsIn(act.result['undelivered']), standing.filter((bid) => undelivered.includes(bid)));
    const counted = numberIn(act.result['registered']) === depositsIn(acts).filter((deposit) => deposit.act.seq < act.seq).length;
    const list = listed && counted ? [] : [say(act, 'la clôture ne compte pas les plis du registre', 'the closing does not count the bids of the register')];
    const reopenings = actsOf(acts, 'period.reopened', 'extension.decided').filter((each) => each.type === 'period.reopened' || isAgreed(each));
    const reopened = reopenings.find(({ seq }) => seq > act.seq)?.seq ?? Number.MAX_SAFE_INTEGER;
    const after = depositsIn(acts).filter((deposit) => deposit.act.seq > act.seq && deposit.act.seq < reopened && deposit.standing !== 'late');
    return [...early, ...list, ...after.map((deposit) => say(deposit.act, 'un pli a été accepté après la clôture', 'a bid was accepted after the closing'))];
  });
}

/** The sitting opens every standing bid of the last closing, once, and what it opens is what was deposited. */
function checkOpening(acts: readonly RecordedAct[]): readonly Finding[] {
  const opened = actsOf(acts, 'bid.opened');
  const whole = actsOf(acts, 'opening.closed').flatMap((act) => {
    const due = standingBefore(acts, act.seq).map(({ bid }) => bid);
    return sameTexts(opened.filter(({ seq }) => seq < act.seq).map(({ command }) => textIn(command['bid'])), due) ? [] :
      [say(act, 'la séance n\'a pas ouvert exactement les plis reçus à temps', 'the sitting did not open exactly the bids received in time')];
  });
  return [...whole, ...opened.flatMap((act) => checkOpened(acts, act)), ...actsOf(acts, 'price.opened').flatMap((act) => checkPrice(acts, act))];
}

function checkOpened(acts: readonly RecordedAct[], act: RecordedAct): readonly Finding[] {
  const deposit = depositsIn(acts).find(({ bid }) => bid === textIn(act.command['bid']));
  const prices = Object.entries(objectIn(act.command['prices'])).map(([lot, opened]) => [`price-${lot}`, opened] as const);
  const envelopes: readonly (readonly [string, Json | undefined])[] = [['offer', act.command['offer']], ...prices];
  return envelopes.every(([part, opened]) => isAsDeposited(deposit, part, opened)) ? [] : [differs(act)];
}

function checkPrice(acts: readonly RecordedAct[], act: RecordedAct): readonly Finding[] {
  const deposit = depositsIn(acts).find(({ bid }) => bid === textIn(act.command['bid']));
  return isAsDeposited(deposit, `price-${textIn(act.command['lot']) ?? ''}`, act.command['price']) ? [] : [differs(act)];
}

const differs = (act: RecordedAct): Finding => say(act, 'ce qui fut ouvert n\'est pas ce qui fut déposé', 'what was opened is not what was deposited');

/** A paper envelope was committed to by nobody: its salt is null. A sealed one nothing could be read from says why; P1 looks at its ciphertext. */
function isAsDeposited(deposit: Deposit | undefined, part: string, opened: Json | undefined): boolean {
  if (deposit === undefined) return false;
  const { salt, value, fault } = objectIn(opened);
  const commitment = deposit.act.parts[part];
  if (commitment === undefined) return deposit.act.role === 'clerk' && salt === null;
  if (typeof fault === 'string') return salt === null && value === null && textIn(deposit.act.command['manifest']) !== null;
  return typeof salt === 'string' && value !== undefined && opens(commitment, salt, value);
}
