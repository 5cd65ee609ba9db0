// P1: nobody ends a procedure by claiming that its envelopes cannot be opened. Every bid named has an envelope that was still to be opened, and
// of which fewer holders were left than it takes: who had released counts as left, whatever became of their key since.
import type { SealManifest } from '../../seal/manifest.js';
import { actsOf, type RecordedAct } from '../evidence.js';
import { standingBefore } from '../history.js';
import { LotHistory } from '../lot-history.js';
import { objectIn, textsIn } from '../reading.js';
import { finding, type Finding } from '../report.js';
import { holdersAt } from './p01-keys.js';

export interface DepositedSeal {
  readonly bid: string;
  readonly seal: SealManifest | null;
}

export function checkUnopenable(acts: readonly RecordedAct[], bids: readonly DepositedSeal[]): readonly Finding[] {
  return actsOf(acts, 'envelopes.declaredUnopenable').flatMap((act) => {
    const named = textsIn(act.result['bids']);
    const openable = named.filter((id) => !isLost(acts, act.seq, id, bids.find(({ bid }) => bid === id)?.seal ?? null));
    const none = named.length > 0 ? [] : [say(act, 'aucun pli n\'est nommé', 'no bid is named')];
    return [...none, ...openable.map((id) => say(act, `les enveloppes de ${id} pouvaient encore être ouvertes`, `the envelopes of ${id} could still be opened`))];
  });
}

const say = (act: RecordedAct, fr: string, en: string): Finding => finding('V10', 'P1', act, fr, en);

function isLost(acts: readonly RecordedAct[], before: number, bid: string, seal: SealManifest | null): boolean {
  if (seal === null || !standingBefore(acts, before).some((deposit) => deposit.bid === bid)) return false;
  return seal.envelopes.some(({ name: envelope }) => isAwaited(acts, before, bid, envelope) && holdersAt(acts, before, { bid, seal, envelope }).left.length < seal.threshold);
}

/** Not opened, and not the price of somebody who is out: that one stays closed for ever. */
function isAwaited(acts: readonly RecordedAct[], before: number, bid: string, envelope: string): boolean {
  const aloud = actsOf(acts, 'bid.opened').find(({ seq, command }) => seq < before && command['bid'] === bid);
  if (envelope === 'offer') return aloud === undefined;
  const lot = envelope.slice('price-'.length);
  const alone = actsOf(acts, 'price.opened').some(({ seq, command }) => seq < before && command['bid'] === bid && command['lot'] === lot);
  return !alone && !Object.hasOwn(objectIn(aloud?.command['prices']), lot) && new LotHistory(acts, lot, before).isJudged(bid);
}
