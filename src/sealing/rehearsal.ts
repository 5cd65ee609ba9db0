import { toHex, type Fault } from '../core/audit-log/index.js';
import { rehearsal, type KeySet } from '../core/seal/index.js';
import { sealBid, type SealedBid } from './seal-bid.js';
import type { PliSink } from './sinks.js';
import { portableTools, type SealingTools } from './tools.js';

/** The test envelope every quorum of holders opens before the tender may be published. Its content is chance, known to nobody. */
export function sealRehearsal(tender: string, keyset: KeySet, sink: PliSink, tools: SealingTools = portableTools): Promise<SealedBid | Fault> {
  return sealBid({ tender, bidder: rehearsal, lots: [], keyset, offer: { rehearsal: toHex(tools.chance(16)) }, prices: {}, documents: [] }, sink, tools);
}
