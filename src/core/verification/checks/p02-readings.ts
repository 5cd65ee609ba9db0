// P2, what was read: an envelope is recorded as unreadable when its content has not the shape of an offer or a price, or was sealed wrongly, and only then. Whoever
// could call a rival's sound envelope unreadable would need no other way to be rid of it.
import { isEnvelopeFault, lotOfEnvelope, priceEnvelope, readLotPrice, readOffer } from '../../bids/check-envelope.js';
import type { EnvelopeName } from '../../bids/envelope-name.js';
import type { Json } from '../../json.js';
import type { TenderFile } from '../../tenders/tender-file.js';
import { attemptEach } from '../attempt.js';
import { actsOf, type Evidence, type RecordedAct } from '../evidence.js';
import { sameTexts, tenderFileBefore } from '../history.js';
import { objectIn, objectsIn, textIn } from '../reading.js';
import { finding } from '../report.js';

export const checkReadings = ({ acts }: Evidence) => attemptEach('V9', 'P2', actsOf(acts, 'bid.opened', 'price.opened'), (act) => {
  const file = tenderFileBefore(acts, act.seq) as unknown as TenderFile;
  const unread = laidOpen(act).filter(([envelope, laid]) => !isRead(file, envelope, laid)).map(([envelope]) => envelope);
  return sameTexts(unread.sort(), calledUnreadable(act).sort()) ? [] :
    [finding('V9', 'P2', act, 'une enveloppe dite illisible peut être lue, ou l\'inverse', 'an envelope called unreadable can be read, or the other way round')];
});

function laidOpen({ type, command }: RecordedAct): readonly (readonly [EnvelopeName, Json])[] {
  if (type === 'price.opened') return [[priceEnvelope(textIn(command['lot']) ?? ''), command['price'] ?? null]];
  return [['offer', command['offer'] ?? null], ...Object.entries(objectIn(command['prices'])).map(([lot, price]) => [priceEnvelope(lot), price] as const)];
}

function calledUnreadable({ type, command, result }: RecordedAct): string[] {
  if (type === 'price.opened') return result['unreadable'] === null ? [] : [priceEnvelope(textIn(command['lot']) ?? '')];
  return [...new Set(objectsIn(result['unreadable']).map(({ envelope }) => textIn(envelope) ?? ''))];
}

function isRead(file: TenderFile, envelope: EnvelopeName, laid: Json): boolean {
  const { value = null, fault } = objectIn(laid);
  if (fault !== undefined) return false;
  const lot = lotOfEnvelope(envelope);
  return !isEnvelopeFault(lot === null ? readOffer(file, value) : readLotPrice(file, lot, value));
}
