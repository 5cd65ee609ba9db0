// P4: nobody bids who sits on the commission or holds an opening key of the procedure, recused or not, by their own hand or the clerk's.
import { actsOf, type Evidence, type RecordedAct } from '../evidence.js';
import { depositsIn } from '../history.js';
import { objectsIn, textIn } from '../reading.js';
import { finding, type Finding } from '../report.js';
import { appointedBefore, recusedBefore } from '../seats-history.js';

export const checkBidders = ({ acts }: Evidence): readonly Finding[] => depositsIn(acts).flatMap(({ act, bidder }) => (insidersBefore(acts, act).has(bidder)
  ? [finding('V9', 'P4', act, `${bidder} a déposé une offre en siégeant ou en détenant une clé`, `${bidder} handed in a bid while holding a seat or a key`)] : []));

function insidersBefore(acts: readonly RecordedAct[], { seq }: RecordedAct): ReadonlySet<string> {
  const holders = actsOf(acts, 'keyset.appointed').filter((act) => act.seq < seq).flatMap(({ command }) => objectsIn(command['holders']).map(({ member }) => textIn(member) ?? ''));
  return new Set([...appointedBefore(acts, seq).map(({ member }) => member), ...recusedBefore(acts, seq), ...holders]);
}
