// P2, bids that were in when an addendum changed their terms: who was asked, who confirmed and until when, and what became of the others at the
// closing. Read from the files, the deposits and the confirmations alone.
import type { Json, JsonObject } from '../../json.js';
import type { RulePack } from '../../rulebook/rule-pack.js';
import { actsOf, type Evidence, type RecordedAct } from '../evidence.js';
import { digestOfJson, limitBefore, lotOf, sameTexts, standingBefore, tenderFileBefore, undeliveredAt, type Deposit } from '../history.js';
import { numberIn, objectIn, objectsIn, textIn, textsIn } from '../reading.js';
import { finding, type Finding } from '../report.js';

export function checkConfirmations({ acts, rules }: Evidence): readonly Finding[] {
  const worth = worthIn(rules);
  const told: Told = { acts, addenda: actsOf(acts, 'addendum.issued').map((act) => ({ act, touches: touching(acts, act) })) };
  return [
    ...told.addenda.flatMap((addendum) => checkAsked(told, addendum, worth)),
    ...actsOf(acts, 'bid.confirmed').flatMap((act) => checkConfirmed(told, act)),
    ...actsOf(acts, 'submission.closed').flatMap((act) => checkClosing(told, act, worth)),
  ];
}

interface Addendum {
  readonly act: RecordedAct;
  readonly touches: (bid: Deposit) => boolean;
}

interface Told {
  readonly acts: readonly RecordedAct[];
  readonly addenda: readonly Addendum[];
}

const say = (act: RecordedAct, fr: string, en: string): Finding => finding('V9', 'P2', act, fr, en);

const worthIn = ({ entries }: RulePack): Json => (Object.hasOwn(entries, 'bids.unconfirmedAfterAddendum') ? entries['bids.unconfirmedAfterAddendum']?.value ?? null : null);

/** Without a rule about it every standing bid is named, and nothing follows. */
function checkAsked({ acts }: Told, { act, touches }: Addendum, worth: Json): readonly Finding[] {
  const standing = standingBefore(acts, act.seq);
  const touched = worth === null ? standing : standing.filter(touches);
  return sameTexts(textsIn(act.result['bidsToConfirm']), touched.map(({ bid }) => bid)) ? [] :
    [say(act, 'l\'additif ne nomme pas les plis dont il change les termes', 'the addendum does not name the bids whose terms it changes')];
}

/** Compared lot by lot and once: hundreds of bids ask the same of an addendum. */
function touching(acts: readonly RecordedAct[], { seq, command }: RecordedAct): Addendum['touches'] {
  const [before, after] = [tenderFileBefore(acts, seq), objectIn(command['file'])];
  const all = wholeOf(before) !== wholeOf(after);
  const lots = new Set([...objectsIn(before['lots']), ...objectsIn(after['lots'])].map(({ id }) => textIn(id) ?? ''));
  const changed = new Set([...lots].filter((lot) => termsOf(before, lot) !== termsOf(after, lot)));
  return (deposit) => all || deposit.lots.some((lot) => changed.has(lot));
}

const wholeOf = (file: JsonObject): string => digestOfJson([file['documents'] ?? null, file['bidValidityDays'] ?? null, file['combination'] ?? null]);

function termsOf(file: JsonObject, lot: string): string {
  const { title: _title, estimatedAmount: _estimate, ...terms } = lotOf(file, lot);
  return digestOfJson(terms);
}

/** The last addendum before the entry that changed what the bid was made for. */
const askedBefore = ({ addenda }: Told, deposit: Deposit, seq: number): RecordedAct | undefined =>
  addenda.findLast(({ act, touches }) => act.seq > deposit.act.seq && act.seq < seq && touches(deposit))?.act;

const isConfirmed = ({ acts }: Told, { bid }: Deposit, addendum: RecordedAct, seq: number): boolean =>
  actsOf(acts, 'bid.confirmed').some((act) => act.seq > addendum.seq && act.seq < seq && textIn(act.command['bid']) === bid);

function checkConfirmed(told: Told, act: RecordedAct): readonly Finding[] {
  const { acts } = told;
  const late = act.at < (limitBefore(acts, act.seq) ?? '') ? [] : [say(act, 'un pli a été confirmé après la limite', 'a bid was confirmed after the limit')];
  const deposit = standingBefore(acts, act.seq).find(({ bid }) => bid === textIn(act.command['bid']));
  if (deposit === undefined) return [...late, say(act, 'ce pli n\'était pas au registre comme pli reçu', 'this bid did not stand in the register')];
  const own = act.role === 'clerk' ? deposit.act.role === 'clerk' : deposit.bidder === act.actor;
  const other = own ? [] : [say(act, 'ce pli a été confirmé par un autre que son soumissionnaire', 'this bid was confirmed by another than its bidder')];
  const asked = askedBefore(told, deposit, act.seq);
  const due = asked !== undefined && numberIn(asked.result['number']) === numberIn(act.command['addendum']) && !isConfirmed(told, deposit, asked, act.seq);
  return [...late, ...other, ...(due ? [] : [say(act, 'cette confirmation ne répond pas au dernier additif qui changeait ce pli', 'this confirmation does not answer the last addendum that changed this bid')])];
}

/** Whoever was not confirmed is named; where the pack voids such a bid it is not among those to open, elsewhere it is. */
function checkClosing(told: Told, act: RecordedAct, worth: Json): readonly Finding[] {
  const { acts } = told;
  if (worth === null) return 'unconfirmed' in act.result ? [say(act, 'les règles ne demandent aucune confirmation', 'the rules ask for no confirmation')] : [];
  const out = undeliveredAt(acts, act.seq);
  const unconfirmed = standingBefore(acts, act.seq).filter((deposit) => {
    const asked = askedBefore(told, deposit, act.seq);
    return !out.includes(deposit.bid) && asked !== undefined && !isConfirmed(told, deposit, asked, act.seq);
  }).map(({ bid }) => bid);
  const opened = new Set(textsIn(act.result['bids']));
  const treated = unconfirmed.every((bid) => opened.has(bid) === (worth !== 'void'));
  return treated && Array.isArray(act.result['unconfirmed']) && sameTexts(textsIn(act.result['unconfirmed']), unconfirmed) ? [] :
    [say(act, 'la clôture ne traite pas les plis non confirmés selon les règles', 'the closing does not treat unconfirmed bids as the rules say')];
}
