// P6, prices corrected: a letter says what the opened envelope and the decisions give, and nobody is ranked, or qualified, at a price its bidder did
// not accept in time at that very amount; nobody leaves for a refusal it never gave.
import { canonicalForm } from '../../audit-log/canonical-json.js';
import { correctionIn, silenceRefuses } from '../../evaluation/price-corrections.js';
import type { CorrectedPrice } from '../../evaluation/price-facts.js';
import { priceTermsOf } from '../../evaluation/price-terms.js';
import { isArithmeticallyCorrected } from '../../evaluation/price-treatment.js';
import type { RulePack } from '../../rulebook/rule-pack.js';
import { opensFirstOnly } from '../../scoring/methods.js';
import { attemptEach } from '../attempt.js';
import { actsOf, type Evidence, type RecordedAct } from '../evidence.js';
import { LotHistory } from '../lot-history.js';
import { objectIn, objectsIn, textIn } from '../reading.js';
import { finding, type Finding } from '../report.js';
import { correctedPrice } from './corrected-price.js';

const refusal = 'price.correctionRefused';

export function checkCorrections({ acts, rules }: Evidence): readonly Finding[] {
  const each = (types: readonly string[], check: (act: RecordedAct) => readonly Finding[]): readonly Finding[] => attemptEach('V9', 'P6', actsOf(acts, ...types), check);
  return [
    ...each(['clarification.requested'], (act) => checkLetter(acts, act, rules)),
    ...each(['clarification.answered'], (act) => checkAnswer(acts, act)),
    ...each(['lot.ranked'], (act) => checkRanked(acts, act, rules)),
    ...each(['qualification.assessed'], (act) => checkQualified(acts, act, rules)),
    ...each(['rejection.proposed', 'bid.rejected'], (act) => checkRejected(acts, act, rules)),
  ];
}

const say = (act: RecordedAct, fr: string, en: string): Finding => finding('V9', 'P6', act, fr, en);
const same = (left: unknown, right: unknown): boolean => canonicalForm(left) === canonicalForm(right);
const priceAt = (acts: readonly RecordedAct[], act: RecordedAct, bid: string, rules: RulePack): CorrectedPrice | undefined => {
  const history = new LotHistory(acts, textIn(act.command['lot']) ?? '', act.seq);
  return correctedPrice(history, bid, priceTermsOf(history.file, history.lot, rules));
};

function checkLetter(acts: readonly RecordedAct[], act: RecordedAct, rules: RulePack): readonly Finding[] {
  const said = act.result['correction'];
  if (act.command['kind'] !== 'correction') return said === undefined ? [] : [say(act, 'une correction annoncée dans une autre demande', 'a correction told in another request')];
  const price = priceAt(acts, act, textIn(act.command['bid']) ?? '', rules);
  return price !== undefined && isArithmeticallyCorrected(price) && same(said, correctionIn(price)) ? [] :
    [say(act, 'cette lettre n\'annonce pas la correction que donne l\'enveloppe', 'this letter does not tell the correction the envelope gives')];
}

/** Accepted at the amount of the letter, or refused at none; from the desk, with the letter of the bidder. */
function checkAnswer(acts: readonly RecordedAct[], act: RecordedAct): readonly Finding[] {
  const letter = actsOf(acts, 'clarification.requested').find(({ seq, result }) => seq < act.seq && result['request'] === act.command['request']);
  const given = act.command['correction'];
  if (letter?.command['kind'] !== 'correction') return given === undefined ? [] : [say(act, 'une correction acceptée que personne n\'avait annoncée', 'a correction accepted that nobody had told')];
  const { accepts, amount } = objectIn(given);
  const fits = typeof accepts === 'boolean' && amount === (accepts ? objectIn(letter.result['correction'])['corrected'] : null);
  const enclosed = act.role !== 'clerk' || objectsIn(act.command['documents']).length > 0;
  return [
    ...(fits ? [] : [say(act, 'cette réponse n\'accepte pas le montant de la lettre, ni ne le refuse', 'this answer neither accepts the amount of the letter nor refuses it')]),
    ...(enclosed ? [] : [say(act, 'le guichet a rapporté une réponse sans la lettre', 'the desk reported an answer without the letter')]),
  ];
}

/** What the bidder said of this correction before some act; null: nothing that counts. */
function answerTo(acts: readonly RecordedAct[], act: RecordedAct, price: CorrectedPrice): { readonly letter: RecordedAct | undefined; readonly accepts: boolean | null } {
  const letter = actsOf(acts, 'clarification.requested').findLast(({ seq, command, result }) =>
    seq < act.seq && command['lot'] === act.command['lot'] && command['bid'] === price.bid && command['kind'] === 'correction' && same(result['correction'], correctionIn(price)));
  const answer = actsOf(acts, 'clarification.answered').find(({ seq, at, command }) =>
    seq < act.seq && letter !== undefined && command['request'] === letter.result['request'] && at < (textIn(letter.result['answerBefore']) ?? ''));
  const { accepts } = objectIn(answer?.command['correction']);
  return { letter, accepts: typeof accepts === 'boolean' ? accepts : null };
}

const isAccepted = (acts: readonly RecordedAct[], act: RecordedAct, price: CorrectedPrice | undefined): boolean =>
  price === undefined || !isArithmeticallyCorrected(price) || answerTo(acts, act, price).accepts === true;

/** What the ranking says of it is what its bidder said. Prices that stay closed are not corrected yet. */
function checkRanked(acts: readonly RecordedAct[], act: RecordedAct, rules: RulePack): readonly Finding[] {
  const treated = objectsIn(act.result['treatments']).map(({ bid, accepted }) => ({ accepted, price: priceAt(acts, act, textIn(bid) ?? '', rules) }));
  const unaccepted = treated.some(({ price }) => !isAccepted(acts, act, price));
  const misreported = treated.some(({ accepted, price }) => price !== undefined && accepted !== (isArithmeticallyCorrected(price) ? true : null));
  return unaccepted || misreported ? [say(act, 'un prix corrigé a été classé sans que son auteur l\'ait accepté', 'a corrected price was ranked without its bidder having accepted it')] : [];
}

function checkQualified(acts: readonly RecordedAct[], act: RecordedAct, rules: RulePack): readonly Finding[] {
  const { lot } = new LotHistory(acts, textIn(act.command['lot']) ?? '', act.seq);
  if (!opensFirstOnly(lot.award.method) || act.command['qualified'] !== true) return [];
  return isAccepted(acts, act, priceAt(acts, act, textIn(act.command['bid']) ?? '', rules)) ? [] :
    [say(act, 'une offre a été qualifiée à un prix corrigé que son auteur n\'a pas accepté', 'a bid was qualified at a corrected price its bidder did not accept')];
}

/** Refused in time, or left without an answer in time where the rules count that as a refusal. */
function checkRejected(acts: readonly RecordedAct[], act: RecordedAct, rules: RulePack): readonly Finding[] {
  if ((act.type === 'bid.rejected' ? act.result : act.command)['rule'] !== refusal) return [];
  const price = priceAt(acts, act, textIn(act.command['bid']) ?? '', rules);
  const { letter, accepts } = price !== undefined && isArithmeticallyCorrected(price) ? answerTo(acts, act, price) : { letter: undefined, accepts: null };
  const silent = letter !== undefined && accepts === null && act.at >= (textIn(letter.result['answerBefore']) ?? '') && silenceRefuses(rules);
  return accepts === false || silent ? [] : [say(act, 'cette offre est écartée pour un refus que son auteur n\'a pas donné', 'this bid is rejected for a refusal its bidder did not give')];
}
