// A holder says, once the register is closed, whether the shares they received fit what the bidders committed to, before anything is opened. It is a
// word, and no proof (decisions/0030): too many such words leave an envelope sealed, under the names of those who gave them, and blame nobody else.
// Nothing is released by it. Before the limit no holder sees a share: the number of bids is nobody's business.
import type { EnvelopeName } from '../bids/envelope-name.js';
import { bidById, standingBids } from '../bids/register.js';
import { defineAct } from '../procedure/act.js';
import { identifier, integer, list, object, readShape } from '../procedure/shape.js';
import { isRefusal, refuse } from '../refusal.js';
import { holdsAKey, indexOf, keySetByDigest } from './keysets.js';

export type CheckShares = {
  /** how many shares the holder's device could open and fit */
  readonly sound: number;
  /** those that do not fit, or could not be opened */
  readonly faults: readonly { readonly bid: string; readonly envelope: string }[];
};
export type SharesChecked = { readonly sound: number; readonly faulty: number; /** sealed envelopes of this holder, standing and closed */ readonly expected: number };

const type = 'shares.checked';
const shape = object({ sound: integer(0, 1_000_000), faults: list(object({ bid: identifier, envelope: identifier }), 2000) });

export const checkShares = defineAct<CheckShares, SharesChecked>({
  type,
  by: ['holder'],
  decisive: true,
  ownSignature: true,
  scope: 'tender',
  decide(file, command, { actor }) {
    const read = readShape(type, command, shape);
    if (isRefusal(read)) return read;
    if (!holdsAKey(file, actor)) return refuse('NOT_A_HOLDER', { member: actor });
    const unknown = read.faults.find(({ bid, envelope }) => !(bidById(file, bid)?.seal?.envelopes.some(({ name }) => name === envelope) ?? false));
    if (unknown !== undefined) return refuse('UNKNOWN_BID', { bid: unknown.bid });
    const mine = standingBids(file).filter(({ seal }) => seal !== null && indexOf(keySetByDigest(file, seal.keyset) ?? { holders: [] }, actor) > 0);
    return { sound: read.sound, faulty: read.faults.length, expected: mine.reduce((sum, { seal }) => sum + (seal?.envelopes.length ?? 0), 0) };
  },
  record: (file, { command, circumstances: { actor } }) => ({
    ...file,
    bids: file.bids.map((bid) => {
      const faulty = command.faults.filter((fault) => fault.bid === bid.id && !bid.faultyShares.some(({ member, envelope }) => member === actor && envelope === fault.envelope));
      return faulty.length === 0 ? bid : { ...bid, faultyShares: [...bid.faultyShares, ...faulty.map(({ envelope }) => ({ member: actor, envelope: envelope as EnvelopeName }))] };
    }),
  }),
});
